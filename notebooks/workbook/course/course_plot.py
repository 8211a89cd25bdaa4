"""The drawing of the course: exposure, one analyte, what was seen and tested by day; below, what is missing."""

from typing import Any

from workbook.course.course_facts import CourseFacts, Missing
from workbook.course.course_rows import flow, missing_axis, missing_lane, missing_title, rows_lane
from workbook.course.exposure_plot import given_lane
from workbook.course.ground import LINE, RIM, WIDTH, Ground
from workbook.course.value_lane import value_lane
from workbook.drawing.figure import Figure
from workbook.drawing.lanes import Lane, above
from workbook.drawing.palette import GRID, INK, MUTED, UNKNOWN_BAND
from workbook.text.moments import Days
from workbook.text.wording import in_lines

_AXIS_ROOM = 52
"""Pixels that the labels and the title of the axis of days take."""


_MANY = 14


def plot_course(facts: CourseFacts, *, log: bool = False, missing: int | None = None) -> Figure:
    """The course chart. `missing` is how many lines are kept for what is missing: those of the last moment."""
    ground = Ground(facts.days, len(facts.before))
    dated = tuple(_dated_lanes(facts, ground, log=log))
    lines = missing_lines(facts.missing, facts.days) if missing is None else missing
    foot = _foot(facts, ground, lines) if lines else ()
    rim = RIM if lines else RIM._replace(bottom=_AXIS_ROOM)
    figure = above((*dated, *foot), ground.axis(), title=facts.sentence, rim=rim)
    return _finished(figure, facts, ground, len(dated))


def missing_lines(missing: tuple[Missing, ...], days: Days) -> int:
    """How many lines what is missing takes."""
    places = flow(missing, Ground(days, 0).pixels)
    return places[-1][1] + 1 if places else 0


def _dated_lanes(facts: CourseFacts, ground: Ground, *, log: bool) -> list[Lane]:
    lanes = [
        given_lane(facts.given, ground) if facts.given else None,
        value_lane(facts, ground, log=log),
        rows_lane(facts.signs, ground, "") if facts.signs else None,
        rows_lane(facts.tests, ground, "") if facts.tests else None,
    ]
    there = [lane for lane in lanes if lane is not None]
    return there or [Lane(LINE, {"range": [-0.5, 0.5], "tickvals": []})]


def _foot(facts: CourseFacts, ground: Ground, lines: int) -> tuple[Lane, Lane]:
    """Room for the labels and the title of the days, and below it what is missing."""
    room = Lane(_AXIS_ROOM - 2 * RIM.gap + 10, {"range": [0, 1], "visible": False, "anchor": "x2"})
    missing = missing_lane(facts.missing, ground, lines, "x2")
    missing.notes.append(missing_title(facts.day))
    return room, missing


def _finished(figure: Figure, facts: CourseFacts, ground: Ground, dated: int) -> Figure:
    """With the axis below the dated lanes, the months before day 0, and the line behind the shown day."""
    layout: dict[str, Any] = dict(figure.layout)
    last = "y" if dated == 1 else f"y{dated}"
    foot = layout[f"yaxis{last[1:]}"]["domain"][0]
    layout["xaxis"] = {**layout["xaxis"], "anchor": last}
    layout["width"] = WIDTH
    if f"yaxis{dated + 1}" in layout:
        layout["xaxis2"] = missing_axis(ground, f"y{dated + 2}")
    layout["shapes"] = [
        *_before(ground, foot),
        *_grid(layout["xaxis"]["tickvals"], foot),
        *layout["shapes"],
        *_shown_day(facts, foot),
    ]
    layout["annotations"] = [*layout["annotations"], *_months(facts, ground, last)]
    return figure.with_layout(**layout)


def _before(ground: Ground, foot: float) -> list[dict[str, Any]]:
    if not ground.columns:
        return []
    place = {"x0": ground.start, "x1": ground.first, "y0": foot, "y1": 1, "yref": "paper"}
    fill = {"fillcolor": UNKNOWN_BAND, "opacity": 0.55, "line": {"width": 0}, "layer": "below"}
    edge = {"x0": ground.first, "x1": ground.first, "y0": foot, "y1": 1, "yref": "paper"}
    line = {"color": MUTED, "width": 1, "dash": "dash"}
    return [{"type": "rect", **place, **fill}, {"type": "line", **edge, "line": line, "layer": "below"}]


def _grid(days: list[int], foot: float) -> list[dict[str, Any]]:
    """A line for each day that has a number, through all lanes at once; for each second one where there are many."""
    ends = {"y0": foot, "y1": 1, "yref": "paper"}
    line = {"line": {"color": GRID, "width": 1}, "layer": "below"}
    return [{"type": "line", "x0": day, "x1": day, **ends, **line} for day in days[:: 2 if len(days) > _MANY else 1]]


def _months(facts: CourseFacts, ground: Ground, axis: str) -> list[dict[str, Any]]:
    """The months of each column below it, and that they are no measure."""
    notes = []
    for place, label in enumerate(facts.before):
        first, last = ground.column(place)
        notes.append(_note(in_lines(label, 10), (first + last) / 2, axis))
    return notes


def _note(text: str, x: float, axis: str) -> dict[str, Any]:
    place = {"x": x, "y": 0, "yref": f"{axis} domain", "yanchor": "top", "yshift": -6}
    return {"text": text, **place, "font": {"color": INK, "size": 11}}


def _shown_day(facts: CourseFacts, foot: float) -> list[dict[str, Any]]:
    if facts.day >= facts.days.last:
        return []
    line = {"color": MUTED, "width": 1, "dash": "dash"}
    at = facts.day + 0.5
    return [{"type": "line", "x0": at, "x1": at, "y0": foot, "y1": 1, "yref": "paper", "line": line}]
