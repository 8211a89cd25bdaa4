"""The drawing of what was given: solid for a dose, tinted for a published action, an arrow for an open end."""

from collections.abc import Iterator
from typing import Any

from workbook.course.course_rows import in_layers, words_trace
from workbook.course.exposure_facts import Given, Window
from workbook.course.ground import LINE, PAD, Ground, words_width
from workbook.drawing.lanes import Lane, hover_of
from workbook.drawing.palette import INK, PAPER, PURPLE
from workbook.laboratory.lab_facts import Stretch

_HALF = 0.36
_SURE, _MAYBE = 0.26, 0.12
TIP = 6
"""Half as many pixels as the tip of an arrow is long."""
_DOSE = {"color": PAPER, "size": 12}


def given_lane(given: tuple[Given, ...], ground: Ground) -> Lane:
    """A row for each drug."""
    axis = {
        "range": [-len(given) + 0.5, 0.5],
        "tickvals": [-place for place in range(len(given))],
        "ticktext": [_name(one) for one in given],
        "tickfont": {"size": 12},
        "showgrid": False,
    }
    lane = Lane(LINE * len(given), axis)
    for place, one in enumerate(given):
        _draw(lane, one, -place, ground)
    lane.traces = in_layers(lane.traces)
    return lane


def _name(one: Given) -> str:
    """The name with the dose, or with the unit of the doses that stand in boxes."""
    unit = one.boxes[0].stretch.name.removeprefix(one.boxes[0].words).strip() if one.boxes else ""
    return " ".join(filter(None, [one.name, unit and f"({unit})"]))


def _draw(lane: Lane, one: Given, y: float, ground: Ground) -> None:
    for window in one.windows:
        lane.traces += list(_window(one, window, y, ground))
    for box in one.boxes:
        first, last = ground.column(box.column)
        lane.traces.append(_bar((first + 0.06, last - 0.06), y, 1.0, _hover(one, box.stretch)))
        middle = words_trace((first + last) / 2, y, box.words, font=_DOSE)
        lane.traces.append({**middle, "textposition": "middle center"})
    for bar in one.bars:
        last = ground.last if one.open_end else bar.last + 0.4
        if one.open_end:
            lane.traces.append(_bar((bar.last, last), y, _SURE, _hover(one, bar)))
            lane.traces.append(_open(last, y, _hover(one, bar)))
        lane.traces.append(_bar((bar.first - 0.4, bar.last + 0.4), y, 1.0, _hover(one, bar)))
    lane.traces += list(_words(one, y, ground))


def _window(one: Given, window: Window, y: float, ground: Ground) -> Iterator[dict[str, Any]]:
    """Tinted as long as it surely lasts, paler as long as it may, with an arrow where it goes on."""
    text = f"<b>{one.name}: {window.words}</b><br>{window.said}"
    start = max(float(window.first), ground.first)
    sure, last = min(window.sure + 0.4, ground.last), min(window.last + 0.4, ground.last)
    if sure > start:
        yield _bar((start, sure), y, _SURE, text)
    if last > max(start, sure):
        yield _bar((max(start, sure), last), y, _MAYBE, text)
    if _goes_on(one, window, ground):
        yield _open(last, y, text)


def _goes_on(one: Given, window: Window, ground: Ground) -> bool:
    """Whether an arrow stands at the end of a window: at the longest of a drug, where it may last longer."""
    longest = max(each.last for each in one.windows)
    return window.last == longest and (window.or_longer or window.last + 0.4 > ground.last)


def _room(one: Given, ground: Ground) -> float:
    """Up to where words may stand beside a drug."""
    ends = [min(each.last + 0.4, ground.last) for each in one.windows if _goes_on(one, each, ground)]
    tips = ends or ([ground.last] if one.open_end else [])
    return min(tips) - TIP / ground.day if tips else ground.last


def _bar(ends: tuple[float, float], y: float, opacity: float, text: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "base": [round(ends[0], 3)],
        "x": [round(ends[1] - ends[0], 3)],
        "y": [y],
        "width": [2 * _HALF],
        "marker": {"color": PURPLE, "opacity": opacity},
        "hovertext": [text],
    }


def _open(x: float, y: float, text: str) -> dict[str, Any]:
    marker = {"symbol": "triangle-right", "size": 11, "color": PURPLE}
    point = {"x": [round(x, 3)], "y": [y], "marker": marker, "hovertext": [text]}
    return {"type": "scatter", "mode": "markers", **point}


def _hover(one: Given, stretch: Stretch) -> str:
    return f"<b>{one.name}: {stretch.name}</b><br>{hover_of(stretch)}"


def _words(one: Given, y: float, ground: Ground) -> Iterator[dict[str, Any]]:
    """The dose and the label, one after the other, behind the last dose and before the tip of an arrow."""
    start = max((bar.last + 0.4 for bar in one.bars), default=ground.first)
    gap = PAD / 2 / ground.day
    for text in ("; ".join(filter(None, [*(bar.name for bar in one.bars), one.label])), one.label):
        if text and start + gap + words_width(text) / ground.day <= _room(one, ground):
            yield words_trace(start + gap, y, text, font={"color": INK, "size": 12})
            return
    if one.label:
        yield words_trace(start + gap, y, one.label, font={"color": INK, "size": 11})
