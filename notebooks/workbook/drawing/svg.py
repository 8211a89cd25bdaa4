"""Plotly's figure JSON as SVG, in pure Python: small, the same at every run, sharp in print, there without a script.

It draws the part of plotly that our charts use and raises `UnknownFeatureError` on anything else, so that no chart can
lose a piece in silence. Axes need a `range` and `tickvals`; hover text is in `hovertext`, never in a template.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from typing import Any

from workbook.drawing.hover import HOVER_ONLY
from workbook.drawing.palette import PAPER
from workbook.drawing.svg_axes import Axis, frame, grid, read_axis
from workbook.drawing.svg_marks import Trace, draw, symbol
from workbook.drawing.svg_markup import Way, markup
from workbook.drawing.svg_pen import Drawn, Element, UnknownFeatureError, dashes, element, line_count, only, text

__all__ = ["UnknownFeatureError", "Way", "drawing", "image_uri", "svg", "svg_data_uri"]

Json = Mapping[str, Any]

WIDTH = 900
_FONT = {"family": "sans-serif", "size": 12, "color": "#1b1f24"}
_LIVE_ONLY = "hovermode hoverlabel dragmode autosize uirevision modebar paper_bgcolor plot_bgcolor bargap barmode"
_LAYOUT = f"template title font width height margin showlegend legend shapes annotations {_LIVE_ONLY}"
_SHAPE = "type xref yref x0 x1 y0 y1 fillcolor line layer opacity name"
_ANNOTATION = "text x y xref yref xanchor yanchor xshift yshift showarrow font align textangle name hovertext"


class _Sheet:
    """A figure on its paper: margins, axes and fonts with the template filled in."""

    def __init__(self, figure: Json) -> None:
        layout = figure["layout"]
        template = layout.get("template", {})
        self.defaults: Json = template.get("layout", {})
        self.layout: Json = {**self.defaults, **layout}
        only(
            "layout",
            {key: None for key in layout if key[1:].removeprefix("axis").isdecimal() is False and key[1:] != "axis"},
            _LAYOUT,
        )
        self.font: Json = {**_FONT, **self.defaults.get("font", {}), **layout.get("font", {})}
        self.width, self.height = float(layout.get("width", WIDTH)), float(layout["height"])
        margin = {"l": 80, "r": 20, "t": 50, "b": 50, **layout.get("margin", {})}
        self.left, self.right = float(margin["l"]), self.width - margin["r"]
        self.top, self.bottom = float(margin["t"]), self.height - margin["b"]
        self.axes = {name[0] + name[5:]: self._axis(name) for name in layout if name[1:5] == "axis"}
        of_kind = template.get("data", {})
        seen = [trace for trace in figure["data"] if trace.get("meta") != HOVER_ONLY]
        self.traces = [self._trace({**of_kind.get(t.get("type", "scatter"), [{}])[0], **t}) for t in seen]

    def _axis(self, name: str) -> Axis:
        usual, own = self.defaults.get(name[:5], {}), self.layout[name]
        settings = {**usual, **own, "title": {**usual.get("title", {}), **own.get("title", {})}}
        return read_axis(name, settings, (self.left, self.right) if name[0] == "x" else (self.bottom, self.top))

    def _trace(self, settings: Json) -> Trace:
        return Trace(settings, self.axes[settings.get("xaxis", "x")], self.axes[settings.get("yaxis", "y")], self.font)

    def pairs(self) -> list[tuple[Axis, Axis]]:
        """The axes that meet: those of each trace, and each axis with its anchor."""
        met = {(trace.x.name, trace.y.name): (trace.x, trace.y) for trace in self.traces}
        for axis in self.axes.values():
            other = self.axes.get(axis.settings.get("anchor", "y" if axis.name[0] == "x" else "x"))
            if other is not None:
                x, y = (axis, other) if axis.name[0] == "x" else (other, axis)
                met.setdefault((x.name, y.name), (x, y))
        return [met[names] for names in sorted(met)]

    def edge(self, axis: Axis) -> float:
        """Where an axis stands: at the near end of the axis it is anchored to, or at the rim of the plot."""
        far = axis.settings.get("side") in {"top", "right"}
        other = self.axes.get(axis.settings.get("anchor", "y" if axis.name[0] == "x" else "x"))
        if other is not None:
            return other.end if far else other.start
        rims = (self.bottom, self.top) if axis.name[0] == "x" else (self.left, self.right)
        return rims[int(far)]

    def place(self, direction: str, ref: str, value: float, *, measured: bool) -> float:
        """A pixel for a coordinate that refers to the paper, to an axis's domain or to an axis."""
        if ref == "paper":
            ends = (self.left, self.right) if direction == "x" else (self.bottom, self.top)
            return ends[0] + value * (ends[1] - ends[0])
        axis = self.axes[ref.removesuffix(" domain")]
        if ref.endswith(" domain"):
            return axis.across(value)
        return axis.at(value) if measured else axis.pixel(value)


