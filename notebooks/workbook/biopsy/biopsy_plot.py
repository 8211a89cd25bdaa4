"""The drawing of complication rates: a point and its interval for every series, on one logarithmic axis."""

from collections.abc import Iterator
from typing import Any

from casedata.reasoning import Range
from workbook.biopsy.biopsy_facts import Rate, RiskFacts
from workbook.drawing.figure import Figure
from workbook.drawing.hover import Area, hover_text
from workbook.drawing.lanes import ROW, Lane, Rim, above
from workbook.drawing.template import BLUE, GREEN, GRID, INK, MUTED, ORANGE

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
