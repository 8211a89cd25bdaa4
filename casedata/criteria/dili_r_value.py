"""The R value: how far ALT, and how far ALP, is above its limit of normal."""

from decimal import Decimal
from fractions import Fraction

from casedata.criteria.assessment import CriteriaSet, Item, Ruling, Threshold
from casedata.criteria.items import Cite
from casedata.criteria.known import Known
from casedata.criteria.logic import MET, NOT_DOCUMENTED
from casedata.criteria.quantity import Quantity

CITE = Cite("aithal2011", "pattern of injury")

HEPATOCELLULAR = Threshold(
    "r_value.hepatocellular", "r_value", ">", Decimal(5), "ratio", *CITE, note="EASL 2019 prints >= 5"
)
CHOLESTATIC = Threshold("r_value.cholestatic", "r_value", "<", Decimal(2), "ratio", *CITE, note="EASL 2019 prints <= 2")

Range = tuple[Fraction, Fraction]


def rule(known: Known) -> Ruling:
    """R from ALT and ALP of the same day; its class only if it is the same for every published limit of normal."""
    items = (_value(known, "alt"), _value(known, "alp"))
    ratio = r_range(known)
    if ratio is None:
        return Ruling(NOT_DOCUMENTED, items, "R needs ALT and ALP of the same day and their limits of normal.")
    low, high = (pattern(end) for end in ratio)
    least, greatest = (f"{float(end):.1f}" for end in ratio)
    words = f"R {least}" if least == greatest else f"R between {least} and {greatest}"
    if low != high:
        return Ruling(NOT_DOCUMENTED, items, f"{words}: {low} or {high}, by laboratory.")
    return Ruling(MET, items, f"{words}: {low}.", grade=low)


def r_range(known: Known) -> Range | None:
    """The least and the greatest R that published limits of normal allow, or None without both values of the day."""
    alt, alp = _multiples(known, "alt"), _multiples(known, "alp")
    if alt is None or alp is None:
        return None
    return alt[0] / alp[1], alt[1] / alp[0]


def pattern(ratio: Fraction) -> str:
    """The pattern of injury of one R: above 5 hepatocellular, below 2 cholestatic, from 2 to 5 mixed."""
    if ratio > HEPATOCELLULAR.value:
        return "hepatocellular"
    return "cholestatic" if ratio < CHOLESTATIC.value else "mixed"


def _multiples(known: Known, analyte: str) -> Range | None:
    value, limit = known.number(analyte), known.numbers.limit(analyte, "x ULN")
    if not _exact(value) or limit is None or value.low is None or value.low <= 0:
        return None
    return Fraction(value.low) / Fraction(limit[1]), Fraction(value.low) / Fraction(limit[0])


def _exact(value: Quantity) -> bool:
    return value.low is not None and value.low == value.high


def _value(known: Known, analyte: str) -> Item:
    value = known.number(analyte)
    answer = MET if _exact(value) else NOT_DOCUMENTED
    label = f"{known.numbers.scale(analyte).label} of the day"
    return Item(f"r_value.{analyte}", label, answer, f"{value.why}.", value.records, *CITE, supposed=value.supposed)


R_VALUE = CriteriaSet(
    id="r_value",
    title="R value",
    group="dili",
    kind="class",
    published="2011",
    source="aithal2011",
    rule=rule,
    thresholds=(HEPATOCELLULAR, CHOLESTATIC),
    choices=("Exactly 5 and exactly 2 are mixed, as in Aithal 2011; a summary of EASL 2019 prints >= 5 and <= 2.",),
)
