"""Short contrasting cases, openly invented: their records, the grid of verdicts that is asked, and its computed key.

The verdicts are worked out by casedata.criteria from the records; keys/vignettes holds what was expected by hand, with
what parts each patient from its neighbours.
"""

from typing import Annotated, Literal

from pydantic import Field

from casedata import VERDICTS, Case, Moment, load_case
from casedata.criteria import Answer, Assessment, assess, criteria_set
from casedata.model import Frozen, Locator, Name, Text
from exercises.gate import Commits, Edition, Gate
from exercises.keys import ChoiceKey, Leaning, OptionOutcome, Teaching
from exercises.loading import FOLDER, ExerciseError, existing, from_file, load_question
from exercises.model import ANSWERS_OF_A_GRID, Option, Part, Question, QuestionId, QuestionMoment

GridAnswer = Literal["met", "not_met", "not_documented"]
WORDS = dict(zip(ANSWERS_OF_A_GRID, ("Met", "Not met", "Not documented"), strict=True))
LEADS = {
    ("met", "not_met"): "Something it demands is missing.",
    ("met", "not_documented"): "It could still be met, and nobody has written down what that hangs on.",
    ("not_met", "met"): "What it demands is all there.",
    ("not_met", "not_documented"): "Nothing that is written down rules it out.",
    ("not_documented", "met"): "Whatever is open could not change it.",
    ("not_documented", "not_met"): "Whatever is open could not rescue it.",
}
"""What a wrong answer overlooks: what was answered, and what is right."""


class Vignette(Frozen):
    """One invented patient: the question on her diagnosis, the folder of her records, the day, and the sets applied."""

    question: QuestionId
    folder: Name
    day: int
    sets: Annotated[tuple[Name, ...], Field(min_length=1)]

    @property
    def moment(self) -> Moment:
        """The moment at which the sets are applied."""
        return Moment(self.day, VERDICTS)


class VignetteSet(Frozen):
    """The invented patients that belong together."""

    title: Text
    vignettes: Annotated[tuple[Vignette, ...], Field(min_length=1)]

    def of(self, question: str) -> Vignette:
        """The patient of that question. KeyError if there is none."""
        for vignette in self.vignettes:
            if vignette.question == question:
                return vignette
        raise KeyError(f"no vignette has the question {question}")


class ExpectedVerdict(Frozen):
    """What one set was expected to answer, by hand, and why."""

    set: Name
    answer: GridAnswer
    why: Text


class Contrast(Frozen):
    """The finding that parts this patient from a neighbour, and why it does."""

    other: Name
    finding: Text
    why: Text
    sources: Annotated[tuple[Locator, ...], Field(min_length=1)]


class VignetteKey(Leaning):
    """What was expected by hand, before the engine was asked: verdicts, pattern of injury, diagnosis and contrasts.

    `pattern` is the class of R, `not_applicable` where the enzymes are too near to normal for one, and left out where R
    is not documented.
    """

    vignette: Name
    day: int
    diagnosis: Name
    verdicts: Annotated[tuple[ExpectedVerdict, ...], Field(min_length=1)]
    pattern: Literal["hepatocellular", "mixed", "cholestatic", "not_applicable"] | None = None
    contrasts: Annotated[tuple[Contrast, ...], Field(min_length=1)]


def load_vignettes() -> VignetteSet:
    """The set of invented patients, in the order of their questions."""
    path = existing(FOLDER / "vignettes" / "set.toml", "there is no set of vignettes")
    return from_file(VignetteSet, path)


def vignette_case(vignette: Vignette) -> Case:
    """The records of an invented patient. ExerciseError if they are not said to be invented."""
    case = load_case(FOLDER / "vignettes" / vignette.folder)
    if not case.patient.fictional:
        raise ExerciseError(f"vignettes/{vignette.folder}: an invented patient must say fictional = true")
    return case


def verdict_question(vignette: Vignette, attempt: int = 1) -> Question:
    """The grid that asks which sets are met in this patient; its id is that of the diagnosis with an s."""
    options = tuple(Option(id=name, text=words) for name, words in WORDS.items())
    return Question(
        id=f"{vignette.question}s",
        kind="grid",
        title="Which sets are met?",
        asked_at=QuestionMoment(at=vignette.day, step=VERDICTS),
        literature_until=load_question(vignette.question).literature_until,
        stem=("Apply each set to what is written down, and to nothing else.",),
        parts=tuple(Part(id=name, prompt=criteria_set(name).title, options=options) for name in vignette.sets),
        vignette=vignette.folder,
        attempt=attempt,
    )


def open_verdict_key(
    vignette: Vignette, *, answers: Commits | None = None, edition: Edition = "student", attempt: int = 1
) -> ChoiceKey:
    """The key of that grid, computed from the records; NotCommittedError before a commit, as for any key."""
    question = verdict_question(vignette, attempt)
    Gate.behind(question, edition=edition, answers=answers).demand(question.id)
    case = vignette_case(vignette)
    found = (assess(name, case, vignette.moment) for name in vignette.sets)
    ratings = tuple(rating for assessment in found for rating in _ratings(assessment))
    teaching = Teaching(minutes=2, expected="Most slips come from reading silence as no.")
    return ChoiceKey(question=question.id, ratings=ratings, teaching=teaching)


def open_vignette_key(
    vignette: Vignette, *, answers: Commits | None = None, edition: Edition = "student", attempt: int = 1
) -> VignetteKey:
    """What was expected by hand, with the contrasts; it opens with the diagnosis."""
    question = load_question(vignette.question).again(attempt)
    Gate.behind(question, edition=edition, answers=answers).demand(question.id)
    path = existing(FOLDER / "keys" / "vignettes" / f"{vignette.folder}.toml", f"there is no key for {vignette.folder}")
    return from_file(VignetteKey, path)


def answer_word(answer: Answer) -> str:
    """The word of a grid for an answer of the criteria."""
    return {Answer.MET: "met", Answer.NOT_MET: "not_met", Answer.NOT_DOCUMENTED: "not_documented"}[answer]


def _ratings(assessment: Assessment) -> tuple[OptionOutcome, ...]:
    right = answer_word(assessment.answer)
    return tuple(
        OptionOutcome(
            part=assessment.set_id,
            option=option,
            outcome="correct" if option == right else "incorrect",
            why=assessment.why if option == right else f"{LEADS[option, right]} {assessment.why}",
            sources=(assessment.source,),
        )
        for option in ANSWERS_OF_A_GRID
    )
