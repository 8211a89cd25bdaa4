"""The keys of all questions: the worth of each option of a decision, the outcome of each answer of an exercise.

A decision has a worth, every other kind an outcome, a text to compare with or advice: never both. One type of key for
the kinds that are answered alike, all of one family; each says whether it fits its question. A key is read only after a
commit, or when an edition asks for it.
"""

import re
from pathlib import Path
from typing import Annotated, ClassVar, Generic, Literal, TypeVar

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from casedata.model import Frozen, Locator, Name, Number, Text
from casedata.reasoning import Category, Differential
from casedata.reasoning.shares import WHOLE
from exercises.gate import Commits, Edition, Gate
from exercises.loading import FOLDER, ExerciseError, existing, from_file, load_question
from exercises.model import Names, Part, Question, QuestionId, Texts

Worth = Literal["best", "defensible", "weak", "harmful"]
WORTH_WORDS: dict[Worth, str] = {
    "best": "●●● Best",
    "defensible": "●●○ Defensible",
    "weak": "●○○ Weak",
    "harmful": "▲ Harmful",
}
"""The worths from the best on, in words, each with a sign that needs no colour: the same on every screen and page."""
Outcome = Literal["correct", "partly", "incorrect"]
AnyOutcome = Outcome | Literal["not attempted"]
OUTCOME_WORDS: dict[AnyOutcome, str] = {
    "correct": "✓ Correct",
    "partly": "◐ Partly correct",
    "incorrect": "✗ Incorrect",
    "not attempted": "– Not attempted",
}
"""The outcomes in words, from the best on: the same on every screen and page."""
BELONGS_WORDS: dict[AnyOutcome, str] = {
    "correct": "✓ Belongs",
    "partly": "◐ Either way",
    "incorrect": "✗ Does not belong",
}
"""The same of an option where several are chosen: one that is `partly` may be left or taken."""
Cited = Annotated[tuple[Locator, ...], Field(min_length=1)]


# The family


class Teaching(Frozen):
    """Notes for whoever teaches the case; no learner's page holds them."""

    minutes: Annotated[int, Field(gt=0)]
    expected: Text
    prompts: Texts = ()
    misconceptions: Texts = ()
    notes: Texts = ()


class QuestionKey(Frozen):
    """What every key has: its question, and notes for whoever teaches."""

    question: QuestionId
    teaching: Teaching
    demand: ClassVar[str] = "question should be {asked}, not {found}"
    """What a key is told that belongs to another question, or does not speak of all that is asked."""

    def misfit(self, question: Question) -> str | None:
        """What keeps this key from belonging to the question; None if it does."""
        if self.question != question.id or sorted(self._spoken_of()) != sorted(self._asked(question)):
            return self.demand.format(asked=question.id, found=self.question)
        return self._lack(question)

    def _asked(self, question: Question) -> list[tuple[str, ...]]:  # noqa: ARG002  most keys name what is asked
        """The names of all that the key is to speak of, each once."""
        return []

    def _spoken_of(self) -> list[tuple[str, ...]]:
        """The names of all that the key speaks of."""
        return []

    def _lack(self, question: Question) -> str | None:  # noqa: ARG002  most keys lack nothing
        """What else is missing in a key that speaks of all that is asked."""
        return None


class OptionRating(Frozen):
    """What a key says of one option."""

    part: Name
    option: Name


Rated = TypeVar("Rated", bound=OptionRating)


class OptionKey(QuestionKey, Generic[Rated]):
    """A key that says something of every option."""

    ratings: Annotated[tuple[Rated, ...], Field(min_length=1)]
    demand: ClassVar[str] = "it should rate every option of {asked} once, and no other"

    def rating(self, part: str, option: str) -> Rated:
        """What it says of that option."""
        return next(rating for rating in self.ratings if (rating.part, rating.option) == (part, option))

    def _asked(self, question: Question) -> list[tuple[str, ...]]:
        return [(part.id, option.id) for part in question.parts for option in part.options]

    def _spoken_of(self) -> list[tuple[str, ...]]:
        return [(rating.part, rating.option) for rating in self.ratings]


UNWRITTEN = "unwritten"
Lean = Annotated[str, Field(pattern=rf"^[a-z][a-z0-9_]*=(present|absent|given|omitted|{UNWRITTEN}|-?\d+(\.\d+)?)$")]
"""A record that a text about an invented patient leans on: `ascites=absent`, `alt=240`, `defibrotide=given`.

`rash=unwritten` says that there is no record of it at all.
"""


