"""Axes for the SVG writer: where a value lies on the paper, grid lines, ticks and titles."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbook.drawing.svg_pen import Drawn, Element, UnknownFeatureError, element, line_count, only, text

Json = Mapping[str, Any]

_KNOWN = (
    "type range domain anchor side showgrid gridcolor gridwidth zeroline showline linecolor linewidth "
    "ticks ticklen tickcolor tickvals ticktext showticklabels tickfont title fixedrange visible"
)


@dataclass(frozen=True)
class Axis:
    """One axis: `low` and `high` in its own measure (log10 on a log axis), `start` and `end` in pixels."""

    name: str
    settings: Json
    low: float
    high: float
    start: float
    end: float

    @property
    def logarithmic(self) -> bool:
        """Whether equal distances are equal ratios."""
        return self.settings.get("type") == "log"

    def measure(self, value: float) -> float:
        """A data value in the measure of the axis."""
        return math.log10(value) if self.logarithmic else float(value)

    def pixel(self, value: float) -> float:
        """Where a data value lies."""
        return self.at(self.measure(value))

    def at(self, measured: float) -> float:
        """Where a value lies that is in the measure of the axis already."""
        return self.start + (measured - self.low) / (self.high - self.low) * (self.end - self.start)

    def across(self, fraction: float) -> float:
        """The pixel at a fraction of the axis's length."""
        return self.start + fraction * (self.end - self.start)

    @property
    def shown(self) -> bool:
        """Whether anything of the axis itself is drawn."""
        return bool(self.settings.get("visible", True))


def read_axis(name: str, settings: Json, span: tuple[float, float]) -> Axis:
    """An axis from plotly's settings; `span` is the pixels of the whole plot from value 0 to value 1 of its domain."""
    only(f"layout.{name}", settings, _KNOWN)
    if settings.get("type", "linear") not in {"linear", "log"}:
        raise UnknownFeatureError(f"layout.{name}.type", settings["type"])
    if "range" not in settings:
        raise UnknownFeatureError(f"layout.{name}", "an axis without a range")
    low, high = (float(end) for end in settings["range"])
    first, last = settings.get("domain", (0, 1))
    start, length = span[0], span[1] - span[0]
    return Axis(name, settings, low, high, start + first * length, start + last * length)


def grid(axis: Axis, other: Axis) -> Iterator[Drawn]:
    """The grid lines of an axis across another one."""
    if not axis.shown or not axis.settings.get("showgrid", True):
        return
    for value, _ in _ticks(axis):
        yield _line(axis, axis.pixel(value), (other.start, other.end), str(axis.settings.get("gridcolor")))


def frame(axis: Axis, edge: float, font: Json) -> Iterator[Drawn]:
    """The line, ticks, labels and title of an axis that stands at `edge`, a pixel of the other direction."""
    if not axis.shown:
        return
    settings = axis.settings
    length = float(settings.get("ticklen", 5)) if settings.get("ticks") == "outside" else 0.0
    outward = -1 if settings.get("side") == "top" or (axis.name[0] == "y" and settings.get("side") != "right") else 1
    if settings.get("showline"):
        yield _baseline(axis, edge)
    for value, label in _ticks(axis):
        place = axis.pixel(value)
        if length:
            yield _line(axis, place, (edge, edge + outward * length), str(settings.get("tickcolor")))
        if settings.get("showticklabels", True):
            yield _label(axis, (place, edge + outward * (length + 4)), label, {**font, **settings.get("tickfont", {})})
    yield from _title(axis, edge, font)


def _ticks(axis: Axis) -> list[tuple[float, str]]:
    values = axis.settings.get("tickvals")
    if values is None:
        raise UnknownFeatureError(f"layout.{axis.name}", "an axis without tickvals")
    labels = axis.settings.get("ticktext") or [f"{value:g}" for value in values]
    inside = (min(axis.low, axis.high) - 1e-9, max(axis.low, axis.high) + 1e-9)
    pairs = zip(values, labels, strict=True)
    return [(value, str(label)) for value, label in pairs if inside[0] <= axis.measure(value) <= inside[1]]


def _line(axis: Axis, place: float, ends: tuple[float, float], colour: str) -> Element:
    if axis.name[0] == "x":
        return element("line", x1=place, x2=place, y1=ends[0], y2=ends[1], stroke=colour)
    return element("line", x1=ends[0], x2=ends[1], y1=place, y2=place, stroke=colour)


def _baseline(axis: Axis, edge: float) -> Element:
    colour = str(axis.settings.get("linecolor", "#57606a"))
    if axis.name[0] == "x":
        return element("line", x1=axis.start, x2=axis.end, y1=edge, y2=edge, stroke=colour)
    return element("line", x1=edge, x2=edge, y1=axis.start, y2=axis.end, stroke=colour)


def _label(axis: Axis, place: tuple[float, float], label: str, font: Json) -> Drawn:
    along, across = place
    size = float(font["size"])
    paint = {"fill": font["color"], "font_size": size}
    if axis.name[0] == "x":
        drop = 0 if axis.settings.get("side") == "top" else size
        return text(label, along, across + drop, text_anchor="middle", **paint)
    anchor = "start" if axis.settings.get("side") == "right" else "end"
    rise = ((line_count(label) - 1) * 1.25 / 2 - 0.35) * size
    return text(label, across, along - rise, text_anchor=anchor, **paint)


def _title(axis: Axis, edge: float, font: Json) -> Iterator[Drawn]:
    title = axis.settings.get("title", {})
    only(f"layout.{axis.name}.title", title, "text font standoff")
    if not title.get("text"):
        return
    font = {**font, **title.get("font", {})}
    paint = {"text_anchor": "middle", "fill": font["color"], "font_size": float(font["size"])}
    middle, gap = axis.across(0.5), float(title.get("standoff", 8)) + 18
    if axis.name[0] == "x":
        below = edge - gap if axis.settings.get("side") == "top" else edge + gap + float(font["size"])
        yield text(title["text"], middle, below, **paint)
    else:
        aside = edge + gap + float(font["size"]) if axis.settings.get("side") == "right" else edge - gap - 12
        yield text(title["text"], 0, 0, transform=f"translate({aside:.1f},{middle:.1f}) rotate(-90)", **paint)
