"""How often a biopsy of the liver went wrong: published counts with exact intervals, and after D7 the report's own."""

from collections.abc import Iterator
from typing import Any

from traitlets import Bool, Enum

from casedata import load_published
from casedata.reasoning import Difference, Range
from exercises import AnswerStore
from workbook.biopsy.biopsy_facts import Rate, RiskFacts, biopsy_facts
from workbook.drawing.figure import Figure
from workbook.drawing.hover import Area, hover_text
from workbook.drawing.lanes import ROW, Lane, Rim, above
from workbook.drawing.palette import BLUE, GREEN, GRID, INK, MUTED, ORANGE
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option
from workbook.kernel_settings import answer_store, gate_behind
from workbook.page import Cell, Table

_RIM = Rim(right=236, bottom=82)
_COLOURS = {"Through the skin": ORANGE, "After a stem cell transplant, through the vein": GREEN}
_ENDS = {"death": (-3.5, 1.5), "strata": (0, 2)}
"""The ends of the axis in powers of ten, where they are not those of 0.1 to 50."""
_OTHER_ENDS = (-1, 1.7)
_DECADES = (0.001, 0.01, 0.1, 1, 10)
_TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
_KEY = "● count, exact 95 % interval\u2003■ as published"
_KEY_OF_REPORT = "\u2003◇ as the case report prints it"


def plot_biopsy_risk(facts: RiskFacts) -> Figure:
    """A lane for each group of patients, a row for each series; counts and intervals in words at the right."""
    ends = _ENDS.get(facts.counting, _OTHER_ENDS)
    lanes = tuple(_lane(group, rates, 10 ** ends[0]) for group, rates in facts.groups)
    return above(lanes, _axis(*ends, with_report=facts.with_report), title=facts.title, rim=_RIM)


def _axis(low: float, high: float, *, with_report: bool) -> dict[str, Any]:
    key = f"{_KEY}{_KEY_OF_REPORT if with_report else ''}"
    wide = high - low > 3
    ticks = [tick for tick in (_DECADES if wide else _TICKS) if 10**low <= tick <= 10**high]
    return {
        "type": "log",
        "range": [low, high],
        "tickvals": ticks,
        "ticktext": [f"{tick:g}" for tick in ticks],
        "title": {"text": f"Per 100 biopsies (logarithmic)<br>{key}"},
        "ticks": "outside",
        "showline": True,
        "linecolor": MUTED,
    }


def _lane(group: str, rates: tuple[Rate, ...], least: float) -> Lane:
    axis = {
        "range": [-len(rates) + 0.5, 0.5],
        "tickvals": [-row for row in range(len(rates))],
        "ticktext": [rate.label for rate in rates],
        "showgrid": True,
        "gridcolor": GRID,
    }
    lane = Lane(ROW * len(rates), axis, group)
    colour = _COLOURS.get(group, BLUE)
    for row, rate in enumerate(rates):
        lane.traces += _marks(row, rate, colour, least)
        if rate.interval is not None:
            lane.areas.append(Area(*_ends(rate.interval, least), -row - 0.3, -row + 0.3, _hover(rate)))
        lane.notes.append(_words(row, rate))
    return lane


def _marks(row: int, rate: Rate, colour: str, least: float) -> Iterator[dict[str, Any]]:
    hover = _hover(rate)
    if rate.interval is not None:
        ends = {"x": list(_ends(rate.interval, least)), "y": [-row, -row]}
        line = {"color": colour, "width": 3}
        yield {"type": "scatter", "mode": "lines", **ends, "line": line, "hoverinfo": "skip"}
    if rate.share is not None:
        marker = {"symbol": "circle" if rate.exact else "square", "size": 11, "color": colour}
        yield _point(row, rate.share, marker, hover)
    if rate.in_report is not None:
        marker = {"symbol": "diamond-open", "size": 12, "color": INK}
        printed = f"<b>The report prints {rate.in_report} %</b><br>{hover}"
        yield _point(row, float(rate.in_report) / 100, marker, printed)


def _ends(interval: Range, least: float) -> tuple[float, float]:
    """The ends of an interval, per 100; one that reaches 0 ends where the logarithmic axis does."""
    return max(least, 100 * interval.low), 100 * interval.high


def _hover(rate: Rate) -> str:
    per_100 = f"{_said(rate)} per 100 biopsies" if rate.share is not None else _said(rate)
    return f"<b>{per_100}</b><br>{hover_text(rate.statement, rate.place)}"


def _point(row: int, share: float, marker: dict[str, Any], hover: str) -> dict[str, Any]:
    point = {"type": "scatter", "mode": "markers", "x": [100 * share], "y": [-row]}
    return {**point, "marker": marker, "hovertext": [hover]}


def _said(rate: Rate) -> str:
    if rate.share is None:
        return "no count in the abstract"
    return f"{rate.counted}: {rate.words}" if rate.exact else rate.words


