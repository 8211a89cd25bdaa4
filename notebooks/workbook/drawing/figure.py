"""A chart as plotly's JSON, made without plotly's Python classes: traces, layout, title, round ticks and ranges.

The browser draws it with its own plotly, and our SVG writer draws it for paper. The classes would check every property
again in every kernel, for 10 MB and most of a panel's time; a test lets them check every chart of the workbook instead.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from workbook.drawing.chart_template import TITLE_SIZE
from workbook.drawing.palette import MUTED
from workbook.drawing.svg_pen import line_count, lines_of
from workbook.text.moments import Days
from workbook.text.wording import in_lines

Json = dict[str, Any]


@dataclass(frozen=True)
class Figure:
    """Traces and a layout with a height, as `plotly.graph_objects.Figure` takes them."""

    data: tuple[Json, ...]
    layout: Mapping[str, Any]

    @classmethod
    def of(cls, data: Iterable[Json], layout: Mapping[str, Any]) -> "Figure":
        """The figure of these traces."""
        return cls(tuple(data), layout)

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.layout["height"])

    def with_layout(self, **settings: object) -> "Figure":
        """The same with other settings."""
        return replace(self, layout={**self.layout, **settings})

    def to_dict(self) -> Json:
        """The JSON of the figure."""
        return {"data": list(self.data), "layout": dict(self.layout)}


LETTERS = 76
"""They fit into 720 pixels, the least that a live chart is drawn in."""
_LINE = 21


def title_of(sentence: str) -> dict[str, Any]:
    """`layout.title` for a sentence. Plotly puts the first baseline of several lines at the top."""
    lines = lines_of(in_lines(sentence, LETTERS))
    room = 8 if len(lines) == 1 else 8 + 0.7 * TITLE_SIZE
    return {"text": "<br>".join(f"<b>{line}</b>" for line in lines), "pad": {"t": room, "l": 8}}


def title_height(title: dict[str, Any]) -> int:
    """How many pixels of the top margin the title takes."""
    return 14 + _LINE * line_count(str(title["text"]))


_TICKS = ((17, 1), (60, 2), (150, 5))
"""Up to how many days an axis has a tick each day, each second day, each fifth."""


class Scale(NamedTuple):
    """The ends of an axis in data values, and its ticks."""

    low: float
    high: float
    ticks: tuple[float, ...]
    logarithmic: bool = False

    def around(self, value: float, share: float) -> tuple[float, float]:
        """The ends of a strip around a value, this share of the axis wide to either side."""
        if self.logarithmic:
            reach = (self.high / self.low) ** share
            return value / reach, value * reach
        reach = share * (self.high - self.low)
        return value - reach, value + reach

    def settings(self) -> dict[str, Any]:
        """The scale as plotly's settings of an axis: `range` is in log10 on a logarithmic one."""
        ends = [math.log10(self.low), math.log10(self.high)] if self.logarithmic else [self.low, self.high]
        kind = {"type": "log"} if self.logarithmic else {}
        return {**kind, "range": ends, "tickvals": list(self.ticks), "ticktext": [f"{tick:g}" for tick in self.ticks]}


def linear(highest: float, *, lowest: float = 0.0, about: int = 4) -> Scale:
    """From `lowest` to a round number with some room above `highest`, in about this many steps."""
    span = (highest - lowest) * 1.12 or 1.0
    rough = span / about
    unit = 10 ** math.floor(math.log10(rough))
    step = next(size * unit for size in (1, 2, 2.5, 5, 10) if size * unit >= rough)
    count = math.ceil(span / step)
    return Scale(lowest, lowest + count * step, tuple(round(lowest + n * step, 10) for n in range(count + 1)))


def logarithmic(lowest: float, highest: float) -> Scale:
    """Whole decades around positive values, with ticks at 1, 2 and 5 of each decade, or at 1 where there are many."""
    first, last = math.floor(math.log10(lowest)), math.ceil(math.log10(highest * 1.1))
    last = max(last, first + 1)
    sizes = (1, 2, 5) if last - first <= 2 else (1,)
    ticks = (size * 10.0**decade for decade in range(first, last + 1) for size in sizes)
    return Scale(10.0**first, 10.0**last, tuple(tick for tick in ticks if tick <= 10.0**last), logarithmic=True)


def day_axis(shown: Days, *, anchor: str) -> dict[str, Any]:
    """The days from the first to the last that may be shown, the same in every panel, so that they line up.

    The live chart can zoom into them.
    """
    every = next((step for most, step in _TICKS if shown.number <= most), shown.number // 15)
    days = list(range(shown.first, shown.last + 1, every))
    return {
        "range": [shown.first - 0.6, shown.last + 0.6],
        "tickvals": days,
        "ticktext": [str(day) for day in days],
        "title": {"text": shown.title},
        "anchor": anchor,
        "fixedrange": False,
        "ticks": "outside",
        "showline": True,
        "linecolor": MUTED,
    }
