"""Files of exercises: TOML, or Markdown with a head of TOML, validated into models, or one clear error."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from casedata.model import Frozen

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
    return _parsed(_text(path), path)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ExerciseError(f"{path.name}: a text file in UTF-8 was expected") from None


def _parsed(text: str, path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise ExerciseError(f"{path.name}: not readable as TOML: {error}") from None


def front_matter(path: Path) -> tuple[dict[str, object], str]:
    """The head of a Markdown file, which is TOML between two lines of +++, and the text below it."""
    try:
        _, head, text = _text(path).split("+++\n", 2)
    except ValueError:
        raise ExerciseError(f"{path.name}: expected a head of TOML between two lines of +++") from None
    return _parsed(head, path), text


def validated(model: type[Loaded], content: dict[str, object], path: Path) -> Loaded:
    """The content as a model; where it is none, an error that names the file and the first field at fault."""
    try:
        loaded: Loaded = model.model_validate(_with_tuples(content))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or "the whole file"
        raise ExerciseError(f"{path.name}: {place}: {first['msg']}") from None
    return loaded


def _with_tuples(value: object) -> object:
    if isinstance(value, dict):
        return {name: _with_tuples(inner) for name, inner in value.items()}
    return tuple(_with_tuples(inner) for inner in value) if isinstance(value, list) else value
