"""The worst CTCAE v5.0 grade so far: looking back over the illness, unreported days with it.

The grade of a day needs a number of that day (`ctcae_v5`). Here every number counts, also a highest or lowest value of
an unreported day. A grade below the top is certain only where the text bounds the whole illness.
"""

from collections.abc import Callable
from dataclasses import replace

from casedata.criteria.assessment import CriteriaSet, Ruling
from casedata.criteria.ctcae_v5 import SOURCE, TERMS, Term, grade_by
from casedata.criteria.items import against
from casedata.criteria.known import Known
from casedata.criteria.quantity import Exact, Quantity
from casedata.model import LabBound, LabValue


def worst_grade(known: Known, term: Term) -> Ruling:
    """The grade of the worst number of the illness so far."""
    rising = term.steps[0].thresholds[0].comparator == ">"
    worst = _worst(known, term.analyte, rising=rising)
    return grade_by(term, lambda threshold: against(known, threshold, worst))


def _worst(known: Known, analyte: str, *, rising: bool) -> Quantity:
    """The worst number so far: one side was certainly reached, the other is open where nothing bounds every day."""
    numbers = (*known.numbers.so_far(analyte), known.number(analyte))
    reached = [(side, each) for each in numbers if (side := each.low if rising else each.high) is not None]
    if not reached:
        return numbers[-1]
    side, worst = (max if rising else min)(reached, key=_side)
    end = _end(known, analyte, rising=rising)
    low, high = (side, end) if rising else (end, side)
    return replace(
        worst,
        low=low,
        high=high,
        low_strict=rising and worst.low_strict,
        high_strict=not rising and worst.high_strict,
    )


def _side(reached: tuple[Exact, Quantity]) -> Exact:
    return reached[0]


def _end(known: Known, analyte: str, *, rising: bool) -> Exact | None:
    """The number that no day of the illness so far went beyond; None where nothing bounds every one of its days."""
    extremes = {each.records: each.high if rising else each.low for each in known.numbers.so_far(analyte)}
    extremum = "maximum" if rising else "minimum"
    bounds = (bound for _, bound in known.index.bounds[analyte] if _spans(known, bound))
    ends: list[Exact | None] = [bound.high if rising else bound.low for bound in bounds]
    ends += [
        extremes[(lab.id,)]
        for _, lab in known.index.labs[analyte]
        if (lab.id,) in extremes and _spans(known, lab) and (lab.extremum == extremum or lab.precision == "exact")
    ]
    certain = [end for end in ends if end is not None]
    return (min if rising else max)(certain, default=None)


def _spans(known: Known, record: LabValue | LabBound) -> bool:
    """Whether what a record says holds for every day of the illness so far."""
    if record.day is None or record.day > known.case.patient.first_day:
        return False
    return record.precision == "from" or (record.until_day or record.day) >= known.moment.at


def _rule(term: Term) -> Callable[[Known], Ruling]:
    def rule(known: Known) -> Ruling:
        """The CTCAE grade of the worst number so far."""
        return worst_grade(known, term)

    return rule


CHOICES = (
    "Looks back over the illness: a highest or lowest value of an unreported day counts as reached on that day.",
    "It says nothing of today; days without a number may have been worse, unless the text gives the worst of all.",
    "Graded by multiples of the limit of normal, as for a normal baseline; the baseline is not reported.",
)

CTCAE_V5_WORST = tuple(
    CriteriaSet(
        id=f"{term.id}_worst",
        title=f"CTCAE v5.0, {term.title}, worst so far",
        group="toxicity",
        kind="grade",
        published="2017",
        source=SOURCE,
        rule=_rule(term),
        thresholds=term.thresholds,
        choices=CHOICES,
    )
    for term in TERMS
)
