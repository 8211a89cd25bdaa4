"""Files of exercises: TOML, or Markdown with a head of TOML, read as casedata reads records, or one clear error."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from casedata import CaseError
from casedata.model import Frozen
from casedata.reading import parse_toml, read_text, read_toml, validate_row

Loaded = TypeVar("Loaded", bound=Frozen)


class ExerciseError(Exception):
    """A file of questions or keys that cannot be used: one line naming the file and what was expected."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def existing(path: Path, otherwise: str) -> Path:
    """The path, if there is such a file; otherwise an error that begins with those words."""
    if not path.is_file():
        raise ExerciseError(f"{otherwise} ({path.parent.name}/{path.name} was expected)")
    return path


def table(path: Path) -> dict[str, object]:
    """The tables of a TOML file."""
    with _faults_of_exercises():
        return read_toml(path)


def front_matter(path: Path) -> tuple[dict[str, object], str]:
    """The head of a Markdown file, which is TOML between two lines of +++, and the text below it."""
    with _faults_of_exercises():
        try:
            _, head, text = read_text(path).split("+++\n", 2)
        except ValueError:
            raise ExerciseError(f"{path.name}: expected a head of TOML between two lines of +++") from None
        return parse_toml(head, path.name), text


def validated(model: type[Loaded], content: dict[str, object], path: Path) -> Loaded:
    """The content as a model; where it is none, an error that names the file and the first field at fault."""
    with _faults_of_exercises():
        return validate_row(content, path.name, model)


@contextmanager
def _faults_of_exercises() -> Iterator[None]:
    """A fault of a file is one of exercises here, and never one of the case."""
    try:
        yield
    except CaseError as fault:
        raise ExerciseError(str(fault)) from None
