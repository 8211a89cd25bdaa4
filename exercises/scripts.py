"""Two illness scripts side by side: the table that a learner fills, and what was published for each of its cells.

The learner's cells are kept as the text of a free-text answer, one line a cell; nothing grades them.
"""

from typing import Annotated

from pydantic import Field

from casedata.model import Frozen, Name, Text
from exercises.gate import Commits, Edition, Gate
from exercises.keys import Teaching
from exercises.loading import FOLDER, existing, from_file
from exercises.model import QuestionId


class ScriptColumn(Frozen):
    """One of the illnesses."""

    id: Name
    label: Text


class ScriptRow(Frozen):
    """One aspect of an illness, and what it asks."""

    id: Name
    label: Text
    prompt: Text


class ScriptTable(Frozen):
    """The empty table: its columns and rows, and the question under which it is committed."""

    question: QuestionId
    columns: Annotated[tuple[ScriptColumn, ...], Field(min_length=2)]
    rows: Annotated[tuple[ScriptRow, ...], Field(min_length=1)]

    def as_text(self, cells: tuple[tuple[str, str, str], ...]) -> str:
        """What was filled in, one line a cell; cells are column, row and words. Empty ones are left out."""
        filled = {(column, row): " ".join(words.split()) for column, row, words in cells}
        lines = (f"{lead}{filled.get(place, '')}" for place, lead in self._leads() if filled.get(place))
        return "\n".join(lines)

    def from_text(self, text: str) -> tuple[tuple[str, str, str], ...]:
        """The cells of a text that `as_text` wrote; lines that belong to no cell are left out."""
        leads = tuple(self._leads())
        found = ((place, lead, line) for line in text.splitlines() for place, lead in leads if line.startswith(lead))
        return tuple((*place, line.removeprefix(lead)) for place, lead, line in found)

    def _leads(self) -> tuple[tuple[tuple[str, str], str], ...]:
        return tuple(
            ((column.id, row.id), f"{column.label}, {row.label.lower()}: ")
            for row in self.rows
            for column in self.columns
        )


class ScriptCell(Frozen):
    """What was published for one cell, the evidence behind it by id, and what to beware of."""

    column: Name
    row: Name
    says: Text
    evidence: Annotated[tuple[Name, ...], Field(min_length=1)]
    caveat: Text | None = None


class ScriptKey(Frozen):
    """What was published, cell by cell, and a word on it."""

    question: QuestionId
    lesson: Text
    cells: Annotated[tuple[ScriptCell, ...], Field(min_length=1)]
    teaching: Teaching

    def cell(self, column: str, row: str) -> ScriptCell:
        """What was published there."""
        return next(cell for cell in self.cells if (cell.column, cell.row) == (column, row))


def load_scripts(question_id: str) -> ScriptTable:
    """The empty table of that question."""
    path = existing(FOLDER / "scripts" / f"{question_id.lower()}.toml", f"there are no scripts for {question_id}")
    return from_file(ScriptTable, path)


def open_scripts_key(question_id: str, *, answers: Commits | None = None, edition: Edition = "student") -> ScriptKey:
    """What was published; NotCommittedError unless the table was committed or the edition shows everything."""
    Gate.behind(question_id, edition=edition, answers=answers).demand(question_id)
    path = existing(FOLDER / "keys" / f"scripts_{question_id.lower()}.toml", f"there is no key for {question_id}")
    return from_file(ScriptKey, path)
