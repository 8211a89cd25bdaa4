"""The kinds of line that criteria are made of: a sign, a number against a limit, a test, a time, a combination."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal, NamedTuple

from casedata.criteria.assessment import Choice, Item, Question, Threshold
from casedata.criteria.known import Known, Seen
from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET, Answer, at_least
from casedata.criteria.numbers import Scale
from casedata.criteria.quantity import Exact, Quantity, Span, beside, compared, sides_of
from casedata.units import rounded


class Cite(NamedTuple):
    """Where a rule is printed: a source id and a place in it."""

    source: str
    place: str


Procedures = tuple[str, ...]
"""Agents of treatments that are a test, by any of their routes."""

Counted = Literal["today", "carried", "ever"]
"""Which numbers a rule asks for, where the day itself has none that decides.

today: none but that of the day, as a grade of the day does. carried: a limit that a number of a reported day reached
stays reached until a later number says otherwise, as a sign once seen does; the highest value of an unreported day may
have passed long since and does not count. ever: the highest number of the illness so far, of whatever day.
"""

SYMBOLS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}
OTHER_SIDE = {">=": "<", "<=": ">", ">": "≤", "<": "≥"}


def sign(known: Known, concept: str, label: str, cite: Cite, *, lasting: bool = False) -> Item:
    """Whether a sign was seen."""
    words = (f"{label}: present", f"{label}: absent")
    return _seen_item(concept, label, cite, known.sign(concept, lasting=lasting), words)


def statement(known: Known, concept: str, label: str, cite: Cite) -> Item:
    """Whether somebody recorded that a statement holds, such as the exclusion of other causes."""
    words = (f"{label}: yes", f"{label}: no")
    return _seen_item(concept, label, cite, known.sign(concept, lasting=True), words)


def proof(known: Known, concept: str, procedures: Procedures, label: str, cite: Cite) -> Item:
    """The result of a test. Known not to have been done is not met, and doing it would settle the item."""
    words = (f"{label}: shown", f"{label}: not shown")
    return _seen_item(concept, label, cite, known.test(concept, procedures), words)


def treatment(known: Known, agent: str, label: str, cite: Cite) -> Item:
    """Whether a treatment was given; what nobody records is not documented."""
    return _seen_item(agent, label, cite, known.given(agent), (f"{label}: given", f"{label}: not given"))


def transplanted(known: Known, cite: Cite) -> Item:
    """Whether there was a transplant at all; no limit of time."""
    words = ("A transplant was done", "No transplant was done")
    return _seen_item("transplanted", "After a transplant", cite, known.transplanted(), words)


def _seen_item(finding: str, label: str, cite: Cite, seen: Seen, words: tuple[str, str]) -> Item:
    yes, no = Choice(finding, True, words[0]), Choice(finding, False, words[1])
    question = Question(finding, (yes,), proof=True) if seen.undone else Question(finding, (no, yes))
    is_open = seen.undone or seen.answer is NOT_DOCUMENTED
    return Item(
        id=finding,
        label=label,
        answer=seen.answer,
        why=f"{seen.why}.",
        records=seen.records,
        source=cite.source,
        place=cite.place,
        questions=(question,) if is_open else (),
        supposed=seen.supposed,
    )


def reaches(
    known: Known,
    threshold: Threshold,
    *,
    label: str | None = None,
    procedures: Procedures = (),
    counted: Counted = "carried",
) -> Item:
    """A number against a limit; `counted` says what an earlier number is worth, for a limit that is reached from below.

    `procedures` are the tests without which there is no number: known not to have been done is not met.
    """
    limit = limit_of(known, threshold)
    answer, basis = _answered(known, threshold, limit, counted)
    sought = known.procedure(procedures)
    undone = answer is NOT_DOCUMENTED and sought.undone
    if undone:
        answer, basis = NOT_MET, Quantity(records=sought.records, why=sought.why)
    return Item(
        id=threshold.id,
        label=label or written(known, threshold),
        answer=answer,
        why=_why(known, threshold, basis, limit),
        records=basis.records,
        source=threshold.source,
        place=threshold.place,
        questions=_questions(known, threshold, limit, undone=undone) if answer is NOT_DOCUMENTED or undone else (),
        supposed=basis.supposed,
    )


def _answered(known: Known, threshold: Threshold, limit: Span | None, counted: Counted) -> tuple[Answer, Quantity]:
    quantity = known.number(threshold.finding)
    if limit is None:
        return NOT_DOCUMENTED, quantity
    answer = _stands(known, threshold, quantity, limit)
    if answer is not MET and threshold.comparator in (">", ">="):
        earlier = _earlier(known, threshold.finding, quantity, answer, counted)
        if earlier is not None and _stands(known, threshold, earlier, limit) is MET:
            return MET, earlier
    return answer, quantity


def _earlier(known: Known, finding: str, now: Quantity, answer: Answer, counted: Counted) -> Quantity | None:
    """The earlier number that a rule takes instead of the day's own, if it takes one."""
    if counted == "ever":
        return known.numbers.highest(finding)
    open_today = answer is NOT_DOCUMENTED and not now.supposed
    return known.numbers.reached(finding) if counted == "carried" and open_today else None


