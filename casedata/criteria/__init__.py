"""Published criteria as three-valued rules: one module for each set and edition, applied to a case at a moment."""

from casedata.criteria.assessment import Assessment, CriteriaSet, Item
from casedata.criteria.evaluation import assess, assess_all, known_at, what_would_settle
from casedata.criteria.logic import Answer
from casedata.criteria.registry import CRITERIA, NOT_SCORED, criteria_set, thresholds
from casedata.criteria.settle import TooManyUnknownsError

__all__ = [
    "CRITERIA",
    "NOT_SCORED",
    "Answer",
    "Assessment",
    "CriteriaSet",
    "Item",
    "TooManyUnknownsError",
    "assess",
    "assess_all",
    "criteria_set",
    "known_at",
    "thresholds",
    "what_would_settle",
]
