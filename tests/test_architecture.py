"""The house keeps its shape: imports run one way, drawing stays in one package, the top level stays small."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = {"casedata": ROOT / "casedata", "exercises": ROOT / "exercises", "workbook": ROOT / "notebooks/workbook"}
MAY_IMPORT = {"casedata": {"casedata"}, "exercises": {"casedata", "exercises"}, "workbook": set(PACKAGES)}
DRAWING = {
    "plotly",
    "ipywidgets",
    "anywidget",
    "IPython",
    "nbformat",
    "nbconvert",
    "nbclient",
    "jupyterlab",
    "notebook",
}
TOP_LEVEL = {
    "README.md",
    "requirements.txt",
    "LICENSE",
    "Makefile",
    "pyproject.toml",
    "notebooks",
    "casedata",
    "exercises",
    "tests",
    ".ci",
    ".readme",
    ".gitignore",
}
LATE_IMPORTS: dict[str, str] = {}
"""Files that may import inside a function, each with its reason. Keep it empty if you can."""
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:work|tmp|root|home|Users)/[\w.-]+")


def modules(package):
    return sorted(PACKAGES[package].rglob("*.py"))


def every_module():
    return [pytest.param(name, path, id=str(path.relative_to(ROOT))) for name in PACKAGES for path in modules(name)]


def imported(tree):
    """The dotted names that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def upward(package, tree):
    """The imports of that package that go up, into the tests, or into the folder of notebooks."""
    ours = {*PACKAGES, "tests", "notebooks"}
    return [name for name in imported(tree) if name.split(".")[0] in ours - MAY_IMPORT[package]]


def late(tree):
    """The lines of imports inside functions."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = [node for function in functions for node in ast.walk(function)]
    return [node.lineno for node in inside if isinstance(node, ast.Import | ast.ImportFrom)]


def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def tracked():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


@pytest.mark.parametrize(("package", "path"), every_module())
def test_imports_run_one_way(package, path):
    assert upward(package, parsed(path)) == []


@pytest.mark.parametrize(
    ("package", "line"),
    [
        ("casedata", "import exercises"),
        ("casedata", "from workbook.faces.panel import Panel"),
        ("exercises", "from workbook import Panel"),
        ("workbook", "from tests.bench import baseline"),
        ("workbook", "import notebooks.workbook"),
    ],
)
def test_an_import_that_goes_up_is_found(package, line):
    assert upward(package, ast.parse(line))


@pytest.mark.parametrize(("package", "path"), every_module())
def test_only_the_workbook_draws(package, path):
    drawn = {name.split(".")[0] for name in imported(parsed(path))} & DRAWING
    assert package == "workbook" or drawn == set()


@pytest.mark.parametrize("path", sorted((ROOT / "casedata" / "criteria").glob("*.py")), ids=lambda path: path.name)
def test_criteria_never_read_the_records(path):
    forbidden = {"casedata.loading.load_case", "casedata.toml_records", "casedata.records"}
    assert not [name for name in imported(parsed(path)) if name in forbidden]


@pytest.mark.parametrize(("package", "path"), every_module())
def test_imports_stand_at_the_top(package, path):
    name = str(path.relative_to(ROOT))
    assert late(parsed(path)) == [] or name in LATE_IMPORTS


def test_a_late_import_is_found():
    assert late(ast.parse("def f():\n    import os\n")) == [2]


def test_no_module_hides_one_of_the_standard_library():
    names = {path.stem for path in modules("workbook")} - {"__init__", "__main__"}
    assert names & sys.stdlib_module_names == set()


def test_the_top_level_is_small():
    assert {name.split("/")[0] for name in tracked()} - TOP_LEVEL == set()


def test_no_tracked_file_names_a_path_of_a_machine():
    readable = [name for name in tracked() if Path(name).suffix not in {".png", ".jpg", ".pdf"}]
    named = {name: MACHINE_PATH.search((ROOT / name).read_text(encoding="utf-8")) for name in readable}
    assert {name: found.group() for name, found in named.items() if found} == {}


def test_a_path_of_a_machine_is_found():
    assert MACHINE_PATH.search("made in {}tmp/scratch".format("/"))
