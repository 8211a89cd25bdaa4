"""The SVG writer: what it draws, that it draws it the same each time, and that it refuses what it does not know."""

import xml.etree.ElementTree as ET

import plotly.graph_objects as go
import pytest

from workbook.drawing.chart_template import TEMPLATE
from workbook.drawing.palette import BLUE
from workbook.drawing.svg import UnknownFeatureError, Way, svg, svg_data_uri

SVG = "{http://www.w3.org/2000/svg}"
AXIS = {"range": [0, 10], "tickvals": [0, 5, 10]}


def figure(*traces, **layout):
    usual = {"template": TEMPLATE, "width": 600, "height": 300, "margin": {"l": 100, "r": 0, "t": 0, "b": 50}}
    axes = {"xaxis": AXIS, "yaxis": AXIS}
    return go.Figure(data=list(traces), layout={**usual, **axes, **layout}).to_dict()


def points(**settings):
    return {"type": "scatter", "mode": "markers", "x": [0, 5], "y": [0, 10], **settings}


def drawn(*traces, way=Way.IMAGE, **layout):
    return ET.fromstring(svg(figure(*traces, **layout), way))  # noqa: S314  our own drawing


def texts(root):
    return ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]


def test_the_same_figure_gives_the_same_bytes():
    assert svg(figure(points())) == svg(figure(points()))


def test_points_lie_where_their_axes_say():
    markers = [node.get("transform") for node in drawn(points()).iter(f"{SVG}path")]
    assert markers == ["translate(100.0,250.0) scale(3)", "translate(350.0,0.0) scale(3)"]


def test_a_logarithmic_axis_puts_equal_ratios_at_equal_distances():
    axis = {"type": "log", "range": [0, 2], "tickvals": [1, 10, 100]}
    root = drawn({"type": "scatter", "mode": "markers", "x": [0, 0, 0], "y": [1, 10, 100]}, yaxis=axis)
    heights = [node.get("transform").split(",")[1].split(")")[0] for node in root.iter(f"{SVG}path")]
    assert heights == ["250.0", "125.0", "0.0"]


def test_hover_text_becomes_the_title_of_the_mark():
    root = drawn(points(hovertext=["<b>1.3 mg/dL</b><br>day 12", "<script>"]), way=Way.LIVE)
    assert [node.text for node in root.iter(f"{SVG}title")] == ["1.3 mg/dL\nday 12", "<script>"]


def test_nobody_can_point_into_an_image_so_its_marks_carry_no_title():
    silent, telling = drawn(points()), drawn(points(hovertext=["1.3 mg/dL", "2 mg/dL"]))
    assert ET.tostring(telling) == ET.tostring(silent)


def test_every_label_title_and_note_is_written():
    root = drawn(
        points(mode="markers+text", text=["a", "b"], name="series"),
        title={"text": "The finding"},
        xaxis={**AXIS, "title": {"text": "Day"}},
        annotations=[{"text": "note", "x": 1, "y": 1}],
        showlegend=True,
        legend={"orientation": "h"},
    )
    assert {"The finding", "Day", "note", "series", "a", "b", "0", "5", "10"} <= set(texts(root))


def test_a_style_that_runs_over_a_line_goes_on_in_the_next():
    root = drawn(points(), annotations=[{"text": "<b>Weight gain<br>over baseline</b><br>%", "x": 1, "y": 1}])
    bold = [node.text for node in root.iter(f"{SVG}tspan") if node.get("font-weight") == "600"]
    assert bold == ["Weight gain", "over baseline"]


def test_lines_break_where_a_point_is_missing():
    root = drawn({"type": "scatter", "mode": "lines", "x": [0, 1, None, 3, 4], "y": [0, 1, None, 3, 4]})
    assert len(list(root.iter(f"{SVG}path"))) == 2


def test_shapes_bars_fills_and_error_bars_are_drawn():
    root = drawn(
        {"type": "bar", "x": [5], "y": [3]},
        points(mode="lines", fill="tozeroy", fillcolor=BLUE, error_y={"type": "data", "array": [1, 1]}),
        shapes=[
            {"type": "rect", "x0": 0, "x1": 1, "y0": 0, "y1": 1},
            {"type": "line", "x0": 0, "x1": 1, "y0": 0, "y1": 1},
        ],
    )
    assert len(list(root.iter(f"{SVG}rect"))) == 3
    assert len(list(root.iter(f"{SVG}path"))) == 4


def test_a_page_may_set_the_colours_of_an_inlined_drawing():
    one = figure(points(marker={"color": BLUE}))
    assert f"fill:var(--vod-blue, {BLUE})" in svg(one, Way.LIVE)
    assert "var(" not in svg(one)


def test_the_data_uri_holds_the_drawing():
    assert svg_data_uri(figure(points())).startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize(
    ("traces", "layout", "named"),
    [
        ([{"type": "pie", "values": [1]}], {}, "pie"),
        ([points(hovertemplate="%{y}")], {}, "hovertemplate"),
        ([points(marker={"symbol": "hexagram"})], {}, "hexagram"),
        ([points(mode="lines", line={"dash": "5px"})], {}, "5px"),
        ([points(mode="lines", line={"shape": "spline"})], {}, "spline"),
        ([points()], {"xaxis": {"tickvals": [0]}}, "an axis without a range"),
        ([points()], {"xaxis": {"range": [0, 1]}}, "an axis without tickvals"),
        ([points()], {"xaxis": {"type": "category", "range": [0, 1], "tickvals": [0]}}, "category"),
        ([points()], {"shapes": [{"type": "circle", "x0": 0, "x1": 1, "y0": 0, "y1": 1}]}, "circle"),
        ([points()], {"annotations": [{"text": "a", "x": 0, "y": 0, "showarrow": True}]}, "showarrow"),
        ([points()], {"annotations": [{"text": "<a href='x'>a</a>", "x": 0, "y": 0}]}, "<a href"),
        ([points()], {"images": [{"source": "x"}]}, "images"),
        ([points()], {"showlegend": True}, "an upright legend"),
    ],
)
def test_what_it_does_not_know_is_an_error_that_names_it(traces, layout, named):
    with pytest.raises(UnknownFeatureError, match="the SVG writer does not know") as raised:
        svg(figure(*traces, **layout))
    assert named in str(raised.value)
