"""The rows of the course chart: marks with their words, in as many lines as these need, and what is missing."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from workbook.course.course_facts import Look, Mark, Missing, Row
from workbook.course.ground import LINE, PAD, RIM, Ground, words_width
from workbook.drawing.hover import hover_text
from workbook.drawing.lanes import Lane, hover_of
from workbook.drawing.palette import BLUE, GREEN, GRID, INK, MUTED, ORANGE
from workbook.drawing.svg_pen import line_count
from workbook.text.wording import in_lines

SHAPES: dict[Look, tuple[str, str]] = {
    "present": ("square", ORANGE),
    "absent": ("circle-open", BLUE),
    "normal": ("diamond-open", GREEN),
    "rising": ("triangle-up", ORANGE),
    "falling": ("triangle-down", ORANGE),
    "value": ("circle", BLUE),
    "done": ("diamond", GREEN),
    "omitted": ("x-thin-open", MUTED),
}
"""A shape for each thing that a mark stands for; the colour only repeats it."""
_HALF = 0.36
_OF_A_BAR = ("base", "x", "y", "width", "hovertext")
_SIZE = 11
_TINT = 0.18
SMALL = {"color": INK, "size": 12}
_AWAY = 1000.0
"""Where the axis of what is missing begins: far behind all days, so that the arrow keys come to it last."""


Ends = tuple[float, float]


class Side(NamedTuple):
    """One of the places for the words of a mark, and the days that mark and words take together."""

    x: float
    to_the_left: bool
    ends: Ends


class Placed(NamedTuple):
    """A mark in its line: where its words begin or, at the end of the axis, end."""

    mark: Mark
    line: int
    x: float
    to_the_left: bool


def rows_lane(rows: tuple[Row, ...], ground: Ground, heading: str) -> Lane:
    """A lane with a name for each row and as many lines as the words of its marks need."""
    placed = [list(placed_marks(row, ground)) for row in rows]
    lines = [
        max(line_count(_name(row)), 1 + max(one.line for one in each)) for row, each in zip(rows, placed, strict=True)
    ]
    tops = [sum(lines[:place]) for place in range(len(rows))]
    lane = Lane(LINE * sum(lines), _axis(rows, tops, sum(lines)), heading)
    for row, each, top in zip(rows, placed, tops, strict=True):
        known = {mark.id: mark for mark in row.marks}
        for one in (one._replace(mark=known[one.mark.id]) for one in each if one.mark.id in known):
            _draw(lane, one, -(top + one.line), row.name)
    lane.shapes += [_border(-top + 0.5) for top in tops[1:]]
    lane.traces = in_layers(lane.traces)
    return lane


def in_layers(traces: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Bars below, then marks, then words; bars of one paint are one trace, which keeps the drawing small."""
    painted: dict[str, list[dict[str, Any]]] = {}
    for trace in traces:
        if trace["type"] == "bar":
            painted.setdefault(f"{trace['marker']}", []).append(trace)
    bars = [
        {**group[0], **{key: [value for one in group for value in one[key]] for key in _OF_A_BAR}}
        for group in painted.values()
    ]
    rest = [trace for trace in traces if trace["type"] != "bar"]
    return [*bars, *(one for one in rest if one["mode"] != "text"), *(one for one in rest if one["mode"] == "text")]


def _name(row: Row) -> str:
    return in_lines(row.name, 22)


def _axis(rows: tuple[Row, ...], tops: list[int], lines: int) -> dict[str, Any]:
    return {
        "range": [-lines + 0.5, 0.5],
        "tickvals": [-top - (line_count(_name(row)) - 1) / 2 for row, top in zip(rows, tops, strict=True)],
        "ticktext": [_name(row) for row in rows],
        "tickfont": {"size": 12},
        "showgrid": False,
    }


