"""Running a notebook top to bottom, as a new learner would: no answers, the student edition, the shipped case."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from workbook.kernel_settings import FACE

SECONDS_A_CELL = 60
OURS = ("WORKBOOK_ANSWERS", "WORKBOOK_CASE", "WORKBOOK_EDITION", FACE)


class NotebookError(Exception):
    """One line: which chapter, which cell, what went wrong."""


def fresh_environment(answers: Path) -> dict[str, str]:
    """The environment of a new learner whose answers go to that file."""
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    environment["WORKBOOK_ANSWERS"] = str(answers)
    return environment


def executed(path: Path) -> NotebookNode:
    """The notebook of that file with the outputs of a fresh run; NotebookError if a cell fails."""
    return executed_in(nbformat.read(path, as_version=4), path)


def executed_in(notebook: NotebookNode, path: Path, settings: Mapping[str, str] | None = None) -> NotebookNode:
    """The same notebook with the outputs of a fresh run, as if it stood in that file.

    `settings` are variables of the environment that its kernel gets besides.
    """
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        environment = fresh_environment(Path(folder) / "answers.sqlite") | dict(settings or {})
        client = NotebookClient(notebook, timeout=SECONDS_A_CELL, kernel_name="python3", record_timing=False)
        client.extra_arguments = ["--IPKernelApp.log_level=40"]
        client.resources = {"metadata": {"path": str(path.parent)}}
        try:
            client.execute(env=environment)
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            raise NotebookError(f"{path.name}, {_failure(notebook, error)}") from error
    return notebook


def _failure(notebook: NotebookNode, error: Exception) -> str:
    """The last code cell that was started, by its number and first line, and what it raised."""
    numbered = [(number, cell) for number, cell in enumerate(notebook.cells, start=1) if cell.cell_type == "code"]
    started = [(number, cell) for number, cell in numbered if cell.execution_count is not None or cell.outputs]
    number, cell = (started or numbered)[-1]
    raised = [f"{output.ename}: {output.evalue}" for output in cell.outputs if output.output_type == "error"]
    reason = raised[-1] if raised else str(error).strip().splitlines()[0]
    return f"cell {number} ({cell.source.strip().splitlines()[0]}): {reason}"
