"""The course: its notebooks in reading order, what each may show at most, and the questions that are asked in it."""

from functools import cache

from pydantic import Field

from casedata.model import Frozen, Moment, Name, Text
from exercises.loading import FOLDER, from_file
from exercises.model import QuestionId


class Chapter(Frozen):
    """One notebook. `at` and `step` are the last moment of the story that it stores or hints at."""

    number: str = Field(pattern=r"^\d{2}$")
    file: Text
    title: Text
    at: int
    step: int
    minutes: int
    questions: tuple[QuestionId, ...] = ()

    @property
    def horizon(self) -> Moment:
        """The last moment of the story that it stores or hints at."""
        return Moment(self.at, self.step)

    @property
    def decisions(self) -> tuple[str, ...]:
        """The decisions that are taken in it: their names begin with D."""
        return tuple(name for name in self.questions if name.startswith("D"))


class Exercise(Chapter):
    """One exercise notebook: its questions, and the invented patients in it by the ids of theirs.

    It tells what was found up to a day, so it stays shut until the decision `after` is committed.
    """

    after: QuestionId
    patients: tuple[QuestionId, ...]


class Course(Frozen):
    """All notebooks, and the id of the patient about whom they are."""

    case: Name
    chapters: tuple[Chapter, ...]
    exercises: tuple[Exercise, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions of the chapters in the order in which a reader meets them."""
        return tuple(name for chapter in self.chapters for name in chapter.questions)

    @property
    def decisions(self) -> tuple[str, ...]:
        """The decisions in their order."""
        return tuple(name for chapter in self.chapters for name in chapter.decisions)

    def before(self, one: Chapter) -> str | None:
        """The decision that must be committed before a notebook goes on from it; None where there is none."""
        if isinstance(one, Exercise):
            return one.after
        earlier = [name for chapter in self.chapters if chapter.number < one.number for name in chapter.decisions]
        return earlier[-1] if earlier else None

    def asks(self, question: str) -> Chapter:
        """The chapter in which that question is asked."""
        return next(chapter for chapter in self.chapters if question in chapter.questions)


@cache
def load_course() -> Course:
    """The course that ships."""
    return from_file(Course, FOLDER / "course.toml")
