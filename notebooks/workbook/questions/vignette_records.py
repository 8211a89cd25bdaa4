"""The records of an invented patient as two tables: the laboratory beside limits of normal, and what is in words."""

from casedata import Case
from casedata.model import Finding, Treatment
from workbook.laboratory.lab_table import ABOVE, LabRow, lab_row, times_limit
from workbook.text.tables import Table

HEAD = ("Analyte", "Value", "In the other unit", "Against published limits")
OWN_HEAD = (*HEAD[:3], "Against the limits of normal")
KINDS = {
    "symptom": "Symptoms",
    "sign": "Signs",
    "imaging": "Images",
    "microbiology": "Microbiology",
    "histology": "Tissue",
    "genetics": "Genetics",
    "immunophenotype": "Immunophenotype",
    "marrow": "Marrow",
    "course": "Course",
}


def records_html(case: Case) -> str:
    """Everything that is written down of the patient, and nothing else."""
    return f"{_laboratory(case).html()}\n{_in_words(case).html()}"


def _laboratory(case: Case) -> Table:
    rows = tuple(
        (row.name, row.reported.replace("-", "\u2212"), row.other_unit, _against(row, times_limit(lab, case)))
        for lab in case.labs()
        for row in (lab_row(lab, case),)
    )
    return Table("Laboratory (invented)", OWN_HEAD if case.limits else HEAD, rows)


def _against(row: LabRow, times: str) -> str:
    return f"{row.standing} ({times} times the upper limit)" if row.standing == ABOVE else row.standing


def _in_words(case: Case) -> Table:
    given = [(record.day or 0, record) for record in case.records if isinstance(record, Treatment)]
    told = " ".join(f"{record.statement.rstrip('.')} (day {day})." for day, record in given)
    findings = [record for record in case.records if isinstance(record, Finding)]
    by_kind = {
        words: " ".join(found.statement for found in findings if found.domain == kind) for kind, words in KINDS.items()
    }
    rows = (("Given or done", told), *by_kind.items())
    return Table("In words (invented)", ("Kind", "What is written down"), tuple(row for row in rows if row[1]))
