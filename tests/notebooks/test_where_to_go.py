"""The first page says how to begin before anything else, and every chapter ends with the way to the next."""

import re
from itertools import pairwise

import nbformat
import pytest

from workbook.chapters import chapter
from workbook.repository_paths import NOTEBOOKS

NUMBERS = [f"{place:02d}" for place in range(12)]
LINK = re.compile(r"\[(Begin|Continue) with chapter (\d\d): [^\]]+\]\(([^)]+)\)")


def cells(number):
    return nbformat.read(NOTEBOOKS / chapter(number).file, as_version=4).cells


def test_the_first_page_says_in_its_second_paragraph_how_to_begin():
    _title, _what, begin = cells("00")[0].source.split("\n\n")[:3]
    assert LINK.findall(begin) == [("Begin", "01", chapter("01").file)]


@pytest.mark.parametrize(("here", "following"), list(pairwise(NUMBERS[1:])))
def test_a_chapter_ends_with_the_way_to_the_next(here, following):
    assert LINK.findall(cells(here)[-1].source) == [("Continue", following, chapter(following).file)]
