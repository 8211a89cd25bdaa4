"""The drawing of treatment: a lane for each kind, a row for each drug, a column for each phase in its order."""

from collections.abc import Iterator
from typing import Any

from workbook.drawing.columns import column_axis, column_rim, column_width, column_words
from workbook.drawing.figure import Figure
from workbook.drawing.hover import hover_text
from workbook.drawing.lanes import Lane, above, rows
from workbook.drawing.template import GRID, INK, PAPER, PURPLE, UNKNOWN
from workbook.history.therapy_facts import Course, TherapyFacts

_NOTHING = "rgba(0,0,0,0)"
_HALF, _EDGE = 0.37, 0.06
_LETTER = 7.8
_SPACE = "\u00a0"
_DASHES = {"planned": "dash", "omitted": "dot"}


def plot_therapy(facts: TherapyFacts) -> Figure:
    """The timeline: filled for given, tinted where the phase is not known, thin for reduced, hollow for not given."""
    width = column_width(len(facts.columns))
    lanes = tuple(
        _lane([one for one in facts.courses if one.lane == lane], heading, width)
        for lane, heading in facts.lanes
        if any(one.lane == lane for one in facts.courses)
    )
    labels = tuple(column.label for column in facts.columns)
    shapes = tuple(_borders(len(labels)))
    figure = above(lanes, column_axis(len(labels)), title=facts.sentence, shapes=shapes, rim=column_rim(labels))
    words = column_words(labels, "Phases in their order; the columns are no measure of time")
    return figure.with_layout(barmode="overlay", annotations=[*figure.layout["annotations"], *words])


def _borders(columns: int) -> Iterator[dict[str, Any]]:
    for place in range(1, columns):
        ends = {"x0": place, "x1": place, "y0": 0, "y1": 1, "yref": "paper"}
        yield {"type": "line", **ends, "line": {"color": GRID, "width": 1}, "layer": "below"}


def _lane(courses: list[Course], heading: str, width: float) -> Lane:
    names = tuple(dict.fromkeys(course.row for course in courses))
    lane = rows(names, heading)
    lane.axis["showgrid"] = False
    boxes = [(names.index(one.row), one, _ends(one, courses)) for one in courses]
    lane.traces.append(_fills(boxes))
    lane.traces += [_words(row, one, ends, width) for row, one, ends in boxes]
    lane.shapes += [_outline(row, one, ends) for row, one, ends in boxes]
    lane.traces += [_cross(row, ends) for row, one, ends in boxes if one.action == "omitted"]
    return lane


def _ends(one: Course, courses: list[Course]) -> tuple[float, float]:
    """Where a box begins and ends; two of a row in one column share it."""
    same = [other for other in courses if (other.row, other.first, other.last) == (one.row, one.first, one.last)]
    share, place = (one.last - one.first + 1) / len(same), same.index(one)
    return one.first + place * share + _EDGE, one.first + (place + 1) * share - _EDGE


def _fill(one: Course) -> str:
    if one.action in _DASHES:
        return _NOTHING
    return PURPLE if one.placed else UNKNOWN


def _fills(boxes: list[tuple[int, Course, tuple[float, float]]]) -> dict[str, Any]:
    """The bars of a lane. A reduced one is thin and lies at the foot of its box."""
    thin = [one.action == "reduced" for _, one, _ in boxes]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [ends[0] for _, _, ends in boxes],
        "x": [ends[1] - ends[0] for _, _, ends in boxes],
        "y": [-row - (_HALF - 0.1 if low else 0) for (row, _, _), low in zip(boxes, thin, strict=True)],
        "width": [0.2 if low else 2 * _HALF for low in thin],
        "marker": {"color": [_fill(one) for _, one, _ in boxes]},
        "hovertext": [_hover(one) for _, one, _ in boxes],
    }


def _hover(one: Course) -> str:
    return f"<b>{one.row}: {one.words or one.action}</b><br>{hover_text(*one.statements, one.when, one.place)}"


def _outline(row: int, one: Course, ends: tuple[float, float]) -> dict[str, Any]:
    line = {"color": PURPLE, "width": 1.5, "dash": _DASHES.get(one.action, "solid")}
    return {"type": "rect", "x0": ends[0], "x1": ends[1], "y0": -row - _HALF, "y1": -row + _HALF, "line": line}


def _words(row: int, one: Course, ends: tuple[float, float], width: float) -> dict[str, Any]:
    """What stands in a box, if it fits; an action that does not fit stands beside its box."""
    room = (ends[1] - ends[0]) * width / _LETTER - (2 if one.action == "omitted" else 0)
    text = next((text for text in (_said(one), one.words, _action(one)) if text and len(text) <= room), "")
    solid = one.action == "given" and one.placed
    if not text and _action(one):
        return _beside(row, one, ends)
    return {
        "type": "scatter",
        "mode": "text",
        "x": [(ends[0] + ends[1]) / 2],
        "y": [-row + (0.08 if one.action == "reduced" else 0)],
        "text": [text],
        "textposition": "middle center",
        "textfont": {"color": PAPER if solid else INK, "size": 12},
        "hoverinfo": "skip",
    }


def _beside(row: int, one: Course, ends: tuple[float, float]) -> dict[str, Any]:
    left = one.action == "planned"
    return {
        "type": "scatter",
        "mode": "text",
        "x": [ends[0] if left else ends[1]],
        "y": [-row],
        "text": [f"{_action(one)}{_SPACE}" if left else f"{_SPACE}{_action(one)}"],
        "textposition": "middle left" if left else "middle right",
        "textfont": {"color": INK, "size": 12},
        "hoverinfo": "skip",
    }


def _action(one: Course) -> str:
    return "" if one.action == "given" else one.action


def _said(one: Course) -> str:
    if one.placed:
        return one.words
    return f"{one.words}, phase not given" if one.words else "dose and phase not given"


def _cross(row: int, ends: tuple[float, float]) -> dict[str, Any]:
    marker = {"symbol": "x-thin-open", "size": 9, "color": PURPLE}
    place = {"x": [ends[0] + 0.09], "y": [-row]}
    return {"type": "scatter", "mode": "markers", **place, "marker": marker, "hoverinfo": "skip"}
