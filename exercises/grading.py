"""From a question, its key and a response to what comes of it. Pure: the same three give the same.

A decision is rated by worth, without a mark; an answer of an exercise is judged and has an outcome; a plan is compared
with advice. Each shows every option beside what the key says of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Generic, NamedTuple

from casedata.criteria.quantity import Exact, order
from exercises.completeness import fault
from exercises.keys import (
    AnyOutcome,
    Bundle,
    ChoiceKey,
    DecisionKey,
    ExerciseKey,
    ExpectedNumber,
    NumberKey,
    OptionKey,
    OptionOutcome,
    OrderedOption,
    OrderKey,
    Outcome,
    PlanKey,
    PlannedItem,
    Rated,
    Rating,
    Worth,
)
from exercises.model import Option, Part, Question, Response
from exercises.typed_numbers import Entry, NumberPart, number

FORGIVEN = 4
"""Partly correct: at most one pair in four turned round."""


@dataclass(frozen=True, slots=True)
class AnsweredOption(Generic[Rated]):
    """One option beside what its key says; `given` is its place among the chosen ones, from 1, None if not chosen."""

    text: str
    given: int | None
    rating: Rated

    @property
    def chosen(self) -> bool:
        """Whether it was chosen."""
        return self.given is not None


def _answered(
    options: Iterable[Option], part: Part, key: OptionKey[Rated], chosen: tuple[str, ...]
) -> tuple[AnsweredOption[Rated], ...]:
    places = {name: place for place, name in enumerate(chosen, start=1)}
    return tuple(
        AnsweredOption(option.text, places.get(option.id), key.rating(part.id, option.id)) for option in options
    )


# Decisions are rated

RatedOption = AnsweredOption[Rating]


@dataclass(frozen=True, slots=True)
class RatedPart:
    """What the choice in one part is worth, if one was made, and every option in the order in which they were shown."""

    prompt: str
    worth: Worth | None
    verdict: str | None
    options: tuple[RatedOption, ...]

    @property
    def chosen(self) -> tuple[RatedOption, ...]:
        """The options that were chosen."""
        return tuple(option for option in self.options if option.chosen)


@dataclass(frozen=True, slots=True)
class RatedDecision:
    """What the editors think of one committed decision, or of one that nobody has taken. There is no mark."""

    question: str
    parts: tuple[RatedPart, ...]
    confidence: float | None


def grade(question: Question, key: DecisionKey, response: Response) -> RatedDecision:
    """The worth of a complete response, part by part, with the feedback of every option."""
    if problem := fault(question, response):
        raise ValueError(problem)
    return _rated(question, key, response)


def unanswered(question: Question, key: DecisionKey) -> RatedDecision:
    """The feedback of every option with no choice made, for the editions that show it to everybody."""
    return _rated(question, key, Response())


def _rated(question: Question, key: DecisionKey, response: Response) -> RatedDecision:
    parts = tuple(_rated_part(question, key, part, response.chosen(part.id)) for part in question.parts)
    return RatedDecision(question.id, parts, response.confidence)


def _rated_part(question: Question, key: DecisionKey, part: Part, chosen: tuple[str, ...]) -> RatedPart:
    options = _answered(question.in_shown_order(part), part, key, chosen)
    if not chosen:
        return RatedPart(part.prompt, None, None, options)
    rated = _rating_of_choice(key, part, chosen)
    return RatedPart(part.prompt, rated.worth, rated.verdict, options)


def _rating_of_choice(key: DecisionKey, part: Part, chosen: tuple[str, ...]) -> Rating | Bundle:
    if part.single:
        return key.rating(part.id, chosen[0])
    return bundle(key, part.id, chosen)


def bundle(key: DecisionKey, part: str, chosen: tuple[str, ...]) -> Bundle:
    """What these options are worth together, where several are chosen."""
    return next(one for one in key.bundles if one.part == part and one.fits(chosen))


# Answers of exercises are judged


class AnsweredPart(NamedTuple, Generic[Rated]):
    """What the answer in one part comes to, and its options beside what the key says of them."""

    prompt: str
    outcome: AnyOutcome
    options: tuple[AnsweredOption[Rated], ...]


JudgedOption = AnsweredOption[OptionOutcome]
JudgedPart = AnsweredPart[OptionOutcome]
PlacedOption = AnsweredOption[OrderedOption]
JudgedOrder = AnsweredPart[OrderedOption]


class JudgedNumber(NamedTuple):
    """What a number comes to and why, what was typed, and what we would have written."""

    prompt: str
    outcome: AnyOutcome
    typed: str
    why: str
    rating: ExpectedNumber


def outcome(question: Question, key: ExerciseKey, response: Response) -> AnyOutcome | None:
    """One outcome for the whole response; None for what is never judged."""
    if isinstance(key, ChoiceKey):
        return overall(part.outcome for part in judged(question, key, response))
    if isinstance(key, OrderKey):
        return overall(part.outcome for part in judged_order(question, key, response))
    if isinstance(key, NumberKey):
        return overall(part.outcome for part in judged_numbers(question, key, response))
    return None


def overall(outcomes: Iterable[AnyOutcome]) -> AnyOutcome:
    """One outcome for all parts: what they all are; partly where they differ and something was right."""
    each = tuple(outcomes)
    if len(set(each)) == 1:
        return each[0]
    if not each:
        return "not attempted"
    return "partly" if {"correct", "partly"} & set(each) else "incorrect"


def judged(question: Question, key: ChoiceKey, response: Response) -> tuple[JudgedPart, ...]:
    """The outcome of a response, part by part, options as they were shown; a part without a choice is not attempted."""
    return tuple(_judged_part(question, key, part, response.chosen(part.id)) for part in question.parts)


def _judged_part(question: Question, key: ChoiceKey, part: Part, chosen: tuple[str, ...]) -> JudgedPart:
    options = _answered(question.in_shown_order(part), part, key, chosen)
    return JudgedPart(part.prompt, _outcome_of_choice(key, part, chosen), options)


def _outcome_of_choice(key: ChoiceKey, part: Part, chosen: tuple[str, ...]) -> AnyOutcome:
    if not chosen:
        return "not attempted"
    if part.single:
        return key.rating(part.id, chosen[0]).outcome
    belong = {option.id for option in part.options if key.rating(part.id, option.id).outcome == "correct"}
    stray = {option for option in chosen if key.rating(part.id, option).outcome == "incorrect"}
    return outcome_of_several(found=len(belong & set(chosen)), of=len(belong), stray=len(stray))


def outcome_of_several(*, found: int, of: int, stray: int) -> Outcome:
    """The outcome where several options belong to the answer.

    Correct: all of them and no other. Partly: at least half of them, and more of them than others. Otherwise incorrect.
    """
    if found == of and not stray:
        return "correct"
    return "partly" if 2 * found >= of and found > stray else "incorrect"


def judged_order(question: Question, key: OrderKey, response: Response) -> tuple[JudgedOrder, ...]:
    """The outcome of every part of an ordering, its options in the order in which they belong."""
    return tuple(_judged_order(key, part, response.chosen(part.id)) for part in question.parts)


def _judged_order(key: OrderKey, part: Part, chosen: tuple[str, ...]) -> JudgedOrder:
    options = _answered(part.options, part, key, chosen)
    places = tuple(key.rating(part.id, option).place for option in chosen)
    found: AnyOutcome = outcome_of_order(places) if chosen else "not attempted"
    return JudgedOrder(part.prompt, found, tuple(sorted(options, key=lambda option: option.rating.place)))


def outcome_of_order(places: tuple[int, ...]) -> Outcome:
    """The outcome of places in the order in which a learner put them: how many pairs are turned round."""
    pairs = [(first, second) for first, second in combinations(places, 2) if first != second]
    turned = sum(first > second for first, second in pairs)
    if not turned:
        return "correct"
    return "partly" if FORGIVEN * turned <= len(pairs) else "incorrect"


def judged_numbers(question: Question, key: NumberKey, response: Response) -> tuple[JudgedNumber, ...]:
    """The outcome of every number; one that was not typed is not attempted."""
    return tuple(_judged_number(key.rating(part.id), part, response.entry(part.id)) for part in question.numbers)


def _judged_number(rating: ExpectedNumber, part: NumberPart, entry: Entry | None) -> JudgedNumber:
    if entry is None:
        right = next(one for one in rating.ranges if one.outcome == "correct")
        return JudgedNumber(part.prompt, "not attempted", "", right.why, rating)
    found, why = _outcome_of_number(rating, *part.to_compare(number(entry.typed), entry.unit))
    return JudgedNumber(part.prompt, found, f"{entry.typed.strip()} {entry.unit}", why, rating)


def _outcome_of_number(rating: ExpectedNumber, value: Exact, slack: Fraction) -> tuple[Outcome, str]:
    fitting = (one for one in rating.ranges if order(value, one.low, slack) >= 0 >= order(value, one.high, slack))
    return next(((one.outcome, one.why) for one in fitting), ("incorrect", rating.otherwise))


# A plan is compared

ComparedItem = AnsweredOption[PlannedItem]


class ComparedPart(NamedTuple):
    """One part of the plan, its items in the order in which they were shown."""

    prompt: str
    items: tuple[ComparedItem, ...]


def compared(question: Question, key: PlanKey, response: Response) -> tuple[ComparedPart, ...]:
    """The learner's plan beside the advice, part by part."""
    return tuple(
        ComparedPart(part.prompt, _answered(question.in_shown_order(part), part, key, response.chosen(part.id)))
        for part in question.parts
    )
