"""Two illness scripts that the learner fills side by side, and after the commit what was published for each cell."""

from typing import Any

from exercises import AnswerStore, ExerciseKey, FreeTextKey, Response
from exercises.model import LONGEST_TEXT
from exercises.scripts import ScriptTable, load_scripts, open_scripts_key
from workbook.questions.decision_widget import Wording
from workbook.questions.outcome import NOT_GRADED, points_html
from workbook.questions.question import WORDING as OF_A_QUESTION
from workbook.questions.question import Question
from workbook.questions.scripts_html import compared_html, empty_html
from workbook.text.prose import prose
from workbook.text.tables import aligned_left

WORDING: Wording = OF_A_QUESTION._replace(
    noun="Scripts",
    to_commit="To fill the table, open this notebook and run it. What was published opens after you have committed.",
    committed="Committed. What was published stands below your words.",
    again="Fill it again, from memory",
)


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

    def static_html(self) -> str:
        """The empty table; after the commit, the learner's cells with what was published."""
        return aligned_left(super().static_html())

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

    def empty_html(self) -> str:
        """The table with a gap in every cell."""
        return empty_html(self.table)

    def _opened(self, key: ExerciseKey, response: Response | None, *, folded: bool) -> str:
        published = open_scripts_key(self.question.id, answers=self.answers, edition=self.edition)
        filled = _cells(self.table, response.text) if response else None
        table = compared_html(self.table, published, filled, folded=folded)
        points = points_html(key) if isinstance(key, FreeTextKey) else ""
        aside = f'<p class="vod-aside">{NOT_GRADED}</p>' if response else ""
        return f"<h4>What was published</h4>\n{aside}\n{table}\n{prose(published.lesson)}\n{points}"

    def _shown(self) -> dict[str, Any]:
        shown = super()._shown()
        if not self.is_open:
            return shown
        return shown | {"question": shown["question"] | {"text": None, "scripts": self._for_browser()}}

    def _for_browser(self) -> dict[str, Any]:
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
        return {"picks": {}, "confidence": None, "cells": dict(typed)}

    def _response(self, draft: dict[str, Any]) -> Response:
        cells = dict(draft.get("cells") or {})
        known = {f"{column.id}/{row.id}" for column in self.table.columns for row in self.table.rows}
        if not set(cells) <= known or not all(isinstance(words, str) for words in cells.values()):
            raise ValueError("a cell that is not of this table")
        response = Response(text=_text(self.table, _split(cells)))
        self._typed = cells
        return response


def _split(cells: dict[str, str]) -> dict[tuple[str, str], str]:
    split = ((name.partition("/"), words) for name, words in cells.items())
    return {(column, row): words for (column, _, row), words in split}


def _text(table: ScriptTable, cells: dict[tuple[str, str], str]) -> str:
    return table.as_text(tuple((*place, words) for place, words in cells.items()))


def _cells(table: ScriptTable, text: str) -> dict[tuple[str, str], str]:
    return {(column, row): words for column, row, words in table.from_text(text)}
