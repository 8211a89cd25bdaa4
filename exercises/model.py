"""What is asked, and what a learner answers: typed and immutable.

A question never says what its options are worth. That is in its key, which is a file and a type of its own.
"""

import hashlib
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field, model_validator

from casedata.dates import PartialDate
from casedata.model import DECISION, FINDINGS, VERDICTS, Frozen, Moment, Name, Text
from exercises.own_rule import RuleForm, RulePart
from exercises.typed_numbers import PERCENT, Entry, NumberPart

QuestionId = Annotated[str, Field(pattern=r"^[A-Z]+[0-9]+[a-z]?$")]
Texts = tuple[Text, ...]
Kind = Literal[
    "decision",
    "choice",
    "several",
    "grid",
    "matching",
    "ordering",
    "number",
    "probability",
    "free_text",
    "stage",
    "plan",
    "orders",
]
"""A decision has a worth; a free text a model answer. A stage records the differential, a plan is held against
somebody's advice, and orders bring what the records say: none of these is judged. Every other kind has an outcome.

choice: one option in each part; several: some of them; grid: met, not met or not documented in each part; matching: the
same options in each part; ordering: all options of a part, in an order; number and probability: something is typed;
orders: any number of tests from a menu, in groups.
"""
TYPED_KINDS = ("number", "probability")
KINDS_WITHOUT_PARTS = ("free_text", *TYPED_KINDS)
ANSWERS_OF_A_GRID = ("met", "not_met", "not_documented")
Bearing = Literal["for", "against", "missing"]
"""How a learner marks a finding for a hypothesis; missing: the hypothesis expects it, and it is not there."""


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
    """One choice within a question: from `least` to `most` of its options. Most questions have a single part.

    Only a group of tests may be left out: there `least` is 0.
    """

    id: Name
    prompt: Text
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    least: Annotated[int, Field(ge=0)] = 1
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


def misshape(kind: Kind, parts: tuple[Part, ...]) -> str | None:
    """Why these parts do not belong to a question of that kind; None if they do."""
    if kind in ("choice", "grid", "matching") and not all(part.single for part in parts):
        return f"a {kind} takes one option in each part"
    named = {tuple(option.id for option in part.options) for part in parts}
    if kind == "grid" and named != {ANSWERS_OF_A_GRID}:
        return f"the options of a grid are {', '.join(ANSWERS_OF_A_GRID)}, in this order"
    if kind == "matching" and len(named) != 1:
        return "what is matched has the same options in every part"
    if kind == "several" and any(part.single for part in parts):
        return "several options may be chosen in each part"
    return _miscount(kind, parts)


def _miscount(kind: Kind, parts: tuple[Part, ...]) -> str | None:
    """Why so many or so few options do not belong to a question of that kind."""
    if kind == "ordering" and any(part.least != len(part.options) for part in parts):
        return "an ordering takes all options of a part"
    if kind != "orders" and any(part.least == 0 for part in parts):
        return "at least one option is chosen in each part"
    return None


class QuestionMoment(Frozen):
    """The moment of the story at which a question is asked."""

    at: int
    step: Annotated[int, Field(ge=FINDINGS, le=VERDICTS)] = DECISION


