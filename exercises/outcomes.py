"""Keys of the exercise questions, and what comes of an answer: an outcome, or a model answer to compare with.

One type of key for the kinds that are answered alike. Each says whether it fits its question; an outcome is computed, a
free text is never graded.
"""

from typing import Annotated, NamedTuple

from pydantic import Field

from casedata.model import Frozen, Locator, Name, Text
from exercises.model import Leaning, Part, Question, QuestionId, Response, Teaching
from exercises.numbers_key import NumberKey, judged_numbers
from exercises.order_key import OrderKey, judged_order
from exercises.outcome_word import Attempt, OutcomeWord, of_several, overall
from exercises.plans import PlanKey
from exercises.stages import StageKey


class OptionOutcome(Frozen):
    """What choosing one option comes to, why, and where that is written. `part` may be left out where there is one.

    Where several are chosen: correct ones belong to the answer, incorrect ones do not, and partly may be left or taken.
    """

    part: Name = "answer"
    option: Name
    outcome: OutcomeWord
    why: Text
    sources: Annotated[tuple[Locator, ...], Field(min_length=1)]


class ChoiceKey(Leaning):
    """The key of whatever is answered by choosing, part by part: the outcome of every option."""

    question: QuestionId
    ratings: Annotated[tuple[OptionOutcome, ...], Field(min_length=1)]
    teaching: Teaching

    def misfit(self, question: Question) -> str | None:
        """What keeps this key from belonging to the question; None if it does."""
        asked = {(part.id, option.id) for part in question.parts for option in part.options}
        rated = [(rating.part, rating.option) for rating in self.ratings]
        if self.question != question.id or set(rated) != asked or len(rated) != len(asked):
            return f"it should rate every option of {question.id} once, and no other"
        right = {rating.part for rating in self.ratings if rating.outcome == "correct"}
        if right != {part.id for part in question.parts}:
            return f"every part of {question.id} needs an option that is correct"
        return None

    def rating(self, part: str, option: str) -> OptionOutcome:
        """What that option comes to."""
        return next(rating for rating in self.ratings if (rating.part, rating.option) == (part, option))


class Point(Frozen):
    """Something that a good free text holds, and why."""

    text: Text
    why: Text


class FreeTextKey(Frozen):
    """The key of a free text: an answer of ours to compare with, and what a good one holds. It grades nothing."""

    question: QuestionId
    model_answer: Text
    points: Annotated[tuple[Point, ...], Field(min_length=1)]
    teaching: Teaching

    def misfit(self, question: Question) -> str | None:
        """What keeps this key from belonging to the question; None if it does."""
        return None if self.question == question.id else f"question should be {question.id}, not {self.question}"


ExerciseKey = ChoiceKey | OrderKey | NumberKey | FreeTextKey | StageKey | PlanKey
KEY_OF_KIND: dict[str, type[ExerciseKey]] = {
    **dict.fromkeys(("choice", "several", "grid", "matching"), ChoiceKey),
    "ordering": OrderKey,
    **dict.fromkeys(("number", "probability"), NumberKey),
    "free_text": FreeTextKey,
    "stage": StageKey,
    "plan": PlanKey,
}
"""Which key a question of each kind has; a decision has a `Key`, with a worth."""


class JudgedOption(NamedTuple):
    """One option with what it comes to, and whether it was chosen."""

    text: str
    chosen: bool
    rating: OptionOutcome


class JudgedPart(NamedTuple):
    """What the choice in one part comes to, and every option in the order in which they were shown."""

    prompt: str
    outcome: Attempt
    options: tuple[JudgedOption, ...]


def judged(question: Question, key: ChoiceKey, response: Response) -> tuple[JudgedPart, ...]:
    """The outcome of a response, part by part; a part without a choice is not attempted."""
    return tuple(_judged_part(question, key, part, response.chosen(part.id)) for part in question.parts)


def _judged_part(question: Question, key: ChoiceKey, part: Part, chosen: tuple[str, ...]) -> JudgedPart:
    options = tuple(
        JudgedOption(option.text, option.id in chosen, key.rating(part.id, option.id))
        for option in question.in_shown_order(part)
    )
    return JudgedPart(part.prompt, _outcome(key, part, chosen), options)


def _outcome(key: ChoiceKey, part: Part, chosen: tuple[str, ...]) -> Attempt:
    if not chosen:
        return "not attempted"
    if part.single:
        return key.rating(part.id, chosen[0]).outcome
    belong = {option.id for option in part.options if key.rating(part.id, option.id).outcome == "correct"}
    stray = {option for option in chosen if key.rating(part.id, option).outcome == "incorrect"}
    return of_several(found=len(belong & set(chosen)), of=len(belong), stray=len(stray))


def outcome(question: Question, key: ExerciseKey, response: Response) -> Attempt | None:
    """One outcome for the whole response; None for what is never judged."""
    if isinstance(key, ChoiceKey):
        return overall(part.outcome for part in judged(question, key, response))
    if isinstance(key, OrderKey):
        return overall(part.outcome for part in judged_order(question, key, response))
    if isinstance(key, NumberKey):
        return overall(part.outcome for part in judged_numbers(question, key, response))
    return None
