"""Extras: the records against the report itself. They need the project's shared folder and are left out without it."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from casedata.loading import PUBLISHED, RECORDS, load_published

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
REPORT = SHARED / "source" / "case-report.md"
CITATION = {"authors", "title", "journal", "credit", "printed"}

pytestmark = pytest.mark.skipif(
    not REPORT.exists(), reason="extra: the text of the report is not beside this repository"
)


@pytest.mark.parametrize(
    ("options", "left"),
    [
        pytest.param([], ["0 uncovered"], id="the case report proper"),
        pytest.param(["--all"], ["no record cites FIG-1.1: ", "1 uncovered"], id="with discussion and captions"),
    ],
)
def test_no_sentence_and_no_number_of_the_report_is_left_out(options, left):
    facts = subprocess.run(
        [sys.executable, "-m", "casedata", "facts", "--json"], capture_output=True, text=True, check=True
    )
    tool = [sys.executable, SHARED / "tools" / "uncovered.py", *options]
    lines = subprocess.run(tool, input=facts.stdout, capture_output=True, text=True, check=False).stdout.splitlines()
    assert [line[: len(start)] for line, start in zip(lines, left, strict=True)] == left


def words(text):
    return re.findall(r"[^\W_]+", text.lower())


def runs_of_eight(text):
    found = words(text)
    return {tuple(found[start : start + 8]) for start in range(len(found) - 7)}


def texts(value, field=""):
    if isinstance(value, str):
        return [] if field in CITATION else [value]
    if isinstance(value, dict):
        return [text for name, item in value.items() for text in texts(item, name)]
    return [text for item in value for text in texts(item)] if isinstance(value, list) else []


@pytest.mark.parametrize("file", [*RECORDS.glob("*.toml"), *PUBLISHED.glob("*.toml")], ids=lambda path: path.name)
def test_no_eight_words_in_a_row_are_the_reports(file):
    report = runs_of_eight(REPORT.read_text(encoding="utf-8"))
    ours = texts(tomllib.loads(file.read_text(encoding="utf-8")))
    assert [text for text in ours if runs_of_eight(text) & report] == []


def test_the_list_of_sentences_is_the_reports():
    sentences = re.findall(r"^\[([A-Z]+-\d+\.\d+)\]", REPORT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert (PUBLISHED / "locators.txt").read_text(encoding="utf-8").split() == sentences


def test_published_numbers_keep_their_digits():
    facts = subprocess.run(
        [sys.executable, "-m", "casedata", "facts", "--json"], capture_output=True, text=True, check=True
    )
    assert not [row["id"] for row in json.loads(facts.stdout) if "E" in str(row.get("value", ""))]


def authors_in(*sentences, naming=""):
    """The initials of authors in those sentences of the declarations that name a company."""
    said = dict(re.findall(r"^\[([A-Z]+-\d+\.\d+)\] (.*)$", REPORT.read_text(encoding="utf-8"), flags=re.MULTILINE))
    return {name for place in sentences if naming in said[place] for name in re.findall(r"\b[A-Z]{2}\b", said[place])}


@pytest.mark.parametrize(
    ("record", "company"),
    [
        ("decl_authors_treated", ""),
        ("decl_authors_reported", ""),
        ("decl_no_conflict", ""),
        ("decl_conflicts", ""),
        ("decl_pfizer", "Pfizer"),
        ("decl_jazz", "Jazz"),
    ],
)
def test_as_many_authors_are_counted_as_the_declarations_name(record, company):
    counted = load_published().evidence_item(record)
    initials = {"DF", "RT", "KK", "SM", "AT", "GB", "NG", "FL"}
    assert len(authors_in(*counted.locator, naming=company) & initials) == counted.n
    assert counted.of == len(initials)
