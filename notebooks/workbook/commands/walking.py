"""The notebooks as a learner reads them, cell by cell, with whatever that learner has committed."""

import ast
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import nbformat

import workbook
from exercises import Edition, load_course, load_question
from workbook.commands.execution import OURS, NotebookError
from workbook.commands.rehearsal import first_options
from workbook.faces.panel import Panel
from workbook.kernel_settings import FACE, answer_store
from workbook.page import Block, prose
from workbook.text.quiet_marks import spelled

LIVE = "live"
"""The tag of a cell that says something only where a kernel runs."""


class Read(NamedTuple):
    """One cell: its source, and the panel that it shows; None for Markdown. `live`: only where a kernel runs."""

    source: str
    panel: Panel | None
    live: bool = False

    @property
    def question(self) -> str:
        """The question that it asks; empty where it asks none."""
        asked = getattr(self.panel, "question", None)
        name = asked.id if asked is not None and hasattr(self.panel, "draft") else ""
        return name if name in load_course().questions else ""

    def page(self) -> tuple[Block, ...]:
        """What it says, as nodes."""
        return prose(spelled(self.source)) if self.panel is None else self.panel.page()


@contextmanager
def learner(*committed: str, edition: Edition = "student", face: str = "") -> Iterator[None]:
    """Within, this kernel belongs to a learner who has committed these questions, and nothing else.

    In another edition it belongs to somebody who may open every key. `face` says what its panels are to be read for.
    """
    kept = {name: os.environ.pop(name, None) for name in OURS}
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ |= {
            "WORKBOOK_ANSWERS": str(Path(folder) / "answers.sqlite3"),
            "WORKBOOK_EDITION": edition,
            FACE: face,
        }
        try:
            for question in map(load_question, committed):
                answer_store().commit(question, first_options(question))
            yield
        finally:
            for name in OURS:
                os.environ.pop(name, None)
            os.environ |= {name: value for name, value in kept.items() if value is not None}


def read(path: Path) -> Iterator[Read]:
    """The cells of a notebook one by one, each panel made anew for the learner of this kernel."""
    for place, cell in enumerate(nbformat.read(path, as_version=4).cells, start=1):
        with faults_named(path, place, cell.source):
            panel = shown_by(cell.source) if cell.cell_type == "code" else None
        yield Read(cell.source, panel, LIVE in cell.metadata.get("tags", []))


@contextmanager
def faults_named(path: Path, place: int, source: str) -> Iterator[None]:
    """Within, whatever goes wrong is told with the notebook, and with the cell by its number and first line."""
    try:
        yield
    except Exception as error:
        first = "".join(source.strip().splitlines()[:1])
        raise NotebookError(f"{path.name}, cell {place} ({first}): {type(error).__name__}: {error}") from error


def shown_by(source: str) -> Panel:
    """The panel of a code cell: its last line is a call with nothing but plain values."""
    *_, line = (None, *ast.parse(source).body)
    if not (isinstance(line, ast.Expr) and isinstance(line.value, ast.Call) and isinstance(line.value.func, ast.Name)):
        raise TypeError(f"no panel is shown by {source!r}")
    given = {one.arg: ast.literal_eval(one.value) for one in line.value.keywords if one.arg}
    panel: Panel = getattr(workbook, line.value.func.id)(*map(ast.literal_eval, line.value.args), **given)
    return panel
