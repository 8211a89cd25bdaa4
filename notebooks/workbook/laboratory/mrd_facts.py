"""What the explorer of residual disease shows: each result with what its test could see, and another test beside it."""

from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

from casedata import Case, Moment
from casedata.model import AnyRecord, Event, LabValue
from workbook.page import Cell, Cite
from workbook.text.wording import in_letters, relation, sentence_start

Kind = Literal["measured", "below_quantification", "below_detection", "unknown"]
Scale = Literal["fraction", "one_in"]
Sight = Literal["found", "not found", "cannot be said"]

FLOOR, TOP = 1e-5, 1e-1
"""The ends of the axis where no result lies beyond them, as fractions of the cells. Zero has no place on it."""
OTHER_TESTS: dict[str, Decimal | None] = {
    "none": None,
    "1e-3": Decimal("0.001"),
    "1e-4": Decimal("0.0001"),
    "1e-5": Decimal("0.00001"),
}
"""Sensitivities that the learner may hold against each result."""
_POSITIVE = ("rising", "raised", "falling", "low")
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class MrdResult(NamedTuple):
    """One result. `level` is the value, or the line below which it lies; None where no line is known."""

    label: str
    when: str
    kind: Kind
    level: float | None
    words: str
    statement: str
    place: Cite
    other: Sight | None


class MrdFacts(NamedTuple):
    """All results up to a moment in their order, the blasts in the marrow, and the test held against them."""

    results: tuple[MrdResult, ...]
    blasts: tuple[tuple[Cell, ...], ...]
    other: float | None
    scale: Scale
    sentence: str


def mrd_facts(case: Case, upto: Moment, *, scale: Scale = "fraction", other: str = "none") -> MrdFacts:
    """Residual disease as known at `upto`, in fractions or as one cell in so many."""
    known, limit = case.up_to(upto), OTHER_TESTS[other]
    told = known.labs("mrd")
    said = [event for event in known.events() if event.about == "mrd"]
    ids = [record.id for record in known.records]
    records: list[LabValue | Event] = sorted([*told, *said], key=lambda record: ids.index(record.id))
    results = tuple(_result(known, record, scale, limit) for record in records)
    blasts = tuple(
        (lab.statement, f"{lab.value:f} %", known.when(lab), Cite(*lab.locator, bare=True))
        for lab in known.labs("blasts_marrow")
        if lab.value is not None
    )
    return MrdFacts(results, blasts, None if limit is None else float(limit), scale, _sentence(results, scale, limit))


def amount(level: float, scale: Scale) -> str:
    """A fraction of the cells as `3 × 10⁻⁵`, or as `1 in 33,000`."""
    if scale == "one_in":
        return f"1 in {_rounded(1 / level):,}"
    mantissa, exponent = f"{level:.0e}".split("e")
    power = f"10{str(int(exponent)).translate(_SUPERSCRIPT)}"
    return power if mantissa == "1" else f"{mantissa} × {power}"


def _rounded(count: float) -> int:
    """To two digits: a third of 100,000 is not known to the cell."""
    digits = max(0, len(str(int(count))) - 2)
    return int(round(count / 10**digits) * 10**digits)


def _result(known: Case, record: LabValue | Event, scale: Scale, other: Decimal | None) -> MrdResult:
    kind, level = _kind(record)
    return MrdResult(
        label=record.sample or known.when(record),
        when=known.when(record),
        kind=kind,
        level=None if level is None else float(level),
        words=_words(kind, level, scale) if level is not None else _unmeasured(record, scale),
        statement=record.statement,
        place=Cite(*record.locator, bare=True),
        other=None if other is None else _sight(kind, level, other),
    )


def _kind(record: AnyRecord) -> tuple[Kind, Decimal | None]:
    if not isinstance(record, LabValue) or not record.value or record.comparator in (">", ">="):
        return "unknown", None
    if record.detection_limit is not None:
        return "below_detection", record.detection_limit
    return ("measured" if record.comparator == "=" else "below_quantification"), record.value


def _unmeasured(record: LabValue | Event, scale: Scale) -> str:
    """A result that has no place on the scale."""
    if isinstance(record, LabValue) and record.direction in _POSITIVE:
        return f"positive ({record.direction}); no value is given"
    if isinstance(record, LabValue) and record.value:
        return f"positive, {relation(record)}{amount(float(record.value), scale)}; no upper end is given"
    return "negative; what the test could find is not given"


def _words(kind: Kind, level: Decimal, scale: Scale) -> str:
    said = amount(float(level), scale)
    return {
        "measured": said,
        "below_quantification": f"positive, below {said}: too little to be counted",
        "below_detection": f"negative: below {said}, or none",
        "unknown": "",
    }[kind]


def _sight(kind: Kind, level: Decimal | None, other: Decimal) -> Sight:
    """What a test that finds `other` and more would have said to the same sample."""
    if level is None:
        return "cannot be said"
    if kind == "measured":
        return "found" if level >= other else "not found"
    return "not found" if other >= level else "cannot be said"


def _sentence(results: tuple[MrdResult, ...], scale: Scale, other: Decimal | None) -> str:
    if not results:
        return "No result on residual disease is reported so far."
    if other is not None:
        return _against(results, amount(float(other), scale))
    measured = [one for one in results if one.kind == "measured" and one.level]
    if len(measured) > 1:
        first, last = measured[0], measured[-1]
        return (
            f"Residual disease: {amount(first.level or 1, scale)} {first.label}, "
            f"{amount(last.level or 1, scale)} {_at(last.label)}; every negative result leaves room below its line."
        )
    return _blunter(results, scale) or f"Residual disease, {results[-1].label}: {results[-1].words}."


def _at(label: str) -> str:
    """A sample inside a sentence: `at the second relapse`, `on day 20`, `after induction 2`."""
    if label.startswith("day"):
        return f"on {label}"
    return label if " after " in f" {label} " or " before " in f" {label} " else f"at the {label}"


def _against(results: tuple[MrdResult, ...], limit: str) -> str:
    counts = {sight: sum(one.other == sight for one in results) for sight in ("found", "not found", "cannot be said")}
    said = [
        f"{in_letters(counts['found'])} found",
        f"{in_letters(counts['not found'])} not found",
        f"{in_letters(counts['cannot be said'])} cannot be said",
    ]
    return sentence_start(f"of {in_letters(len(results))} samples, a test that finds {limit}: {', '.join(said)}.")


def _blunter(results: tuple[MrdResult, ...], scale: Scale) -> str:
    """That a negative test could not have seen what was found before it, where it is so."""
    for before, after in pairwise(results):
        kinds = (before.kind, after.kind)
        if kinds == ("below_quantification", "below_detection") and (after.level or 0) > (before.level or 0):
            return (
                f"The negative test {after.label} finds {amount(after.level or 1, scale)} and more: "
                f"it could not have seen the trace {before.label}."
            )
    return ""
