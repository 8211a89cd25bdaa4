"""Lanes stacked above one axis of days: how high each is, what stands at its left, and marks that last."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from workbook.drawing.chart_template import TEMPLATE
from workbook.drawing.figure import Figure, day_axis, title_height, title_of
from workbook.drawing.hover import Area, hover_text, speaking
from workbook.drawing.palette import GRID, INK, MUTED
from workbook.drawing.svg import WIDTH
from workbook.drawing.svg_pen import line_count
from workbook.text.moments import Days
from workbook.text.wording import in_lines

LEFT = 208
"""Pixels left of day 0 for the names of the lanes: the same in every panel, so that their days line up."""
ROW = 26
_SPACE = "\u00a0\u00a0\u00a0"
_GAP = 34


class Rim(NamedTuple):
    """Pixels to the right of the lanes, below them, left of them for their names, and between two of them."""

    right: int = 24
    bottom: int = 52
    left: int = LEFT
    gap: int = _GAP


RIM = Rim()


@dataclass
class Lane:
    """One lane: its height in pixels, its y axis, what plotly draws in it, and areas of it that speak."""

    height: int
    axis: dict[str, Any]
    heading: str = ""
    traces: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)


_EMPTY = Lane(ROW, {"range": [-0.5, 0.5], "tickvals": []})


def rows(names: tuple[str, ...], heading: str) -> Lane:
    """A lane with a row for each name, from the top down; row n lies at y = -n."""
    lines = {f"{-place}": in_lines(name, 27) for place, name in enumerate(names)}
    axis = {
        "range": [-len(names) + 0.5, 0.5],
        "tickvals": [int(place) for place in lines],
        "ticktext": list(lines.values()),
        "showgrid": True,
        "gridcolor": GRID,
    }
    return Lane(ROW * sum(0.5 + 0.5 * line_count(line) for line in lines.values()).__ceil__(), axis, heading)


def stacked(lanes: tuple[Lane, ...], *, days: Days, day: int, title: str) -> Figure:
    """The figure of these lanes, the first on top; a line marks the shown day where later days are still hidden."""
    axis = day_axis(days, anchor="y")
    return above(lanes, axis, title=title, shapes=(_shown_day(day),) if day < days.last else ())


def above(
    lanes: tuple[Lane, ...],
    axis: dict[str, Any],
    *,
    title: str,
    shapes: tuple[dict[str, Any], ...] = (),
    rim: Rim = RIM,
) -> Figure:
    """The figure of these lanes above any one x axis, with shapes that cross them all."""
    lanes = lanes or (_EMPTY,)
    placed_title = title_of(title)
    top = title_height(placed_title) + (26 if lanes and lanes[0].heading else 12)
    inner = sum(lane.height for lane in lanes) + rim.gap * (len(lanes) - 1)
    layout: dict[str, Any] = {
        "template": TEMPLATE,
        "height": top + inner + rim.bottom,
        "margin": {"l": rim.left, "r": rim.right, "t": top, "b": rim.bottom},
        "title": placed_title,
        "xaxis": {**axis, "anchor": _axis_name(len(lanes) - 1)},
    }
    layout |= _placed(lanes, inner, rim)
    layout["shapes"] = [*layout["shapes"], *shapes]
    traces = [{**trace, "yaxis": _axis_name(n)} for n, lane in enumerate(lanes) for trace in together(lane.traces)]
    areas = [{**speaking(lane.areas), "yaxis": _axis_name(n)} for n, lane in enumerate(lanes) if lane.areas]
    return Figure.of([*areas, *(traces or [_nothing()])], layout)


def _placed(lanes: tuple[Lane, ...], inner: int, rim: Rim) -> dict[str, Any]:
    placed: dict[str, Any] = {"shapes": [], "annotations": []}
    above = 0
    for n, lane in enumerate(lanes):
        axis = _axis_name(n)
        domain = [round(1 - (above + lane.height) / inner, 4), round(1 - above / inner, 4)]
        placed[f"yaxis{axis[1:]}"] = {**lane.axis, "domain": domain}
        placed["shapes"] += [{**shape, "yref": shape.get("yref", "y").replace("y", axis, 1)} for shape in lane.shapes]
        placed["annotations"] += [{**note, "yref": note.get("yref", "y").replace("y", axis, 1)} for note in lane.notes]
        if lane.heading:
            placed["annotations"].append(_heading(lane.heading, axis, rim.left))
        above += lane.height + rim.gap
    return placed


def marks(stretches: tuple[tuple[int, Any], ...], *, colour: str, days: Days) -> Iterator[dict[str, Any]]:
    """Traces for stretches in the rows of a lane: exact days as diamonds, spans as lines, unsure ones dotted."""
    for row, stretch in stretches:
        yield from _extent(row, stretch, colour)
        if stretch.words:
            others = tuple(other for place, other in stretches if place == row)
            yield from words_beside(row, stretch, days, others)


def pixels_a_day(days: Days) -> float:
    """How wide a day is in the static drawing."""
    return (WIDTH - LEFT - RIM.right) / (days.number + 0.2)


def hover_of(stretch: Any) -> str:  # noqa: ANN401  a Stretch of any facts
    """What a mark says when the pointer rests on it: the statement, when, and the sentence that it comes from."""
    return hover_text(stretch.statement, stretch.when, stretch.place)


def along(row: int, stretch: Any, text: str) -> Iterator[Area]:  # noqa: ANN401
    """The area over the line of a stretch that lasts: its ends are marks, and what lies between them speaks too."""
    if stretch.last > stretch.first:
        yield Area(stretch.first, stretch.last, -row - 0.3, -row + 0.3, text)


def _extent(row: int, stretch: Any, colour: str) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    exact = stretch.first == stretch.last
    sure = stretch.extent in ("exact", "span")
    ends = [stretch.first] if exact else [stretch.first, stretch.last]
    if not exact:
        line = {"color": colour, "width": 6 if sure else 2} | ({} if sure else {"dash": "dot"})
        yield {"type": "scatter", "mode": "lines", "x": ends, "y": [-row, -row], "line": line, "hoverinfo": "skip"}
    marker = {"symbol": "diamond" if sure else "circle-open", "size": 10 if sure else 8, "color": colour}
    hover = [hover_of(stretch)] * len(ends)
    yield {
        "type": "scatter",
        "mode": "markers",
        "x": ends,
        "y": [-row] * len(ends),
        "marker": marker,
        "hovertext": hover,
    }


def words_beside(
    row: int,
    stretch: Any,  # noqa: ANN401
    days: Days,
    others: tuple[Any, ...] = (),
    *,
    answer: str = "",
) -> Iterator[dict[str, Any]]:
    """The words of a stretch where the others of its row leave room: to its right, to its left, or above it.

    Above it the `answer`, which stands before the words elsewhere, is left to the shape of the mark.
    """
    text = ", ".join(filter(None, [answer, stretch.words]))
    height: float = -row
    needed = (7 * len(text) + 14) / pixels_a_day(days)
    after = min([days.last + 0.6, *(other.first for other in others if other.last > stretch.last)])
    before = max([days.first - 0.6, *(other.last for other in others if other.first < stretch.first)])
    if after - stretch.last >= needed:
        place, day, text = "middle right", stretch.last, f"{_SPACE}{text}"
    elif stretch.first - before >= needed:
        place, day, text = "middle left", stretch.first, f"{text}{_SPACE}"
    else:
        place, day, text = "middle center", (stretch.first + stretch.last) / 2, stretch.words
        height = 0.45 - row
    if not text:
        return
    yield {
        "type": "scatter",
        "mode": "text",
        "x": [day],
        "y": [height],
        "text": [text],
        "textposition": place,
        "textfont": {"color": MUTED, "size": 12},
        "hoverinfo": "skip",
    }


def together(traces: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same drawing in fewer traces, which redraw faster: all markers, all texts, and each line style are one."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for place, trace in enumerate(traces):
        plain = trace.get("mode") in ("lines", "markers", "text") and not {"error_x", "error_y"} & trace.keys()
        style = [trace["mode"], trace.get("line"), trace.get("hoverinfo")] if plain else [place]
        groups.setdefault(json.dumps(style), []).append(trace)
    return [group[0] if len(group) == 1 else _JOINED[group[0]["mode"]](group) for group in groups.values()]


def _joined_lines(group: list[dict[str, Any]]) -> dict[str, Any]:
    x = [value for trace in group for value in (*trace["x"], None)]
    return {**group[0], "x": x, "y": [value for trace in group for value in (*trace["y"], None)]}


def _joined_markers(group: list[dict[str, Any]]) -> dict[str, Any]:
    def each(key: str) -> list[Any]:
        return [trace["marker"].get(key, 1) for trace in group for _ in trace["x"]]

    marker: dict[str, Any] = {key: each(key) for key in ("symbol", "size", "color", "opacity")}
    hover = [text for trace in group for text in trace.get("hovertext", [""] * len(trace["x"]))]
    # Without a width of its own, plotly gives markers of several sizes a pale outline.
    marker["line"] = {"width": [2 if name.endswith("-open") else 0 for name in marker["symbol"]]}
    other = {key: group[0][key] for key in ("xaxis",) if key in group[0]}
    return {
        "type": "scatter",
        "mode": "markers",
        **other,
        **_joined_points(group),
        "marker": marker,
        "hovertext": hover,
    }


def _joined_texts(group: list[dict[str, Any]]) -> dict[str, Any]:
    fonts = {key: [trace["textfont"][key] for trace in group] for key in ("color", "size")}
    texts = [text for trace in group for text in trace["text"]]
    sides = [trace["textposition"] for trace in group]
    return {**group[0], **_joined_points(group), "text": texts, "textposition": sides, "textfont": fonts}


def _joined_points(group: list[dict[str, Any]]) -> dict[str, Any]:
    return {key: [value for trace in group for value in trace[key]] for key in ("x", "y")}


_JOINED = {"lines": _joined_lines, "markers": _joined_markers, "text": _joined_texts}


def _axis_name(place: int) -> str:
    return "y" if place == 0 else f"y{place + 1}"


def _heading(text: str, axis: str, left: int) -> dict[str, Any]:
    return {
        "text": f"<b>{text}</b>",
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 8 - left,
        "y": 1,
        "yref": f"{axis} domain",
        "yanchor": "bottom",
        "yshift": 2,
        "font": {"color": INK, "size": 13},
    }


def _shown_day(day: int) -> dict[str, Any]:
    line = {"color": MUTED, "width": 1, "dash": "dash"}
    return {"type": "line", "x0": day + 0.5, "x1": day + 0.5, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _nothing() -> dict[str, Any]:
    return {"type": "scatter", "mode": "markers", "x": [], "y": []}
