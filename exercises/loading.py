"""From the files of bank/ to questions, and to the pages that anybody may read, or one clear error."""

from pathlib import Path

from exercises.model import Page, Question
from exercises.reading import ExerciseError, existing, from_file

FOLDER = Path(__file__).parent


def load_question(question_id: str, folder: Path = FOLDER) -> Question:
    """The question of that id, from the bank alone."""
    path = existing(folder / "bank" / f"{question_id.lower()}.toml", f"there is no question {question_id}")
    question = from_file(Question, path)
    if question.id != question_id:
        raise ExerciseError(f"{path.name}: id should be {question_id}, not {question.id}")
    return question


def open_history(folder: Path = FOLDER) -> Page:
    """The history on one page. Whoever asks may open it: it is for learners who skip the first decisions."""
    return _page(folder / "keys" / "history_in_brief.md", "there is no history on one page")


def load_page(name: str, folder: Path = FOLDER) -> Page:
    """One of the short pages that anybody may read at the moment of which it knows."""
    return _page(folder / "pages" / f"{name}.md", f"there is no page {name}")


def _page(path: Path, otherwise: str) -> Page:
    return from_file(Page, existing(path, otherwise))
