"""Session plans: what an instructor shows and asks minute by minute, to which ends, and how it is judged afterwards.

The expected answers of a question stand in its key; a plan adds what belongs to the hour and to no question.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from casedata.model import Frozen, Name, Text
from exercises.loading import FOLDER, ExerciseError, existing, from_file
from exercises.model import QuestionId, Texts

SESSIONS = ("sixty", "ninety", "flipped")
"""The plans that ship, the shortest first."""
Level = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
VERBS: dict[Level, tuple[str, ...]] = {
    "remember": ("name", "list", "recall"),
    "understand": ("explain", "summarise", "distinguish"),
    "apply": ("apply", "calculate", "use"),
    "analyse": ("compare", "separate", "weigh"),
    "evaluate": ("judge", "justify", "defend"),
    "create": ("plan", "draft", "propose"),
}
"""The verbs of Bloom's levels that an objective may begin with: each can be seen in the room."""


class Objective(Frozen):
    """What a participant can do afterwards. It begins with a verb of its level, and `seen_in` is where it shows."""

    id: Name
    level: Level
    text: Text
    seen_in: Annotated[tuple[QuestionId, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _begins_with_a_verb(self) -> "Objective":
        verb = self.text.split()[0].lower()
        if verb not in VERBS[self.level]:
            raise ValueError(f"{verb!r} is no verb of {self.level}: {', '.join(VERBS[self.level])}")
        return self


class Step(Frozen):
    """A stretch of the session: what is on the wall, what is asked, what to expect, and what to cut when late.

    Of its questions the last has both votes where there are two, with `talk` minutes between them. Without `worths`
    what the choices are worth is left to the chapter.
    """

    minutes: Annotated[int, Field(gt=0)]
    title: Text
    chapter: Annotated[str, Field(pattern=r"^(0[0-9]|1[01])$")] | None = None
    show: Texts = ()
    asks: tuple[QuestionId, ...] = ()
    votes: Annotated[int, Field(ge=1, le=2)] = 1
    talk: Annotated[int, Field(ge=1)] = 3
    worths: bool = True
    prompts: Texts = ()
    expected: Text
    misconceptions: Texts = ()
    when_late: Text


class Session(Frozen):
    """A plan: what participants do before, the steps in order, and what is left for afterwards."""

    id: Name
    title: Text
    minutes: Annotated[int, Field(gt=0)]
    people: Text
    before: Annotated[Texts, Field(min_length=1)]
    objectives: Annotated[tuple[Name, ...], Field(min_length=1)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    afterwards: Texts = ()

    @model_validator(mode="after")
    def _fills_its_time(self) -> "Session":
        planned = sum(step.minutes for step in self.steps)
        if planned != self.minutes:
            raise ValueError(f"its steps take {planned} minutes, not {self.minutes}")
        return self

    def starts(self) -> tuple[int, ...]:
        """The minute at which each step begins."""
        return tuple(sum(step.minutes for step in self.steps[:place]) for place in range(len(self.steps)))


class Evaluation(Frozen):
    """The form that participants fill in afterwards: sentences to agree with from 1 to 5, and questions to write to."""

    title: Text
    intro: Text
    scale: Annotated[Texts, Field(min_length=5, max_length=5)]
    statements: Annotated[Texts, Field(min_length=1)]
    open_questions: Annotated[Texts, Field(min_length=1)]


class _Objectives(Frozen):
    objectives: tuple[Objective, ...]


def load_session(name: str, folder: Path = FOLDER) -> Session:
    """The plan of that name, whose objectives all exist."""
    path = existing(folder / "sessions" / f"{name}.toml", f"there is no session {name}")
    session = from_file(Session, path)
    if session.id != name:
        raise ExerciseError(f"{path.name}: id should be {name}, not {session.id}")
    known = {objective.id for objective in load_objectives(folder)}
    if unknown := sorted(set(session.objectives) - known):
        raise ExerciseError(f"{path.name}: there is no objective {unknown[0]}")
    return session


def load_objectives(folder: Path = FOLDER) -> tuple[Objective, ...]:
    """Every objective of the teaching case, the simplest level first."""
    path = existing(folder / "sessions" / "objectives.toml", "there are no objectives")
    return from_file(_Objectives, path).objectives


def load_evaluation(folder: Path = FOLDER) -> Evaluation:
    """The evaluation form."""
    path = existing(folder / "sessions" / "evaluation.toml", "there is no evaluation form")
    return from_file(Evaluation, path)
