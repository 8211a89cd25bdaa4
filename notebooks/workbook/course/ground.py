"""The ground of the course chart: how wide a day is in its drawing, the months before day 0, and room for words."""

from typing import Any, NamedTuple

from workbook.drawing.figure import day_axis
from workbook.drawing.lanes import Rim
from workbook.text.moments import Days

WIDTH = 720
"""The least that a live chart is drawn in: words that find room here find it anywhere."""
RIM = Rim(right=16, bottom=14, left=152, gap=18)
LINE = 19
_BEFORE = 140
_LETTER = 6.1
PAD = 14
"""Pixels between a mark and its words."""


def words_width(text: str) -> float:
    """About how many pixels a text of 12 pixels takes."""
    return _LETTER * len(text)


class Ground(NamedTuple):
    """The days of the axis, and how many columns stand before them, each for the months of a period."""

    days: Days
    columns: int

    @property
    def pixels(self) -> float:
        """How wide all of it is."""
        return WIDTH - RIM.left - RIM.right

    @property
    def day(self) -> float:
        """How many pixels a day has."""
        return (self.pixels - (_BEFORE if self.columns else 0)) / (self.days.number + 0.2)

    @property
    def first(self) -> float:
        """Where the days begin."""
        return self.days.first - 0.6

    @property
    def last(self) -> float:
        """Where they end."""
        return self.days.last + 0.6

    @property
    def start(self) -> float:
        """Where the axis begins: before the columns, in days."""
        return self.first - (_BEFORE / self.day if self.columns else 0)

    def column(self, place: int) -> tuple[float, float]:
        """The ends of a column."""
        wide = (self.first - self.start) / self.columns
        return self.start + place * wide, self.start + (place + 1) * wide

    def axis(self) -> dict[str, Any]:
        """The axis of days; the columns before them have no ticks, because they are no measure of time."""
        axis = day_axis(self.days, anchor="y")
        return {**axis, "range": [round(self.start, 4), self.last], "showgrid": False}
