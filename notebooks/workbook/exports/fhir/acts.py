"""What was given, planned, left out or done, and what the team concluded."""

from casedata import Case
from casedata.model import Treatment, Verdict
from workbook.exports.fhir.elements import Json, identified, notes, quantity, reference, said, words
from workbook.exports.fhir.times import when, without_end

GIVEN = {"given": "completed", "reduced": "completed", "omitted": "not-taken", "planned": "intended"}
DONE = {"given": "completed", "reduced": "completed", "omitted": "not-done", "planned": "preparation"}
RADIATION = "Gy"


def of_treatment(case: Case, treatment: Treatment) -> Json:
    """A MedicationStatement; what is no drug and no blood product is a Procedure."""
    return _procedure(case, treatment) if is_procedure(treatment) else _medication(case, treatment)


def is_procedure(treatment: Treatment) -> bool:
    """Whether something was done rather than given: a needle, a catheter, an irradiation."""
    return treatment.lane == "procedure" or treatment.unit == RADIATION


def of_verdict(case: Case, verdict: Verdict) -> Json:
    """A conclusion of the team, which stands beside the findings and is none."""
    made = identified("ClinicalImpression", verdict.id) | {
        "status": "completed",
        "description": words(verdict.about),
        "subject": reference("Patient", case.patient.id),
        "summary": notes(verdict.statement)[0]["text"],
    }
    return made | when(case, verdict)


def _medication(case: Case, treatment: Treatment) -> Json:
    made = identified("MedicationStatement", treatment.id) | {
        "status": GIVEN[treatment.action],
        "medicationCodeableConcept": said(words(treatment.agent)),
        "subject": reference("Patient", case.patient.id),
        "note": _notes(treatment),
    }
    dosage = _dosage(treatment)
    times = without_end(case, treatment) if _has_an_open_end(case, treatment) else when(case, treatment)
    return made | times | ({"dosage": [dosage]} if dosage else {})


def _has_an_open_end(case: Case, treatment: Treatment) -> bool:
    return any(row.open_end and treatment.id in row.records for row in case.outline.rows)


def _dosage(treatment: Treatment) -> Json:
    """One dose, its route and how long it took. How often is told in words: the report's 4 × 400 mg has no interval."""
    made: Json = {"text": notes(treatment.printed)[0]["text"]} if treatment.printed else {}
    if treatment.route:
        made["route"] = said(treatment.route)
    if treatment.dose is not None and treatment.unit is not None:
        made["doseAndRate"] = [{"doseQuantity": quantity(treatment.dose, treatment.unit)}]
    if treatment.hours is not None:
        made["timing"] = {"repeat": {"duration": treatment.hours, "durationUnit": "h"}}
    return made


def _procedure(case: Case, treatment: Treatment) -> Json:
    made = identified("Procedure", treatment.id) | {
        "status": DONE[treatment.action],
        "code": said(words(treatment.agent)),
        "subject": reference("Patient", case.patient.id),
        "note": _notes(treatment),
    }
    times = {name.replace("effective", "performed"): value for name, value in when(case, treatment).items()}
    return made | times


def _notes(treatment: Treatment) -> list[Json]:
    return notes(treatment.statement, treatment.printed and f"As printed: {treatment.printed}")
