"""The JSON Schema of the record files: what the loader takes it takes, what an editor should mark it marks."""

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from casedata.__main__ import main
from casedata.loading import RECORDS
from casedata.schema import case_schema

HERE = Path(__file__).parent
FILES = [
    path for folder in (RECORDS, HERE / "minimal_case", HERE / "example_case") for path in sorted(folder.glob("*.toml"))
]


@pytest.fixture(scope="module")
def validator():
    Draft202012Validator.check_schema(case_schema())
    return Draft202012Validator(case_schema())


def test_the_command_prints_it(capsys):
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == case_schema()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_of_a_case_fits(validator, path):
    assert not [error.message for error in validator.iter_errors(tomllib.loads(path.read_text(encoding="utf-8")))]


def a_lab(**changes):
    lab = {
        "id": "a",
        "statement": "b",
        "origin": "reported",
        "locator": ["fictional"],
        "day": 1,
        "analyte": "inr",
        "value": 1.2,
        "unit": "{INR}",
    }
    return {"labs": [lab | changes]}


@pytest.mark.parametrize(
    "changes",
    [
        {"value": "1.2"},
        {"origin": "illustrative"},
        {"locator": []},
        {"comparator": "about"},
        {"colour": "red"},
        {"step": 4},
    ],
    ids=str,
)
def test_a_fault_is_marked(validator, changes):
    assert validator.is_valid(a_lab())
    assert not validator.is_valid(a_lab(**changes))


def test_a_table_that_does_not_exist_is_marked(validator):
    assert not validator.is_valid({"vitals": []})
