"""The explorer of residual disease: each result with the line of its test, and another test to hold against it."""

import math
from collections.abc import Iterator
from typing import Any

from traitlets import Enum

from casedata import Case, Moment, load_case
from workbook.drawing.columns import column_axis, column_rim, column_width, column_words
from workbook.drawing.figure import Figure
from workbook.drawing.hover import Area, hover_text
from workbook.drawing.lanes import LEFT, Lane, above
from workbook.drawing.palette import BLUE, GREEN, INK, ORANGE, PALE_BAND, UNKNOWN_BAND
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option
from workbook.laboratory.mrd_facts import FLOOR, OTHER_TESTS, TOP, MrdFacts, MrdResult, Scale, amount, mrd_facts
from workbook.page import Cell, Table
from workbook.text.moments import last_moment
from workbook.text.wording import in_lines, sentence_start, spoken_of

_HALF, _BELOW = 0.36, 0.6
_LETTER = 6.8


def plot_mrd(facts: MrdFacts) -> Figure:
    """The chart: a filled point for a number, a band below a line for `less than`, a ring where no line is known."""
    width = column_width(len(facts.results))
    labels = tuple(sentence_start(one.label) for one in facts.results)
    lanes = [_values(facts, width)]
    if any(one.kind == "unknown" for one in facts.results):
        lanes.append(_unknowns(facts))
    axis = column_axis(len(labels), first=-0.5)
    figure = above(tuple(lanes), axis, title=facts.sentence, rim=column_rim(labels))
    words = column_words(labels, "Samples in their order; the distance between two is no measure of time", first=-0.5)
    return figure.with_layout(annotations=[*figure.layout["annotations"], *words])


def _values(facts: MrdFacts, width: float) -> Lane:
    lane = Lane(290, _axis(facts))
    lane.notes.append(_name("<b>Residual disease</b><br>share of the cells<br>in the marrow,<br>log scale", 1.0, "top"))
    for place, one in enumerate(facts.results):
        if one.kind == "measured":
            lane.traces.append(_point(place, one))
        elif one.level is not None:
            lane.shapes += _below_a_line(place, one, _span(facts)[0])
            lane.notes.append(_line_words(place, one, facts, width))
            lane.traces.append(_open_mark(place, one))
            lane.areas.append(Area(place - _HALF, place + _HALF, _foot(_span(facts)[0]), one.level, _hover(one)))
    if facts.other is not None:
        lane.shapes.append(_other_test(facts.other))
        lane.notes.append(_other_words(facts))
        lane.notes += [_sight_words(place, one, width) for place, one in enumerate(facts.results)]
    return lane


def _axis(facts: MrdFacts) -> dict[str, Any]:
    first, last = (round(math.log10(end)) for end in _span(facts))
    ticks = [10.0**power for power in range(first, last + 1)]
    return {
        "type": "log",
        "range": [first - _BELOW, float(last)],
        "tickvals": ticks,
        "ticktext": [amount(tick, facts.scale) for tick in ticks],
        "ticks": "outside",
    }


def _span(facts: MrdFacts) -> tuple[float, float]:
    """The ends of the axis: whole decades around every line and value."""
    levels = [level for one in facts.results if (level := one.level)]
    low, high = min([FLOOR, *levels]), max([TOP, *levels])
    return 10.0 ** math.floor(math.log10(low)), 10.0 ** math.ceil(math.log10(high))


def _name(text: str, y: float, side: str) -> dict[str, Any]:
    place = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": 8 - LEFT}
    return {"text": text, **place, "y": y, "yref": "y domain", "yanchor": side, "align": "left"}


def _hover(one: MrdResult) -> str:
    return f"<b>{hover_text(one.words)}</b><br>{hover_text(one.statement, one.when, one.place)}"


def _point(place: int, one: MrdResult) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [place],
        "y": [one.level],
        "text": [one.words],
        "textposition": "top center",
        "textfont": {"color": INK, "size": 13},
        "marker": {"symbol": "circle", "size": 13, "color": ORANGE},
        "hovertext": [_hover(one)],
    }


def _below_a_line(place: int, one: MrdResult, floor: float) -> Iterator[dict[str, Any]]:
    """All that the result allows: from the foot of the axis, which is not zero, to the line of the test."""
    counted = one.kind == "below_quantification"
    ends = {"x0": place - _HALF, "x1": place + _HALF}
    fill = {"fillcolor": UNKNOWN_BAND if counted else PALE_BAND, "line": {"width": 0}, "layer": "below"}
    yield {"type": "rect", **ends, "y0": _foot(floor), "y1": one.level, **fill}
    line = {"color": ORANGE if counted else BLUE, "width": 2, "dash": "solid" if counted else "dash"}
    yield {"type": "line", **ends, "y0": one.level, "y1": one.level, "line": line}


def _foot(floor: float) -> float:
    """The lower end of the axis, below its lowest decade."""
    return float(10 ** (math.log10(floor) - _BELOW))


