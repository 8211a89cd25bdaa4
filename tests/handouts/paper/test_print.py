"""Every printed edition as a PDF: its pages, its footers, its smallest type, its tags and what it says of itself."""

import re
from functools import cache
from unicodedata import normalize

import htpy as h
import pikepdf
import pypdf
import pytest

from markup import said
from workbook.commands.testing import browser
from workbook.handouts.paper.building import LayoutError, build_paper
from workbook.handouts.paper.composing import composed
from workbook.handouts.paper.sheets import PaperEdition, Sheet, before
from workbook.handouts.paper.shelf import PAPER_EDITIONS

pytestmark = pytest.mark.browser
NAMES = sorted(one.name for one in PAPER_EDITIONS)
EDITIONS = {one.name: one for one in PAPER_EDITIONS}
PAPERS = {"a4": (595, 842), "letter": (612, 792)}
LEAST_POINTS = 9.0
MOST_BYTES = 300_000


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """The folder of all printed editions; building it measures every page."""
    if browser() is None:
        pytest.skip("no Chromium, Chrome or Edge on this machine")
    folder = tmp_path_factory.mktemp("printed")
    assert build_paper(PAPER_EDITIONS, folder, large=False, pdf=True, said=lambda _: None) == ()
    return folder


@cache
def made(name):
    return composed(EDITIONS[name])


def path_of(out, name, paper="a4"):
    return out / EDITIONS[name].folder / f"{EDITIONS[name].stem}_{paper}.pdf"


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", NAMES)
def test_it_has_a_page_for_each_that_was_composed_on_either_paper(out, name, paper):
    pages = pypdf.PdfReader(path_of(out, name, paper)).pages
    assert len(pages) == len(made(name).placed) <= EDITIONS[name].budget
    for page in pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == PAPERS[paper]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_its_footer(out, name):
    placed = made(name).placed
    for page, one in zip(pypdf.PdfReader(path_of(out, name)).pages, placed, strict=True):
        text = " ".join(normalize("NFKC", page.extract_text()).split())
        assert f"page {one.number} of {len(placed)}" in text
        assert f"VOD or DILI? {EDITIONS[name].title} · {one.sheet.chapter}" in text
        assert "For education, not a medical device." in text


def sizes(page):
    """The size of each piece of text on a page, in points as it is printed."""
    found = []

    def seen(text, outer, inner, _font, size):
        if text.strip():
            scale = abs(inner[3] * outer[3]) or abs(inner[1] * outer[1])
            found.append(round(size * scale, 2))

    page.extract_text(visitor_text=seen)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_no_type_is_smaller_than_nine_points_in_charts_neither(out, name):
    for page in pypdf.PdfReader(path_of(out, name)).pages:
        found = sizes(page)
        assert found
        assert min(found) >= LEAST_POINTS - 0.05


@pytest.mark.parametrize(("name", "charts"), [("class-sheet", 1), ("session-booklet", 3), ("workbook", 6)])
def test_charts_are_numbered_once(out, name, charts):
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(path_of(out, name)).pages)
    assert re.findall(r"Chart (\d+)\.", text) == [str(number) for number in range(1, charts + 1)]


def test_the_folded_class_sheet_has_two_pages_on_each_side_of_its_sheet(out):
    pages = pypdf.PdfReader(out / EDITIONS["class-sheet"].folder / "class_sheet_folded_a3.pdf").pages
    assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages] == [(1191, 842)] * 2
    for page, (front, back) in zip(pages, ((1, 2), (3, 4)), strict=True):
        text = page.extract_text()
        assert f"page {front} of 4" in text
        assert f"page {back} of 4" in text


def test_the_class_sheet_is_a_small_file(out):
    assert path_of(out, "class-sheet").stat().st_size <= MOST_BYTES


# What somebody hears who cannot see it


def tags(node):
    """Every element of the structure below a node."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from tags(one)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tags(node["/K"])


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_has_words_and_every_link_says_where_it_leads(out, name):
    with pikepdf.open(path_of(out, name)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        structure = list(tags(pdf.Root.StructTreeRoot.K))
        figures = [one for one in structure if one.S == "/Figure"]
        assert all(str(one.get("/Alt", "")).strip() for one in figures)
        links = [one for page in pdf.pages for one in page.get("/Annots", ()) if one.Subtype == "/Link"]
        assert all(str(one.get("/Contents", "")).strip() for one in links)
        assert {"/H1", "/H2"} & {str(one.S) for one in structure}


@pytest.mark.parametrize(("name", "figures"), [("class-sheet", 1), ("session-booklet", 3), ("workbook", 6)])
def test_its_charts_are_figures(out, name, figures):
    with pikepdf.open(path_of(out, name)) as pdf:
        assert sum(one.S == "/Figure" for one in tags(pdf.Root.StructTreeRoot.K)) == figures


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_it_is_in_which_language_and_whose(out, name):
    with pikepdf.open(path_of(out, name)) as pdf:
        assert str(pdf.Root.Lang) == "en"
        described = pdf.open_metadata()
        assert described["dc:title"] == f"VOD or DILI? {EDITIONS[name].title}"
        assert list(described["dc:language"]) == ["en"]
        assert "Fischer D" in "".join(described["dc:creator"])


def test_the_contents_of_the_workbook_lead_to_their_pages(out):
    with pikepdf.open(path_of(out, "workbook")) as pdf:
        links = [one for one in pdf.pages[0].Annots if "/Dest" in one or "/D" in one.get("/A", {})]
        assert len(links) == sum(bool(one.sheet.contents) for one in made("workbook").placed)


# What does not fit


def one_page(*body):
    sheet = Sheet("crowded", "Day 12", h.fragment[body], *before("D4"))
    return PaperEdition("made", "Made up", "made", 1, "Of a test.", lambda: (sheet,))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ([h.p["One line."]] * 100, "page crowded: its content is"),
        ([h.div(style="width:200mm")["Too wide."]], "page crowded: its content is"),
        ([h.p(style="font-size:8.9pt")["Too small."]], "page crowded: type of 8.9 points"),
    ],
    ids=["too long", "too wide", "too small"],
)
def test_what_does_not_fit_is_named_and_nothing_is_written(tmp_path, body, said):
    with pytest.raises(LayoutError, match=said):
        build_paper([one_page(*body)], tmp_path, large=False, pdf=False, said=lambda _: None)
    assert list(tmp_path.iterdir()) == []


# What stands in the list of bookmarks


def bookmarks(path):
    def titles(items):
        for one in items:
            yield str(one.title)
            yield from titles(one.children)

    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        return list(titles(outline.root))


@pytest.mark.parametrize("name", NAMES)
def test_every_bookmark_is_a_heading_as_it_is_written(out, name):
    headings = {" ".join(one.split()) for one in said(made(name).html, "h1, h2, h3, h4, h5, h6")}
    assert set(bookmarks(path_of(out, name))) <= headings


def test_bookmarks_tell_nothing_of_a_leaf_that_is_still_shut(out):
    told = [one for one in bookmarks(path_of(out, "workbook-answers")) if re.search("tissue|activity|biopsy", one)]
    assert told == []
