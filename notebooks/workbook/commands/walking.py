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
from exercises import load_course, load_question
from workbook.commands.rehearsal import first_options
from workbook.faces.panel import Panel
from workbook.kernel_settings import answer_store
from workbook.page import Block, prose
from workbook.text.quiet_marks import spelled

ANSWERS, EDITION = "WORKBOOK_ANSWERS", "WORKBOOK_EDITION"


class Read(NamedTuple):
    """One cell: its source, and the panel that it shows; None for Markdown."""

    source: str
    panel: Panel | None

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
def learner(*committed: str) -> Iterator[None]:
    """Within, this kernel belongs to a learner who has committed these questions, and nothing else."""
    kept = {name: os.environ.get(name) for name in (ANSWERS, EDITION)}
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ |= {ANSWERS: str(Path(folder) / "answers.sqlite3"), EDITION: "student"}
        try:
            for question in map(load_question, committed):
                answer_store().commit(question, first_options(question))
            yield
        finally:
            for name, value in kept.items():
                os.environ.pop(name, None)
                os.environ |= {name: value} if value is not None else {}


def read(path: Path) -> Iterator[Read]:
    """The cells of a notebook one by one, each panel made anew for the learner of this kernel."""
    for cell in nbformat.read(path, as_version=4).cells:
        yield Read(cell.source, shown_by(cell.source) if cell.cell_type == "code" else None)


def shown_by(source: str) -> Panel:
    """The panel of a code cell: its last line is a call with nothing but plain values."""
    line = ast.parse(source).body[-1]
    if not (isinstance(line, ast.Expr) and isinstance(line.value, ast.Call) and isinstance(line.value.func, ast.Name)):
        raise TypeError(f"no panel is shown by {source!r}")
    given = {one.arg: ast.literal_eval(one.value) for one in line.value.keywords if one.arg}
    panel: Panel = getattr(workbook, line.value.func.id)(*map(ast.literal_eval, line.value.args), **given)
    return panel
