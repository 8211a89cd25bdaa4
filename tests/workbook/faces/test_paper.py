"""The face of panels in a handout: what is asked, what opens apart, and drawings in few bytes."""

import base64
import gzip
import json

import pytest

from markup import tree
from workbook import Decision, LabExplorer, Opens
from workbook.drawing.palette import GRID, MUTED
from workbook.drawing.svg_markup import Way, markup
from workbook.drawing.svg_pen import element


@pytest.fixture
def student(monkeypatch):
    monkeypatch.delenv("WORKBOOK_EDITION", raising=False)


@pytest.fixture
def key(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")


def test_a_student_is_asked_and_told_nothing(student):
    paper = Decision("D4").on_paper()
    assert paper.name == "D4"
    assert [paper.html.count(f'<input type="radio" name="D4-{name}">') for name in ("plan", "sure")] == [6, 6]
    assert "open this notebook and run it" not in paper.html
    assert paper.reveal == paper.notes == ""


def test_the_key_keeps_question_and_reveal_apart(key):
    paper = Decision("D4").on_paper()
    assert "editors think" not in paper.html
    assert "editors think" in paper.reveal
    assert "For the teacher" in paper.notes


def test_a_closed_story_says_where_it_is_told(student):
    assert "part 2" in Opens(after="D4").on_paper().html


def test_a_chart_carries_every_day_in_both_units():
    panel = LabExplorer(upto=12)
    packed = json.loads(gzip.decompress(base64.b64decode(tree(panel.on_paper().html).select_one(".frames").string)))
    assert len(packed["states"]) == 2 * 13
    last = "".join(packed["pieces"][piece] for piece in packed["states"][-1][2])
    assert "22 µmol/L" in last
    assert panel.units == "conventional"


def test_lines_of_one_look_become_one_path():
    line = element("line", x1=1, x2=1, y1=9, y2=2, stroke=GRID)
    assert markup(element("g", line, line), Way.PAPER) == '<g><path d="M1 9V2M1 9V2" class="s-grid"/></g>'


def test_dots_become_the_round_ends_of_a_path():
    dot = element("circle", cx=3, cy=4, r=1.5, opacity=0.6, fill=MUTED)
    drawn = markup(element("g", dot, dot), Way.PAPER)
    assert drawn.count("M3 4h0") == 2
    assert 'stroke-width="3"' in drawn
