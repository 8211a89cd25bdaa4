"""The tables of a case that hold records, by the names of their files."""

from casedata.model import AnyRecord, Event, Finding, LabBound, LabValue, Treatment, Verdict

TABLES: tuple[tuple[str, type[AnyRecord]], ...] = (
    ("events", Event),
    ("labs", LabValue),
    ("bounds", LabBound),
    ("findings", Finding),
    ("treatments", Treatment),
    ("verdicts", Verdict),
    ("figure3", LabValue),
)
"""The files of a case that hold records; the file and its table have the same name."""
