"""The key of numbers that are typed: the value, what still counts as right, and typical slips with their reasons."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from pydantic import Field, model_validator

from casedata.criteria.quantity import Exact, order
from casedata.model import Frozen, Locator, Name, Number, Text
from exercises.model import Question, QuestionId, Response, Teaching
from exercises.numerals import Entry, NumberPart, number
from exercises.outcome_word import Attempt, OutcomeWord


class Between(Frozen):
    """A range of numbers, ends included, and what an answer in it comes to and why."""

    low: Number
    high: Number
    outcome: OutcomeWord
    why: Text

    @model_validator(mode="after")
    def _in_order(self) -> "Between":
        if self.low > self.high:
            raise ValueError("low is above high")
        return self


class ExpectedNumber(Frozen):
    """One number in the first unit of its part: as we would write it, and ranges, of which the first that fits counts.

    `otherwise` is what any other number misses.
    """

    part: Name
    expected: Text
    ranges: Annotated[tuple[Between, ...], Field(min_length=1)]
    otherwise: Text
    sources: Annotated[tuple[Locator, ...], Field(min_length=1)]


class NumberKey(Frozen):
    """The key of a number or a probability."""

    question: QuestionId
    ratings: Annotated[tuple[ExpectedNumber, ...], Field(min_length=1)]
    teaching: Teaching

    def misfit(self, question: Question) -> str | None:
        """What keeps this key from belonging to the question; None if it does."""
        rated = [rating.part for rating in self.ratings]
        if self.question != question.id or sorted(rated) != sorted(part.id for part in question.numbers):
            return f"it should speak of every number of {question.id} once, and of no other"
        if not all(any(one.outcome == "correct" for one in rating.ranges) for rating in self.ratings):
            return f"every number of {question.id} needs a range that is correct"
        return None

    def rating(self, part: str) -> ExpectedNumber:
        """What is expected there."""
        return next(rating for rating in self.ratings if rating.part == part)


class JudgedNumber(NamedTuple):
    """What a number comes to and why, what was typed, and what we would have written."""

    prompt: str
    outcome: Attempt
    typed: str
    why: str
    rating: ExpectedNumber


def judged_numbers(question: Question, key: NumberKey, response: Response) -> tuple[JudgedNumber, ...]:
    """The outcome of every number; one that was not typed is not attempted."""
    return tuple(_judged(key.rating(part.id), part, response.entry(part.id)) for part in question.numbers)


def _judged(rating: ExpectedNumber, part: NumberPart, entry: Entry | None) -> JudgedNumber:
    if entry is None:
        right = next(one for one in rating.ranges if one.outcome == "correct")
        return JudgedNumber(part.prompt, "not attempted", "", right.why, rating)
    outcome, why = _found(rating, *part.to_compare(number(entry.typed), entry.unit))
    return JudgedNumber(part.prompt, outcome, f"{entry.typed.strip()} {entry.unit}", why, rating)


def _found(rating: ExpectedNumber, value: Exact, slack: Fraction) -> tuple[OutcomeWord, str]:
    fitting = (one for one in rating.ranges if order(value, one.low, slack) >= 0 >= order(value, one.high, slack))
    return next(((one.outcome, one.why) for one in fitting), ("incorrect", rating.otherwise))
