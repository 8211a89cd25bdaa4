"""A figure for a wall that is read from 6 m: larger letters in the same height, and wider by as much."""

from typing import Any

from workbook.drawing.figure import Figure
from workbook.drawing.svg import WIDTH

LEAST, SMALLEST, SEEN = 18, 11, 880
"""Pixels: the least letter on a projector of 1920 by 1080, the smallest of a figure, and the height that it gets."""


def from_afar(figure: Figure) -> Figure:
    """The figure with letters that can be read there; what is low enough already stays as it is."""
    times = max(1.0, LEAST * figure.height / (SMALLEST * SEEN))
    wider = {**_larger(dict(figure.layout), times), "width": round(figure.layout.get("width", WIDTH) * times)}
    return Figure.of((_larger(trace, times) for trace in figure.data), wider)


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
