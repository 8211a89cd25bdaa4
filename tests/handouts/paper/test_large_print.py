"""The editions in large print as PDFs: how large their type is, where their pages end, and what stays together."""

import re
from collections import Counter
from itertools import pairwise

import htpy as h
import pypdf
import pytest

from workbook.commands.testing import browser
from workbook.handouts.paper.building import LayoutError, build_paper
from workbook.handouts.paper.sheets import PaperEdition, Sheet, before
from workbook.handouts.paper.shelf import PAPER_EDITIONS

pytestmark = pytest.mark.browser
EDITIONS = {one.name: one for one in PAPER_EDITIONS}
LEAST_FILLED = 1 / 3
TYPE_POINTS = {14.0, 16.0}
"""Of notes and tables, and of running text."""
MARGIN = 34.0
"""Points: 12 mm, in which the footer stands."""
FOOT = re.compile(r"VOD or DILI\? [^·]+ · (.+?)\. For education")


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """The folder of all editions in large print; building it measures every page."""
    if browser() is None:
        pytest.skip("no Chromium, Chrome or Edge on this machine")
    folder = tmp_path_factory.mktemp("large")
    assert build_paper(PAPER_EDITIONS, folder, large=True, pdf=True, said=lambda _: None) == ()
    return folder


def pages_of(out, name):
    return pypdf.PdfReader(out / EDITIONS[name].folder / f"{EDITIONS[name].stem}_large_print_a4.pdf").pages


def words(page):
    return " ".join(page.extract_text().split())


def seen(page):
    """How far down each piece of text and each drawn line stands, in points from the top, and how large the text is."""
    height, found = float(page.mediabox.height), []

    def text(said, outer, inner, _font, size):
        if said.strip():
            x, y = inner[4], inner[5]
            down = height - (outer[1] * x + outer[3] * y + outer[5])
            found.append((down, round(size * (abs(inner[3] * outer[3]) or abs(inner[1] * outer[1])), 1)))

    def drawn(operator, operands, outer, _inner):
        if operator == b"re" and abs(float(operands[3]) * outer[3]) < height / 2:
            y = float(operands[1])
            found.append((height - (outer[3] * y + outer[5]), 0.0))

    page.extract_text(visitor_text=text, visitor_operand_before=drawn)
    return found


def filled(page):
    """How much of the page there is down to the lowest thing above the footer."""
    height = float(page.mediabox.height)
    lowest = max(down for down, _ in seen(page) if down <= height - MARGIN)
    return (lowest - MARGIN) / (height - 2 * MARGIN)


@pytest.mark.parametrize("name", sorted(EDITIONS))
def test_every_page_has_its_footer(out, name):
    pages = pages_of(out, name)
    assert len(pages) > EDITIONS[name].budget
    for number, page in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in words(page)
        assert len(FOOT.findall(words(page))) == 1


@pytest.mark.parametrize("name", sorted(EDITIONS))
def test_its_text_is_as_large_as_it_says(out, name):
    """A browser prints all the smaller what is wider than its paper, and says nothing."""
    counted = Counter(size for page in pages_of(out, name) for _, size in seen(page) if size)
    assert counted.most_common(1)[0][0] in TYPE_POINTS


@pytest.mark.parametrize("name", sorted(EDITIONS))
def test_a_page_under_a_third_is_the_last_of_its_section(out, name):
    pages = list(pages_of(out, name))
    chapters = [FOOT.search(words(page))[1] for page in pages]
    thin = [
        number
        for number, (page, (here, following)) in enumerate(zip(pages, pairwise(chapters), strict=False), start=1)
        if here == following and filled(page) < LEAST_FILLED
    ]
    assert thin == []


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("reveal-slips", "After D3: which consolidation", "Burke PW et al. 2018"),
        ("reveal-slips", "Card for two weeks from now: answers", "who does not know how it ended"),
        ("workbook-answers", "To take along. The value is small", "it measures exposure, not injury"),
        ("workbook-answers", "To take along. In a jaundiced patient", "none is reported up to this day"),
    ],
)
def test_what_is_cut_out_or_taken_along_stays_on_one_page(out, name, first, last):
    (page,) = [words(page) for page in pages_of(out, name) if first in words(page)]
    assert last in page


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (h.div(style="width:200mm")["Too wide."], "page crowded: its content is"),
        (h.p(style="font-size:13.9pt")["Too small."], "page crowded: type of 13.9 points"),
    ],
    ids=["too wide", "too small"],
)
def test_what_would_print_too_small_is_named_and_nothing_is_written(tmp_path, body, said):
    sheet = Sheet("crowded", "Day 12", body, *before("D4"))
    edition = PaperEdition("made", "Made up", "made", 1, "Of a test.", lambda: (sheet,))
    with pytest.raises(LayoutError, match=said):
        build_paper([edition], tmp_path, large=True, pdf=False, said=lambda _: None)
    assert list(tmp_path.iterdir()) == []