def _border(y: float) -> dict[str, Any]:
    line = {"color": GRID, "width": 1}
    return {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": y, "y1": y, "line": line, "layer": "below"}


def placed_marks(row: Row, ground: Ground) -> Iterator[Placed]:
    """Each mark in the first line that has room for it and its words, on either side of it."""
    taken: list[list[Ends]] = []
    in_order = sorted(row.shape, key=lambda one: (one.stretch.first, one.stretch.last))
    for mark, after in zip_longest(in_order, in_order[1:]):
        fitting = _fitting(mark, after, ground)
        free = ((n, side) for n, there in enumerate(taken) for side in fitting if not _meets(there, side.ends))
        line, side = next(free, (len(taken), fitting[0]))
        if line == len(taken):
            taken.append([])
        taken[line].append(side.ends)
        yield Placed(mark, line, side.x, side.to_the_left)


def _fitting(mark: Mark, after: Mark | None, ground: Ground) -> list[Side]:
    """The sides that end within the axis; that which leaves room for the next mark comes first."""
    sides = list(_sides(mark, ground))
    within = [side for side in sides if side.ends[1] <= ground.last + 0.5] or sides[-1:]
    crowds = after is not None and within[0].ends[1] > after.stretch.first - 0.5
    return within[::-1] if crowds and within[-1].ends[0] >= ground.first else within


def _meets(there: list[Ends], ends: Ends) -> bool:
    return any(first < ends[1] and ends[0] < last for first, last in there)


def _sides(mark: Mark, ground: Ground) -> Iterator[Side]:
    """The places for the words of a mark: in a bar that is long enough, else to its right and to its left."""
    room, gap = words_width(mark.stretch.name) / ground.day, PAD / ground.day
    half = 0.4 if mark.stretch.last > mark.stretch.first else gap / 2
    first, last = mark.stretch.first - half, mark.stretch.last + half
    if last - first > room + gap:
        yield Side(first + gap / 2, False, (first, last))
        return
    yield Side(last + gap / 2, False, (first, last + gap / 2 + room))
    yield Side(first - gap / 2, True, (first - gap / 2 - room, last))


def _draw(lane: Lane, placed: Placed, y: float, name: str) -> None:
    mark, stretch = placed.mark, placed.mark.stretch
    symbol, colour = SHAPES[mark.look]
    text = f"<b>{name}: {stretch.name}</b><br>{hover_of(stretch)}"
    if stretch.last > stretch.first:
        lane.traces.append(_bar(stretch.first - 0.4, stretch.last + 0.4, y, colour, text))
        dash = "solid" if stretch.extent == "span" else "dot"
        lane.shapes.append(_outline((stretch.first - 0.4, stretch.last + 0.4), y, colour, dash))
    else:
        marker = {"symbol": symbol, "size": 9 if symbol == "x-thin-open" else _SIZE, "color": colour}
        point = {"x": [stretch.first], "y": [y], "marker": marker, "hovertext": [text]}
        lane.traces.append({"type": "scatter", "mode": "markers", **point})
    lane.traces.append(words_trace(placed.x, y, stretch.name, to_the_left=placed.to_the_left))


def words_trace(
    x: float, y: float, text: str, *, to_the_left: bool = False, font: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Words from a place on to the right, or up to it."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [round(x, 3)],
        "y": [y],
        "text": [text],
        "textposition": "middle left" if to_the_left else "middle right",
        "textfont": font or SMALL,
        "hoverinfo": "skip",
    }


def _bar(first: float, last: float, y: float, colour: str, text: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "base": [first],
        "x": [last - first],
        "y": [y],
        "width": [2 * _HALF],
        "marker": {"color": colour, "opacity": _TINT},
        "hovertext": [text],
    }


def _outline(ends: tuple[float, float], y: float, colour: str, dash: str) -> dict[str, Any]:
    line = {"color": colour, "width": 1.2, "dash": dash}
    return {"type": "rect", "x0": ends[0], "x1": ends[1], "y0": y - _HALF, "y1": y + _HALF, "line": line}


def missing_lane(missing: tuple[Missing, ...], ground: Ground, lines: int, axis: str) -> Lane:
    """The names of what nobody wrote down, one after the other, on an axis of its own: they belong to no day."""
    lane = Lane(LINE * max(lines, 1), {"range": [-max(lines, 1) + 0.5, 0.5], "visible": False, "anchor": axis})
    for (x, line), one in zip(flow(missing, ground.pixels), missing, strict=True):
        text = (
            f"<b>{one.name}: not documented</b><br>{hover_text('on any day so far', one.missing, one.why, one.place)}"
        )
        marker = {"symbol": "square-open", "size": 8, "color": MUTED}
        point = {"x": [_AWAY + x], "y": [-line], "marker": marker, "hovertext": [text]}
        lane.traces.append({"type": "scatter", "mode": "markers", "xaxis": axis, **point})
        lane.traces.append({**words_trace(_AWAY + x + 9, -line, one.name), "xaxis": axis})
    return lane


def flow(missing: tuple[Missing, ...], pixels: float) -> list[tuple[float, int]]:
    """Where each name stands: pixels from the left, and the line."""
    places: list[tuple[float, int]] = []
    x, line = 6.0, 0
    for one in missing:
        wide = words_width(one.name) + 30
        if x + wide > pixels + 16 and x > 6:
            x, line = 6.0, line + 1
        places.append((x, line))
        x += wide
    return places


def missing_axis(ground: Ground, anchor: str) -> dict[str, Any]:
    """The axis of what is missing: pixels, and nothing of it is seen."""
    return {"range": [_AWAY, _AWAY + ground.pixels], "visible": False, "fixedrange": True, "anchor": anchor}


def missing_title(day: int) -> dict[str, Any]:
    """What stands left of what is missing."""
    return {
        "text": f"<b>Nobody wrote<br>down by day {day}</b>",
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 8 - RIM.left,
        "y": 1,
        "yref": "y domain",
        "yanchor": "top",
        "align": "left",
        "font": {"color": INK, "size": 12},
    }