def _words(row: int, rate: Rate) -> dict[str, Any]:
    return {
        "text": _said(rate),
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 12,
        "y": -row,
        "yref": "y",
        "yanchor": "middle",
        "font": {"color": INK, "size": 12},
    }


_COUNTINGS = (
    Option("major", "major complications"),
    Option("bleeding", "bleeding"),
    Option("death", "deaths"),
    Option("strata", "any complication, by platelets and INR"),
)
CHOSEN = (
    "Whoever is likely to bleed is rarely sent through the skin. So every rate belongs to the route and to the "
    "patients who were sent it, and two rates that look alike may belong to routes that do not. They cannot rank the "
    "routes."
)
MEANINGS = {
    "major": "The definitions of a major complication differ between the series. One patient may stand for several "
    "biopsies.",
    "bleeding": "Not the same event in every line: in the large series through the skin, a haematoma that needed "
    "transfusion or angiography; in the one of 1995, any bleeding that the abstract counts. The needles of 1995 are no "
    "longer those of today.",
    "death": "Where the interval is wide, few patients stand behind it. Neither route is without deaths, and the "
    "series of transplant recipients are the only ones with patients like the one of this case.",
    "strata": "Minor and major complications together; 932 patients had 1321 biopsies, so lines are not independent. "
    "That a difference is not significant is not proof of safety: these patients had been judged fit for it.",
}


TOLD_AFTER = "D7"
"""The decision with which opens what the report itself prints of these rates."""


class BiopsyRisk(ChartPanel):
    """Complications of liver biopsy by route and by patients; `counting` chooses what is counted.

    What the report prints of them belongs to its discussion: it is `told` once D7 is committed.
    """

    heading = "Risk of a liver biopsy"
    counting = Enum(["major", "bleeding", "death", "strata"], default_value="major")
    told = Bool(default_value=False)
    redrawn_by = ("told",)

    def __init__(self, *, answers: AnswerStore | None = None) -> None:
        super().__init__()
        self.answers = answers or answer_store()
        self._follow()
        self.answers.watch(self._follow)

    def controls(self) -> tuple[Control, ...]:
        """What is counted."""
        return (OneOf("counting", "Show", _COUNTINGS),)

    def facts(self) -> RiskFacts:
        """What is shown now."""
        return biopsy_facts(load_published(), self.counting, with_report=self.told)

    def picture_at(self, _state: int) -> Picture:
        """The chart with its tables."""
        facts = self.facts()
        notes = (CHOSEN, MEANINGS[facts.counting])
        return Picture(plot_biopsy_risk(facts), alt=_alt(facts), tables=_tables(facts), notes=notes)

    def state_line(self) -> str:
        """What is counted, and what it finds."""
        return f"Risk of a liver biopsy, {self.counting}: {self.facts().title}."

    def _follow(self) -> None:
        self.told = gate_behind(TOLD_AFTER, answers=self.answers).may_open


def _alt(facts: RiskFacts) -> str:
    return f"Points with intervals on a logarithmic axis. {facts.title}. Every number is in the table below."


def _tables(facts: RiskFacts) -> tuple[Table, ...]:
    rows = tuple(_row(group, rate, facts) for group, rates in facts.groups for rate in rates)
    printed = ("The case report prints",) if facts.with_report else ()
    head = ("Series", "Patients and route", "Counted", "Per 100 (95 % interval)", *printed, "Where")
    tables = [Table("Published rates; exact intervals by Clopper and Pearson where there is a count", head, rows)]
    if facts.differences:
        differences = tuple(_difference_row(name, found) for name, found in facts.differences)
        columns = ("Transjugular minus percutaneous", "Difference per 100 (95 % interval)", "Reading")
        tables.append(Table("Raw differences in major complications, by the method of Newcombe", columns, differences))
    if facts.conflicts:
        tables.append(Table("Where the case report and its source differ", ("What", "Used here"), facts.conflicts))
    return tuple(tables)


def _row(group: str, rate: Rate, facts: RiskFacts) -> tuple[Cell, ...]:
    value = rate.words or "not in the abstract"
    printed = f"{rate.in_report} %" if rate.in_report is not None else "not cited"
    in_report = (printed,) if facts.with_report else ()
    return rate.label, group, rate.counted, value, *in_report, rate.place


def _difference_row(name: str, found: Difference) -> tuple[str, ...]:
    low, high = found.interval
    return name, f"{_signed(found.difference)} ({_signed(low)} to {_signed(high)})", _reading(found)


def _reading(found: Difference) -> str:
    sign = "fewer" if found.difference < 0 else "more"
    sure = "; the interval holds zero" if found.spans_zero else ""
    return f"{sign} through the vein, unadjusted{sure}"


def _signed(share: float) -> str:
    return f"{'−' if share < 0 else '+'}{abs(100 * share):.2f}"
