"""html-validate has nothing to say against any page of ours, and says it of bad ones."""

import pytest

from exercises.room.context import PAGES
from html_rules import complaints
from workbook.handouts.paper.composing import composed, folded_html
from workbook.handouts.paper.shelf import PAPER_EDITIONS

pytestmark = pytest.mark.slow
PAGE = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>\n'
    "<body>\n<h1>A page</h1>\n{body}\n</body>\n</html>\n"
)


@pytest.mark.parametrize(
    ("title", "body", "rules"),
    [
        pytest.param("A page", "<p>Words.</p>", set(), id="sound"),
        pytest.param("t" * 100, "", set(), id="a title at the limit"),
        pytest.param("t" * 101, "", {"long-title"}, id="a title above it"),
        pytest.param("A page", "<h3>Too low</h3>", {"heading-level"}, id="a level of headings left out"),
        pytest.param("A page", '<p id="09">Words.</p>', {"valid-id"}, id="an id that begins with a digit"),
        pytest.param("A page", '<p id="a">A</p><p id="a">B</p>', {"no-dup-id"}, id="an id twice"),
        pytest.param("A page", '<p style="width: 9mm">Words.</p>', {"no-inline-style"}, id="a style in a tag"),
        pytest.param(
            "A page",
            '<label>Day <input type="range"><output>12</output></label>',
            {"multiple-labeled-controls"},
            id="a label of two fields",
        ),
        pytest.param("A page", '<p><input type="text"></p>', {"input-missing-label"}, id="a field without a name"),
    ],
)
def test_a_fault_is_seen(tmp_path, title, body, rules):
    page = tmp_path / "page.html"
    page.write_text(PAGE.format(title=title, body=body), encoding="utf-8")
    assert {one.split(" ")[1].rstrip(":") for one in complaints(page)} == rules


def test_the_pages_for_a_screen_have_none(built):
    assert complaints(built) == []


def test_the_pages_to_print_have_none(tmp_path):
    for edition in PAPER_EDITIONS:
        made = {large: composed(edition, large=large) for large in (False, True)}
        for large, one in made.items():
            (tmp_path / f"{edition.stem}_{large}.html").write_text(one.html, encoding="utf-8")
        if edition.folds:
            (tmp_path / f"{edition.stem}_folded.html").write_text(folded_html(made[False]), encoding="utf-8")
    assert complaints(tmp_path) == []


def test_the_pages_of_the_room_and_of_the_class_have_none():
    assert complaints(PAGES) == []
