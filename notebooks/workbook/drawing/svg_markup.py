"""A drawing as text, in one of three ways: an image of its own, a part of a live page, or few bytes on a page of paper.

On paper colours are classes of the page, neighbouring lines of one look are one path, and what goes without saying is
left out: a handout holds every state of its charts, and would be five times as large.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import Enum
from itertools import groupby
from typing import Any

from markupsafe import escape

from workbook.drawing.palette import PALETTE
from workbook.drawing.svg_pen import Element

_NAMES = {tone.light: name for name, tone in PALETTE.items()}
_USUAL = {("opacity", "1"), ("text-anchor", "start"), ("stroke-width", "0")}
"""What an attribute says although it goes without saying."""
DISC = "M1,0A1,1 0 1 1 -1,0A1,1 0 1 1 1,0Z"
"""The path of a round marker, in units of its radius."""


class Way(Enum):
    """Where a drawing is to be seen."""

    IMAGE = "image"
    LIVE = "live"
    PAPER = "paper"


def markup(drawn: Element, way: Way) -> str:
    """The element as text."""
    return "".join(pieces(drawn, way))


def pieces(drawn: Element, way: Way) -> tuple[str, ...]:
    """The same cut into the opening of the drawing, each thing in it, and its end."""
    whole = _compact(drawn, dict(drawn.attributes).get("font-size", "")) if way is Way.PAPER else drawn
    opening, end = _written(replace(whole, content=("",)), way), f"</{whole.name}>"
    return (f"{opening.removesuffix('/>')}>", *(_written(one, way) for one in whole.content), end)


def paint_rules() -> str:
    """CSS for a page of paper: the palette as variables, light and dark, and a class for each colour and paint."""
    light = "".join(f"--vod-{name}:{tone.light};" for name, tone in PALETTE.items())
    dark = "".join(f"--vod-{name}:{tone.dark};" for name, tone in PALETTE.items())
    classes = "".join(f".f-{name}{{fill:var(--vod-{name})}}.s-{name}{{stroke:var(--vod-{name})}}" for name in PALETTE)
    return f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{classes}"


def _written(one: Element | str, way: Way) -> str:
    if isinstance(one, str):
        return str(escape(one))
    if way is Way.IMAGE and ("class", "mark") in one.attributes:
        return _written(one.content[-1], way)  # nobody can point into an image, so what its marks say stays outside
    listed = "".join(f' {key}="{escape(value)}"' for key, value in (*one.attributes, *_PAINTED[way](one)))
    inside = "".join(_written(child, way) for child in one.content)
    return f"<{one.name}{listed}>{inside}</{one.name}>" if inside else f"<{one.name}{listed}/>"


def _as_they_are(one: Element) -> Iterator[tuple[str, str]]:
    yield from one.paints


def _as_variables(one: Element) -> Iterator[tuple[str, str]]:
    """Palette colours as CSS variables that the page sets for its theme."""
    said = [
        f"{key}:var(--vod-{_NAMES[value]}, {value})" if value in _NAMES else f"{key}:{value}"
        for key, value in one.paints
    ]
    if said:
        yield "style", ";".join(said)


def _as_classes(one: Element) -> Iterator[tuple[str, str]]:
    """Palette colours as classes of the page; any other colour stays a style."""
    named = " ".join(f"{key[0]}-{_NAMES[value]}" for key, value in one.paints if value in _NAMES)
    others = ";".join(f"{key}:{value}" for key, value in one.paints if value not in _NAMES)
    yield from ((key, said) for key, said in (("class", named), ("style", others)) if said)


_PAINTED: dict[Way, Callable[[Element], Iterator[tuple[str, str]]]] = {
    Way.IMAGE: _as_they_are,
    Way.LIVE: _as_variables,
    Way.PAPER: _as_classes,
}


def _compact(one: Element, size: str) -> Element:
    """The element without what goes without saying; `size` is the size of letters that it would inherit."""
    inherited = {*_USUAL, ("font-size", size)} if one.name != "svg" else _USUAL
    attributes = tuple(each for each in one.attributes if each not in inherited)
    content = tuple(_joined([_compact(each, size) if isinstance(each, Element) else each for each in one.content]))
    return _round(replace(one, attributes=attributes, content=content))


def _round(one: Element) -> Element:
    """A round marker as a circle."""
    given = dict(one.attributes)
    if one.name != "path" or given.get("d") != DISC or one.content:
        return one
    place, scale = given["transform"].removeprefix("translate(").removesuffix(")").split(") scale(")
    (x, y), radius = place.split(","), float(scale)
    circle: dict[str, Any] = {"cx": x, "cy": y, "r": scale}
    if "stroke-width" in given:
        circle["stroke-width"] = f"{float(given['stroke-width']) * radius:.2g}"
    rest = {key: value for key, value in given.items() if key not in ("d", "transform", "stroke-width")}
    return replace(one, name="circle", attributes=tuple((circle | rest).items()))


def _joined(content: list[Element | str]) -> Iterator[Element | str]:
    """The content with neighbouring lines of one look, and neighbouring dots, as one path each."""
    for kind, group in groupby(content, key=_kind):
        if kind == "line":
            yield from _lines_as_paths([one for one in group if isinstance(one, Element)])
        elif kind == "dot":
            yield from _dots_as_round_ends([one for one in group if isinstance(one, Element)])
        else:
            yield from group


def _kind(one: Element | str) -> str:
    if isinstance(one, str) or one.content:
        return "other"
    keys = {key for key, _ in one.attributes}
    is_dot = (
        one.name == "circle" and keys <= {"cx", "cy", "r", "opacity"} and [key for key, _ in one.paints] == ["fill"]
    )
    return "dot" if is_dot else one.name


def _lines_as_paths(lines: list[Element]) -> Iterator[Element]:
    ends = ("x1", "y1", "x2", "y2")
    for look, group in groupby(lines, key=lambda one: (_without(one, ends), one.paints)):
        steps = "".join(_step(dict(one.attributes)) for one in group)
        yield Element("path", (("d", steps), *look[0]), look[1])


def _step(line: dict[str, str]) -> str:
    x1, y1, x2, y2 = (line[key] for key in ("x1", "y1", "x2", "y2"))
    if x1 == x2:
        return f"M{x1} {y1}V{y2}"
    return f"M{x1} {y1}H{x2}" if y1 == y2 else f"M{x1} {y1}L{x2} {y2}"


def _dots_as_round_ends(dots: list[Element]) -> Iterator[Element]:
    """Dots in a row as lines without length, whose round ends are the dots."""
    if len(dots) == 1:
        yield dots[0]
        return
    looks: dict[tuple[str, tuple[tuple[str, str], ...], str], list[str]] = {}
    for one in dots:
        given = dict(one.attributes)
        look = given["r"], _without(one, ("cx", "cy", "r")), one.paints[0][1]
        looks.setdefault(look, []).append(f"M{given['cx']} {given['cy']}h0")
    for (radius, rest, colour), steps in looks.items():
        ends = (("stroke-linecap", "round"), ("stroke-width", f"{2 * float(radius):g}"))
        yield Element("path", (("d", "".join(steps)), *ends, *rest), (("stroke", colour),))


def _without(one: Element, keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((key, value) for key, value in one.attributes if key not in keys)
