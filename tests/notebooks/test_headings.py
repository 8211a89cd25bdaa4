"""No chapter says a heading twice: no heading of it stands above a panel that calls itself the same."""

import re

import pytest

from workbook.chapters import CHAPTERS
from workbook.commands.walking import learner, read
from workbook.literature.glossary import Glossary
from workbook.page import Face, written
from workbook.repository_paths import NOTEBOOKS

HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
OF_A_PANEL = re.compile(r"<h\d[^>]*>(.*?)</h\d>|<summary>(.*?)</summary>", re.DOTALL)
SMALL = {"a", "an", "at", "for", "in", "of", "on", "one", "the", "to", "your"}
ROAD = tuple(one for one in CHAPTERS if "01" <= one.number <= "10")


def told_by(words):
    """The words of a heading that carry it."""
    return set(re.findall(r"\w+", words.lower())) - SMALL


def said_twice(heading, panel):
    """Whether the heading of a panel says all that the heading above it says."""
    return told_by(heading) <= told_by(panel)


@pytest.mark.parametrize(
    ("heading", "panel", "twice"),
    [
        ("One sentence", "Question E1: One sentence", True),
        ("Your differential on day 12", "S1: Your differential on the morning of day 12", True),
        ("Your decision", "Decision D4: The morning of day 12", True),
        ("Words", "Glossary: 39 words, 3 of them new in this chapter", True),
        ("Day 12, early morning", "Decision D4: The morning of day 12", False),
        ("The map of causes", "Causes of liver injury after a transplant, as the authors list them", False),
    ],
)
def test_a_heading_is_said_twice_if_the_panel_has_all_its_words(heading, panel, twice):
    assert said_twice(heading, panel) == twice


def read_by_who_has_come_so_far(one):
    """The cells of a chapter for a learner who has committed everything before it: Markdown, or the panel's heading."""
    earlier = [question for before in CHAPTERS if before.number < one.number for question in before.questions]
    with learner(*earlier):
        for cell in read(NOTEBOOKS / one.file):
            yield cell, named_by(cell)


def named_by(cell):
    """How a panel begins, if it begins with a heading, or with a line that unfolds the glossary; else nothing."""
    if cell.panel is None:
        return ""
    html = written(cell.panel.page(), Face.LIVE).lstrip()
    first = OF_A_PANEL.search(html)
    heads = first is not None and (html.startswith("<h") or isinstance(cell.panel, Glossary))
    return re.sub(r"<[^>]+>", "", first[1] or first[2] or "") if heads else ""


def pairs(one):
    """Each last heading of a cell of text, whether it stands alone in its cell, and what the next panel is called."""
    heading, alone = "", False
    for cell, name in read_by_who_has_come_so_far(one):
        if cell.panel is None:
            found = HEADING.findall(cell.source)
            heading, alone = (found[-1], cell.source.strip() == f"## {found[-1]}") if found else (heading, False)
        else:
            if heading and name:
                yield heading, alone, name
            heading, alone = "", False


@pytest.mark.parametrize("one", CHAPTERS, ids=lambda one: one.number)
def test_no_heading_says_what_the_panel_below_it_says(one):
    assert [(heading, name) for heading, _, name in pairs(one) if said_twice(heading, name)] == []


@pytest.mark.parametrize("one", ROAD, ids=lambda one: one.number)
def test_no_heading_of_the_road_stands_alone_above_a_panel_that_names_itself(one):
    assert [(heading, name) for heading, alone, name in pairs(one) if alone] == []
