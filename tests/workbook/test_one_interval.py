"""A count has one interval wherever it is printed: the exact one of Clopper and Pearson, of casedata.reasoning."""

import json
import re
from pathlib import Path

import pytest

import casedata.reasoning
from casedata import load_published, load_topics
from casedata.reasoning import Count, clopper_pearson
from workbook.biopsy.biopsy_facts import ROWS, biopsy_facts
from workbook.literature.evidence_facts import evidence_facts
from workbook.questions.illness_scripts import evidence_words

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(
    one for folder in ("notebooks", "exercises", "tests/notebooks") for one in (ROOT / folder).rglob("*.ipynb")
)
PROSE = sorted(
    one for folder in ("casedata", "exercises") for end in ("toml", "md") for one in (ROOT / folder).rglob(f"*.{end}")
)
FORM = re.compile(r"exact 95 % interval of (\d+) of (\d+) is ([\d.]+) to ([\d.]+) %")
"""How an interval is written in prose, so that it can be checked."""
SPOKEN_OF = re.compile(
    r"\binterval\b[^.]*(?:\d %|\d to \d|\b(?:a|two|three|four) (?:quarter|third|half|fifth)s?\b)|\bWilson\b|95 %[- ]CI"
)
"""A sentence that gives the ends of an interval, or names a method, in whatever words."""
IN_BRACKETS = re.compile(r"(\d+) of (\d+) \(([\d.]+) to ([\d.]+) ?%")
IN_A_TABLE = re.compile(
    r"(\d+) of (\d+)[|: ]+(?:[\d.]+)(?: %)? \((?:exact 95 % interval )?([\d.]+) to ([\d.]+)\)?", re.ASCII
)
"""A count with a share and two ends beside it, as tables and rows print it."""


def sentences(text):
    return re.split(r"(?<=[a-z%\d][.?!])\s|\n", text)


def wrong(events, of, *printed):
    """The ends that are not those of the exact interval, to as many digits as they are printed with."""
    exact = clopper_pearson(Count(int(events), int(of))).interval
    return [
        f"{events} of {of}: {end}, not {100 * right:.3f}"
        for end, right in zip(printed, exact, strict=True)
        if abs(float(end) - 100 * right) > 0.5001 * 10 ** -len(end.partition(".")[2])
    ]


def faults_of_prose(text):
    """Intervals in words that cannot be read, and those that are not the exact one."""
    for sentence in sentences(text):
        found = FORM.search(sentence) or IN_BRACKETS.search(sentence)
        if found:
            yield from wrong(*found.groups())
        elif SPOKEN_OF.search(sentence):
            yield sentence


def faults_of_tables(text):
    return [fault for found in IN_A_TABLE.findall(text) for fault in wrong(*found)]


def outputs(path):
    """What the cells of a notebook show, without markup."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    shown = (each.get("data", {}).get("text/html", "") for cell in cells for each in cell.get("outputs", ()))
    return re.sub(r"<[^>]*>", "|", "\n".join("".join(one) for one in shown))


def markdown(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


@pytest.mark.parametrize("path", PROSE, ids=lambda path: str(path.relative_to(ROOT)))
def test_an_interval_in_a_text_is_the_exact_one(path):
    assert list(faults_of_prose(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_an_interval_in_a_notebook_is_the_exact_one(path):
    assert list(faults_of_prose(markdown(path))) == []
    assert faults_of_tables(outputs(path)) == []


def test_the_notebooks_print_intervals_at_all():
    assert len(IN_A_TABLE.findall("".join(map(outputs, NOTEBOOKS)))) > 20


@pytest.mark.parametrize("topic", load_topics())
def test_a_panel_of_evidence_prints_the_exact_interval(topic):
    facts = evidence_facts(topic, "2030-01")
    shares = (*facts.shares, *(side for one in facts.contrasts for side in (one.first, one.second)))
    assert faults_of_tables("\n".join(f"{one.counted}: {one.words}" for one in shares)) == []


@pytest.mark.parametrize("counting", ROWS)
def test_a_panel_of_biopsies_prints_the_exact_interval(counting):
    rates = [rate for _, rates in biopsy_facts(load_published(), counting).groups for rate in rates]
    assert faults_of_tables("\n".join(f"{rate.counted}: {rate.words}" for rate in rates)) == []


def test_a_script_prints_the_exact_interval_of_every_count():
    counted = [item for item in load_published().evidence if item.n is not None and item.of is not None]
    words = [evidence_words(item) for item in counted]
    assert sum(map(bool, map(IN_A_TABLE.search, words))) == len(counted) > 50
    assert faults_of_tables("\n".join(words)) == []


def test_no_other_interval_of_a_proportion_leaves_the_package():
    assert "wilson" not in casedata.reasoning.__all__
    users = [path for path in ROOT.glob("*/**/*.py") if ".venv" not in path.parts and "tests" not in path.parts]
    inside = ROOT / "casedata/reasoning"
    assert [path for path in users if re.search(r"\bwilson\b", path.read_text()) and inside not in path.parents] == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("the exact 95 % interval of 6 of 11 is 23 to 83 %.", 0),
        ("the exact 95 % interval of 6 of 11 is 24 to 83 %.", 1),
        ("the exact 95 % interval of 6 of 11 is 23.4 to 83.3 %.", 0),
        ("the exact 95 % interval of 6 of 11 is 23.4 to 83.2 %.", 1),
        ("the exact 95 % interval of 8 of 8 is 63 to 100 %.", 0),
        ("the coin may be anything between 28 and 79 % (95 % interval by Wilson).", 1),
        ("It came back in 6 of 11 (28 to 79 %).", 2),
        ("It came back in 6 of 11 (23 to 83 %).", 0),
        ("its interval runs from about a quarter to four fifths.", 1),
        ("Bilirubin at short intervals.", 0),
    ],
)
def test_what_a_text_may_say_of_an_interval(text, faults):
    assert len(list(faults_of_prose(text))) == faults


@pytest.mark.parametrize(
    ("row", "faults"),
    [
        ("6 of 11|54.5 % (23.4 to 83.3)", 0),
        ("6 of 11|54.5 % (28.0 to 78.7)", 2),
        ("8 of 8: 100.0 % (exact 95 % interval 63.1 to 100.0)", 0),
    ],
    ids=["exact", "Wilson", "all of them"],
)
def test_what_a_row_may_say_of_an_interval(row, faults):
    assert len(faults_of_tables(row)) == faults
