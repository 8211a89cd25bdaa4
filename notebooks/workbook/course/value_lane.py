"""The lane of one analyte: values on a scale, what is said without one, and a broad arrow where it climbed."""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from workbook.course.course_facts import CourseFacts, Limit, Look
from workbook.course.course_rows import SHAPES, words_trace
from workbook.course.ground import PAD, Ground, words_width
from workbook.drawing.figure import Scale, linear, logarithmic
from workbook.drawing.hover import Area, hover_text
from workbook.drawing.lanes import Lane, hover_of
from workbook.drawing.palette import BLUE, INK, MUTED, NORMAL_BAND, NORMAL_BAND_EDGE, ORANGE, UNKNOWN_BAND
from workbook.laboratory.lab_facts import AnalyteFacts, Normal, Stretch, Value
from workbook.text.wording import in_lines

HEIGHT = 124
_STRIP, _TOP = 0.17, 0.04
"""The share of the lane at its foot in which words stand, and the room above the scale."""
_LINE = 12 / HEIGHT
"""How far above a line words stand, from their middle, as a share of the lane's height."""
BOLD = 1.35
"""How much wider than words of 12 pixels those of a value are, which are bold and have 14."""
_DIRECTIONS: dict[str, Look] = {
    "rising": "rising",
    "raised": "rising",
    "falling": "falling",
    "low": "falling",
    "normal": "normal",
}
_QUIET = {"color": MUTED, "size": 11}


class Heights(NamedTuple):
    """The heights of the lane: 0 at its foot, 1 at its top; the scale of the analyte lies between."""

    scale: Scale

    @property
    def ends(self) -> tuple[float, float]:
        """The ends of the whole lane in the measure of its axis."""
        low, high = self._measured(self.scale.low), self._measured(self.scale.high)
        span = (high - low) / (1 - _STRIP - _TOP)
        return low - _STRIP * span, high + _TOP * span

    def _measured(self, value: float) -> float:
        return math.log10(value) if self.scale.logarithmic else value

    def at(self, share: float) -> float:
        """The data value at a share of the lane's height."""
        low, high = self.ends
        found = low + share * (high - low)
        return float(f"{10**found if self.scale.logarithmic else found:.6g}")

    def share(self, value: float) -> float:
        """The share of the lane's height at which a value lies."""
        low, high = self.ends
        return (self._measured(value) - low) / (high - low)


def value_lane(facts: CourseFacts, ground: Ground, *, log: bool) -> Lane | None:
    """The lane, or none where no analyte is shown."""
    one = facts.lab
    if one is None:
        return None
    heights = Heights(_scale(one, facts.limit, log=log and one.log_ok))
    lane = Lane(HEIGHT, {**heights.scale.settings(), "range": list(heights.ends), "ticks": "outside"}, "")
    lane.notes.append(_name(one, log=heights.scale.logarithmic))
    lane.shapes += [*_strip(heights), *_normal_band(one.normal, heights), *_limit_line(facts.limit)]
    lane.traces += [*_ground_words(one.normal, facts.limit, ground, heights), *_climb(facts, ground, heights)]
    lane.traces += [trace for value in one.values for trace in _value(value)]
    lane.traces += [_value_words(value, facts, ground, heights) for value in one.values if not value.read_from_figure]
    _in_words(lane, facts.in_words, ground, heights)
    lane.areas += list(_areas(facts, ground, heights))
    return lane


def _scale(one: AnalyteFacts, limit: Limit | None, *, log: bool) -> Scale:
    limits = [end for side in (one.normal.low, one.normal.high) if side for end in side] if one.normal else []
    low, high = one.extent or (limits[-1], limits[-1]) if one.extent or limits else (1.0, 1.0)
    highest = max([high, *limits, *([limit.value] if limit else [])])
    lowest = min([low, *(end for end in limits if end > 0)])
    if log and lowest > 0:
        return logarithmic(lowest, highest)
    return linear(highest, lowest=min(0.0, float(math.floor(low))), about=5)


def _name(one: AnalyteFacts, *, log: bool) -> dict[str, Any]:
    unit = f"{one.unit}<br>log scale" if log else one.unit
    return {
        "text": f"<b>{in_lines(one.label, 13)}</b><br>{unit}",
        "x": 0,
        "xref": "paper",
        "xanchor": "right",
        "xshift": -46,
        "y": 1,
        "yref": "y domain",
        "yanchor": "top",
        "align": "right",
        "font": {"size": 12},
    }


def _across(ends: tuple[float, float], colour: str, opacity: float) -> dict[str, Any]:
    place = {"x0": 0, "x1": 1, "xref": "paper", "y0": ends[0], "y1": ends[1]}
    return {"type": "rect", **place, "fillcolor": colour, "opacity": opacity, "line": {"width": 0}, "layer": "below"}


