"""Counts in a sentence, as a reader says them."""

import pytest

from workbook.text.wording import part_of


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 2, "neither of the two lists"),
        (1, 2, "one of the two lists"),
        (2, 2, "both lists"),
        (0, 3, "none of the three lists"),
        (2, 3, "two of the three lists"),
        (3, 3, "all three lists"),
        (7, 7, "all seven lists"),
    ],
)
def test_so_many_of_several(part, whole, said):
    assert part_of(part, whole, "lists") == said
