"""The R value: how far ALT, and how far ALP, is above its limit of normal, and from where on that says anything.

R is a quotient, so it has a value for a healthy liver too, and a meaningless class: 44 U/L of ALT and 120 of ALP give R
1.1, "cholestatic", in a woman whose enzymes are near normal. The case definition of the same consensus comes first.
"""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from casedata.criteria.assessment import CriteriaSet, Item, Ruling, Threshold
from casedata.criteria.items import Cite, both, either, reaches
from casedata.criteria.known import Known
from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET
from casedata.criteria.quantity import NO_SLACK, Quantity, order
from casedata.units import rounded

CITE = Cite("aithal2011", "pattern of injury")
ENTRY = Cite("aithal2011", "threshold criteria of a case")

HEPATOCELLULAR = Threshold(
    "r_value.hepatocellular", "r_value", ">", Decimal(5), "ratio", *CITE, note="EASL 2019 prints >= 5"
)
CHOLESTATIC = Threshold("r_value.cholestatic", "r_value", "<", Decimal(2), "ratio", *CITE, note="EASL 2019 prints <= 2")
ALT_ALONE = Threshold("r_value.alt_alone", "alt", ">=", Decimal(5), "x ULN", *ENTRY)
ALP_ALONE = Threshold("r_value.alp_alone", "alp", ">=", Decimal(2), "x ULN", *ENTRY, note="without a cause in the bone")
ALT_WITH_BILIRUBIN = Threshold("r_value.alt_with_bilirubin", "alt", ">=", Decimal(3), "x ULN", *ENTRY)
BILIRUBIN = Threshold(
    "r_value.bilirubin", "bilirubin_total", ">", Decimal(2), "x ULN", *ENTRY, note="transcriptions of EASL print >= 2"
)

APPLIES = "ALT ≥ 5 × ULN, or ALP ≥ 2 × ULN, or ALT ≥ 3 × ULN with bilirubin > 2 × ULN"


class Ratio(NamedTuple):
    """The least and the greatest R that the limits of normal allow; `slack` as in a Quantity, for values in SI."""

    low: Fraction
    high: Fraction
    slack: Fraction = NO_SLACK


class Multiple(NamedTuple):
    """The least and the greatest multiple of a limit of normal, and what the last printed digit is of the value."""

    low: Fraction
    high: Fraction
    slack: Fraction


def rule(known: Known) -> Ruling:
    """R from ALT and ALP of the same day, where the enzymes are high enough for it to mean anything.

    Its class only if it is the same for every limit of normal that counts; none at all where the enzymes are too low.
    """
    entry = applies(known)
    items = (_value(known, "alt"), _value(known, "alp"), entry)
    if entry.answer is NOT_MET:
        return Ruling(NOT_MET, items, f"R does not apply: {_too_low(known)}.")
    ratio = ratio_of(known)
    if ratio is None:
        return Ruling(NOT_DOCUMENTED, items, "R needs ALT and ALP of the same day and their limits of normal.")
    low, high = (pattern(end, ratio.slack) for end in ratio[:2])
    least, greatest = (_shown(end) for end in ratio[:2])
    words = f"R {least}" if least == greatest else f"R between {least} and {greatest}"
    if entry.answer is NOT_DOCUMENTED:
        return Ruling(NOT_DOCUMENTED, items, f"{words}; whether it applies is open: {APPLIES}.")
    if low != high:
        return Ruling(NOT_DOCUMENTED, items, f"{words}: {low} or {high}, by laboratory.")
    return Ruling(MET, items, f"{words}: {low}.", grade=low)


def applies(known: Known) -> Item:
    """Whether the enzymes of the day are high enough for R: the threshold criteria of a case of drug injury."""
    together = both(
        "r_value.with_jaundice",
        "ALT ≥ 3 × ULN with bilirubin > 2 × ULN",
        reaches(known, ALT_WITH_BILIRUBIN, counted="today"),
        reaches(known, BILIRUBIN, counted="today"),
    )
    alone = (reaches(known, ALT_ALONE, counted="today"), reaches(known, ALP_ALONE, counted="today"))
    return either("r_value.applies", f"R applies: {APPLIES}", *alone, together)


def ratio_of(known: Known) -> Ratio | None:
    """The least and the greatest R that the limits of normal allow, or None without both values of the day."""
    alt, alp = _multiple(known, "alt"), _multiple(known, "alp")
    if alt is None or alp is None:
        return None
    high = alt.high / alp.low
    return Ratio(alt.low / alp.high, high, high * (alt.slack + alp.slack))


def pattern(ratio: Fraction, slack: Fraction = NO_SLACK) -> str:
    """The pattern of injury of one R: above 5 hepatocellular, below 2 cholestatic, from 2 to 5 mixed."""
    if order(ratio, HEPATOCELLULAR.value, slack) > 0:
        return "hepatocellular"
    return "cholestatic" if order(ratio, CHOLESTATIC.value, slack) < 0 else "mixed"


def _multiple(known: Known, analyte: str) -> Multiple | None:
    value, limit = known.number(analyte), known.numbers.limit(analyte, "x ULN")
    if not _single(value) or limit is None or value.low is None or value.low <= 0:
        return None
    number = Fraction(value.low)
    return Multiple(number / Fraction(limit[1]), number / Fraction(limit[0]), value.slack / number)


def _single(value: Quantity) -> bool:
    return value.low is not None and value.low == value.high


def _value(known: Known, analyte: str) -> Item:
    value = known.number(analyte)
    answer = MET if _single(value) else NOT_DOCUMENTED
    label = f"{known.numbers.scale(analyte).label} of the day"
    return Item(f"r_value.{analyte}", label, answer, f"{value.why}.", value.records, *CITE, supposed=value.supposed)


def _too_low(known: Known) -> str:
    """What is too low for R: the multiples of the limits, and from which on it is asked for."""
    named = ((name, _multiple(known, analyte)) for name, analyte in (("ALT", "alt"), ("ALP", "alp")))
    found = " and ".join(f"{name} {_times(one)}" for name, one in named if one is not None)
    lead = f"{found} the limit of normal" if found else "ALT and ALP are too near to normal"
    return (
        f"{lead}. It is asked for from ALT 5 or ALP 2 times the limit on, or ALT 3 times with bilirubin above twice; "
        "below that the quotient names no pattern of injury"
    )


def _times(one: Multiple) -> str:
    least, greatest = (f"{float(end):.2f}" for end in (one.low, one.high))
    return f"{least} times" if least == greatest else f"{least} to {greatest} times"


def _shown(ratio: Fraction) -> str:
    """R with one decimal, or with as many as tell it from 2 and from 5."""
    for decimals in range(1, 6):
        shown = rounded(ratio, decimals)
        if all((shown > edge) == (ratio > edge) and (shown < edge) == (ratio < edge) for edge in (2, 5)):
            return f"{shown:f}"
    return f"{float(ratio):.1f}"


R_VALUE = CriteriaSet(
    id="r_value",
    title="R value",
    group="dili",
    kind="class",
    published="2011",
    source="aithal2011",
    rule=rule,
    thresholds=(HEPATOCELLULAR, CHOLESTATIC, ALT_ALONE, ALP_ALONE, ALT_WITH_BILIRUBIN, BILIRUBIN),
    choices=(
        "Exactly 5 and exactly 2 are mixed, as in Aithal 2011; a summary of EASL 2019 prints >= 5 and <= 2.",
        "R is asked for only from the limits on from which the same consensus sees a case of drug injury.",
        "These limits are met when reached; one later table says that they have to be exceeded.",
        "Whether a high ALP comes from the bone is not an item: nobody records it.",
    ),
)