def _strip(heights: Heights) -> Iterator[dict[str, Any]]:
    yield _across((heights.at(0), heights.at(_STRIP - 0.02)), UNKNOWN_BAND, 0.8)


def _normal_band(normal: Normal | None, heights: Heights) -> Iterator[dict[str, Any]]:
    if normal is None or normal.high is None:
        return
    low = normal.low or (heights.scale.low, heights.scale.low)
    yield _across((max(low[1], heights.scale.low), normal.high[0]), NORMAL_BAND, 0.8)
    for side in (low, normal.high):
        if side[0] != side[1]:
            yield _across((max(side[0], heights.scale.low), side[1]), NORMAL_BAND_EDGE, 0.8)


def _limit_line(limit: Limit | None) -> Iterator[dict[str, Any]]:
    if limit is not None:
        line = {"color": MUTED, "width": 1.2, "dash": "dash"}
        ends = {"x0": 0, "x1": 1, "xref": "paper", "y0": limit.value, "y1": limit.value}
        yield {"type": "line", **ends, "line": line}


def _ground_words(
    normal: Normal | None, limit: Limit | None, ground: Ground, heights: Heights
) -> Iterator[dict[str, Any]]:
    """What the band and the line are, at their left end; what the strip at the foot is for."""
    x = ground.start + 4 / ground.day
    if normal is not None and normal.high is not None and heights.share(normal.high[0]) - _STRIP > 0.06:
        yield words_trace(x, heights.at((_STRIP + heights.share(normal.high[0])) / 2), "normal", font=_QUIET)
    if limit is not None:
        yield words_trace(x, heights.at(heights.share(limit.value) + 0.055), limit.words, font=_QUIET)
    yield words_trace(x, heights.at(_STRIP / 2 - 0.01), "in words", font=_QUIET)


def _value(value: Value) -> Iterator[dict[str, Any]]:
    stretch = value.stretch
    exact = stretch.first == stretch.last
    ends = [stretch.first] if exact else [stretch.first, stretch.last]
    text = _said(stretch.words, stretch)
    marker = {"symbol": "square-open" if value.read_from_figure else "circle", "size": 12, "color": BLUE}
    if not exact:
        marker = {"symbol": "line-ns-open", "size": 10, "color": BLUE}
        line = {"color": BLUE, "width": 2, "dash": "dot"}
        row = {"x": ends, "y": [value.number] * 2}
        yield {"type": "scatter", "mode": "lines", **row, "line": line, "hoverinfo": "skip"}
    point = {"x": ends, "y": [value.number] * len(ends), "marker": marker, "hovertext": [text] * len(ends)}
    errors = (
        {} if value.error is None else {"error_y": {"type": "data", "array": [value.error] * len(ends), "color": BLUE}}
    )
    yield {"type": "scatter", "mode": "markers", **point, **errors}


def _value_words(value: Value, facts: CourseFacts, ground: Ground, heights: Heights) -> dict[str, Any]:
    """The value beside its mark, right of it if there is room; above a line whose day is not reported."""
    stretch = value.stretch
    exact = stretch.first == stretch.last
    words = stretch.words if exact else f"{_extreme(stretch.words)}, day not reported"
    gap, wide = PAD / ground.day, words_width(words) * BOLD / ground.day
    rise = _rise(facts)
    free = min(ground.last, rise[0] - gap) if rise and rise[0] > stretch.last else ground.last
    left = stretch.last + gap + wide > free
    x = ground.last if not exact else stretch.first - gap if left else stretch.last + gap
    share = min(heights.share(value.number) + (0 if exact else _LINE), 1 - 0.75 * _LINE)
    y = heights.at(_clear_of(facts.limit, share, heights))
    return words_trace(x, y, f"<b>{words}</b>", to_the_left=left or not exact, font={"color": INK, "size": 14})


def _clear_of(limit: Limit | None, share: float, heights: Heights) -> float:
    """The height for words that would stand there, or above the line of the limit where it would go through them."""
    line = heights.share(limit.value) if limit else share - _LINE
    return line + _LINE if abs(share - line) < _LINE else share


def _extreme(words: str) -> str:
    """`20 mg/dL (maximum)` as one says it: `highest 20 mg/dL`."""
    number, _, kind = words.partition(" (")
    return " ".join(filter(None, [{"maximum)": "highest", "minimum)": "lowest"}.get(kind, ""), number]))


def _said(words: str, stretch: Stretch) -> str:
    return f"<b>{words}</b><br>{hover_of(stretch)}"


