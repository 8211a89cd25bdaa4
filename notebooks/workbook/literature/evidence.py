"""What was published by a date: shares and differences with intervals, as chart and as tables with their sources."""

from typing import Any

from traitlets import Enum

from casedata import load_topics
from workbook.drawing.figure import Figure
from workbook.drawing.hover import Area, hover_text
from workbook.drawing.lanes import Lane, Rim, above, rows
from workbook.drawing.palette import BLUE, GREEN, INK, MUTED, ORANGE
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option
from workbook.literature.evidence_facts import Contrast, EvidenceFacts, LoneFigure, Share, evidence_facts
from workbook.page import Cell, Table
from workbook.text.partial_dates import first_month, month_in_words

_RIGHT = 218


def plot_evidence(facts: EvidenceFacts, *, shown: str = "both") -> Figure:
    """The chart: filled circle and open square for two groups, diamond for their difference, with 95 % intervals."""
    lanes = [_contrast_lane(one, shown) for one in facts.contrasts]
    if facts.shares and (shown != "differences" or not facts.contrasts):
        lanes.append(_share_lane(facts))
    lowest = min([0.0, *(one.low for one in facts.contrasts)])
    rim = Rim(right=_RIGHT)
    return above(
        tuple(lanes),
        _axis(lowest, with_differences=bool(facts.contrasts) and shown != "proportions"),
        title=facts.sentence,
        rim=rim,
    )


def _axis(lowest: float, *, with_differences: bool) -> dict[str, Any]:
    first = 0 if lowest >= 0 else -20
    ticks = list(range(first, 101, 20))
    return {
        "range": [first - 2, 102],
        "tickvals": ticks,
        "ticktext": [f"{tick}".replace("-", "\u2212") for tick in ticks],
        "title": {"text": f"Percent{'; for a difference, percentage points' if with_differences else ''}"},
        "ticks": "outside",
        "showline": True,
        "linecolor": MUTED,
    }


def _zero() -> dict[str, Any]:
    line = {"color": MUTED, "width": 1.5, "dash": "dash"}
    return {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "y domain", "line": line, "layer": "below"}


def _contrast_lane(one: Contrast, shown: str) -> Lane:
    groups = [(share.name, share) for share in (one.first, one.second)] if shown != "differences" else []
    names = [name for name, _ in groups] + (["Difference"] if shown != "proportions" else [])
    lane = rows(tuple(names), one.what)
    lane.shapes.append(_zero())
    for row, (_, share) in enumerate(groups):
        lane.traces.append(_mark(row, share, ("circle", BLUE) if row == 0 else ("square-open", ORANGE)))
        lane.notes.append(_numbers(row, f"{share.words}"))
        lane.areas += _interval(row, (share.low, share.high), _share_hover(share))
    if shown != "proportions":
        lane.traces.append(_difference(len(names) - 1, one))
        lane.notes.append(_numbers(len(names) - 1, one.words))
        lane.areas += _interval(len(names) - 1, (one.low, one.high), _difference_hover(one))
    return lane


def _share_lane(facts: EvidenceFacts) -> Lane:
    lane = rows(tuple(share.name for share in facts.shares), facts.shares_name)
    lane.shapes.append(_zero())
    for row, share in enumerate(facts.shares):
        look = ("circle", BLUE) if share.low is not None else ("diamond-open", MUTED)
        lane.traces.append(_mark(row, share, look))
        lane.notes.append(_numbers(row, share.words))
        lane.areas += _interval(row, (share.low, share.high), _share_hover(share))
    return lane


def _mark(row: int, share: Share, look: tuple[str, str]) -> dict[str, Any]:
    trace = _point(row, share.value, look, _share_hover(share))
    if share.low is None or share.high is None:
        return trace
    return {**trace, "error_x": _whiskers(share.value, share.low, share.high, look[1])}


def _difference(row: int, one: Contrast) -> dict[str, Any]:
    trace = _point(row, one.value, ("diamond", GREEN), _difference_hover(one))
    return {**trace, "error_x": _whiskers(one.value, one.low, one.high, GREEN)}


def _share_hover(share: Share) -> str:
    return f"<b>{share.counted}: {share.words}</b><br>{hover_text(share.statement, share.source)}"


def _difference_hover(one: Contrast) -> str:
    """A difference is ours: it is computed from two counts, whose sources it names."""
    sources = " and ".join(dict.fromkeys(map(str, (one.first.source, one.second.source))))
    said = hover_text(f"Number needed: {one.needed}", f"computed from the counts of {sources}")
    return f"<b>Difference: {one.words}</b><br>{said}"


def _interval(row: int, ends: tuple[float | None, float | None], said: str) -> list[Area]:
    """The area over the whisker of a row."""
    low, high = ends
    return [] if low is None or high is None else [Area(low, high, -row - 0.3, -row + 0.3, said)]