class Question(Frozen):
    """A question of the bank. `literature_until` is the last month whose publications its stem and key may cite.

    It is asked only after the question `after` has been committed.
    `vignette` names the folder of the invented patient it is about; `attempt` counts how often it has been taken.
    `rule` asks a learner for a rule of their own beside a decision; it may be left open, and has no worth.
    """

    id: QuestionId
    kind: Kind
    title: Text
    asked_at: QuestionMoment
    literature_until: PartialDate
    stem: Annotated[Texts, Field(min_length=1)]
    parts: tuple[Part, ...] = ()
    numbers: tuple[NumberPart, ...] = ()
    rule: RuleForm | None = None
    confidence: Text | None = None
    hints: Texts = ()
    after: QuestionId | None = None
    vignette: Name | None = None
    attempt: Annotated[int, Field(ge=1)] = 1

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "Question":
        parts, numbers, gaps = self.parts, self.numbers, self.rule_parts
        _without_repeats((*(one.id for one in parts), *(one.id for one in numbers), *(one.id for one in gaps)))
        if self.rule and self.kind != "decision":
            raise ValueError("only a decision asks for a rule of one's own")
        if (self.kind in KINDS_WITHOUT_PARTS) == bool(self.parts):
            raise ValueError("a free text has no parts, and every other kind has at least one")
        if (self.kind in TYPED_KINDS) != bool(self.numbers):
            raise ValueError("a number or a probability asks for numbers, and no other kind does")
        if misshapen := misshape(self.kind, self.parts):
            raise ValueError(misshapen)
        if self.kind == "probability" and not (
            self.confidence and all(one.units == (PERCENT,) for one in self.numbers)
        ):
            raise ValueError("a probability is in % and asks how sure one is")
        return self

    @property
    def moment(self) -> Moment:
        """The moment at which it is asked."""
        return Moment(self.asked_at.at, self.asked_at.step)

    @property
    def digest(self) -> str:
        """A fingerprint of all that is asked: an edited question is another question, a new empty field is no edit.

        A rule of one's own is no part of it: whoever had committed before it was asked has answered the question.
        """
        asked = self.model_dump_json(exclude_defaults=True, exclude={"rule"})
        return hashlib.sha256(asked.encode()).hexdigest()

    @property
    def rule_parts(self) -> tuple[RulePart, ...]:
        """The gaps of the learner's own rule, none where none is asked."""
        return self.rule.parts if self.rule else ()

    def part(self, name: str) -> Part:
        """The part of that id."""
        return next(part for part in self.parts if part.id == name)

    def again(self, attempt: int) -> "Question":
        """The same question for that attempt: shown in another order, and answered apart."""
        return self.model_copy(update={"attempt": attempt})

    def in_shown_order(self, part: Part) -> tuple[Option, ...]:
        """The options of a part by a hash of question and attempt: the same for everybody, and no hint of their worth.

        The answers of a grid and the tests of a menu keep their order; what is matched has one order in all parts.
        """
        if self.kind in ("grid", "orders"):
            return part.options
        place = self.id if self.kind == "matching" else f"{self.id}/{part.id}"
        return tuple(sorted(part.options, key=lambda option: shuffled(f"{place}/{option.id}", self.attempt)))


def shuffled(name: str, attempt: int = 1) -> str:
    """What to sort by for an order that is the same for everybody, and another one in every attempt."""
    return hashlib.sha256((name if attempt == 1 else f"{name}/{attempt}").encode()).hexdigest()


LONGEST_TEXT = 4000
"""The most letters that a free text may have."""


class Pick(Frozen):
    """The options chosen in one part."""

    part: Name
    options: Names = ()


class Share(Frozen):
    """How probable one hypothesis is held to be, in whole percent."""

    hypothesis: Name
    percent: Annotated[int, Field(ge=0, le=100)]


class Mark(Frozen):
    """Which way a learner sees one finding point for one hypothesis."""

    hypothesis: Name
    finding: Name
    bearing: Bearing


class Response(Frozen):
    """What a learner answers to one question: picks, numbers or a text, and how probable it seems that these are best.

    The picks of an ordering stand in the learner's order. `hints` counts those asked for before the commit.
    At a stage of the differential: a share for every hypothesis, and the findings as they were marked.
    """

    picks: tuple[Pick, ...] = ()
    shares: tuple[Share, ...] = ()
    marks: tuple[Mark, ...] = ()
    entries: tuple[Entry, ...] = ()
    hints: Annotated[int, Field(ge=0)] = 0
    text: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""
    confidence: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None = None

    def chosen(self, part: str) -> tuple[str, ...]:
        """The options chosen in that part, none if it was left out."""
        return next((pick.options for pick in self.picks if pick.part == part), ())

    def entry(self, part: str) -> Entry | None:
        """What was typed there, None if it was left out."""
        return next((entry for entry in self.entries if entry.part == part), None)
