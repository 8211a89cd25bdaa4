"""From a file, TOML or Markdown with a head of TOML, to what it holds, or one clear error; and the questions."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from casedata import CaseError
from casedata.model import Frozen
from casedata.stamps import Stamp, stamp_of
from casedata.toml_records import parse_toml, read_text, read_toml, validate_row
from exercises.model import Question
from exercises.order_menu import OrderMenu, question_of

FOLDER = Path(__file__).parent
Loaded = TypeVar("Loaded", bound=Frozen)
ORDERS = "O"
"""With what the id of a question begins that asks for tests."""


class ExerciseError(Exception):
    """A file of questions or keys that cannot be used: one line naming the file and what was expected."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def existing(path: Path, otherwise: str) -> Path:
    """The path, if there is such a file; otherwise an error that begins with those words."""
    if not path.is_file():
        raise ExerciseError(f"{otherwise} ({path.parent.name}/{path.name} was expected)")
    return path


def from_file(model: type[Loaded], path: Path) -> Loaded:
    """The file as a model: TOML, or Markdown whose `text` stands below its head. It is read again when it has changed.

    Where it is no such model, an error names the file and the first field at fault.
    """
    stamp = stamp_of([path])
    found: Loaded = _read(model, path) if stamp is None else _kept(model, path, stamp)
    return found


def load_question(question_id: str, folder: Path = FOLDER) -> Question:
    """The question of that id, from the bank alone; what is ordered before a decision is asked from the menu."""
    if question_id.startswith(ORDERS):
        return _orders(question_id, folder)
    path = existing(folder / "bank" / f"{question_id.lower()}.toml", f"there is no question {question_id}")
    question = from_file(Question, path)
    if question.id != question_id:
        raise ExerciseError(f"{path.name}: id should be {question_id}, not {question.id}")
    return question


def load_menu(folder: Path = FOLDER) -> OrderMenu:
    """The menu of tests."""
    return from_file(OrderMenu, existing(folder / "orders" / "menu.toml", "there is no menu of tests"))


def _orders(question_id: str, folder: Path) -> Question:
    menu = load_menu(folder)
    sheet = next((sheet for sheet in menu.sheets if sheet.id == question_id), None)
    if sheet is None:
        raise ExerciseError(f"there is no question {question_id} (orders/menu.toml names the sheets of the menu)")
    return _asked(sheet, load_question(sheet.before, folder), menu)


_asked = lru_cache(maxsize=16)(question_of)


@lru_cache(maxsize=256)
def _kept(model: type[Any], path: Path, _stamp: Stamp) -> Any:  # noqa: ANN401  a model of the type that was asked for
    return _read(model, path)


def _read(model: type[Loaded], path: Path) -> Loaded:
    with _faults_of_exercises():
        content = _front_matter(path) if path.suffix == ".md" else read_toml(path)
        return validate_row(content, path.name, model)


def _front_matter(path: Path) -> dict[str, object]:
    """The head of a Markdown file, which is TOML between two lines of +++, and the text below it."""
    try:
        _, head, text = read_text(path).split("+++\n", 2)
    except ValueError:
        raise ExerciseError(f"{path.name}: expected a head of TOML between two lines of +++") from None
    return parse_toml(head, path.name) | {"text": text.strip()}


@contextmanager
def _faults_of_exercises() -> Iterator[None]:
    """A fault of a file is one of exercises here, and never one of the case."""
    try:
        yield
    except CaseError as fault:
        raise ExerciseError(str(fault)) from None
