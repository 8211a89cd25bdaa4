"""The path of a learner over the days, drawn beside the editors': VOD in either form, and drug injury alone."""

from decimal import Decimal
from typing import Any

from exercises.own_rule import percent
from exercises.peers import PeerStage
from workbook.drawing.chart_template import TEMPLATE
from workbook.drawing.figure import Figure
from workbook.drawing.palette import BLUE, INK, ORANGE
from workbook.learner.about_me_facts import LAST, StagePoint
from workbook.page import Table

VOD, DRUG = "SOS/VOD, alone or with drug injury", "Drug injury alone"
_LINES = ((VOD, ORANGE, "square"), (DRUG, BLUE, "circle"))
_AFTER = 4
"""How far right of the last day the stage stands that looks back."""
_HEIGHT = 250


def plot_own_path(path: tuple[StagePoint, ...], mark: Decimal | None) -> Figure:
    """Solid: the learner's; dashed: the editors'; the own mark as a line across; bars: the middle half of a class."""
    places = [_place(point) for point in path]
    lines: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    for row, (name, colour, symbol) in enumerate(_LINES):
        own, theirs = [point.own[row] for point in path], [point.editors[row] for point in path]
        stages = [point.label for point in path]
        lines += [_half(point, _quartiles(point.peers, row), row, name, colour) for point in path if point.peers]
        lines.append(_line(places, own, _hover("you", name, stages, own), colour, symbol))
        lines.append(_line(places, theirs, _hover("the editors", name, stages, theirs), colour, f"{symbol}-open"))
        lines[-1]["line"] |= {"dash": "dash", "width": 1.2}
        notes.append(_name(row, name, colour))
    if mark is not None:
        notes.append(_mark_word(mark))
    shapes = [] if mark is None else [_mark_line(mark)]
    return Figure.of(lines, {**_layout(path, places), "annotations": notes, "shapes": shapes})


def sentence_of(path: tuple[StagePoint, ...]) -> str:
    """The path in one sentence: VOD in either form from the first stage to the last."""
    first, last = path[0], path[-1]
    if len(path) == 1:
        return f"You gave VOD in either form {first.own[0]} % {first.when}"
    return f"VOD in either form: {first.own[0]} % {first.when}, {last.own[0]} % {last.when}"


def own_path_table(path: tuple[StagePoint, ...], mark: Decimal | None) -> Table:
    """The same as a table, with the middle half of the peers where a teacher pooled them."""
    rows: list[tuple[str, ...]] = []
    for row, name in enumerate((VOD, DRUG)):
        rows.append((f"You: {name}", *(f"{point.own[row]} %" for point in path)))
        rows.append((f"The editors: {name}", *(f"{point.editors[row]} %" for point in path)))
        if any(point.peers for point in path):
            rows.append((f"The middle half of your class: {name}", *(_of_peers(point, row) for point in path)))
    if mark is not None:
        rows.append(("Your own mark for VOD", *(percent(mark) for _ in path)))
    return Table("Your path beside the editors’", ("Share", *(point.label for point in path)), tuple(rows))


def _of_peers(point: StagePoint, row: int) -> str:
    if point.peers is None:
        return "–"
    low, _, high = _quartiles(point.peers, row)
    return f"{low:g} to {high:g} % (of {point.peers.people})"


def _half(point: StagePoint, quartiles: tuple[float, float, float], row: int, name: str, colour: str) -> dict[str, Any]:
    """The middle half of the class as a bar, beside the place of the stage: two of them would cover each other."""
    low, _, high = quartiles
    place = _place(point) + (-0.45, 0.45)[row]
    told = f"your class, {point.label}: {name} {low:g} to {high:g} %"
    bar = {"type": "scatter", "mode": "lines", "line": {"color": colour, "width": 8}, "opacity": 0.35}
    return {**bar, "x": [place, place], "y": [low, high], "hovertext": [told, told]}


def _quartiles(peers: PeerStage, row: int) -> tuple[float, float, float]:
    return (peers.vod, peers.drug_injury)[row]


def _place(point: StagePoint) -> int:
    return point.day + _AFTER if point.stage == LAST else point.day


def _hover(who: str, name: str, stages: list[str], values: list[int]) -> list[str]:
    return [f"{who}, {stage}: {name} {value} %" for stage, value in zip(stages, values, strict=True)]


def _line(x: list[int], y: list[int], hover: list[str], colour: str, symbol: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": x,
        "y": y,
        "mode": "lines+markers",
        "line": {"color": colour, "width": 2.5},
        "marker": {"color": colour, "symbol": symbol, "size": 9},
        "hovertext": hover,
    }


def _name(row: int, name: str, colour: str) -> dict[str, Any]:
    where = {"x": 0.5 * row, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom"}
    return {"text": f"<b>{name}</b>", "showarrow": False, "yshift": 6, "font": {"color": colour}, **where}


def _mark_line(mark: Decimal) -> dict[str, Any]:
    place = {"x0": 0, "x1": 1, "xref": "paper", "y0": float(mark), "y1": float(mark)}
    return {"type": "line", **place, "line": {"color": INK, "width": 1.5, "dash": "dot"}}


def _mark_word(mark: Decimal) -> dict[str, Any]:
    place = {"x": 1, "xref": "paper", "xanchor": "left", "y": float(mark), "yref": "y", "yanchor": "middle"}
    return {"text": f"your mark<br>{percent(mark)}", "showarrow": False, "xshift": 6, "align": "left", **place}


def _layout(path: tuple[StagePoint, ...], places: list[int]) -> dict[str, Any]:
    ticks = [0, 25, 50, 75, 100]
    return {
        "template": TEMPLATE,
        "height": _HEIGHT,
        "margin": {"l": 52, "r": 84, "t": 70, "b": 44},
        "title": {"text": sentence_of(path)},
        "xaxis": {
            "range": [min(places) - 1, max(places) + 1.5],
            "tickvals": places,
            "ticktext": [point.label.replace(", ", "<br>") for point in path],
        },
        "yaxis": {"range": [0, 100], "tickvals": ticks, "ticktext": [f"{tick} %" for tick in ticks]},
    }
