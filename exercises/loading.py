"""From the files of bank/ and keys/ to questions, keys and stories, or one clear error.

A key or a story is opened only for a learner who has committed, or for an edition that shows everything.
"""

from pathlib import Path
from typing import Literal, Protocol

from exercises.model import Key, Page, Part, Question, Story
from exercises.outcomes import KEY_OF_KIND, ExerciseKey
from exercises.reading import ExerciseError, existing, from_file

Edition = Literal["student", "key", "instructor"]
FOLDER = Path(__file__).parent


class NotCommittedError(Exception):
    """A key or a story was asked for before its question was answered."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class Commits(Protocol):
    """Whatever can say whether a question has been answered for good."""

    def has_committed(self, question: Question) -> bool:
        """Whether this very question, unedited, has a committed answer."""


def load_question(question_id: str, folder: Path = FOLDER) -> Question:
    """The question of that id, from the bank alone."""
    path = existing(folder / "bank" / f"{question_id.lower()}.toml", f"there is no question {question_id}")
    question = from_file(Question, path)
    if question.id != question_id:
        raise ExerciseError(f"{path.name}: id should be {question_id}, not {question.id}")
    return question


def open_key(
    question_id: str, *, answers: Commits | None = None, edition: Edition = "student", folder: Path = FOLDER
) -> Key:
    """The key of a decision; NotCommittedError unless it has been answered or the edition shows everything."""
    question = load_question(question_id, folder)
    path = _key_path(question, answers, edition, folder)
    key = from_file(Key, path)
    _check_key(key, question, path)
    return key


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
    path = _key_path(question, answers, edition, folder)
    if question.kind not in KEY_OF_KIND:
        raise ExerciseError(f"{question_id} is a {question.kind}: its key has a worth and no outcome")
    key: ExerciseKey = from_file(KEY_OF_KIND[question.kind], path)
    if misfit := key.misfit(question):
        raise ExerciseError(f"{path.name}: {misfit}")
    return key


def open_story(
    after: str, part: str = "", *, answers: Commits | None = None, edition: Edition = "student", folder: Path = FOLDER
) -> Story:
    """The story that follows a decision, or the named part of it; NotCommittedError as for its key."""
    _refuse_before_commit(load_question(after, folder), answers, edition)
    name = f"after_{after.lower()}_{part}" if part else f"after_{after.lower()}"
    path = existing(folder / "keys" / f"{name}.md", f"no such story follows {after}")
    return from_file(Story, path)


def open_history(folder: Path = FOLDER) -> Page:
    """The history on one page. Whoever asks may open it: it is for learners who skip the first decisions."""
    path = existing(folder / "keys" / "history_in_brief.md", "there is no history on one page")
    return from_file(Page, path)


def _key_path(question: Question, answers: Commits | None, edition: Edition, folder: Path) -> Path:
    _refuse_before_commit(question, answers, edition)
    return existing(folder / "keys" / f"{question.id.lower()}.toml", f"there is no key for {question.id}")


def _refuse_before_commit(question: Question, answers: Commits | None, edition: Edition) -> None:
    if edition == "student" and not (answers and answers.has_committed(question)):
        raise NotCommittedError(f"{question.id} opens after you have committed your answer to it")


def _check_key(key: Key, question: Question, path: Path) -> None:
    asked = {(part.id, option.id) for part in question.parts for option in part.options}
    rated = [(rating.part, rating.option) for rating in key.ratings]
    if key.question != question.id or set(rated) != asked or len(rated) != len(asked):
        raise ExerciseError(f"{path.name}: it should rate every option of {question.id} once, and no other")
    for part in question.parts:
        _check_bundles(key, part, path)


def _check_bundles(key: Key, part: Part, path: Path) -> None:
    bundles = [bundle for bundle in key.bundles if bundle.part == part.id]
    names = {name for bundle in bundles for name in bundle.needs + bundle.lacks}
    if names - {option.id for option in part.options}:
        raise ExerciseError(f"{path.name}: a bundle of {part.id} names an option that is not asked")
    if not part.single and not (bundles and bundles[-1].fits(()) and not bundles[-1].lacks):
        raise ExerciseError(f"{path.name}: the last bundle of {part.id} should fit any choice")
