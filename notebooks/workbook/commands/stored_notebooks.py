"""`make notebooks`: every stored notebook executed afresh and written in its one form.

That form holds no trace of an editor, a browser or a run but its outputs. The cells of the tests' own notebooks, with
every reveal and every story, are made here out of bank/ and keys/.
"""

import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from exercises import load_question
from workbook.commands.execution import NotebookError, executed, executed_in
from workbook.commands.rehearsal import question_ids
from workbook.lab.saving import MARK, MARKED, drop_what_is_live
from workbook.repository_paths import EXERCISES, ROOT, TESTS, committed_notebooks
from workbook.text.quiet_marks import quiet

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
    MARK: MARKED,
}


def canonical(notebook: NotebookNode) -> NotebookNode:
    """The same notebook with fixed metadata and cell ids, inputs hidden, our mark, nothing that was live.

    Of the marks in a paragraph of its text one is left, at the end.
    """
    notebook = nbformat.from_dict(notebook)
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number:02d}"
        cell.metadata = nbformat.from_dict(_cell_metadata(cell))
        said = cell.source.strip()
        cell.source = quiet(said) if cell.cell_type == "markdown" else said
    drop_what_is_live(notebook)
    return notebook


def written(notebook: NotebookNode) -> str:
    """The text of the stored file, the same for the same notebook on every machine."""
    text: str = nbformat.writes(notebook, version=4)
    return text.rstrip("\n") + "\n"


def _cell_metadata(cell: NotebookNode) -> dict[str, object]:
    tags = sorted(cell.metadata.get("tags", []))
    metadata: dict[str, object] = {"tags": tags} if tags else {}
    if cell.cell_type == "code":
        metadata["jupyter"] = {"source_hidden": True}
    return metadata


FOLDER = TESTS / "notebooks"
QUESTION = 'Question("{}", answers=answers)'
VOLUMES: dict[Path, dict[str, str]] = {
    FOLDER / "committed.ipynb": {"decision": 'Decision("{}", answers=answers)'},
    FOLDER / "committed_boards.ipynb": {
        "stage": 'DifferentialBoard("{}", answers=answers)',
        "plan": "MonitoringPlan(answers=answers)",
        "orders": 'Orders("{}", answers=answers)',
    },
    FOLDER / "committed_exercises.ipynb": dict.fromkeys(("choice", "free_text", "several"), QUESTION),
    FOLDER / "committed_tables.ipynb": dict.fromkeys(
        ("grid", "matching", "ordering", "number", "probability"), QUESTION
    ),
}
"""The files, each with the kinds of question that it shows and how. A kind that is missing here has no panel yet."""
BESIDES = {
    FOLDER / "committed_boards.ipynb": {"AboutMe": "AboutMe(answers=answers)"},
    FOLDER / "committed_tables.ipynb": {
        "WhatSettles": 'WhatSettles("ebmt_2016_late", day=15, after="X5", answers=answers)',
        "IllnessScripts": 'IllnessScripts("X9", answers=answers)',
        "VignetteSet": "VignetteSet(answers=answers)",
        "PriorToPosterior": 'PriorToPosterior("X14", answers=answers)',
        "AuthorsArguments": "AuthorsArguments(answers=answers)",
    },
}
"""Panels that open with questions, besides those of the questions themselves."""
WITH_STORIES = FOLDER / "committed.ipynb"
FIRST = (
    "# The panels\nfrom workbook import Decision, DifferentialBoard, MonitoringPlan, Opens, Orders, Question",
    """# A learner who has committed everything, in a store of its own
from workbook.commands.rehearsal import commit_all
answers = commit_all()""",
)


def rehearsal_notebook(volume: Path) -> NotebookNode:
    """One of the files, not yet executed. `make notebooks` makes it anew each time, so no reveal is forgotten."""
    asked = (cell for question_id in question_ids() for cell in _cells(volume, question_id))
    besides = (
        f"# What opens in {name}\nfrom workbook import {name}\n{code}" for name, code in BESIDES.get(volume, {}).items()
    )
    sources = [*FIRST, *asked, *besides]
    notebook: NotebookNode = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    return notebook


def _cells(volume: Path, question_id: str) -> list[str]:
    panel = VOLUMES[volume].get(load_question(question_id).kind)
    shown = [f"# What opens with {question_id}\n{panel.format(question_id)}"] if panel else []
    stories = _parts(question_id) if volume == WITH_STORIES else []
    return [*shown, *(_story(question_id, part) for part in stories)]


def _parts(question_id: str) -> list[str]:
    """The parts of the story that follows; the empty one is the whole story."""
    stem = f"after_{question_id.lower()}"
    names = (path.stem for path in (EXERCISES / "keys").glob(f"{stem}*.md"))
    return sorted(name.removeprefix(stem).lstrip("_") for name in names if name == stem or name.startswith(f"{stem}_"))


def _story(question_id: str, part: str) -> str:
    if not part:
        return f'# The story after {question_id}\nOpens(after="{question_id}", answers=answers)'
    return f'# The story after {question_id}: {part}\nOpens("{part}", after="{question_id}", answers=answers)'


def regenerate() -> int:
    """Execute and rewrite all stored notebooks; 1 at the first that fails, which is then left as it was."""
    paths = tuple(dict.fromkeys([*committed_notebooks(), *VOLUMES]))
    for number, path in enumerate(paths, start=1):
        print(f"[{number}/{len(paths)}] {path.relative_to(ROOT)} ", end="", flush=True)
        try:
            print(_rewritten(path), flush=True)
        except NotebookError as fault:
            print("failed", flush=True)
            print(fault, file=sys.stderr)
            return 1
    return 0


def _rewritten(path: Path) -> str:
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    fresh = executed_in(rehearsal_notebook(path), path) if path in VOLUMES else executed(path)
    text = written(canonical(fresh))
    if text == before:
        return "unchanged"
    path.write_text(text, encoding="utf-8", newline="\n")
    return f"written, {len(text.encode()) / 1000:.0f} KB"
