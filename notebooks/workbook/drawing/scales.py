"""Round ticks and ranges for axes, linear and logarithmic; every axis of a chart states its own."""

import math
from typing import Any, NamedTuple

from workbook.drawing.template import MUTED
from workbook.text.moments import Days

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
