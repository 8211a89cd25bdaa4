"""An axis of columns: phases or samples in their order, each with its label in lines, and what that order means."""

from typing import Any

from workbook.drawing.lanes import LEFT, RIM, Rim
from workbook.drawing.palette import MUTED
from workbook.drawing.svg import WIDTH
from workbook.drawing.svg_pen import line_count
from workbook.text.wording import in_lines

_NARROW = 90
_SHORT = {"Consolidation": "Cons.", "Induction": "Ind.", "Transplant": "HSCT", "transplant": "HSCT"}
_LINE, _LONG_WORD = 17, 13


def column_width(count: int) -> float:
    """Pixels of one of so many columns, in the drawing of the static face."""
    return (WIDTH - LEFT - RIM.right) / max(1, count)


def column_axis(count: int, *, first: float = 0) -> dict[str, Any]:
    """The x axis of so many columns, one unit wide each, from `first`; the labels stand below as annotations."""
    return {
        "range": [first, first + max(1, count)],
        "tickvals": [first + place + 0.5 for place in range(count)],
        "showticklabels": False,
        "showgrid": False,
        "showline": True,
        "linecolor": MUTED,
        "ticks": "outside",
    }


def column_rim(labels: tuple[str, ...]) -> Rim:
    """Room below the lanes for the labels and one line more."""
    return Rim(bottom=36 + _LINE * _lines(labels))


def column_words(labels: tuple[str, ...], meaning: str, *, first: float = 0) -> list[dict[str, Any]]:
    """The labels below their columns, and below them what the order means; plotly would turn tick labels aslant."""
    size = 13 if column_width(len(labels)) > _NARROW else 10
    words = [
        _note(_wrapped(label, len(labels)), first + place + 0.5, "x", 8) | {"font": {"size": size}}
        for place, label in enumerate(labels)
    ]
    return [*words, _note(meaning, 0.5, "paper", 14 + _LINE * _lines(labels))]


def _note(text: str, x: float, xref: str, down: int) -> dict[str, Any]:
    return {"text": text, "x": x, "xref": xref, "y": 0, "yref": "paper", "yanchor": "top", "yshift": -down}


def _lines(labels: tuple[str, ...]) -> int:
    return max((line_count(_wrapped(label, len(labels))) for label in labels), default=1)


def _wrapped(label: str, count: int) -> str:
    """A label in lines that fit its column; in a narrow one with short forms, and without what stands in brackets."""
    width = column_width(count)
    if width > _NARROW:
        return in_lines(label, max(_LONG_WORD, int(width / 7.4)))
    plain = label.partition(" (")[0]
    return in_lines(" ".join(_SHORT.get(word.rstrip(","), word) for word in plain.split()), int(width / 5.7))
