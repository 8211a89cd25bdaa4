"""The pen of the SVG writer: elements, numbers, colours and lines of text, the same at every run."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import escape

from workbook.drawing.hover import SOFT_BREAK
from workbook.drawing.template import PALETTE

_NAMES = {tone.light: name for name, tone in PALETTE.items()}
_DASHES = {"solid": None, "dot": "2 3", "dash": "7 5", "dashdot": "7 3 2 3"}
_TAG = re.compile(r"(<br>|</?b>|</?i>)")
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


@dataclass(frozen=True)
class Pen:
    """Writes elements. With `inline`, palette colours are CSS variables that a page may set."""

    inline: bool = False

    def colour(self, value: str) -> str:
        """A colour as SVG wants it; `var(--vod-blue, #0072b2)` for a palette colour in an inlined drawing."""
        name = _NAMES.get(value)
        return f"var(--vod-{name}, {value})" if self.inline and name else value

    def element(self, name: str, content: str = "", **attributes: object) -> str:
        """One element. An underscore in an attribute's name is a hyphen; None leaves the attribute out."""
        paints = {key: value for key, value in attributes.items() if key in {"fill", "stroke"} and value is not None}
        others = {key: value for key, value in attributes.items() if key not in paints and value is not None}
        if self.inline and paints:
            others["style"] = ";".join(f"{key}:{self.colour(str(value))}" for key, value in paints.items())
        else:
            others |= paints
        listed = "".join(f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"' for key, value in others.items())
        return f"<{name}{listed}>{content}</{name}>" if content else f"<{name}{listed}/>"

    def text(self, text: str, x: float, y: float, **attributes: object) -> str:
        """Text with its first baseline at (x, y); `<br>`, `<b>` and `<i>` as plotly has them."""
        lines = [_styled(line) for line in _lines(text)]
        if len(lines) > 1:
            step = ' dy="1.25em"'
            lines = [
                f'<tspan x="{number(x)}"{step if place else ""}>{line}</tspan>' for place, line in enumerate(lines)
            ]
        return self.element("text", "".join(lines), x=x, y=y, **attributes) if text else ""

    def mark(self, drawn: str, hover: str | None) -> str:
        """A mark that tells its value when the pointer rests on it."""
        if not hover:
            return drawn
        # Only in a page can a title be read; in an image it is as it always was, so that stored faces stay the same.
        lines = hover.replace(SOFT_BREAK, " " if self.inline else "<br>")
        return f'<g class="mark"><title>{escape(_TAG.sub(_as_plain, lines))}</title>{drawn}</g>'


def dashes(style: str | None) -> str | None:
    """The dash pattern of a plotly line style."""
    if (style or "solid") not in _DASHES:
        raise UnknownFeatureError("line.dash", style)
    return _DASHES[style or "solid"]


def line_count(text: str) -> int:
    """How many lines a text has."""
    return len(_lines(text))


def _attribute(value: object) -> str:
    return number(value) if isinstance(value, int | float) else str(escape(value))


def _lines(text: str) -> list[str]:
    return text.split("<br>")


def _as_plain(tag: re.Match[str]) -> str:
    return "\n" if tag[0] == "<br>" else ""


def _styled(line: str) -> str:
    parts = []
    for part in _TAG.split(line):
        if part in _STYLES:
            parts.append('<tspan {}="{}">'.format(*_STYLES[part]))
        elif part in {"</b>", "</i>"}:
            parts.append("</tspan>")
        elif re.search(r"<[a-z/]", part):
            raise UnknownFeatureError("a text", part)
        else:
            parts.append(str(escape(part)))
    return "".join(parts)
