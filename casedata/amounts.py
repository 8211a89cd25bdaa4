"""Amounts are not negative: no concentration, count, dose or time can be below zero; a change can."""

from casedata.model import AnyRecord, Illustration, LabBound, LabValue
from casedata.published import Published

AMOUNTS = ("value", "detection_limit", "error", "low", "high", "dose", "doses", "hours")
"""The fields that hold an amount, of whatever record."""


def negative(fact: AnyRecord | Illustration, field: str, published: Published) -> str | None:
    """What is wrong with the amount in a field, or None; a fact without that field has no fault in it."""
    value = getattr(fact, field, None)
    if value is None or value >= 0 or (field in ("value", "low", "high") and _is_a_change(fact, published)):
        return None
    return f"a number of at least 0 was expected, found {value}"


def _is_a_change(fact: AnyRecord | Illustration, published: Published) -> bool:
    if not isinstance(fact, LabValue | LabBound | Illustration):
        return False
    return any(analyte.id == fact.analyte and analyte.is_change for analyte in published.analytes)
