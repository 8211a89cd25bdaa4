"""The order of the walk through a chart, and the arithmetic of its zoom, as the browser's own script does them."""

import pytest

from workbook.repository_paths import BROWSER

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(chromium):
    """A blank page with the script."""
    opened = chromium.new_page()
    opened.add_script_tag(content=(BROWSER / "chart_marks.js").read_text(encoding="utf-8"))
    yield opened
    opened.close()


TRACES = [
    {"type": "bar", "x": [4], "width": [6], "base": [0], "y": [1], "yaxis": "y", "hovertext": ["a band from day 1"]},
    {"type": "scatter", "x": [5, 1], "y": [2, 2], "yaxis": "y2", "hovertext": ["day 5", "day 1, second lane"]},
    {"type": "scatter", "x": [1, 3], "y": [7, 7], "yaxis": "y", "hovertext": ["day 1, a line", "day 1, a line"]},
    {"type": "scatter", "x": [1], "y": [9], "yaxis": "y", "hovertext": ["day 1, above"]},
    {
        "type": "bar",
        "orientation": "h",
        "base": [2],
        "x": [9],
        "y": [0],
        "yaxis": "y",
        "hovertext": ["a box from day 2"],
    },
    {"type": "scatter", "mode": "lines", "x": [0, 9], "y": [0, 0], "yaxis": "y"},
]


def test_the_walk_goes_by_day_then_from_the_top_lane_down_and_says_nothing_twice(page):
    assert page.evaluate("(traces) => marksOf(traces).map((mark) => mark.said)", TRACES) == [
        "day 1, above",
        "day 1, a line",
        "a band from day 1",
        "day 1, second lane",
        "a box from day 2",
        "day 5",
    ]


@pytest.mark.parametrize(
    ("part", "factor", "around", "then"),
    [
        ([0, 16], 0.5, 8, [4, 12]),
        ([0, 16], 0.5, 1, [0, 8]),
        ([0, 16], 0.5, 15, [8, 16]),
        ([4, 12], 2, 8, [0, 16]),
        ([4, 12], 4, 8, [0, 16]),
        ([6, 9], 0.5, 8, [7, 9]),
        ([7, 9], 0.5, 8, [7, 9]),
    ],
    ids=[
        "in",
        "in at the left end",
        "in at the right end",
        "out",
        "never beyond the ends",
        "in to the shortest",
        "no shorter",
    ],
)
def test_zooming(page, part, factor, around, then):
    assert page.evaluate("(given) => zoomed(...given)", [part, [0, 16], factor, around]) == then


@pytest.mark.parametrize(
    ("part", "then"),
    [([2, 6], [2, 6]), ([-3, 1], [0, 4]), ([14, 18], [12, 16]), ([-5, 20], [0, 16])],
    ids=["within", "too far left", "too far right", "too long"],
)
def test_moving_stays_within_the_ends(page, part, then):
    assert page.evaluate("(given) => keptWithin(...given)", [part, [0, 16]]) == then


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("<b>1.3 mg/dL</b><br>day 12", "1.3 mg/dL · day 12"),
        ("a sentence that <br>goes on<br>day 12", "a sentence that goes on · day 12"),
    ],
    ids=["two lines", "a soft break"],
)
def test_the_readout_is_one_line(page, said, line):
    assert page.evaluate("inOneLine", said) == line
