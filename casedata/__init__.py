"""What is true of the patient, and what is published: records with an origin and a locator, cut at any moment."""

from casedata.loading import (
    causes_for,
    load_case,
    load_causes,
    load_claims,
    load_differential,
    load_published,
    load_topics,
)
from casedata.model import DECISION, FINDINGS, VERDICTS, Moment
from casedata.timeline import Bounds, Case
from casedata.toml_records import CaseError

__all__ = [
    "DECISION",
    "FINDINGS",
    "VERDICTS",
    "Bounds",
    "Case",
    "CaseError",
    "Moment",
    "causes_for",
    "load_case",
    "load_causes",
    "load_claims",
    "load_differential",
    "load_published",
    "load_topics",
]
