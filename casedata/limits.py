"""Whose limits of normal count for a patient: those of the case's own laboratory if it gives them, else published."""

from typing import Protocol

from casedata.model import OwnLimits, Patient
from casedata.published import Limits


class HasLimits(Protocol):
    """What is asked of a case: the patient, and the limits of the patient's own laboratory."""

    @property
    def patient(self) -> Patient: ...  # noqa: D102
    @property
    def limits(self) -> tuple[OwnLimits, ...]: ...  # noqa: D102


class Intervals(Protocol):
    """What is asked of published/: the limits of normal that laboratories print."""

    def limits_of_normal(self, analyte_id: str, sex: str | None = None) -> Limits | None: ...  # noqa: D102


def own_limits(case: HasLimits, analyte_id: str) -> OwnLimits | None:
    """The limits that the case's own laboratory prints for an analyte, or None where it gives none."""
    return next((one for one in case.limits if one.analyte == analyte_id), None)


def limits_of_normal(case: HasLimits, published: Intervals, analyte_id: str) -> Limits | None:
    """The limits of normal for this patient, or None where there are none.

    The case's own replace the published interval whole: a side that the laboratory does not print is then not known.
    """
    own = own_limits(case, analyte_id)
    if own is None:
        return published.limits_of_normal(analyte_id, case.patient.sex)
    low, high = (None if side is None else (side, side) for side in (own.low, own.high))
    return Limits(low, high, own.unit, (own.id,))
