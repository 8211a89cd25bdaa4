"""The history before day 0 on calendar time, each event as wide as its date is uncertain, as chart and table."""

from collections.abc import Iterator
from typing import Any

from traitlets import TraitError, Unicode, validate

from casedata import Case, Moment, load_case
from workbook.drawing.columns import column_axis, column_rim, column_words
from workbook.drawing.figure import Figure
from workbook.drawing.hover import hover_text
from workbook.drawing.lanes import Lane, Rim, above, rows
from workbook.drawing.palette import BLUE, GREEN, INK, MUTED, ORANGE, UNKNOWN_BAND
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option
from workbook.history.history_facts import Happening, HistoryFacts, history_facts, years_offered
from workbook.page import Table
from workbook.text.moments import last_moment
from workbook.text.partial_dates import month_in_words
from workbook.text.wording import spoken_of

_COLOURS = {"disease": ORANGE, "treatment": BLUE, "other": GREEN}
_HALF = 0.34
_SPACE = "\u00a0\u00a0"


def plot_history(facts: HistoryFacts) -> Figure:
    """The timeline: filled where the month is known, tinted from the earliest to the latest possible month."""
    lanes = tuple(
        _lane([one for one in facts.happenings if one.lane == lane], (lane, heading), facts)
        for lane, heading in facts.lanes
        if any(one.lane == lane for one in facts.happenings)
    )
    if facts.columns or not facts.happenings:
        figure = above(lanes, column_axis(len(facts.columns)), title=facts.sentence, rim=column_rim(facts.columns))
        words = column_words(facts.columns, "Periods in their order; the columns are no measure of time")
        return figure.with_layout(barmode="overlay", annotations=[*figure.layout["annotations"], *words])
    return above(lanes, _axis(facts), title=facts.sentence, rim=Rim(bottom=74)).with_layout(barmode="overlay")


def _axis(facts: HistoryFacts) -> dict[str, Any]:
    every = 3 if facts.last - facts.first > 14 else 1
    months = list(range(facts.first, facts.last + 2, every))
    return {
        "range": [facts.first, facts.last + 1],
        "tickvals": months,
        "ticktext": [_tick(month) for month in months],
        "title": {"text": "Month (a tick is the first day of its month)", "standoff": 24},
        "fixedrange": False,
        "ticks": "outside",
        "showline": True,
        "linecolor": MUTED,
    }


def _tick(month: int) -> str:
    name = month_in_words(month)[:3]
    return f"{name}<br>{month // 12}" if month % 12 == 0 else name


def _lane(happenings: list[Happening], lane_and_heading: tuple[str, str], facts: HistoryFacts) -> Lane:
    lane_id, heading = lane_and_heading
    lane = rows(tuple(one.name for one in happenings), heading)
    lane.axis["showgrid"] = False
    boxes = [(row, one, _ends(one, facts)) for row, one in enumerate(happenings)]
    colour = _COLOURS[lane_id]
    lane.traces.append(_bars(boxes, colour))
    for row, one, ends in boxes:
        if not one.exact:
            lane.shapes.append(_outline(row, one, ends, colour))
        if one.last is None:
            lane.traces.append(_onward(row, one, ends, colour))
        if not facts.columns:
            lane.traces += _words(row, one, ends, facts)
    return lane


def _ends(one: Happening, facts: HistoryFacts) -> tuple[float, float]:
    last = one.first if one.last is None else one.last
    return max(one.first, facts.first), min(last, facts.last) + 1


def _bars(boxes: list[tuple[int, Happening, tuple[float, float]]], colour: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "base": [ends[0] for _, _, ends in boxes],
        "x": [ends[1] - ends[0] for _, _, ends in boxes],
        "y": [-row for row, _, _ in boxes],
        "width": [2 * _HALF for _ in boxes],
        "marker": {"color": [colour if one.exact else UNKNOWN_BAND for _, one, _ in boxes]},
        "hovertext": [_hover(one) for _, one, _ in boxes],
    }


