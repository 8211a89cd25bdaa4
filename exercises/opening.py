"""From the files of keys/ to keys, or one clear error. Each stands behind a gate."""

from pathlib import Path

from exercises.gate import Commits, Edition, Gate
from exercises.loading import FOLDER, ExerciseError, existing, from_file, load_question
from exercises.model import Key, Part, Question
from exercises.outcomes import KEY_OF_KIND, ExerciseKey


def open_key(
    question_id: str, *, answers: Commits | None = None, edition: Edition = "student", folder: Path = FOLDER
) -> Key:
    """The key of a decision; NotCommittedError unless it has been answered or the edition shows everything."""
    question = load_question(question_id, folder)
    Gate.behind(question, edition=edition, answers=answers).demand(question_id)
    path = _key_path(question, folder)
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
    Gate.behind(question, edition=edition, answers=answers).demand(question_id)
    path = _key_path(question, folder)
    if question.kind not in KEY_OF_KIND:
        raise ExerciseError(f"{question_id} is a {question.kind}: its key has a worth and no outcome")
    key: ExerciseKey = from_file(KEY_OF_KIND[question.kind], path)
    if misfit := key.misfit(question):
        raise ExerciseError(f"{path.name}: {misfit}")
    return key


def _key_path(question: Question, folder: Path) -> Path:
    return existing(folder / "keys" / f"{question.id.lower()}.toml", f"there is no key for {question.id}")


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