def svg(figure: Json, way: Way = Way.IMAGE) -> str:
    """A figure's JSON (`fig.to_dict()`) as SVG: an image on its own light ground, or a fragment for a page."""
    return markup(drawing(figure, way), way)


def svg_data_uri(figure: Json) -> str:
    """The SVG as a data URI, for an `<img>`."""
    return image_uri(drawing(figure))


def image_uri(drawn: Element) -> str:
    """A drawing as a data URI, for an `<img>`."""
    return "data:image/svg+xml;base64," + b64encode(markup(drawn, Way.IMAGE).encode()).decode("ascii")


def drawing(figure: Json, way: Way = Way.IMAGE) -> Element:
    """The same as an element. Only an image brings its ground and its size along."""
    sheet = _Sheet(figure)
    width, height = sheet.width, sheet.height
    image = way is Way.IMAGE
    ground = element("rect", width=width, height=height, fill=PAPER)
    return element(
        "svg",
        *([ground] if image else []),
        *(one for one in _drawn(sheet) if one is not None),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width if image else None,
        height=height if image else None,
        font_family=sheet.font["family"],
        font_size=float(sheet.font["size"]),
    )


def _drawn(sheet: _Sheet) -> Iterator[Drawn]:
    yield from _shapes(sheet, "below")
    for x, y in sheet.pairs():
        yield from grid(x, y)
        yield from grid(y, x)
    for axis in sheet.axes.values():
        yield from frame(axis, sheet.edge(axis), sheet.font)
    for trace in sheet.traces:
        yield from draw(trace)
    yield from _shapes(sheet, "above")
    yield from _annotations(sheet)
    yield from _legend(sheet)
    yield from _title(sheet)


def _shapes(sheet: _Sheet, layer: str) -> Iterator[Drawn]:
    for shape in sheet.layout.get("shapes", ()):
        only("a shape", shape, _SHAPE)
        if shape.get("layer", "above") != layer:
            continue
        x0, x1 = (sheet.place("x", shape.get("xref", "x"), shape[key], measured=False) for key in ("x0", "x1"))
        y0, y1 = (sheet.place("y", shape.get("yref", "y"), shape[key], measured=False) for key in ("y0", "y1"))
        line = shape.get("line", {})
        width = float(line.get("width", 2))
        stroke = {
            "stroke": line.get("color", sheet.font["color"]) if width else None,
            "stroke_width": width or None,
            "stroke_dasharray": dashes(line.get("dash")),
            "opacity": shape.get("opacity"),
        }
        if shape["type"] == "line":
            yield element("line", x1=x0, y1=y0, x2=x1, y2=y1, **stroke)
        elif shape["type"] == "rect":
            box: dict[str, Any] = {"x": min(x0, x1), "y": min(y0, y1), "width": abs(x1 - x0), "height": abs(y1 - y0)}
            yield element("rect", **box, fill=shape.get("fillcolor", "none"), **stroke)
        else:
            raise UnknownFeatureError("a shape's type", shape["type"])


