"""What is asked, what a learner answers, and what the editors think of each option: typed and immutable.

A question never says what its options are worth. That is in its key, which is a file and a type of its own.
"""

import hashlib
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field, model_validator

from casedata.model import DECISION, FINDINGS, VERDICTS, Frozen, Locator, Moment, Name, PartialDate, Text

QuestionId = Annotated[str, Field(pattern=r"^[A-Z]+[0-9]+[a-z]?$")]
Worth = Literal["best", "defensible", "weak", "harmful"]
Texts = tuple[Text, ...]
Kind = Literal["decision", "choice", "free_text"]
"""A decision has a worth; every other kind is an exercise, with an outcome or a model answer."""


def _without_repeats(names: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(names)) != len(names):
        raise ValueError("the same name stands twice")
    return names


Names = Annotated[tuple[Name, ...], AfterValidator(_without_repeats)]


class ConfidenceLevel(NamedTuple):
    """One step of the confidence scale: a probability and the words that stand beside it."""

    probability: float
    words: str

    @property
    def label(self) -> str:
        """The words with their percentage."""
        return f"{self.words} ({self.probability:.0%})".replace("%", " %")


CONFIDENCE = (
    ConfidenceLevel(0.1, "a guess"),
    ConfidenceLevel(0.3, "unsure"),
    ConfidenceLevel(0.5, "as likely as not"),
    ConfidenceLevel(0.7, "fairly sure"),
    ConfidenceLevel(0.9, "very sure"),
    ConfidenceLevel(0.99, "all but certain"),
)
"""Words with percentages and no default: a slider's starting point would pull the answer towards it."""


class Option(Frozen):
    """One thing that can be chosen."""

    id: Name
    text: Text


class Part(Frozen):
    """One choice within a question: from `least` to `most` of its options. Most questions have a single part."""

    id: Name
    prompt: Text
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    least: Annotated[int, Field(ge=1)] = 1
    most: Annotated[int, Field(ge=1)] = 1

    @model_validator(mode="after")
    def _can_be_answered(self) -> "Part":
        _without_repeats(tuple(option.id for option in self.options))
        if not self.least <= self.most <= len(self.options):
            raise ValueError("least, most and the number of options must not decrease in this order")
        return self

    @property
    def single(self) -> bool:
        """Whether exactly one option is chosen."""
        return self.most == 1

    def option(self, name: str) -> Option:
        """The option of that id."""
        return next(option for option in self.options if option.id == name)


class QuestionMoment(Frozen):
    """The moment of the story at which a question is asked."""

    at: int
    step: Annotated[int, Field(ge=FINDINGS, le=VERDICTS)] = DECISION


class Question(Frozen):
    """A question of the bank. `literature_until` is the last month whose publications its stem and key may cite."""

    id: QuestionId
    kind: Kind
    title: Text
    asked_at: QuestionMoment
    literature_until: PartialDate
    stem: Annotated[Texts, Field(min_length=1)]
    parts: tuple[Part, ...] = ()
    confidence: Text | None = None
    hints: Texts = ()

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "Question":
        _without_repeats(tuple(part.id for part in self.parts))
        if (self.kind == "free_text") == bool(self.parts):
            raise ValueError("a free text has no parts, and every other kind has at least one")
        if self.kind == "choice" and not all(part.single for part in self.parts):
            raise ValueError("a choice takes one option in each part")
        return self

    @property
    def moment(self) -> Moment:
        """The moment at which it is asked."""
        return Moment(self.asked_at.at, self.asked_at.step)

    @property
    def digest(self) -> str:
        """A fingerprint of everything that is asked: an edited question is another question."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    def part(self, name: str) -> Part:
        """The part of that id."""
        return next(part for part in self.parts if part.id == name)

    def in_shown_order(self, part: Part) -> tuple[Option, ...]:
        """The options of a part by a hash of the question's id: the same for everybody, and no hint of their worth."""

        def rank(option: Option) -> str:
            return hashlib.sha256(f"{self.id}/{part.id}/{option.id}".encode()).hexdigest()

        return tuple(sorted(part.options, key=rank))


LONGEST_TEXT = 4000
"""The most letters that a free text may have."""


class Pick(Frozen):
    """The options chosen in one part."""

    part: Name
    options: Names = ()


class Response(Frozen):
    """What a learner answers to one question: the picks or a text, and how probable it seems that these are best."""

    picks: tuple[Pick, ...] = ()
    text: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""
    confidence: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None = None

    def chosen(self, part: str) -> tuple[str, ...]:
        """The options chosen in that part, none if it was left out."""
        return next((pick.options for pick in self.picks if pick.part == part), ())


class Rating(Frozen):
    """What the editors think of one option, in three depths: the verdict, why, and the sources."""

    part: Name
    option: Name
    worth: Worth
    verdict: Text
    why: Text
    sources: Annotated[tuple[Locator, ...], Field(min_length=1)]


class Bundle(Frozen):
    """What a set of chosen options is worth, where several are chosen: the first bundle that fits counts."""

    part: Name
    worth: Worth
    verdict: Text
    needs: Names = ()
    lacks: Names = ()

    def fits(self, chosen: tuple[str, ...]) -> bool:
        """Whether everything it needs was chosen, and nothing that it must lack."""
        return set(self.needs) <= set(chosen) and not set(self.lacks) & set(chosen)


class Teaching(Frozen):
    """Notes for whoever teaches the case; no learner's page holds them."""

    minutes: Annotated[int, Field(gt=0)]
    expected: Text
    prompts: Texts = ()
    misconceptions: Texts = ()
    notes: Texts = ()


class Key(Frozen):
    """The worth of every option of one question. Read only after a commit, or when an edition asks for it."""

    question: QuestionId
    judgement: Text
    lesson: Text
    ratings: Annotated[tuple[Rating, ...], Field(min_length=1)]
    bundles: tuple[Bundle, ...] = ()
    teaching: Teaching

    def rating(self, part: str, option: str) -> Rating:
        """What the editors think of that option."""
        return next(rating for rating in self.ratings if (rating.part, rating.option) == (part, option))


class Page(Frozen):
    """A text to read: Markdown with locator marks, and the moment up to which it tells."""

    title: Text
    known_at: QuestionMoment
    literature_until: PartialDate
    text: Text


class Story(Page):
    """What followed a decision, opened by a commit."""

    after: QuestionId
