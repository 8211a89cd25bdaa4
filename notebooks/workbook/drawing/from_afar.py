"""A figure for a wall that is read from 6 m: larger letters in the same height, and wider by as much."""

from typing import Any

from workbook.drawing.chart_template import TITLE_SIZE
from workbook.drawing.figure import Figure
from workbook.drawing.svg import WIDTH

LEAST, HEADLINE = 18, 28
"""Pixels of the least letter and of a headline on a projector of 1920 by 1080."""
SMALLEST, SEEN = 11, 880
"""Pixels of the smallest letter of a figure, and the height that a figure gets there."""


def from_afar(figure: Figure) -> Figure:
    """The figure with letters that can be read there; what is low enough already stays as it is."""
    times = max(1.0, LEAST * figure.height / (SMALLEST * SEEN))
    layout, wider = _larger(dict(figure.layout), times), times
    if "title" in layout:
        headline = max(TITLE_SIZE * times, HEADLINE * figure.height / SEEN)
        layout["title"] = {**layout["title"], "font": {"size": headline}}
        wider = headline / TITLE_SIZE
    layout["width"] = round(figure.layout.get("width", WIDTH) * wider)
    return Figure.of((_larger(trace, times) for trace in figure.data), layout)


def _larger(piece: Any, times: float, name: str = "") -> Any:  # noqa: ANN401  JSON
    """Letters, and what must keep its distance across; heights stay."""
    if isinstance(piece, list | tuple):
        return [_larger(one, times) for one in piece]
    if not isinstance(piece, dict):
        return piece
    changed = {"font": {"size"}, "margin": {"l", "r"}}.get("font" if name.endswith("font") else name, set()) | {
        "xshift"
    }
    return {key: _times(value, times) if key in changed else _larger(value, times, key) for key, value in piece.items()}


def _times(value: Any, times: float) -> Any:  # noqa: ANN401  a number, or one for each mark
    return [one * times for one in value] if isinstance(value, list | tuple) else value * times
