"""The guide for authors names what exists."""

import re
from pathlib import Path

import nbformat

import casedata
from casedata.schema import case_schema
from workbook.commands.execution import executed_in
from workbook.faces.panel import WIDGET_VIEW

PACKAGE = Path(casedata.__file__).parent
GUIDE = (PACKAGE / "WRITE_ANOTHER_CASE.md").read_text(encoding="utf-8")


def test_every_concept_of_the_guide_is_one_that_a_rule_asks_for():
    rules = "\n".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "criteria").glob("*.py"))
    table = GUIDE.split("## Names that criteria ask for")[1]
    concepts = {name for name in re.findall(r"`([a-z_0-9]+)`", table) if name != "grade"}
    asked = {name for name in concepts if f'"{name}"' in rules or f'"{name.removeprefix("rucam_")}"' in rules}
    assert asked == concepts


def test_the_example_record_of_the_guide_is_in_the_example_case():
    example = Path(__file__).parent / "example_case" / "findings.toml"
    assert 'id = "no_ascites_day_5"' in example.read_text(encoding="utf-8")
    assert 'id = "no_ascites_day_5"' in GUIDE


def test_the_example_limits_of_the_guide_are_those_of_the_example_case():
    fields = (Path(__file__).parent / "example_case" / "limits.toml").read_text(encoding="utf-8").split("\n")
    shown = [line.strip().partition("#")[0].rstrip() for line in GUIDE.splitlines()]
    assert set(filter(None, fields)) <= set(shown)


EXAMPLE = Path(__file__).parent / "example_case"


def cells_of_the_guide():
    section = GUIDE.split("## Show it")[1].split("\n## ")[0]
    return [line.strip() for line in section.splitlines() if line.startswith("    ")]


def test_the_cells_of_the_guide_run_on_its_example_and_every_panel_has_its_faces(tmp_path):
    made = [nbformat.v4.new_code_cell(line) for line in cells_of_the_guide()]
    notebook = nbformat.v4.new_notebook(cells=made)
    cells = executed_in(notebook, tmp_path / "mine.ipynb", {"WORKBOOK_CASE": str(EXAMPLE)}).cells
    shown = {cell.source: cell.outputs[0].data for cell in cells if not cell.source.startswith("from ")}
    assert len(shown) == 11
    assert {source: set(data) for source, data in shown.items() if len(data) < 3} == {}
    assert all(WIDGET_VIEW in data for data in shown.values())
    words = {
        "CourseChart(upto=5)": "Total bilirubin 3.4 mg/dL",
        "HistoryTimeline(upto=5)": "Busulfan",
        "TherapyTimeline(upto=5)": "Liver biopsy",
        'LabTable(period="transplant")': "Nothing is documented.",
        "LabExplorer(upto=5)": "total bilirubin 3.4 mg/dL",
        'GradeLadder("bilirubin_total", upto=5)': "Total bilirubin 3.4 mg/dL",
        "MrdExplorer(upto=5)": "No result on residual disease is reported so far.",
        "CriteriaTracker(upto=5)": "EBMT 2016, late onset",
        "CausesMap()": "0 of 28 causes are documented for her",
    }
    assert {source for source, said in words.items() if said not in shown[source]["text/html"]} == set()


def test_every_file_and_field_of_the_section_on_charts_is_one_of_the_schema():
    section = GUIDE.split("These say it better")[1].split("\n## ")[0]
    named = set(re.findall(r"`\[?\[?([a-z_]+)\]?\]?`", section)) - {"mrd", "given", "negative", "none_before", "other"}
    schema = str(case_schema())
    assert {name for name in named if f"'{name}'" not in schema} == set()


def test_the_guide_counts_the_files_of_its_example():
    counts = {4: "four", 5: "five", 6: "six"}
    assert f"`tests/casedata/example_case` ({counts[len(list(EXAMPLE.glob('*.toml')))]} short ones)" in GUIDE