def _point(row: int, value: float, look: tuple[str, str], hover: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(value, 3)],
        "y": [-row],
        "marker": {"symbol": look[0], "size": 10, "color": look[1]},
        "hovertext": [hover],
    }


def _whiskers(value: float, low: float, high: float, colour: str) -> dict[str, Any]:
    ends = {"array": [round(high - value, 3)], "arrayminus": [round(value - low, 3)]}
    return {"type": "data", "symmetric": False, **ends, "color": colour, "thickness": 1.8}


def _numbers(row: int, text: str) -> dict[str, Any]:
    """The numbers of a row in the column at the right."""
    place = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 10, "y": -row, "yanchor": "middle"}
    return {"text": text, **place, "font": {"color": INK, "size": 13}}


_SHOWN = (
    Option("both", "groups and differences"),
    Option("proportions", "groups"),
    Option("differences", "differences"),
)
_GROUPS = "Filled circle: first group. Open square: second group. Green diamond: first minus second."
_EXACT = "95 % intervals of shares are exact (Clopper and Pearson)"
_NEWCOMBE = ", those of differences Newcombe's; a number needed is the reciprocal of a difference."
_ALONE = (
    "Filled circle: counted. Open diamond: a percentage that is given without its count, and so without an interval."
)


class Evidence(ChartPanel):
    """A topic of the literature, without anything published after the month `until` (`2019-12`)."""

    heading = "Published figures"
    shown = Enum([option.value for option in _SHOWN], default_value="both")

    def __init__(self, topic: str, until: str) -> None:
        if topic not in load_topics():
            raise ValueError(f"there is no topic {topic!r}; the topics are {', '.join(load_topics())}")
        self.topic, self.until = topic, until
        super().__init__()

    def controls(self) -> tuple[Control, ...]:
        """What to draw, where there is a comparison."""
        return (OneOf("shown", "Draw", _SHOWN),) if load_topics()[self.topic].comparisons else ()

    def facts(self) -> EvidenceFacts:
        """What is shown."""
        return evidence_facts(self.topic, self.until)

    def picture_at(self, state: int) -> Picture:  # noqa: ARG002  there is no slider
        """The chart and its tables."""
        facts = self.facts()
        alt = f"Chart of published figures. {facts.sentence}"
        return Picture(plot_evidence(facts, shown=self.shown), alt, tuple(_tables(facts)), legend=tuple(_notes(facts)))

    def state_line(self) -> str:
        """The topic, the date, and the finding."""
        return f"Evidence, {self.topic}, until {self.until}: {self.facts().sentence}"


def _notes(facts: EvidenceFacts) -> list[str]:
    key = _GROUPS if facts.contrasts else ""
    alone = _ALONE if any(share.low is None for share in facts.shares) else ""
    until = f"Nothing here was published after {month_in_words(first_month(facts.until))}."
    methods = f"{_EXACT}{_NEWCOMBE if facts.contrasts else '.'}"
    return [" ".join(filter(None, [key, alone, methods, until])), facts.counted_from, *facts.conflicts]


def _tables(facts: EvidenceFacts) -> list[Table]:
    tables = []
    if facts.contrasts:
        tables.append(_differences(facts))
    shares = [
        (f"{one.what}: {share.name.lower()}", share) for one in facts.contrasts for share in (one.first, one.second)
    ]
    shares += [(share.name, share) for share in facts.shares]
    if shares:
        head = ("What", "Counted", "Share, 95 % interval", "Source", "Caveat")
        rows = tuple((name, one.counted, one.words, one.source, one.caveat) for name, one in shares)
        tables.append(Table("Shares", head, rows))
    if facts.figures:
        tables.append(_other(facts))
    return tables


def _differences(facts: EvidenceFacts) -> Table:
    head = ("Compared", "Difference, 95 % interval", "Number needed, 95 % interval", "Source", "Caveat")
    rows = tuple((one.what, one.words, one.needed, one.first.source, one.first.caveat) for one in facts.contrasts)
    return Table("Differences, first group minus second", head, rows)


def _other(facts: EvidenceFacts) -> Table:
    with_hers = any(one.hers for one in facts.figures)
    rows = tuple(_figure_row(one, with_hers=with_hers) for one in facts.figures)
    head = ("What", "Figure", *(["Hers"] if with_hers else []), "What it says", "Source", "Caveat")
    return Table("Other figures", head, rows)


def _figure_row(one: LoneFigure, *, with_hers: bool) -> tuple[Cell, ...]:
    hers = (one.hers,) if with_hers else ()
    return one.name, one.words, *hers, one.statement, one.source, one.caveat
