"""Words beside the points of an axis: none lies upon another, none is beyond the end."""

from itertools import pairwise

import pytest

from workbook import PreToPost
from workbook.biopsy.pre_to_post import plot_post_test
from workbook.drawing.apart import apart


@pytest.mark.parametrize(
    ("values", "heights"),
    [
        ([], []),
        ([50], [50]),
        ([10, 90], [10, 90]),
        ([44, 50], [44, 50]),
        ([45, 50], [45, 50]),
        ([46, 50], [46, 51]),
        ([50, 46, 45], [55, 50, 45]),
        ([100, 100], [95, 100]),
        ([0, 0, 0], [0, 5, 10]),
    ],
    ids=["none", "one", "far", "above", "at the step", "just below", "three", "at the top", "at the bottom"],
)
def test_words_stand_near_their_points_and_apart(values, heights):
    assert apart(values, step=5, low=0, high=100) == heights


@pytest.mark.parametrize("prior", [2, 16, 50, 90])
def test_what_each_result_leaves_can_be_read(prior):
    layout = plot_post_test(PreToPost().facts(prior), ()).to_dict()["layout"]
    low, high = layout["yaxis"]["range"]
    drawn = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    words = sorted(one["y"] for one in layout["annotations"] if one["yref"] == "y")
    assert len(words) == 4
    assert all((above - below) / (high - low) * drawn >= 17 for below, above in pairwise(words))