def _in_words(lane: Lane, said: tuple[Stretch, ...], ground: Ground, heights: Heights) -> None:
    """A mark in the strip for each thing that is said without a value, and its words where they have room."""
    y = heights.at(_STRIP / 2 - 0.01)
    in_order = sorted(said, key=lambda each: (each.first, each.last))
    free = ground.first
    for one in in_order:
        after = next((other for other in in_order if other.first > one.first), None)
        symbol, colour = SHAPES[_DIRECTIONS.get(one.words, "absent")]
        marker = {"symbol": symbol, "size": 11, "color": colour}
        point = {"x": [one.first], "y": [y], "marker": marker, "hovertext": [_said(one.name, one)]}
        lane.traces.append({"type": "scatter", "mode": "markers", **point})
        if one.last > one.first:
            lane.shapes.append(_stretch_box(one, colour, heights))
        gap, room = PAD / ground.day, words_width(one.name) / ground.day
        if one.first >= free and one.first + gap + room <= min(ground.last, after.first if after else ground.last):
            lane.traces.append(words_trace(one.first + gap, y, one.name))
            free = one.first + gap + room
        elif one.first - gap - room >= free:
            lane.traces.append(words_trace(one.first - gap, y, one.name, to_the_left=True))
            free = one.first


def _stretch_box(said: Stretch, colour: str, heights: Heights) -> dict[str, Any]:
    """The days over which something is said, within the strip."""
    line = {"color": colour, "width": 1.2, "dash": "solid" if said.extent == "span" else "dot"}
    ends = {"x0": said.first - 0.4, "x1": said.last + 0.4, "y0": heights.at(0.015), "y1": heights.at(_STRIP - 0.035)}
    return {"type": "rect", **ends, "line": line}


def _rise(facts: CourseFacts) -> tuple[float, float] | None:
    """The days over which the text says that the analyte rose, where that is more than one."""
    rising = [one for one in facts.in_words if _DIRECTIONS.get(one.words) == "rising" and one.last > one.first]
    return (min(one.first for one in rising), max(one.last for one in rising)) if rising else None


def _highest(facts: CourseFacts) -> Value | None:
    values = facts.lab.values if facts.lab else ()
    return next((one for one in values if one.stretch.last > one.stretch.first), None)


def _climb(facts: CourseFacts, ground: Ground, heights: Heights) -> Iterator[dict[str, Any]]:
    """A broad arrow over the days of a rise without values: up to the highest value where one is known, else out."""
    rise = _rise(facts)
    if rise is None:
        return
    top = _highest(facts)
    tip = (rise[0] + rise[1]) / 2 if top else rise[1]
    end = heights.share(top.number) - 0.02 if top else 1.0
    corners = _arrow((rise[0] - 0.3, _STRIP + 0.05), (tip, end), ground)
    yield {
        "type": "scatter",
        "mode": "none",
        "x": [round(x, 3) for x, _ in corners],
        "y": [heights.at(share) for _, share in corners],
        "fill": "toself",
        "fillcolor": ORANGE,
        "opacity": 0.22,
        "hoverinfo": "skip",
    }


def _arrow(foot: tuple[float, float], tip: tuple[float, float], ground: Ground) -> list[tuple[float, float]]:
    """The corners of a broad arrow between two places, each in days and in shares of the height."""
    wide, high = ground.day, float(HEIGHT)
    dx, dy = (tip[0] - foot[0]) * wide, (tip[1] - foot[1]) * high
    length = math.hypot(dx, dy) or 1.0
    along, aside = (dx / length, dy / length), (-dy / length, dx / length)
    neck = max(length - 26, length / 2)
    outline = ((0, -5), (neck, -9), (neck, -20), (length, 0), (neck, 20), (neck, 9), (0, 5), (0, -5))
    return [
        (
            foot[0] + (along[0] * far + aside[0] * off) / wide,
            min(1.0, max(0.0, foot[1] + (along[1] * far + aside[1] * off) / high)),
        )
        for far, off in outline
    ]


def _areas(facts: CourseFacts, ground: Ground, heights: Heights) -> Iterator[Area]:
    one = facts.lab
    if one is not None and one.normal is not None and one.normal.high is not None:
        published = f"as published; the {facts.teller} gives none of its laboratory"
        whose = "the patient\u2019s own laboratory" if one.normal.own else published
        low = max((one.normal.low or (heights.scale.low,))[0], heights.scale.low)
        text = hover_text(f"Normal: {one.normal.words}", f"on every day, {whose}")
        yield Area(ground.start, ground.last, low, one.normal.high[-1], text)
    if facts.limit is not None:
        low, high = (heights.at(heights.share(facts.limit.value) + by) for by in (-0.02, 0.09))
        text = hover_text(f"{facts.limit.words}, of late onset", "on every day", facts.limit.place)
        yield Area(ground.start, ground.last - 0.01, low, high, text)
    for said in facts.in_words:
        if said.last > said.first:
            yield Area(said.first, said.last, heights.at(0), heights.at(_STRIP), _said(said.name, said))
    for value in one.values if one else ():
        if value.stretch.last > value.stretch.first:
            low, high = (heights.at(heights.share(value.number) + by) for by in (-0.03, 0.03))
            yield Area(value.stretch.first, value.stretch.last, low, high, _said(value.stretch.words, value.stretch))
