"""The key of an ordering: the place of every option, and what comes of the learner's order."""

from itertools import combinations
from typing import Annotated, NamedTuple

from pydantic import Field

from casedata.model import Frozen, Locator, Name, Text
from exercises.model import Part, Question, QuestionId, Response, Teaching
from exercises.outcome_word import Attempt, OutcomeWord

FORGIVEN = 4
"""Partly correct: at most one pair in four turned round."""


class OrderedOption(Frozen):
    """The place of one option, from 1 on, and why. Options with the same place may stand in either order."""

    part: Name = "order"
    option: Name
    place: Annotated[int, Field(ge=1)]
    why: Text
    sources: Annotated[tuple[Locator, ...], Field(min_length=1)]


class OrderKey(Frozen):
    """The key of an ordering."""

    question: QuestionId
    ratings: Annotated[tuple[OrderedOption, ...], Field(min_length=2)]
    teaching: Teaching

    def misfit(self, question: Question) -> str | None:
        """What keeps this key from belonging to the question; None if it does."""
        asked = {(part.id, option.id) for part in question.parts for option in part.options}
        rated = [(rating.part, rating.option) for rating in self.ratings]
        if self.question != question.id or set(rated) != asked or len(rated) != len(asked):
            return f"it should place every option of {question.id} once, and no other"
        return None

    def rating(self, part: str, option: str) -> OrderedOption:
        """Where that option belongs."""
        return next(rating for rating in self.ratings if (rating.part, rating.option) == (part, option))


class PlacedOption(NamedTuple):
    """One option, the place that the learner gave it (None: none was given), and where it belongs."""

    text: str
    given: int | None
    rating: OrderedOption


class JudgedOrder(NamedTuple):
    """What an order comes to, and every option in the order in which it belongs."""

    prompt: str
    outcome: Attempt
    options: tuple[PlacedOption, ...]


def judged_order(question: Question, key: OrderKey, response: Response) -> tuple[JudgedOrder, ...]:
    """The outcome of every part of an ordering."""
    return tuple(_judged(key, part, response.chosen(part.id)) for part in question.parts)


def _judged(key: OrderKey, part: Part, chosen: tuple[str, ...]) -> JudgedOrder:
    given = {option: place for place, option in enumerate(chosen, start=1)}
    options = tuple(
        PlacedOption(option.text, given.get(option.id), key.rating(part.id, option.id)) for option in part.options
    )
    places = tuple(key.rating(part.id, option).place for option in chosen)
    outcome: Attempt = order_outcome(places) if chosen else "not attempted"
    return JudgedOrder(part.prompt, outcome, tuple(sorted(options, key=lambda option: option.rating.place)))


def order_outcome(places: tuple[int, ...]) -> OutcomeWord:
    """The outcome of places in the order in which a learner put them: how many pairs are turned round."""
    pairs = [(first, second) for first, second in combinations(places, 2) if first != second]
    turned = sum(first > second for first, second in pairs)
    if not turned:
        return "correct"
    return "partly" if FORGIVEN * turned <= len(pairs) else "incorrect"
