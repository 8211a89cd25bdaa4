"""The house keeps its shape: imports run one way, drawing stays in one package, the top level stays small."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import workbook

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
    ".binder",
    ".ci",
    ".github",
    ".hub",
    ".readme",
    ".gitattributes",
    ".gitignore",
}
LATE_IMPORTS: dict[str, str] = {}
"""Files that may import inside a function, each with its reason. Keep it empty if you can."""
READS_MARKUP = {
    "notebooks/workbook/drawing/svg_pen.py": "plotly's texts have <br>, <b> and <i>, which make no page",
    "notebooks/workbook/handouts/self_study/shared_states.py": "the one element with the states of a chart, which "
    "faces/paper_chart.py writes",
    "notebooks/workbook/text/quiet_marks.py": "the one mark in an author's Markdown, which this module writes itself",
}
"""Files that may look for tags in a text, each with its reason. HTML is read in handouts/placed_html.py."""
LOOKING = {
    *("count", "endswith", "find", "index", "partition", "removeprefix", "removesuffix", "replace"),
    *("rfind", "rindex", "rpartition", "rsplit", "split", "startswith", "strip"),
}
TAG = re.compile(r"<[A-Za-z/]|&[a-z]+;")
TAG_IN_A_PATTERN = re.compile(r"(?<!\?)(?<!\?P)<[A-Za-z/\[(\\]|&[a-z]+;|&\[")
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:work|tmp|root|home|Users)/[\w.-]+")


def modules(package):
    return sorted(PACKAGES[package].rglob("*.py"))


EVERY_MODULE = {
    str(path.relative_to(ROOT)): (package, ast.parse(path.read_text(encoding="utf-8")))
    for package in PACKAGES
    for path in modules(package)
}
"""Every module that ships: its package and its tree."""


def offenders(rule):
    """What the rule finds in each module where it finds anything; it is given the module's package and tree."""
    found = {name: rule(package, tree) for name, (package, tree) in EVERY_MODULE.items()}
    return {name: faults for name, faults in found.items() if faults}


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


def drawn(package, tree):
    """The libraries that draw, imported where nothing is drawn."""
    return sorted({name.split(".")[0] for name in imported(tree)} & DRAWING) if package != "workbook" else []


