"""SIR 2019 limits for the two routes of a liver biopsy: percutaneous (high risk) and transjugular (low risk).

The variant for chronic liver disease is not confirmed in any source and is not scored.
"""

from collections.abc import Callable
from decimal import Decimal

from casedata.criteria.assessment import CriteriaSet, Item, Ruling, Threshold, verdict
from casedata.criteria.items import Cite, reaches
from casedata.criteria.known import Known
from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET, all_of

HIGH = Cite("sir2019", "high bleeding risk")
LOW = Cite("sir2019", "low bleeding risk")

PLATELETS_HIGH = Threshold(
    "sir_2019.platelets_high", "platelets", ">=", Decimal(50), "10*3/uL", *HIGH, note="transfuse below 50"
)
PLATELETS_LOW = Threshold(
    "sir_2019.platelets_low", "platelets", ">=", Decimal(20), "10*3/uL", *LOW, note="transfuse below 20"
)
INR_HIGH = (
    Threshold("sir_2019.inr_high_strict", "inr", "<=", Decimal("1.5"), "{INR}", *HIGH),
    Threshold("sir_2019.inr_high_wide", "inr", "<=", Decimal("1.8"), "{INR}", *HIGH),
)
INR_LOW = (
    Threshold("sir_2019.inr_low_strict", "inr", "<=", Decimal("2.0"), "{INR}", *LOW),
    Threshold("sir_2019.inr_low_wide", "inr", "<=", Decimal("3.0"), "{INR}", *LOW),
)


def percutaneous(known: Known) -> Ruling:
    """Platelets 50/nL or more, and INR 1.5 or less; between 1.5 and 1.8 the sources disagree."""
    return _route(known, PLATELETS_HIGH, INR_HIGH)


def transjugular(known: Known) -> Ruling:
    """Platelets 20/nL or more, and INR 2.0 or less; between 2.0 and 3.0 the guideline leaves it open."""
    return _route(known, PLATELETS_LOW, INR_LOW)


def _route(known: Known, platelets: Threshold, inr: tuple[Threshold, Threshold]) -> Ruling:
    items = (_counted_today(known, platelets), _inr(known, *inr))
    return verdict(all_of(*(item.answer for item in items)), *items)


def _counted_today(known: Known, threshold: Threshold) -> Item:
    return reaches(known, threshold, counted="today")


def _inr(known: Known, strict: Threshold, wide: Threshold) -> Item:
    narrow, broad = reaches(known, strict), reaches(known, wide)
    if narrow.answer is MET or broad.answer is NOT_MET:
        return narrow
    between = f"between {strict.value} and {wide.value} the sources leave it open"
    return Item(
        id=strict.id,
        label=narrow.label,
        answer=NOT_DOCUMENTED,
        why=f"{narrow.why} {between.capitalize()}.",
        records=narrow.records,
        source=strict.source,
        place=strict.place,
        questions=(*narrow.questions, *broad.questions),
        supposed=narrow.supposed,
    )


def _set(route: str, rule: Callable[[Known], Ruling], thresholds: tuple[Threshold, ...], note: str) -> CriteriaSet:
    return CriteriaSet(
        id=f"sir_2019_{route}",
        title=f"SIR 2019 limits, {route} biopsy",
        group="biopsy_route",
        kind="verdict",
        published="2019",
        source="sir2019",
        rule=rule,
        thresholds=thresholds,
        choices=(
            note,
            "Only numbers of the day count.",
            "The variant for chronic liver disease is not verified and not scored.",
        ),
    )


SIR_2019_PERCUTANEOUS = _set(
    "percutaneous",
    percutaneous,
    (PLATELETS_HIGH, *INR_HIGH),
    "High risk by one secondary source; earlier lists put both routes in moderate risk. INR 1.5 to 1.8 is not decided.",
)
SIR_2019_TRANSJUGULAR = _set(
    "transjugular",
    transjugular,
    (PLATELETS_LOW, *INR_LOW),
    "Low risk. The guideline corrects INR to 2.0 to 3.0 or less: up to 2.0 is met, above 3.0 not met.",
)
