"""Two illness scripts that the learner fills side by side, and after the commit what was published for each cell."""

from typing import Any, NamedTuple

import htpy as h

from casedata import load_published
from casedata.published import Evidence
from casedata.reasoning import Count, clopper_pearson
from exercises import AnswerStore, ExerciseKey, FreeTextKey, Response
from exercises.model import LONGEST_TEXT
from exercises.scripts import (
    ScriptCell,
    ScriptColumn,
    ScriptKey,
    ScriptRow,
    ScriptTable,
    load_scripts,
    open_scripts_key,
)
from workbook.literature.evidence_facts import percent
from workbook.page import (
    Block,
    Cell,
    Cite,
    Face,
    Fold,
    Heading,
    Inline,
    Items,
    Quote,
    Table,
    Text,
    Write,
    prose,
    sentence,
    strong,
)
from workbook.questions.outcome_page import NOT_GRADED, points
from workbook.questions.question import WORDING as OF_A_QUESTION
from workbook.questions.question import Question
from workbook.questions.question_draft import FORM, Draft, Wording, draft_for_browser

WORDING: Wording = OF_A_QUESTION._replace(
    noun="Scripts",
    to_commit="To fill the table, open this notebook and run it. What was published opens after you have committed.",
    committed="Committed. What was published stands below your words.",
    again="Fill it again, from memory",
)


UNITS = {"d": "days", "{INR}": ""}
NOTHING = "nothing"


class IllnessScripts(Question):
    """The table of one question. The cells are kept as its text; nothing grades them."""

    wording = WORDING

    def __init__(self, question_id: str, *, answers: AnswerStore | None = None) -> None:
        self.table: ScriptTable = load_scripts(question_id)
        self._typed: dict[str, str] = {}
        super().__init__(question_id, answers=answers)

    @property
    def cells(self) -> dict[tuple[str, str], str]:
        """What is filled in, by column and row."""
        return _cells(self.table, self.draft.text)

    def fill(self, column: str, row: str, words: str) -> None:
        """Change the draft: the words of one cell."""
        self.write(_text(self.table, self.cells | {(column, row): words}))

    def state_line(self) -> str:
        """How many cells there are, how many are filled, and whether they are committed."""
        if not self.is_open:
            return super().state_line()
        response = self.committed
        filled = len(_cells(self.table, response.text)) if response else 0
        state = f"attempt {self.question.attempt} committed" if self.question.attempt > 1 else "committed"
        cells = len(self.table.rows) * len(self.table.columns)
        state = state if response else "not committed"
        return f"IllnessScripts {self.question.id}: {cells} cells, {filled} filled, {state}"

    def empty(self) -> tuple[Block, ...]:
        """The table with lines to write on in every cell, and what each row asks."""
        heads = ("Aspect", *(column.label for column in self.table.columns))
        rows = tuple(self._row_to_fill(row) for row in self.table.rows)
        return (Table("From memory", heads, rows),)

    def _row_to_fill(self, row: ScriptRow) -> tuple[Cell, ...]:
        lines = ((Write(f"{column.label}: {row.label}", rows=3),) for column in self.table.columns)
        return (f"{row.label}. {row.prompt}", *lines)

    def _opened(self, key: ExerciseKey, response: Response | None) -> tuple[Block, ...]:
        published = open_scripts_key(self.question.id, answers=self.answers, edition=self.edition)
        filled = _cells(self.table, response.text) if response else None
        return (
            Heading("What was published", level=4),
            *((Text(NOT_GRADED, kind="vod-aside"),) if response else ()),
            compared(self.table, published, filled),
            *prose(published.lesson),
            *((points(key),) if isinstance(key, FreeTextKey) else ()),
        )

    def for_browser(self) -> dict[str, Any]:
        """The table in place of one field for a text."""
        shown = super().for_browser()
        if not self.is_open:
            return shown
        return shown | {"question": shown["question"] | {"text": None, "scripts": self._table()}}

    def _table(self) -> dict[str, Any]:
        columns, rows = self.table.columns, self.table.rows
        leads = sum(len(f"{column.label}, {row.label}: \n") for column in columns for row in rows)
        return {
            "columns": [{"id": column.id, "label": column.label} for column in columns],
            "rows": [{"id": row.id, "label": row.label, "prompt": row.prompt} for row in rows],
            "longest": (LONGEST_TEXT - leads) // (len(columns) * len(rows)),
        }

    def _draft_for_browser(self) -> dict[str, Any]:
        """The cells as they were typed, where they still make the draft: blanks are not taken from under the hand."""
        cells = {f"{column}/{row}": words for (column, row), words in self.cells.items()}
        typed = self._typed if _text(self.table, _split(self._typed)) == self.draft.text else cells
        return draft_for_browser(self.draft.model_copy(update={"text": ""}), FORM) | {"cells": dict(typed)}

    def _response(self, draft: Draft) -> Response:
        known = {f"{column.id}/{row.id}" for column in self.table.columns for row in self.table.rows}
        if not set(draft.cells) <= known:
            raise ValueError("a cell that is not of this table")
        response = Response(text=_text(self.table, _split(draft.cells)))
        self._typed = draft.cells
        return response


