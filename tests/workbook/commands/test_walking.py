"""The notebooks read without a kernel: they say what a kernel shows, and the environment is as before afterwards."""

import os

import nbformat
import pytest

from workbook.commands.walking import learner, read
from workbook.kernel_settings import HANDOUT
from workbook.repository_paths import ROOT, instructor_notebooks, learner_notebooks

OURS = {"WORKBOOK_ANSWERS", "WORKBOOK_CASE", "WORKBOOK_EDITION", "WORKBOOK_FACE"}
NOTEBOOKS = [
    pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in (*learner_notebooks(), *instructor_notebooks())
]


def stored(cell):
    """What the kernel of `make notebooks` said of a code cell: its page and its line."""
    (data,) = (output.data for output in cell.outputs)
    return data["text/html"], data["text/plain"]


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_without_a_kernel_every_cell_says_what_it_says_in_one(path):
    run = nbformat.read(path, as_version=4).cells
    with learner():
        for cell, ran in zip(read(path), run, strict=True):
            assert (cell.panel is None) == (ran.cell_type == "markdown")
            assert cell.panel is None or (cell.panel.static_html(), repr(cell.panel)) == stored(ran)


@pytest.mark.parametrize("edition", ["student", "key", "instructor"])
def test_somebody_reads_with_settings_of_their_own_and_leaves_those_that_were_there(monkeypatch, edition):
    before = {"WORKBOOK_CASE": "another", "WORKBOOK_EDITION": "instructor"}
    monkeypatch.delenv("WORKBOOK_ANSWERS", raising=False)
    monkeypatch.delenv("WORKBOOK_FACE", raising=False)
    for name, value in before.items():
        monkeypatch.setenv(name, value)
    with learner(edition=edition, face=HANDOUT):
        within = {name: os.environ[name] for name in OURS if name in os.environ}
        assert within.pop("WORKBOOK_ANSWERS").endswith("answers.sqlite3")
        assert within == {"WORKBOOK_EDITION": edition, "WORKBOOK_FACE": "handout"}
    assert {name: os.environ[name] for name in OURS if name in os.environ} == before