class Leaning(Frozen):
    """What the texts of a key on an invented patient lean on, and which of their words speak of patients in general."""

    leans_on: tuple[Lean, ...] = ()
    in_general: Texts = ()


# A decision


def beyond_its_worth(verdict: str, worth: Worth) -> str:
    """A verdict without the word of its worth at the start: whoever shows it prints that word once, before it."""
    rest = re.sub(rf"^{worth}\b[.,:]?\s*", "", verdict, flags=re.IGNORECASE)
    return rest[:1].upper() + rest[1:] if rest else verdict


def _verdict(text: str, around: ValidationInfo) -> str:
    return beyond_its_worth(text, around.data["worth"]) if "worth" in around.data else text


Verdict = Annotated[Text, AfterValidator(_verdict)]


class Rating(OptionRating):
    """What the editors think of one option, in three depths: the verdict, why, and the sources.

    `afterwards` is one sentence to whoever chose it, for the moment at which they know how it went on.
    """

    worth: Worth
    verdict: Verdict
    why: Text
    sources: Cited
    afterwards: Text | None = None


class Bundle(Frozen):
    """What a set of chosen options is worth, where several are chosen: the first bundle that fits counts."""

    part: Name
    worth: Worth
    verdict: Verdict
    needs: Names = ()
    lacks: Names = ()

    def fits(self, chosen: tuple[str, ...]) -> bool:
        """Whether everything it needs was chosen, and nothing that it must lack."""
        return set(self.needs) <= set(chosen) and not set(self.lacks) & set(chosen)


class DecisionKey(Leaning, OptionKey[Rating]):
    """The worth of every option of a decision."""

    judgement: Text
    lesson: Text
    bundles: tuple[Bundle, ...] = ()

    def _lack(self, question: Question) -> str | None:
        return next(filter(None, map(self._lack_of_bundles, question.parts)), None)

    def _lack_of_bundles(self, part: Part) -> str | None:
        bundles = [bundle for bundle in self.bundles if bundle.part == part.id]
        names = {name for bundle in bundles for name in bundle.needs + bundle.lacks}
        if names - {option.id for option in part.options}:
            return f"a bundle of {part.id} names an option that is not asked"
        if not part.single and not (bundles and bundles[-1].fits(()) and not bundles[-1].lacks):
            return f"the last bundle of {part.id} should fit any choice"
        return None


# Whatever is answered by choosing


class OptionOutcome(OptionRating):
    """What choosing one option comes to, why, and where that is written. `part` may be left out where there is one.

    Where several are chosen: correct ones belong to the answer, incorrect ones do not, and partly may be left or taken.
    """

    part: Name = "answer"
    outcome: Outcome
    why: Text
    sources: Cited


class ChoiceKey(Leaning, OptionKey[OptionOutcome]):
    """The key of whatever is answered by choosing, part by part: the outcome of every option."""

    def _lack(self, question: Question) -> str | None:
        right = {rating.part for rating in self.ratings if rating.outcome == "correct"}
        if right != {part.id for part in question.parts}:
            return f"every part of {question.id} needs an option that is correct"
        return None


# An ordering


class OrderedOption(OptionRating):
    """The place of one option, from 1 on, and why. Options with the same place may stand in either order."""

    part: Name = "order"
    place: Annotated[int, Field(ge=1)]
    why: Text
    sources: Cited


class OrderKey(OptionKey[OrderedOption]):
    """The key of an ordering: the place of every option."""

    ratings: Annotated[tuple[OrderedOption, ...], Field(min_length=2)]
    demand: ClassVar[str] = "it should place every option of {asked} once, and no other"


# Numbers


class Between(Frozen):
    """A range of numbers, ends included, and what an answer in it comes to and why."""

    low: Number
    high: Number
    outcome: Outcome
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
    sources: Cited


