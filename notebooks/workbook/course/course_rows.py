"""The rows of the course chart: marks with their words, in as many lines as these need, and what is missing."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from workbook.course.course_facts import Look, Mark, Missing, Row
from workbook.course.ground import LINE, PAD, RIM, Ground, words_width
from workbook.drawing.hover import Area, hover_text
from workbook.drawing.lanes import Lane, hover_of
from workbook.drawing.template import BLUE, GREEN, GRID, INK, MUTED, ORANGE
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
_HALF = 0.34
_SIZE = 11
SMALL = {"color": INK, "size": 12}
_AWAY = 1000.0
"""Where the axis of what is missing begins: far behind all days, so that the arrow keys come to it last."""


class Placed(NamedTuple):
    """A mark in its line: where its words begin or, at the end of the axis, end."""

    mark: Mark
    line: int
    x: float
    to_the_left: bool


def rows_lane(rows: tuple[Row, ...], ground: Ground, heading: str) -> Lane:
    """A lane with a name for each row and as many lines as the words of its marks need."""
    placed = [list(_placed(row, ground)) for row in rows]
    lines = [max((one.line for one in each), default=0) + 1 for each in placed]
    tops = [sum(lines[:place]) for place in range(len(rows))]
    lane = Lane(LINE * sum(lines), _axis(rows, tops, sum(lines)), heading)
    for row, each, top in zip(rows, placed, tops, strict=True):
        known = {mark.id: mark for mark in row.marks}
        for one in (one._replace(mark=known[one.mark.id]) for one in each if one.mark.id in known):
            _draw(lane, one, -(top + one.line), row.name)
    lane.shapes += [_border(-top + 0.5) for top in tops[1:]]
    return lane


def _axis(rows: tuple[Row, ...], tops: list[int], lines: int) -> dict[str, Any]:
    names = [in_lines(row.name, 22) for row in rows]
    return {
        "range": [-lines + 0.5, 0.5],
        "tickvals": [-top for top in tops],
        "ticktext": names,
        "tickfont": {"size": 12},
        "showgrid": False,
    }


def _border(y: float) -> dict[str, Any]:
    line = {"color": GRID, "width": 1}
    return {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": y, "y1": y, "line": line, "layer": "below"}


def _placed(row: Row, ground: Ground) -> Iterator[Placed]:
    """Each mark in the first line that has room for it and its words."""
    taken: list[list[tuple[float, float]]] = []
    for mark in sorted(row.shape, key=lambda one: one.stretch.first):
        x, to_the_left, ends = _words_at(mark, ground)
        line = next((n for n, there in enumerate(taken) if not _meets(there, ends)), len(taken))
        if line == len(taken):
            taken.append([])
        taken[line].append(ends)
        yield Placed(mark, line, x, to_the_left)


def _meets(there: list[tuple[float, float]], ends: tuple[float, float]) -> bool:
    return any(first < ends[1] and ends[0] < last for first, last in there)


def _words_at(mark: Mark, ground: Ground) -> tuple[float, bool, tuple[float, float]]:
    """Where the words of a mark stand, and the stretch that both take, in days: to the right if there is room."""
    stretch, room = mark.stretch, words_width(mark.stretch.name) / ground.day
    gap = PAD / ground.day
    if stretch.last > stretch.first:
        first, last = stretch.first - 0.4, stretch.last + 0.4
        inside = first + gap / 2
        if inside + room <= ground.last:
            return inside, False, (first, max(last, inside + room + gap))
        return last - gap / 2, True, (min(first, last - gap / 2 - room), last + gap)
    if stretch.last + gap + room <= ground.last:
        return stretch.last + gap, False, (stretch.first - gap / 2, stretch.last + 2 * gap + room)
    return stretch.first - gap, True, (stretch.first - gap - room, stretch.last + gap)


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
        "marker": {"color": colour, "opacity": 0.18},
        "hovertext": [text],
    }


def _outline(ends: tuple[float, float], y: float, colour: str, dash: str) -> dict[str, Any]:
    line = {"color": colour, "width": 1.2, "dash": dash}
    return {"type": "rect", "x0": ends[0], "x1": ends[1], "y0": y - _HALF, "y1": y + _HALF, "line": line}


def missing_lane(missing: tuple[Missing, ...], ground: Ground, lines: int, axis: str) -> Lane:
    """The names of what nobody wrote down, one after the other, on an axis of its own: they belong to no day."""
    lane = Lane(LINE * max(lines, 1), {"range": [-max(lines, 1) + 0.5, 0.5], "visible": False, "anchor": axis})
    for (x, line), one in zip(flow(missing, ground), missing, strict=True):
        text = f"<b>{one.name}: not documented</b><br>{hover_text(one.missing, one.why, 'looked for in', one.place)}"
        marker = {"symbol": "square-open", "size": 8, "color": MUTED}
        point = {"x": [_AWAY + x], "y": [-line], "marker": marker, "hovertext": [text]}
        lane.traces.append({"type": "scatter", "mode": "markers", "xaxis": axis, **point})
        lane.traces.append({**words_trace(_AWAY + x + 9, -line, one.name), "xaxis": axis})
    return lane


def flow(missing: tuple[Missing, ...], ground: Ground) -> list[tuple[float, int]]:
    """Where each name stands: pixels from the left, and the line."""
    places: list[tuple[float, int]] = []
    x, line = 6.0, 0
    for one in missing:
        wide = words_width(one.name) + 30
        if x + wide > ground.pixels + 16 and x > 6:
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


def speaking_bar(first: float, last: float, y: float, text: str) -> Area:
    """An area over a row that speaks where nothing else does."""
    return Area(first, last, y - _HALF, y + _HALF, text)
