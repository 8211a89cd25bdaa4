"""TOML files to records: a fault becomes one plain sentence with file, table, record and what was expected."""

import tomllib
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=BaseModel)


class CaseError(Exception):
    """Records that cannot be used. `faults` holds one line each; a notebook shows the first instead of a traceback."""

    def __init__(self, *faults: str) -> None:
        """Keep the faults, at least one."""
        super().__init__(faults[0])
        self.faults = faults

    def _render_traceback_(self) -> list[str]:
        more = len(self.faults) - 1
        rest = f" (and {more} more: run python -m casedata check)" if more else ""
        return [f"The records cannot be used. {self.faults[0]}{rest}"]


def read_toml(path: Path) -> dict[str, object]:
    """The tables of a TOML file, with every decimal number exact."""
    return parse_toml(read_text(path), path.name)


def read_text(path: Path) -> str:
    """The text of a file, without the mark that some editors put before it; a CaseError where it is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CaseError(f"{path.name}: a text file in UTF-8 was expected") from None


def parse_toml(text: str, file: str) -> dict[str, object]:
    """The tables of a text in TOML, with every decimal number exact; `file` is named where it is none."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as problem:
        raise CaseError(f"{file}: this is not valid TOML: {_one_line(str(problem))}") from None


def read_tables(path: Path, table: str, model: type[Model]) -> tuple[Model, ...]:
    """All records of one table, in the order of the file; no file means no records."""
    if not path.exists():
        return ()
    content = read_toml(path)
    unknown = sorted(set(content) - {table})
    if unknown:
        raise CaseError(f"{path.name}: only the table [[{table}]] was expected, found {unknown[0]}")
    return validate_rows(content.get(table, []), path.name, table, model)


def validate_rows(rows: object, file: str, table: str, model: type[Model]) -> tuple[Model, ...]:
    """The rows as models; all faults of the table together."""
    if not isinstance(rows, list):
        raise CaseError(f"{file}, table {table}: a list of records [[{table}]] was expected")
    records: list[Model] = []
    faults: list[str] = []
    for index, row in enumerate(rows, start=1):
        try:
            records.append(validate_row(row, f"{file}, table {table}, {_named(row, index)}", model))
        except CaseError as error:
            faults.extend(error.faults)
    if faults:
        raise CaseError(*faults)
    return tuple(records)


def validate_row(row: object, where: str, model: type[Model]) -> Model:
    """One row as a model, or a CaseError whose lines start with `where`."""
    try:
        return model.model_validate(_tuples(row))
    except ValidationError as error:
        by_field = {_place(detail): detail for detail in reversed(error.errors(include_url=False))}
        faults = [f"{where}{place}: {_sentence(detail)}" for place, detail in reversed(by_field.items())]
        raise CaseError(*faults) from None


def _named(row: object, index: int) -> str:
    name = row.get("id") if isinstance(row, dict) else None
    return f"record {name}" if isinstance(name, str) else f"record number {index}"


def _tuples(value: object) -> object:
    if isinstance(value, list):
        return tuple(_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}
    return value


def _place(detail: ErrorDetails) -> str:
    """The field at fault: `, field ratings 2, worth` for the worth of the second rating."""
    named = [step for step, part in enumerate(detail["loc"]) if isinstance(part, str)]
    inner = detail["loc"][named[0] : named[-1] + 1] if named else ()
    words = "".join(f", {part}" if isinstance(part, str) else f" {part + 1}" for part in inner)
    return words.replace(", ", ", field ", 1)


def _found(value: object) -> str:
    shown = str(value) if isinstance(value, Decimal | int | float) and not isinstance(value, bool) else repr(value)
    return _one_line(shown)[:60]


def _one_line(text: str) -> str:
    return " ".join(text.split())


PATTERNS = {
    "a-z][a-z0-9_]*$": "a name in lower case with underscores",
    "A-Z]+-": "a sentence of the report (CR-7.11) or a source and its place (boyum2016: abstract)",
    r"\d{4}(": "a date such as 2019, 2019-06 or 2019-06-30",
    r"\d{1,5}-": "a LOINC code such as 1975-2",
}


def _pattern(context: dict[str, Any]) -> str:
    return next((plain for start, plain in PATTERNS.items() if start in context["pattern"]), "another form")


def _sentence(detail: ErrorDetails) -> str:
    kind, found, context = detail["type"], _found(detail["input"]), detail.get("ctx", {})
    if kind == "missing":
        return "a value was expected, found none"
    if kind == "extra_forbidden":
        return "this field is not known"
    if kind == "value_error":
        return str(context["error"])
    return f"{_expected(kind, context)} was expected, found {found}"


def _expected(kind: str, context: dict[str, Any]) -> str:
    if kind.startswith("decimal"):
        return "a number"
    if kind == "literal_error":
        return f"one of {context['expected']}"
    if kind == "string_pattern_mismatch":
        return _pattern(context)
    if kind.startswith(("greater_than", "less_than")):
        return f"a number {_limit(kind, context)}"
    return EXPECTED.get(kind, "another kind of value")


def _limit(kind: str, context: dict[str, Any]) -> str:
    words = {
        "greater_than": "above",
        "greater_than_equal": "of at least",
        "less_than": "below",
        "less_than_equal": "of at most",
    }
    limit: Iterable[object] = (value for key, value in context.items() if key in ("gt", "ge", "lt", "le"))
    return f"{words[kind]} {next(iter(limit))}"


EXPECTED = {
    "finite_number": "a finite number",
    "is_instance_of": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "string_type": "a text",
    "string_too_short": "a text that is not empty",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "too_short": "a list that is not empty",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "dict_type": "a table",
}
