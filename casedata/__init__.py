"""What is true of the patient, and what is published: records with an origin and a locator, cut at any moment."""

from casedata.loading import load_case, load_causes, load_claims, load_differential, load_published
from casedata.model import DECISION, FINDINGS, VERDICTS, Moment
from casedata.reading import CaseError
from casedata.timeline import THE_END, Bounds, Case

__all__ = [
    "DECISION",
    "FINDINGS",
    "THE_END",
    "VERDICTS",
    "Bounds",
    "Case",
    "CaseError",
    "Moment",
    "load_case",
    "load_causes",
    "load_claims",
    "load_differential",
    "load_published",
]