def _split(cells: dict[str, str]) -> dict[tuple[str, str], str]:
    split = ((name.partition("/"), words) for name, words in cells.items())
    return {(column, row): words for (column, _, row), words in split}


def _text(table: ScriptTable, cells: dict[tuple[str, str], str]) -> str:
    return table.as_text(tuple((*place, words) for place, words in cells.items()))


def _cells(table: ScriptTable, text: str) -> dict[tuple[str, str], str]:
    return {(column, row): words for column, row, words in table.from_text(text)}


def compared(table: ScriptTable, key: ScriptKey, filled: dict[tuple[str, str], str] | None) -> Table:
    """Every cell with what was published; above it the learner's own words, where there are any."""
    heads = ("Aspect", *(column.label for column in table.columns))

    def row(one: ScriptRow) -> tuple[Cell, ...]:
        return (one.label, *(_cell(column, key.cell(column.id, one.id), filled) for column in table.columns))

    caption = "Your words, and what was published" if filled is not None else "What was published"
    return Table(caption, heads, tuple(map(row, table.rows)), kind="vod-scripts")


def evidence_words(item: Evidence) -> str:
    """A published figure: `5 of 164: 3.0 % (1.0 to 7.0)` with its exact interval, or a value with its range."""
    if item.n is not None and item.of is not None:
        counted = clopper_pearson(Count(item.n, item.of))
        share, low, high = (percent(100 * one) for one in (counted.share, counted.interval.low, counted.interval.high))
        return f"{item.n} of {item.of}: {share} % (exact 95 % interval {low} to {high})"
    span = f"{item.low:f} to {item.high:f}" if item.low is not None and item.high is not None else ""
    value = "" if item.value is None else f"{item.value:f}"
    unit = UNITS.get(item.unit or "", item.unit or "")
    return " ".join(filter(None, (value, f"({span})" if value and span else span, unit)))


class _ColumnName(NamedTuple):
    """The name of a column in its cell: style shows it on a narrow page, where columns stand one below the other."""

    label: str

    def write(self, face: str) -> h.Node:
        """The name, where a style sheet can hide it again."""
        return h.span(".vod-column")[self.label] if face == Face.LIVE else None


def _cell(column: ScriptColumn, cell: ScriptCell, filled: dict[tuple[str, str], str] | None) -> tuple[Block, ...]:
    own: tuple[Block, ...] = ()
    if filled is not None:
        words = filled.get((cell.column, cell.row)) or NOTHING
        own = (Quote(Text(strong("You:"), f" {words}")),)
    return (_ColumnName(column.label), *own, Text(*sentence(cell.says)), _behind(cell))


def _behind(cell: ScriptCell) -> Fold:
    """The evidence of a cell, and what to beware of."""
    items = (_evidence(load_published().evidence_item(name)) for name in cell.evidence)
    caveat = (Text(strong("Beware."), " ", *sentence(cell.caveat)),) if cell.caveat else ()
    return Fold("Figures and sources", Items(*items, kind="vod-sources"), *caveat, unfolded=())


def _evidence(item: Evidence) -> tuple[Inline, ...]:
    told = f"{item.statement.rstrip('.')}: {words}." if (words := evidence_words(item)) else item.statement
    return f"{told} ", Cite(item.source), f" {item.caveat}" if item.caveat else ""