class NumberKey(QuestionKey):
    """The key of a number or a probability."""

    ratings: Annotated[tuple[ExpectedNumber, ...], Field(min_length=1)]
    demand: ClassVar[str] = "it should speak of every number of {asked} once, and of no other"

    def rating(self, part: str) -> ExpectedNumber:
        """What is expected there."""
        return next(rating for rating in self.ratings if rating.part == part)

    def _asked(self, question: Question) -> list[tuple[str, ...]]:
        return [(part.id,) for part in question.numbers]

    def _spoken_of(self) -> list[tuple[str, ...]]:
        return [(rating.part,) for rating in self.ratings]

    def _lack(self, question: Question) -> str | None:
        if not all(any(one.outcome == "correct" for one in rating.ranges) for rating in self.ratings):
            return f"every number of {question.id} needs a range that is correct"
        return None


# What is never graded: a text, a stage of the differential, a plan


class Point(Frozen):
    """Something that a good free text holds, and why."""

    text: Text
    why: Text


class FreeTextKey(QuestionKey):
    """The key of a free text: an answer of ours to compare with, and what a good one holds. It grades nothing."""

    model_answer: Text
    points: Annotated[tuple[Point, ...], Field(min_length=1)]


class Conclusion(Frozen):
    """What the report's authors conclude, as a category of the score: a conclusion, and no proven truth."""

    category: Category
    text: Text
    sources: Cited


class EditorsView(Frozen):
    """What the editors would have thought at a stage, in whole percent, and why: their judgement, not measured."""

    shares: Differential
    why: Annotated[Texts, Field(min_length=1)]

    @model_validator(mode="after")
    def _makes_a_whole(self) -> "EditorsView":
        if sum(self.shares) != WHOLE or min(self.shares) < 0:
            raise ValueError("the shares should be 0 or more and make 100")
        return self


class StageKey(QuestionKey):
    """What the report says at one stage, and at the last its conclusion; shown once `says_after` is committed.

    What the editors would have thought is shown with the commit of the stage itself.
    """

    report_says: Text
    sources: Cited
    says_after: QuestionId
    editors: EditorsView
    conclusion: Conclusion | None = None


class PlannedItem(OptionRating):
    """One item beside the advice: the sentences that ask for it (none: they do not), and our own word on it."""

    against: tuple[Locator, ...] = ()
    ours: Text


class PlanKey(OptionKey[PlannedItem]):
    """Every item of a plan beside the advice. It grades nothing."""

    lesson: Text
    demand: ClassVar[str] = "it should speak of every option of {asked} once, and of no other"


# From the files of keys/


ExerciseKey = ChoiceKey | OrderKey | NumberKey | FreeTextKey | StageKey | PlanKey
KEY_OF_KIND: dict[str, type[ExerciseKey]] = {
    **dict.fromkeys(("choice", "several", "grid", "matching"), ChoiceKey),
    "ordering": OrderKey,
    **dict.fromkeys(("number", "probability"), NumberKey),
    "free_text": FreeTextKey,
    "stage": StageKey,
    "plan": PlanKey,
}
"""Which key a question of each kind has; a decision has a `DecisionKey`, with a worth."""
AKey = TypeVar("AKey", bound=QuestionKey)


def open_key(
    question_id: str, *, answers: Commits | None = None, edition: Edition = "student", folder: Path = FOLDER
) -> DecisionKey:
    """The key of a decision; NotCommittedError unless it has been answered or the edition shows everything."""
    question = load_question(question_id, folder)
    Gate.behind(question, edition=edition, answers=answers).demand(question_id)
    return _fitting(DecisionKey, question, _key_path(question, folder))


def open_exercise_key(
    question_id: str,
    *,
    answers: Commits | None = None,
    edition: Edition = "student",
    attempt: int = 1,
    folder: Path = FOLDER,
) -> ExerciseKey:
    """The key of a question that is no decision, of the type that its kind has; NotCommittedError as for a decision.

    A further attempt keeps it shut until that attempt is committed.
    """
    question = load_question(question_id, folder).again(attempt)
    Gate.behind(question, edition=edition, answers=answers).demand(question_id)
    path = _key_path(question, folder)
    if question.kind not in KEY_OF_KIND:
        raise ExerciseError(f"{question_id} is a {question.kind}: its key has a worth and no outcome")
    return _fitting(KEY_OF_KIND[question.kind], question, path)


def _key_path(question: Question, folder: Path) -> Path:
    return existing(folder / "keys" / f"{question.id.lower()}.toml", f"there is no key for {question.id}")


def _fitting(model: type[AKey], question: Question, path: Path) -> AKey:
    key = from_file(model, path)
    if misfit := key.misfit(question):
        raise ExerciseError(f"{path.name}: {misfit}")
    return key