def _annotations(sheet: _Sheet) -> Iterator[Drawn]:
    usual = sheet.defaults.get("annotationdefaults", {})
    for note in ({**usual, **own} for own in sheet.layout.get("annotations", ())):
        only("an annotation", note, _ANNOTATION)
        if note.get("showarrow", True):
            raise UnknownFeatureError("an annotation", "showarrow")
        if note.get("textangle"):
            raise UnknownFeatureError("an annotation", "textangle")
        font = {**sheet.font, **note.get("font", {})}
        size = float(font["size"])
        x = sheet.place("x", note.get("xref", "x"), note["x"], measured=True) + note.get("xshift", 0)
        y = sheet.place("y", note.get("yref", "y"), note["y"], measured=True) - note.get("yshift", 0)
        tall = (line_count(note["text"]) - 1) * 1.25 * size
        y += {"top": size, "middle": 0.35 * size - tall / 2, "bottom": -0.3 * size - tall}[
            note.get("yanchor", "middle")
        ]
        anchor = {"left": "start", "center": "middle", "right": "end"}[note.get("xanchor", "center")]
        yield text(note["text"], x, y, text_anchor=anchor, fill=font["color"], font_size=size)


def _legend(sheet: _Sheet) -> Iterator[Drawn]:
    """One row of entries, from the legend's x to the right, above or below the legend's y."""
    if not sheet.layout.get("showlegend"):
        return
    legend = sheet.layout.get("legend", {})
    only("the legend", legend, "orientation x y xanchor yanchor font itemclick itemdoubleclick traceorder title")
    if legend.get("orientation") != "h":
        raise UnknownFeatureError("the legend", "an upright legend")
    font = {**sheet.font, **legend.get("font", {})}
    size = float(font["size"])
    x = sheet.place("x", "paper", legend.get("x", 0), measured=True) + 10
    y = sheet.place("y", "paper", legend.get("y", 1), measured=True)
    y += size if legend.get("yanchor", "auto") == "top" else -size
    for trace in sheet.traces:
        if trace.settings.get("showlegend", True) and trace.settings.get("name"):
            yield _key(sheet, trace, x, y)
            yield text(trace.settings["name"], x + 14, y + 0.35 * size, fill=font["color"], font_size=size)
            x += 44 + len(trace.settings["name"]) * size * 0.54


def _key(sheet: _Sheet, trace: Trace, x: float, y: float) -> Element:
    marker, line = trace.settings.get("marker", {}), trace.settings.get("line", {})
    if "markers" in trace.settings.get("mode", "") or trace.settings.get("type") == "bar":
        paint = {"color": trace.each(marker.get("color"), 0, sheet.font["color"]), "line": marker.get("line", {})}
        return symbol(trace.each(marker.get("symbol"), 0, "square"), (x, y), size=9, paint=paint)
    paint = {"stroke": line.get("color", sheet.font["color"]), "stroke_dasharray": dashes(line.get("dash"))}
    return element("line", x1=x - 9, x2=x + 9, y1=y, y2=y, stroke_width=2, **paint)


def _title(sheet: _Sheet) -> Iterator[Drawn]:
    """The title at the top left of the paper, or above the plot where it refers to the paper."""
    title = {**sheet.defaults.get("title", {}), **sheet.layout.get("title", {})}
    only("layout.title", title, "text x xref xanchor y yref yanchor font pad")
    if title.get("text"):
        font = {**sheet.font, **title.get("font", {})}
        size, pad = float(font["size"]), title.get("pad", {})
        left = sheet.left if title.get("xref") == "paper" else 0.0
        # As plotly has it: one line hangs from the top, several have their first baseline there.
        top = pad.get("t", 8) + (0.7 * size if line_count(title["text"]) == 1 else 0)
        yield text(title["text"], left + pad.get("l", 0), top, fill=font["color"], font_size=size)
