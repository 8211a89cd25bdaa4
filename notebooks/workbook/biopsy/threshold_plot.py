"""The drawing of thresholds: a strip of wait, test and treat for each test, with the range of each threshold on it."""

from collections.abc import Iterator
from typing import Any

from casedata.reasoning import Range
from workbook.biopsy.threshold_facts import ThresholdFacts, Way
from workbook.drawing.figure import Figure
from workbook.drawing.hover import Area, hover_text
from workbook.drawing.lanes import Lane, Rim, above
from workbook.drawing.template import BLUE, GREEN, INK, MUTED, NORMAL, PURPLE, SKY, UNKNOWN
from workbook.text.wording import in_lines, sentence_start

_RIM = Rim(right=30, bottom=82)
_ROW = 74
_NARROW = 0.075
_ASSUMED = "with the midpoint of each of your ranges"
_OVER_ALL = "over the whole of your ranges"
_KEY = "├─┤ range of the testing threshold (above) and of the test-treatment threshold (below)"
_FILLS = {"wait": UNKNOWN, "test": SKY, "treat": NORMAL}


def plot_thresholds(facts: ThresholdFacts) -> Figure:
    """One row for each test; a line where the learner's probability lies."""
    axis = {
        "range": [-len(facts.ways) + 0.5, 0.5],
        "tickvals": [-row for row in range(len(facts.ways))],
        "ticktext": [in_lines(sentence_start(way.name), 20) for way in facts.ways],
        "showgrid": False,
    }
    lane = Lane(_ROW * len(facts.ways), axis)
    for row, way in enumerate(facts.ways):
        lane.shapes += [_strip(row, *zone) for zone in _zones(way)]
        lane.notes += [_word(row, *zone) for zone in _zones(way) if zone[2] - zone[1] > _NARROW]
        lane.areas += [_zone_says(row, way, *zone) for zone in _zones(way)]
        lane.traces += _ranges(row, way)
    upright = [_upright(facts.chance, "dash")]
    upright += [] if facts.mark is None else [_upright(float(facts.mark), "dot")]
    return above((lane,), _axis(facts), title=facts.title, shapes=tuple(upright), rim=_RIM)


def _upright(percent: float, dash: str) -> dict[str, Any]:
    place = {"x0": percent, "x1": percent, "y0": 0, "y1": 1, "yref": "paper"}
    return {"type": "line", **place, "line": {"color": INK, "width": 2, "dash": dash}}


def _axis(facts: ThresholdFacts) -> dict[str, Any]:
    ticks = list(range(0, 101, 10))
    return {
        "range": [0, 100],
        "tickvals": ticks,
        "ticktext": [f"{tick} %" for tick in ticks],
        "title": {"text": f"Probability of VOD before the test ({_lines(facts)})<br>{_KEY}"},
        "ticks": "outside",
        "showline": True,
        "linecolor": MUTED,
        "showgrid": False,
    }


def _lines(facts: ThresholdFacts) -> str:
    return "dashed: yours" if facts.mark is None else "dashed: yours; dotted: your own mark"


def _zones(way: Way) -> tuple[tuple[str, float, float], ...]:
    if way.middle.zone is None:
        return (("wait", 0, way.middle.treatment), ("treat", way.middle.treatment, 1))
    low, high = way.middle.zone
    return (("wait", 0, low), ("test", low, high), ("treat", high, 1))


def _strip(row: int, action: str, first: float, last: float) -> dict[str, Any]:
    box = {"x0": 100 * first, "x1": 100 * last, "y0": -row - 0.36, "y1": -row + 0.36}
    return {"type": "rect", **box, "fillcolor": _FILLS[action], "line": {"width": 1, "color": MUTED}, "layer": "below"}


def _zone_says(row: int, way: Way, action: str, first: float, last: float) -> Area:
    span = f"from {100 * first:.0f} to {100 * last:.0f} % probability of VOD"
    text = f"<b>{sentence_start(action)} {span}</b><br>{hover_text(way.name, _ASSUMED)}"
    return Area(100 * first, 100 * last, -row - 0.36, -row + 0.36, text)


def _word(row: int, action: str, first: float, last: float) -> dict[str, Any]:
    where = {"x": 50 * (first + last), "xref": "x", "y": -row, "yref": "y", "xanchor": "center", "yanchor": "middle"}
    return {"text": f"<b>{action}</b>", **where, "font": {"color": INK, "size": 13}}


def _ranges(row: int, way: Way) -> Iterator[dict[str, Any]]:
    ranges = way.ranges
    if ranges.testing_is_right == "never":
        never = "treatment threshold; a test is never right"
        yield from _range(-row + 0.24, ranges.treatment, PURPLE, _hover(never, ranges.treatment, way))
        return
    yield from _range(-row + 0.24, ranges.testing, BLUE, _hover("testing threshold", ranges.testing, way))
    both = ranges.test_treatment
    yield from _range(-row - 0.24, both, GREEN, _hover("test-treatment threshold", both, way))


def _hover(name: str, span: Range, way: Way) -> str:
    ends = f"{100 * span.low:.0f} to {100 * span.high:.0f} % probability of VOD"
    return f"<b>{sentence_start(name)}: {ends}</b><br>{hover_text(way.name, _OVER_ALL)}"


def _range(y: float, span: Range, colour: str, said: str) -> Iterator[dict[str, Any]]:
    ends, height, line = [100 * span.low, 100 * span.high], [y] * 2, {"color": colour, "width": 2.5}
    yield {"type": "scatter", "mode": "lines", "x": ends, "y": height, "line": line, "hoverinfo": "skip"}
    yield {
        "type": "scatter",
        "mode": "markers",
        "x": ends,
        "y": height,
        "marker": {"symbol": "line-ns-open", "size": 10, "color": colour},
        "hovertext": [said, said],
    }
