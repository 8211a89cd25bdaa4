"""The order of the test files."""

import pytest

from longest_first import LONGEST, place_in_line
from workbook.repository_paths import ROOT, TESTS


def test_every_file_that_is_named_is_there():
    assert [name for name in LONGEST if not (TESTS / name).is_file()] == []


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (TESTS / LONGEST[0], 0),
        (TESTS / LONGEST[-1], len(LONGEST) - 1),
        (TESTS / "browser/test_walk.py", len(LONGEST)),
        (ROOT / "notebooks/05_which_consolidation.ipynb", len(LONGEST)),
    ],
    ids=["the longest", "the last that is named", "another test", "a notebook"],
)
def test_the_longest_come_first_and_the_others_after_them(path, place):
    assert place_in_line(path) == place
