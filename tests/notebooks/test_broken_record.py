"""A broken record stops a notebook with one line that a person can act on, and no traceback."""

import shutil

import nbformat
import pytest
from nbclient import NotebookClient

from casedata.loading import RECORDS
from workbook.commands.execution import fresh_environment

SHOWN = """# The laboratory
from workbook import LabExplorer
LabExplorer(upto=12)"""
BROKEN = [
    ("missing-unit", 'unit = "mg/dL"\nprinted = "1.3 mg/dL"', 'printed = "1.3 mg/dL"', "bilirubin_day_12"),
    ("unknown-locator", '["CR-7.11"]', '["CR-99.1"]', "CR-99.1"),
    ("string-for-a-number", "value = 1.3", 'value = "1.3"', "bilirubin_day_12"),
    ("not-a-number", "value = 1.3", "value = nan", "bilirubin_day_12"),
    ("toml-syntax", "value = 1.3", "value = = 1.3", "labs.toml"),
]


@pytest.fixture
def records(tmp_path):
    return shutil.copytree(RECORDS, tmp_path / "records")


def shown_by(records, tmp_path):
    """What the notebook shows as an error, its lines joined."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(SHOWN)])
    environment = fresh_environment(tmp_path / "answers.sqlite3") | {"WORKBOOK_CASE": str(records)}
    NotebookClient(notebook, timeout=60, kernel_name="python3", allow_errors=True).execute(env=environment)
    (error,) = [output for output in notebook.cells[0].outputs if output.output_type == "error"]
    return error.traceback


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "named"), [pytest.param(*row[1:], id=row[0]) for row in BROKEN])
def test_a_broken_record_is_one_line(records, tmp_path, old, new, named):
    path = records / "labs.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    (line,) = shown_by(records, tmp_path)
    assert line.startswith("The records cannot be used. labs.toml")
    assert named in line