def late(_package, tree):
    """The lines of imports inside functions."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = [node for function in functions for node in ast.walk(function)]
    return [node.lineno for node in inside if isinstance(node, ast.Import | ast.ImportFrom)]


def texts_in(node, constants):
    """The literal texts of an expression, those of constants of its module too."""
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value
        elif isinstance(one, ast.Name):
            yield from constants.get(one.id, ())


def markup_read(_package, tree):
    """The lines that look for tags or entities in a text, with `re`, with a method of str, or with `in`."""
    constants, lines = {}, []
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            constants[node.targets[0].id] = tuple(texts_in(node.value, {}))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            looked_for = texts_in(node.args[0], constants)
            is_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            signs = TAG_IN_A_PATTERN if is_re else TAG if node.func.attr in LOOKING else None
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            looked_for, signs = texts_in(node.left, constants), TAG
        else:
            continue
        if signs and any(signs.search(text) for text in looked_for):
            lines.append(node.lineno)
    return lines


def tracked():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_imports_run_one_way():
    assert offenders(upward) == {}


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


def test_only_the_workbook_draws():
    assert offenders(drawn) == {}


def test_an_import_that_draws_is_found():
    tree = ast.parse("import casedata\nfrom plotly.graph_objects import Figure")
    assert drawn("exercises", tree) == ["plotly"]
    assert drawn("workbook", tree) == []


def folder_imports(trees):
    """Which folder of a package imports which other folder of it; the modules beside the folders are not looked at."""
    inside = {}
    for name, tree in trees.items():
        package, folder, *rest = name.removeprefix("notebooks/").split("/")
        others = (one.split(".") for one in imported(tree) if one.startswith(f"{package}."))
        if rest:
            found = {f"{package}/{other[1]}" for other in others if len(other) > 2}
            inside.setdefault(f"{package}/{folder}", set()).update(found)
    return {folder: (others & set(inside)) - {folder} for folder, others in inside.items()}


def in_a_circle(arrows):
    """The folders from which imports lead back to them."""

    def reached(start):
        found, waiting = set(), list(arrows[start])
        while waiting:
            one = waiting.pop()
            waiting.extend(arrows[one] - found)
            found |= {one, *arrows[one]}
        return found

    return {folder for folder in arrows if folder in reached(folder)}


def test_no_folder_imports_one_that_imports_it():
    arrows = folder_imports({name: tree for name, (_, tree) in EVERY_MODULE.items()})
    assert "workbook/faces" in arrows["workbook/questions"]
    assert in_a_circle(arrows) == set()


def test_a_circle_of_folders_is_found():
    lines = {
        "notebooks/workbook/questions/decision.py": "from workbook.literature.evidence import Evidence",
        "notebooks/workbook/literature/evidence.py": "from workbook.laboratory.lab_table import LabTable",
        "notebooks/workbook/laboratory/lab_table.py": "from workbook.questions.decision import Decision",
        "notebooks/workbook/faces/panel.py": "from workbook.kernel_settings import answer_store",
    }
    arrows = folder_imports({name: ast.parse(line) for name, line in lines.items()})
    assert in_a_circle(arrows) == {"workbook/questions", "workbook/literature", "workbook/laboratory"}
    assert in_a_circle(arrows | {"workbook/laboratory": set()}) == set()


def records_read(tree):
    """The imports through which a module would read the records of a case."""
    return [
        name
        for name in imported(tree)
        if name in {"casedata.loading.load_case", "casedata.toml_records", "casedata.records"}
    ]


def test_criteria_never_read_the_records():
    criteria = {name: tree for name, (_, tree) in EVERY_MODULE.items() if name.startswith("casedata/criteria/")}
    assert len(criteria) > 20
    assert {name: records_read(tree) for name, tree in criteria.items() if records_read(tree)} == {}


def test_a_criterion_that_reads_the_records_is_found():
    assert records_read(ast.parse("from casedata.loading import load_case"))


def test_imports_stand_at_the_top():
    assert {name: lines for name, lines in offenders(late).items() if name not in LATE_IMPORTS} == {}


def test_a_late_import_is_found():
    assert late("casedata", ast.parse("def f():\n    import os\n")) == [2]


def test_markup_is_read_in_one_place():
    found = offenders(markup_read)
    assert {name: lines for name, lines in found.items() if name not in READS_MARKUP} == {}
    assert READS_MARKUP.keys() - found == set(), "these need no exception any more"


@pytest.mark.parametrize(
    "line",
    [
        're.sub(r"<[^>]*>", "", html)',
        're.compile(r"<(/?)h([1-6])")',
        're.findall(rf"<li>{BOX}", html)',
        're.compile(r"&[a-z]+;|&amp;")',
        'html.replace("<p>", "")',
        'html.replace("&nbsp;", " ")',
        'html.split("</h2>")',
        'html.removeprefix("<p>")',
        'html.find("<table")',
        '"<input" in html',
        'TAG = "<br>"\nhtml.partition(TAG)',
    ],
)
def test_markup_read_by_hand_is_found(line):
    assert markup_read("workbook", ast.parse(line))


@pytest.mark.parametrize(
    "line",
    [
        're.compile(r"(?P<day>\\d+)|(?<=[.]) < 5")',
        'said.replace(" < ", "&")',
        'said.split("<")',
        'h.p["<p>"]',
        '"a" in html',
    ],
)
def test_what_reads_no_markup_is_left(line):
    assert markup_read("workbook", ast.parse(line)) == []


def names_for_editors(tree):
    """The names that a module imports for type checkers only, each with its module."""
    blocks = (node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    found = [node for block in blocks for node in block.body]
    return {alias.asname: node.module.removeprefix("workbook.") for node in found for alias in node.names}


def test_editors_see_every_name_that_the_workbook_loads_when_it_is_asked_for():
    _, tree = EVERY_MODULE["notebooks/workbook/__init__.py"]
    assert names_for_editors(tree) == workbook._WHERE


def test_a_name_that_editors_do_not_see_is_found():
    block = "if TYPE_CHECKING:\n    from workbook.faces.panel import Panel as Panel"
    assert names_for_editors(ast.parse(block)) == {"Panel": "faces.panel"}
    assert names_for_editors(ast.parse("from workbook.faces.panel import Panel as Panel")) == {}


def test_the_workbook_loads_nothing_before_it_is_asked():
    asked = "import sys, workbook; print(sorted(name for name in sys.modules if name.startswith('workbook.')))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_module_hides_one_of_the_standard_library():
    names = {path.stem for path in modules("workbook")} - {"__init__", "__main__"}
    assert names & sys.stdlib_module_names == set()


def test_the_top_level_is_small():
    assert {name.split("/")[0] for name in tracked()} - TOP_LEVEL == set()


def folders(names):
    """The packages, and the folders right below them: what a newcomer finds first."""
    below = {str(path.relative_to(ROOT)): len(path.relative_to(ROOT).parts) + 1 for path in PACKAGES.values()}
    kept = {
        "/".join(Path(name).parts[:depth]) for name in names for top, depth in below.items() if name.startswith(top)
    }
    return {*below, *(name for name in kept if not Path(name).suffix)} - {"notebooks/workbook"}


def purposes(readme):
    """The folders of the table in the README, each with its sentence."""
    rows = (line.strip("| ").split(" | ") for line in readme.splitlines() if line.startswith("| `"))
    return {row[0].strip("`"): row[1] for row in rows}


def test_the_readme_says_in_one_sentence_what_each_folder_is_for():
    said = purposes((ROOT / "README.md").read_text(encoding="utf-8"))
    assert set(said) == folders(tracked())
    assert [text for text in said.values() if not text.endswith(".") or ". " in text] == []


def test_a_folder_is_found_by_any_file_in_it():
    found = folders(["exercises/bank/d1.toml", "notebooks/workbook/page/nodes.py", "README.md", "casedata/units.py"])
    assert found == {"casedata", "exercises", "exercises/bank", "notebooks/workbook/page"}


def test_no_tracked_file_names_a_path_of_a_machine():
    readable = [name for name in tracked() if Path(name).suffix not in {".png", ".jpg", ".pdf"}]
    named = {name: MACHINE_PATH.search((ROOT / name).read_text(encoding="utf-8")) for name in readable}
    assert {name: found.group() for name, found in named.items() if found} == {}


def test_a_path_of_a_machine_is_found():
    assert MACHINE_PATH.search("made in {}tmp/scratch".format("/"))