def _line_words(place: int, one: MrdResult, facts: MrdFacts, width: float) -> dict[str, Any]:
    name = "quantification limit" if one.kind == "below_quantification" else "detection limit"
    # With another test on the chart its line would cross a label of several lines.
    above_it = f"{in_lines(name, max(14, int(width / _LETTER)))}<br>" if facts.other is None else ""
    text = f"{above_it}{amount(one.level or 1, facts.scale)}"
    height = {"y": math.log10(one.level or 1), "yref": "y", "yanchor": "bottom", "yshift": 3}
    return {"text": text, "x": place, **height, "font": {"color": INK, "size": 12}}


def _open_mark(place: int, one: MrdResult) -> dict[str, Any]:
    """An open mark that points down from the line: the sample lies somewhere below it, or holds none."""
    counted = one.kind == "below_quantification"
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [place],
        "y": [(one.level or 1) / 1.45],
        "text": ["positive" if counted else "negative"],
        "textposition": "bottom center",
        "textfont": {"color": INK, "size": 12},
        "marker": {"symbol": "triangle-down-open", "size": 11, "color": ORANGE if counted else BLUE},
        "hovertext": [_hover(one)],
    }


def _other_test(limit: float) -> dict[str, Any]:
    ends = {"x0": 0, "x1": 1, "xref": "paper", "y0": limit, "y1": limit}
    return {"type": "line", **ends, "line": {"color": GREEN, "width": 2, "dash": "dashdot"}}


def _other_words(facts: MrdFacts) -> dict[str, Any]:
    note = _name("your test", math.log10(facts.other or 1), "middle")
    return {**note, "yref": "y", "font": {"color": GREEN, "size": 13}}


def _sight_words(place: int, one: MrdResult, width: float) -> dict[str, Any]:
    """What the other test would have said, in a row at the head of the chart."""
    height = {"y": 1, "yref": "y domain", "yanchor": "top", "yshift": -6}
    text = in_lines(str(one.other), int(width / 7.5))
    return {"text": text, "x": place, **height, "font": {"color": GREEN, "size": 12}}


def _unknowns(facts: MrdFacts) -> Lane:
    """Negative results whose test nobody describes stand outside the scale."""
    lane = Lane(48, {"range": [-0.6, 0.6], "tickvals": [], "showgrid": False})
    lane.notes.append(_name("<b>Outside the scale</b><br>sensitivity not given", 0.5, "middle"))
    places = [place for place, one in enumerate(facts.results) if one.kind == "unknown"]
    lane.traces.append(
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": places,
            "y": [0.15 for _ in places],
            "text": [f"? {facts.results[place].words.split(';')[0].split(' (')[0]}" for place in places],
            "textposition": "bottom center",
            "textfont": {"color": INK, "size": 12},
            "marker": {"symbol": "circle-open", "size": 11, "color": BLUE},
            "hovertext": [_hover(facts.results[place]) for place in places],
        }
    )
    return lane


_KEY = (
    "Filled point: a number. Solid line: below it the test finds, but cannot count. Dashed line: below it the test "
    "finds nothing. A band below a line holds all that the result allows; the axis has no zero."
)
_SCALES = (Option("fraction", "fraction of the cells"), Option("one_in", "one cell in so many"))


class MrdExplorer(ChartPanel):
    """Residual disease up to a moment: a period, a decision, a day or a Moment."""

    heading = "Residual disease"
    scale = Enum(["fraction", "one_in"], default_value="fraction")
    other = Enum(list(OTHER_TESTS), default_value="none")

    def __init__(self, upto: int | str | Moment, *, case: Case | None = None) -> None:
        self.case = case or load_case()
        self.upto = last_moment(upto, self.case)
        super().__init__()

    def controls(self) -> tuple[Control, ...]:
        """The scale, and a test of the learner's own."""
        scale = self._scale()
        tests = (Option(one, amount(float(limit), scale) if limit else "none") for one, limit in OTHER_TESTS.items())
        return (OneOf("scale", "Scale", _SCALES), OneOf("other", "Hold against a test that finds", tuple(tests)))

    def _scale(self) -> Scale:
        return "one_in" if self.scale == "one_in" else "fraction"

    def facts(self) -> MrdFacts:
        """What is shown."""
        return mrd_facts(self.case, self.upto, scale=self._scale(), other=self.other)

    def picture_at(self, state: int) -> Picture:  # noqa: ARG002  there is no slider
        """The chart and its tables."""
        facts = self.facts()
        return Picture(
            plot_mrd(facts),
            f"Chart of residual disease. {facts.sentence}",
            _tables(facts, spoken_of(self.case.patient).teller),
            legend=(_KEY,),
        )

    def state_line(self) -> str:
        """What is chosen, and the finding."""
        return f"Residual disease, {self.scale}, other test {self.other}: {self.facts().sentence}"


def _tables(facts: MrdFacts, teller: str) -> tuple[Table, ...]:
    head: tuple[str, ...] = ("Sample", "When", "Result", f"What the {teller} says", "Where")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.label, one.when, one.words, one.statement, one.place) for one in facts.results
    )
    if facts.other is not None:
        head = (*head, f"A test that finds {amount(facts.other, facts.scale)}")
        rows = tuple((*row, str(one.other)) for row, one in zip(rows, facts.results, strict=True))
    results = Table("Residual disease, in the order of the samples", head, rows)
    if not facts.blasts:
        return (results,)
    columns = ("Sample", "Blasts", "When", "Where")
    return (results, Table("Blasts in the marrow: another method, not on this scale", columns, facts.blasts))
