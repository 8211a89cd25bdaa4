"""The project itself depends on what its notebooks import, and on nothing else: this much runs in a browser, too."""

import ast
import json
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import workbook

ROOT = Path(__file__).parents[1]
OURS = {"casedata": ROOT, "exercises": ROOT, "workbook": ROOT / "notebooks"}
BROUGHT = {"pydantic-core": "pydantic names the one version that fits it"}
"""What is imported and not asked for by name, each with its reason."""


def path_of(module):
    """The file of a module of ours, or None."""
    base = OURS.get(module.split(".")[0])
    places = (base.joinpath(*module.split(".")) if base else None,)
    return next(
        (file for one in places if one for file in (one.with_suffix(".py"), one / "__init__.py") if file.is_file()),
        None,
    )


def imported(tree):
    """The dotted names that a module imports; what is there for editors alone is left out."""
    for_editors = {
        inner
        for node in tree.body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in for_editors:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reached(start):
    """The names of all modules that these import, ours and others'."""
    seen, waiting = set(), list(start)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if file := path_of(name):
            waiting += imported(ast.parse(file.read_text(encoding="utf-8")))
            waiting += [name.rpartition(".")[0]] if "." in name else []
    return seen


def distributions(names):
    """The distributions that bring these modules."""
    known = packages_distributions()
    found = {one for name in names if name.split(".")[0] not in OURS for one in known.get(name.split(".")[0], ())}
    return {re.sub(r"[-_.]+", "-", one).lower() for one in found}


def test_the_project_depends_on_what_the_notebooks_import():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {line.split("==")[0] for line in project["dependencies"]}
    panels = {f"workbook.{module}" for module in workbook._WHERE.values()}
    assert distributions(reached(panels)) - set(BROUGHT) == asked


@pytest.mark.parametrize(
    ("start", "brings"),
    [
        ("workbook.commands.execution", "nbclient"),
        ("workbook.handouts.pages", "jinja2"),
        ("workbook.learner.progress", "ipywidgets"),
        ("exercises.answer_store", "platformdirs"),
    ],
)
def test_what_a_module_imports_is_found_through_others(start, brings):
    assert brings in distributions(reached({start}))


GUIDE = (ROOT / "casedata/WRITE_ANOTHER_CASE.md").read_text(encoding="utf-8")
NOTEBOOKS = sorted(path for folder in ("notebooks", "exercises") for path in (ROOT / folder).rglob("*.ipynb"))


def shown_in_a_notebook():
    """All code of the notebooks, and of the guide for another case."""
    cells = [cell for path in NOTEBOOKS for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    return "\n".join(["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"] + [GUIDE])


def needed_by_another(name):
    """Whether a module of the workbook besides its own names it."""
    own = path_of(f"workbook.{workbook._WHERE[name]}")
    others = (
        path for path in (ROOT / "notebooks/workbook").rglob("*.py") if path not in (own, Path(workbook.__file__))
    )
    return any(re.search(rf"\b{name}\b", path.read_text(encoding="utf-8")) for path in others)


def test_every_panel_stands_in_a_notebook_or_the_guide_or_is_part_of_another():
    shown = shown_in_a_notebook()
    unseen = [name for name in workbook.__all__ if not re.search(rf"\b{name}\b", shown)]
    assert [name for name in unseen if not needed_by_another(name) and name != "newer_edition"] == []