def _stands(known: Known, threshold: Threshold, number: Quantity, limit: Span) -> Answer:
    """How a number stands to a limit; one in SI is held against what the source itself prints in SI, if it does."""
    if threshold.unit == "x baseline":
        number = beside(number, known.numbers.baseline(threshold.finding), threshold.value)
    elif number.slack and threshold.value_si is not None:
        in_print = known.numbers.from_si(threshold.finding, threshold.value_si)
        limit = (in_print, in_print)
    return compared(number, threshold.comparator, limit)


def limit_of(known: Known, threshold: Threshold) -> Span | None:
    """The limit in the unit of the number: as printed, or a multiple of a limit of normal or of the baseline."""
    if not threshold.unit.startswith("x "):
        return threshold.value, threshold.value
    if threshold.unit == "x baseline":
        return _times(threshold.value, _exactly(known.numbers.baseline(threshold.finding)))
    return _times(threshold.value, known.numbers.limit(threshold.finding, threshold.unit))


def _times(factor: Decimal, span: Span | None) -> Span | None:
    return None if span is None else (times(factor, span[0]), times(factor, span[1]))


def times(factor: Decimal, number: Exact) -> Exact:
    """A multiple of a number, as exact as the number is."""
    return factor * number if isinstance(number, Decimal) else Fraction(factor) * number


def _exactly(quantity: Quantity) -> Span | None:
    return None if quantity.low is None or quantity.high is None else (quantity.low, quantity.high)


def written(known: Known, threshold: Threshold) -> str:
    """The threshold as a reader sees it."""
    return _written(threshold, known.numbers.scale(threshold.finding))


@cache
def _written(threshold: Threshold, scale: Scale) -> str:
    return f"{scale.label} {SYMBOLS[threshold.comparator]} {_printed(threshold, scale)}"


@cache
def _printed(threshold: Threshold, scale: Scale) -> str:
    """The limit with its unit."""
    unit = threshold.unit.replace("x ", "× ") if threshold.unit.startswith("x ") else scale.unit
    return f"{threshold.value} {unit}".strip()


def _why(known: Known, threshold: Threshold, basis: Quantity, limit: Span | None) -> str:
    if limit is None:
        return f"{basis.why}; what {threshold.value} {threshold.unit} is, is not documented."
    return f"{basis.why}; the limit is {_limit_words(known, threshold, limit)}."


def _limit_words(known: Known, threshold: Threshold, limit: Span) -> str:
    unit = known.numbers.scale(threshold.finding).unit
    symbol = SYMBOLS[threshold.comparator]
    least, greatest = (_in_digits(side) for side in limit)
    if least == greatest:
        return f"{symbol} {least} {unit}".strip()
    return f"{symbol} {least} to {greatest} {unit}".strip() + ", by laboratory"


def _in_digits(side: Exact) -> str:
    decimal = side if isinstance(side, Decimal) else rounded(side, 4)
    return f"{decimal.normalize():f}"


def _questions(known: Known, threshold: Threshold, limit: Span | None, *, undone: bool) -> tuple[Question, ...]:
    if limit is None:
        return ()
    scale = known.numbers.scale(threshold.finding)
    below, above = sides_of(threshold.comparator, limit, scale.step)
    rising = threshold.comparator in (">", ">=")
    signs = (SYMBOLS[threshold.comparator], OTHER_SIDE[threshold.comparator])
    first, second = signs[::-1] if rising else signs
    low = _choice(threshold, scale, below, first)
    high = _choice(threshold, scale, above, second)
    if undone:
        return (Question(threshold.finding, (high if rising else low,), proof=True),)
    return (Question(threshold.finding, (low, high)),)


def _choice(threshold: Threshold, scale: Scale, value: Decimal, sign: str) -> Choice:
    """A value on one side of the limit."""
    limit = _printed(threshold, scale)
    return Choice(threshold.finding, value, f"{scale.label} {sign} {limit}", (sign, limit))


def against(known: Known, threshold: Threshold, quantity: Quantity) -> Item:
    """A number that is already at hand against a limit."""
    limit = limit_of(known, threshold)
    answer = NOT_DOCUMENTED if limit is None else _stands(known, threshold, quantity, limit)
    why = _why(known, threshold, quantity, limit)
    label, cite = written(known, threshold), Cite(threshold.source, threshold.place)
    return Item(threshold.id, label, answer, why, quantity.records, *cite, supposed=quantity.supposed)


def some_of(count: int, item_id: str, label: str, *items: Item) -> Item:
    """At least so many of some items, as one item."""
    answer = at_least(count, (item.answer for item in items))
    telling = [item for item in items if answer in (item.answer, NOT_DOCUMENTED)]
    return Item(
        id=item_id,
        label=label,
        answer=answer,
        why=" ".join(f"{item.label}: {item.why}" for item in telling),
        records=_each_once(item.records for item in telling),
        source=items[0].source,
        place=items[0].place,
        questions=_still_open(answer, items),
        supposed=any(item.supposed for item in telling),
    )


def _still_open(answer: Answer, items: tuple[Item, ...]) -> tuple[Question, ...]:
    questions = (question for item in items for question in item.questions)
    return tuple(
        question for question in questions if answer is NOT_DOCUMENTED or (answer is NOT_MET and question.proof)
    )


def either(item_id: str, label: str, *items: Item) -> Item:
    """At least one of some items, as one item."""
    return some_of(1, item_id, label, *items)


def both(item_id: str, label: str, *items: Item) -> Item:
    """All of some items, as one item."""
    return some_of(len(items), item_id, label, *items)


def _each_once(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record for group in groups for record in group))
