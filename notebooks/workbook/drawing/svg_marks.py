"""Traces for the SVG writer: lines, fills, markers, error bars, texts and bars."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbook.drawing.svg_axes import Axis
from workbook.drawing.svg_markup import DISC
from workbook.drawing.svg_pen import Element, UnknownFeatureError, dashes, element, line_count, mark, only, text

Json = Mapping[str, Any]

_LIVE_ONLY = "type name xaxis yaxis hoverinfo hoverlabel cliponaxis showlegend legendgroup legendrank visible meta"
_KNOWN = {
    "scatter": "x y mode line marker error_x error_y text textposition textfont hovertext fill fillcolor opacity",
    "bar": "x y base width orientation marker hovertext opacity",
}
_SYMBOLS = {
    "circle": DISC,
    "square": "M-.89,-.89H.89V.89H-.89Z",
    "diamond": "M0,-1.3L1.3,0L0,1.3L-1.3,0Z",
    "triangle-up": "M0,-1.15L1.15,1H-1.15Z",
    "triangle-down": "M0,1.15L1.15,-1H-1.15Z",
    "triangle-right": "M1.15,0L-1,1.15V-1.15Z",
    "triangle-left": "M-1.15,0L1,1.15V-1.15Z",
    "cross": "M-.4,-1.2H.4V-.4H1.2V.4H.4V1.2H-.4V.4H-1.2V-.4H-.4Z",
    "line-ew-open": "M-1.4,0H1.4",
    "line-ns-open": "M0,-1.4V1.4",
    "x-thin-open": "M-1,-1L1,1M1,-1L-1,1",
}


@dataclass(frozen=True)
class Trace:
    """One trace with the two axes it is drawn on. `font` is that of the figure."""

    settings: Json
    x: Axis
    y: Axis
    font: Json

    def each(self, value: Any, place: int, otherwise: Any = None) -> Any:  # noqa: ANN401  JSON has no narrower type
        """The value for one point: plotly allows one for all, or a list."""
        if isinstance(value, list | tuple):
            return value[place] if place < len(value) else otherwise
        return otherwise if value is None else value

    def points(self) -> list[tuple[int, float, float]]:
        """Place in the list and pixels of each point that has both coordinates."""
        pairs = enumerate(zip(self.settings["x"], self.settings["y"], strict=True))
        return [(n, self.x.pixel(x), self.y.pixel(y)) for n, (x, y) in pairs if x is not None and y is not None]

    def hover(self, place: int) -> str | None:
        """What the point says when the pointer rests on it."""
        said = self.each(self.settings.get("hovertext"), place)
        return None if said is None else str(said)


def draw(trace: Trace) -> Iterator[Element]:
    """Everything that a trace draws."""
    kind = trace.settings.get("type", "scatter")
    if kind not in _KNOWN:
        raise UnknownFeatureError("a trace's type", kind)
    only(f"a {kind} trace", trace.settings, f"{_LIVE_ONLY} {_KNOWN[kind]}")
    if trace.settings.get("visible", True) is True:
        yield from _scatter(trace) if kind == "scatter" else _bars(trace)


def symbol(name: str, place: tuple[float, float], *, size: float, paint: Json) -> Element:
    """A marker: `paint` holds its colour and, if it has one, its outline."""
    hollow = name.endswith("-open")
    path = _SYMBOLS.get(name, _SYMBOLS.get(name.removesuffix("-open")))
    if path is None:
        raise UnknownFeatureError("marker.symbol", name)
    outline = paint.get("line", {})
    only("marker.line", outline, "color width")
    width = float(outline.get("width", 1.8 if hollow else 0))
    stroke = paint["color"] if hollow else outline.get("color", paint["color"])
    return element(
        "path",
        d=path,
        transform=f"translate({place[0]:.1f},{place[1]:.1f}) scale({size / 2:g})",
        fill="none" if hollow else paint["color"],
        stroke=stroke if width else None,
        stroke_width=f"{width * 2 / size:.3g}" if width else None,
        opacity=paint.get("opacity"),
    )


def _scatter(trace: Trace) -> Iterator[Element]:
    modes = trace.settings.get("mode", "markers").split("+")
    for mode in modes:
        if mode not in {"lines", "markers", "text", "none"}:
            raise UnknownFeatureError("a scatter trace's mode", mode)
    if trace.settings.get("fill", "none") != "none":
        yield _filled(trace)
    if "lines" in modes:
        yield from _polyline(trace)
    yield from _error_bars(trace)
    if "markers" in modes:
        yield from _markers(trace)
    if "text" in modes:
        yield from _texts(trace)


def _corners(trace: Trace) -> list[list[tuple[float, float]]]:
    """The pixels of the line, cut where a point is missing; `hv` steps get their corners."""
    line = trace.settings.get("line", {})
    only("a trace's line", line, "color width dash shape")
    if line.get("shape", "linear") not in {"linear", "hv"}:
        raise UnknownFeatureError("line.shape", line["shape"])
    pieces: list[list[tuple[float, float]]] = []
    before = -2
    for place, x, y in trace.points():
        if place != before + 1:
            pieces.append([])
        elif line.get("shape") == "hv":
            pieces[-1].append((x, pieces[-1][-1][1]))
        pieces[-1].append((x, y))
        before = place
    return pieces


def _path(corners: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def _polyline(trace: Trace) -> Iterator[Element]:
    line = trace.settings.get("line", {})
    for corners in _corners(trace):
        yield element(
            "path",
            d=_path(corners),
            fill="none",
            stroke=line.get("color", trace.font["color"]),
            stroke_width=float(line.get("width", 2)),
            stroke_dasharray=dashes(line.get("dash")),
            opacity=trace.settings.get("opacity"),
        )


def _filled(trace: Trace) -> Element:
    fill = trace.settings["fill"]
    if fill not in {"toself", "tozeroy"}:
        raise UnknownFeatureError("a trace's fill", fill)
    corners = [corner for piece in _corners(trace) for corner in piece]
    if fill == "tozeroy" and corners:
        ground = trace.y.start if trace.y.logarithmic else trace.y.pixel(0)
        corners = [(corners[0][0], ground), *corners, (corners[-1][0], ground)]
    drawn = element(
        "path", d=_path(corners) + "Z", fill=trace.settings["fillcolor"], opacity=trace.settings.get("opacity")
    )
    return mark(drawn, trace.hover(0))


def _markers(trace: Trace) -> Iterator[Element]:
    marker = trace.settings.get("marker", {})
    only("a trace's marker", marker, "symbol size color opacity line")
    for place, x, y in trace.points():
        paint = {
            "color": trace.each(marker.get("color"), place, trace.font["color"]),
            "opacity": trace.each(marker.get("opacity", trace.settings.get("opacity")), place),
            "line": {key: trace.each(value, place) for key, value in marker.get("line", {}).items()},
        }
        name, size = trace.each(marker.get("symbol"), place, "circle"), trace.each(marker.get("size"), place, 6)
        yield mark(symbol(name, (x, y), size=float(size), paint=paint), trace.hover(place))


def _texts(trace: Trace) -> Iterator[Element]:
    font = {**trace.font, **trace.settings.get("textfont", {})}
    only("textfont", font, "family size color")
    for place, x, y in trace.points():
        side = trace.each(trace.settings.get("textposition"), place, "middle center")
        upright, aside = side.split()
        size = float(trace.each(font["size"], place))
        radius = _clearance(trace, place)
        drop = {"top": -radius, "middle": 0.35 * size, "bottom": radius + 0.75 * size}[upright]
        anchor = {"left": "end", "center": "middle", "right": "start"}[aside]
        shift = {"left": -radius, "center": 0, "right": radius}[aside] if upright == "middle" else 0
        said = str(trace.each(trace.settings.get("text"), place, ""))
        drop -= {"top": 1.0, "middle": 0.5, "bottom": 0.0}[upright] * 1.25 * size * (line_count(said) - 1)
        look = {"text_anchor": anchor, "fill": trace.each(font["color"], place), "font_size": size}
        drawn = text(said, x + shift, y + drop, **look)
        if drawn is not None:
            yield mark(drawn, trace.hover(place))


def _clearance(trace: Trace, place: int) -> float:
    """How far a text keeps from its point: clear of the marker, if there is one."""
    if "markers" not in trace.settings.get("mode", ""):
        return 0.0
    return float(trace.each(trace.settings.get("marker", {}).get("size"), place, 6)) / 2 + 3


def _error_bars(trace: Trace) -> Iterator[Element]:
    for key, axis in (("error_x", trace.x), ("error_y", trace.y)):
        bars = trace.settings.get(key)
        if not bars or bars.get("visible") is False:
            continue
        only(f"a trace's {key}", bars, "type array arrayminus symmetric color thickness width visible")
        values = trace.settings[key[-1]]
        for place, x, y in trace.points():
            up = bars["array"][place]
            down = bars.get("arrayminus", bars["array"])[place]
            if up is None or down is None:
                continue
            ends = (axis.pixel(values[place] - down), axis.pixel(values[place] + up))
            stroke = bars.get("color", trace.font["color"])
            yield _whisker(key[-1] == "y", (x, y), ends, {"stroke": stroke, "stroke_width": bars.get("thickness", 1.5)})


def _whisker(upright: bool, place: tuple[float, float], ends: tuple[float, float], paint: Json) -> Element:
    x, y = place
    if upright:
        path = f"M{x:.1f},{ends[0]:.1f}V{ends[1]:.1f}" + "".join(f"M{x - 4:.1f},{end:.1f}h8" for end in ends)
    else:
        path = f"M{ends[0]:.1f},{y:.1f}H{ends[1]:.1f}" + "".join(f"M{end:.1f},{y - 4:.1f}v8" for end in ends)
    return element("path", d=path, fill="none", **paint)


def _bars(trace: Trace) -> Iterator[Element]:
    settings, marker = trace.settings, trace.settings.get("marker", {})
    only("a bar's marker", marker, "color opacity line")
    flat = settings.get("orientation", "v") == "h"
    along, across = (trace.x, trace.y) if flat else (trace.y, trace.x)
    lengths, places = (settings["x"], settings["y"]) if flat else (settings["y"], settings["x"])
    for n, (length, place) in enumerate(zip(lengths, places, strict=True)):
        base, half = trace.each(settings.get("base"), n, 0), trace.each(settings.get("width"), n, 0.8) / 2
        first, last = sorted((along.pixel(base), along.pixel(base + length)))
        side, end = sorted((across.pixel(place - half), across.pixel(place + half)))
        x, y, width, height = (
            (first, side, last - first, end - side) if flat else (side, first, end - side, last - first)
        )
        line = trace.each(marker.get("line"), n, {})
        drawn = element(
            "rect",
            x=x,
            y=y,
            width=width,
            height=height,
            fill=trace.each(marker.get("color"), n, trace.font["color"]),
            stroke=line.get("color"),
            opacity=trace.each(marker.get("opacity", settings.get("opacity")), n),
        )
        yield mark(drawn, trace.hover(n))