def _hover(one: Happening) -> str:
    return f"<b>{one.when}</b><br>{hover_text(one.exactness, *one.statements, one.place)}"


def _outline(row: int, one: Happening, ends: tuple[float, float], colour: str) -> dict[str, Any]:
    line = {"color": colour, "width": 1.5, "dash": "dot" if one.last is None else "solid"}
    return {"type": "rect", "x0": ends[0], "x1": ends[1], "y0": -row - _HALF, "y1": -row + _HALF, "line": line}


def _onward(row: int, one: Happening, ends: tuple[float, float], colour: str) -> dict[str, Any]:
    """An arrow: it may have been later, and no end is given."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [ends[1]],
        "y": [-row],
        "marker": {"symbol": "triangle-right", "size": 10, "color": colour},
        "hovertext": [_hover(one)],
    }


def _words(row: int, one: Happening, ends: tuple[float, float], facts: HistoryFacts) -> Iterator[dict[str, Any]]:
    """The dates beside a box: to its right, or to its left where the axis ends."""
    left = ends[1] > facts.first + 0.6 * (facts.last + 1 - facts.first)
    wide = ends[1] - ends[0] > 0.5 * (facts.last + 1 - facts.first)
    gap = _SPACE * (2 if one.last is None else 1)
    side = "middle center" if wide else "middle left" if left else "middle right"
    yield {
        "type": "scatter",
        "mode": "text",
        "x": [sum(ends) / 2 if wide else ends[0] if left else ends[1]],
        "y": [-row],
        "text": [one.when if wide else f"{one.when}{gap}" if left else f"{gap}{one.when}"],
        "textposition": side,
        "textfont": {"color": INK if wide else MUTED, "size": 12},
        "hoverinfo": "skip",
    }


_KEY = (
    "Filled box: the month is known. Tinted box: at some time between its two ends. Dotted box with an arrow: then or "
    "later; no end is given. Months are as exact as the {}, and no day is."
)
_KEY_OF_COLUMNS = "A box stands for a period: at some time within it. The {} gives no date of it."


class HistoryTimeline(ChartPanel):
    """The history up to a moment: a period, a decision, a day or a Moment."""

    heading = "History"
    year = Unicode("all")

    def __init__(self, upto: int | str | Moment, *, case: Case | None = None) -> None:
        self.case = case or load_case()
        self.upto = last_moment(upto, self.case)
        super().__init__()

    @validate("year")
    def _offered(self, proposal: dict[str, str]) -> str:
        if proposal["value"] not in ("all", *map(str, years_offered(self.case, self.upto))):
            raise TraitError(f"not offered here: {proposal['value']}")
        return proposal["value"]

    def controls(self) -> tuple[Control, ...]:
        """The year to look at closely, where there are dates."""
        years = [Option(str(year), str(year)) for year in years_offered(self.case, self.upto)]
        if not years:
            return ()
        return (OneOf("year", "Show", (Option("all", "all years"), *years)),)

    def facts(self) -> HistoryFacts:
        """What is shown."""
        return history_facts(self.case, self.upto, year=None if self.year == "all" else int(self.year))

    def picture_at(self, state: int) -> Picture:  # noqa: ARG002  there is no slider
        """The chart and its table."""
        facts, teller = self.facts(), spoken_of(self.case.patient).teller
        rows = tuple(
            (one.name, one.when, one.exactness, " ".join(one.statements), one.place) for one in facts.happenings
        )
        table = Table(
            "The history, by lane and in its order",
            ("What", "When", "How exact", f"What the {teller} says", "Where"),
            rows,
        )
        key = (_KEY_OF_COLUMNS if facts.columns else _KEY).format(teller)
        return Picture(
            plot_history(facts), f"Chart of the history. {facts.sentence}", (table,), legend=(key,) if rows else ()
        )

    def state_line(self) -> str:
        """The years shown, and the finding."""
        return f"History, {'all years' if self.year == 'all' else self.year}: {self.facts().sentence}"
