"""The pen of the SVG writer: elements, numbers and lines of text, the same at every run."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.drawing.hover import SOFT_BREAK

PAINTS = ("fill", "stroke")
"""Attributes that are colours; the same drawing is painted in another way on paper than on a live page."""
_DASHES = {"solid": None, "dot": "2 3", "dash": "7 5", "dashdot": "7 3 2 3"}
_STYLES = {"<b>": ("font-weight", "600"), "<i>": ("font-style", "italic")}


class UnknownFeatureError(ValueError):
    """A figure uses something that the SVG writer cannot draw."""

    def __init__(self, where: str, what: object) -> None:
        super().__init__(
            f"the SVG writer does not know {what!r} in {where}: draw it otherwise, or teach workbook/drawing/svg.py"
        )


def only(where: str, given: Mapping[str, object], known: str) -> None:
    """Raise unless every key of `given` is among the space-separated `known`."""
    for key in given:
        if key not in known.split():
            raise UnknownFeatureError(where, key)


def number(value: float) -> str:
    """A length in pixels with at most one decimal."""
    return (
        f"{value:.1f}".removesuffix(".0").replace("-0", "0", 1)
        if abs(value) < 0.05
        else f"{value:.1f}".removesuffix(".0")
    )


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a drawing: its name, its attributes as they are printed, its paints, and what stands in it."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    paints: tuple[tuple[str, str], ...] = ()
    content: "tuple[Element | str, ...]" = ()


Drawn = Element | None
"""An element, or nothing where there is nothing to draw."""


def element(name: str, *content: "Element | str", **attributes: object) -> Element:
    """One element. An underscore in an attribute's name is a hyphen; None leaves the attribute out."""
    given = {key.replace("_", "-"): _attribute(value) for key, value in attributes.items() if value is not None}
    paints = tuple((key, value) for key, value in given.items() if key in PAINTS)
    others = tuple((key, value) for key, value in given.items() if key not in PAINTS)
    return Element(name, others, paints, content)


def text(said: str, x: float, y: float, **attributes: object) -> Element | None:
    """Text with its first baseline at (x, y); `<br>`, `<b>` and `<i>` as plotly has them."""
    if not said:
        return None
    lines = [_styled(line) for line in lines_of(said)]
    if len(lines) == 1:
        return element("text", *lines[0], x=x, y=y, **attributes)
    spans = (element("tspan", *line, x=x, dy="1.25em" if place else None) for place, line in enumerate(lines))
    return element("text", *spans, x=x, y=y, **attributes)


def mark(drawn: Element, hover: str | None) -> Element:
    """A mark that tells its value when the pointer rests on it."""
    if not hover:
        return drawn
    return element("g", element("title", plain(hover.replace(SOFT_BREAK, "<br>"))), drawn, **{"class": "mark"})


def dashes(style: str | None) -> str | None:
    """The dash pattern of a plotly line style."""
    if (style or "solid") not in _DASHES:
        raise UnknownFeatureError("line.dash", style)
    return _DASHES[style or "solid"]


def line_count(text: str) -> int:
    """How many lines a text has."""
    return len(lines_of(text))


def _attribute(value: object) -> str:
    return number(value) if isinstance(value, int | float) else str(value)


def lines_of(said: str) -> list[str]:
    """The lines of a text; a style that runs over several of them begins anew in each."""
    lines, running = [], ""
    for piece in said.split("<br>"):
        line = running + piece
        running = next((tag for tag in _STYLES if line.count(tag) > line.count(_end(tag))), "")
        lines.append(line + _end(running))
    return lines


def _end(tag: str) -> str:
    return tag.replace("<", "</")


def plain(said: str) -> str:
    """A text without its tags, line by line."""
    for tag in _STYLES:
        said = said.replace(tag, "").replace(_end(tag), "")
    return said.replace("<br>", "\n")


def _styled(line: str) -> tuple[Element | str, ...]:
    """A line with its bold and italic parts as elements of their own; nothing nests."""
    tag = min((one for one in _STYLES if one in line), key=line.index, default="")
    if not tag:
        return (_without_tags(line),) if line else ()
    before, _, rest = line.partition(tag)
    inside, _, after = rest.partition(_end(tag))
    name, value = _STYLES[tag]
    styled = element("tspan", _without_tags(inside), **{name: value})
    return (*([_without_tags(before)] if before else []), styled, *_styled(after))


def _without_tags(words: str) -> str:
    """The words, if no tag is left in them: one that is not ours would be printed as it stands."""
    for piece in words.split("<")[1:]:
        if piece[:1].isalpha() or piece[:1] == "/":
            raise UnknownFeatureError("a text", words)
    return words
