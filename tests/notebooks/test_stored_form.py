"""Stored notebooks are exactly what `make notebooks` writes. This closes nbval's blind spots, which STACK measured.

A cell without an execution count is not compared at all, and pictures and skipped cells are not either.
"""

import copy
import json
import re

import nbformat
import pytest

from workbook.commands.stored_notebooks import canonical, written
from workbook.repository_paths import ROOT, committed_notebooks

ALLOWED_TAGS = {"live", "curious"}
ASKS = re.compile(r"\b(Decision|DifferentialBoard|Orders|Pause|Question)\(|\bOpens\([^,)]*\)")
BANNED_IN_SOURCE = re.compile(r"NBVAL|PYTEST_VALIDATE|^%|^!|FigureWidget\(", re.MULTILINE)
BANNED_IN_CODE = re.compile(r"\b(def|class|for|while|lambda)\b")
BANNED_IN_OUTPUT = re.compile(r"FigureWidget\(| at 0x[0-9a-f]")
FACES = {"text/html", "text/plain"}
MOST_BYTES = 300_000


def stored_notebooks():
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in committed_notebooks()]


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def faults(notebook):
    """What is wrong with a stored notebook, a line each."""
    counts = [cell.execution_count for cell in code_cells(notebook)]
    if counts != list(range(1, len(counts) + 1)):
        yield f"execution counts are {counts}"
    if "widgets" in notebook.metadata:
        yield "widget state is stored"
    for number, cell in enumerate(notebook.cells, start=1):
        for fault in (*cell_faults(cell), *(code_faults(cell) if cell.cell_type == "code" else ())):
            yield f"cell {number}: {fault}"


def cell_faults(cell):
    tags = set(cell.metadata.get("tags", [])) - ALLOWED_TAGS
    if tags:
        yield f"tags {sorted(tags)}"
    if "curious" in cell.metadata.get("tags", []) and (cell.cell_type != "code" or ASKS.search(cell.source)):
        yield "folded for the curious, though it is no panel to look at"
    if cell.cell_type == "raw":
        yield "a raw cell"
    if not cell.source.strip():
        yield "empty"


def code_faults(cell):
    lines = cell.source.splitlines()
    if len(lines) > 3:
        yield "more than three lines"
    if not lines or not re.match(r"# \w", lines[0]):
        yield "the first line is no readable comment"
    if BANNED_IN_SOURCE.search(cell.source) or BANNED_IN_CODE.search("\n".join(lines[1:])):
        yield "a definition, loop, magic or nbval comment"
    if not cell.metadata.get("jupyter", {}).get("source_hidden"):
        yield "the input is not collapsed"
    for output in cell.outputs:
        yield from output_faults(output)


def output_faults(output):
    if output.output_type in ("stream", "error"):
        yield f"a {output.output_type} output: {str(output)[:80]}"
        return
    if set(output.data) != FACES:
        yield f"faces {sorted(output.data)}"
    if BANNED_IN_OUTPUT.search(json.dumps(output.data)):
        yield "an output that changes with every run"


@pytest.mark.parametrize("path", stored_notebooks())
def test_a_stored_notebook_has_no_fault(path):
    assert list(faults(nbformat.read(path, as_version=4))) == []


@pytest.mark.parametrize("path", stored_notebooks())
def test_a_stored_notebook_is_in_its_canonical_form(path):
    text = path.read_text(encoding="utf-8")
    assert written(canonical(nbformat.reads(text, as_version=4))) == text


@pytest.mark.parametrize("path", stored_notebooks())
def test_a_stored_notebook_is_small(path):
    assert path.stat().st_size <= MOST_BYTES


@pytest.fixture
def sound():
    """A small notebook without a fault."""
    shown = nbformat.v4.new_output("execute_result", {"text/html": "<p>1</p>", "text/plain": "1"}, execution_count=1)
    cell = nbformat.v4.new_code_cell("# A panel\n1", execution_count=1, outputs=[shown])
    return canonical(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("Text."), cell]))


def test_a_sound_notebook_has_no_fault(sound):
    assert list(faults(sound)) == []


def set_count(notebook):
    notebook.cells[1].execution_count = None


def set_widgets(notebook):
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {}}


def set_view(notebook):
    notebook.cells[1].outputs[0].data["application/vnd.jupyter.widget-view+json"] = {"model_id": "1"}


def set_picture(notebook):
    notebook.cells[1].outputs[0].data["image/png"] = "iVBORw0KGgo="


def set_skip_tag(notebook):
    notebook.cells[1].metadata["tags"] = ["nbval-skip"]


def set_comment(notebook):
    notebook.cells[1].source = "# NBVAL_IGNORE_OUTPUT\n1"


def set_stderr(notebook):
    notebook.cells[1].outputs.append(nbformat.v4.new_output("stream", name="stderr", text="Warning"))


def set_address(notebook):
    notebook.cells[1].outputs[0].data["text/plain"] = "<object at 0x7f00>"


def set_figure_widget(notebook):
    notebook.cells[1].outputs[0].data["text/plain"] = "FigureWidget({})"


def set_long_source(notebook):
    notebook.cells[1].source = "# A panel\n1\n2\n3"


def set_loop(notebook):
    notebook.cells[1].source = "# A panel\n[day for day in days]"


def set_no_comment(notebook):
    notebook.cells[1].source = "1"


def set_shown_input(notebook):
    notebook.cells[1].metadata.pop("jupyter")


def set_no_html(notebook):
    notebook.cells[1].outputs[0].data.pop("text/html")


def set_question_folded(notebook):
    notebook.cells[1].source = "# Decision on day 12\nDecision('D4')"
    notebook.cells[1].metadata["tags"] = ["curious"]


def set_text_folded(notebook):
    notebook.cells[0].metadata["tags"] = ["curious"]


@pytest.mark.parametrize(
    "spoil",
    [
        set_question_folded,
        set_text_folded,
        set_count,
        set_widgets,
        set_view,
        set_picture,
        set_skip_tag,
        set_comment,
        set_stderr,
        set_address,
        set_figure_widget,
        set_long_source,
        set_loop,
        set_no_comment,
        set_shown_input,
        set_no_html,
    ],
)
def test_each_blind_spot_is_seen(sound, spoil):
    spoiled = copy.deepcopy(sound)
    spoil(spoiled)
    assert list(faults(spoiled))
