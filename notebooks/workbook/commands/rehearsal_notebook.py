"""The cells of the tests' own notebooks: every question with its reveal and every story, out of bank/ and keys/."""

from pathlib import Path

import nbformat
from nbformat import NotebookNode

from exercises import load_question
from workbook.commands.rehearsal import question_ids
from workbook.places import EXERCISES, TESTS

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
