"""From a prior of VOD to what a pressure measurement leaves of it: a prior to move, and the one that was committed.

Two upright axes of log odds, so that a result is a slope, as Fagan had it.
"""

from collections.abc import Iterator
from math import log
from typing import Any

from traitlets import Enum, Int

from casedata import load_published
from exercises import Response
from exercises.typed_numbers import number
from workbook.biopsy.post_test_facts import (
    ASSUMED,
    PRIORS,
    TESTS,
    Anchor,
    PostTestFacts,
    Result,
    accuracy,
    anchors,
    percent,
    post_test_facts,
    ratios,
)
from workbook.drawing.apart import apart
from workbook.drawing.chart_template import TEMPLATE
from workbook.drawing.figure import Figure, title_height, title_of
from workbook.drawing.hover import hover_text
from workbook.drawing.lanes import together
from workbook.drawing.palette import BLUE, GRID, INK, MUTED, ORANGE
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option, Slider
from workbook.faces.panel import Panel
from workbook.faces.shut_panel import ShutPanel
from workbook.page import Block, Cite, Table
from workbook.text.citations import publication

_HEIGHT = 480
_LINE_HEIGHT = 18
_TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98)
_DASHES = {"1995": "dash", "2022": "solid"}
_LABELS = {True: "high", False: "low"}
_COLOURS = {True: ORANGE, False: BLUE}
_ANCHOR_X = -0.035


def plot_post_test(facts: PostTestFacts, anchors: tuple[Anchor, ...]) -> Figure:
    """The prior at the left, what each result leaves at the right; `anchors` are marked beside the left axis."""
    title = title_of(facts.title)
    top = title_height(title) + 34
    traces = [
        *(trace for result in facts.results for trace in _result(facts, result)),
        _prior(facts),
        _anchors(anchors),
    ]
    layout = {
        "template": TEMPLATE,
        "title": title,
        "height": top + _HEIGHT + 56,
        "margin": {"l": 96, "r": 290, "t": top, "b": 56},
        "xaxis": {"range": [-0.06, 1], "tickvals": [], "showgrid": False, "title": {"text": _key(facts)}},
        "yaxis": _axis("Probability of VOD (spaced by log odds)"),
        "shapes": [_upright(0), _upright(1)],
        "annotations": [_head(0, "before the test", "left"), _head(1, "after the test", "center")]
        + [_words(result, height) for result, height in zip(facts.results, _heights(facts), strict=True)],
    }
    return Figure.of(together(traces), layout)


def log_odds(share: float) -> float:
    """Where a probability lies on the axes; beyond their ends, at the end."""
    inside = min(max(share, PRIORS.low), PRIORS.high)
    return log(inside / (1 - inside))


def _axis(name: str) -> dict[str, Any]:
    return {
        "range": [log_odds(PRIORS.low), log_odds(PRIORS.high)],
        "tickvals": [round(log_odds(tick), 4) for tick in _TICKS],
        "ticktext": [f"{100 * tick:g} %" for tick in _TICKS],
        "gridcolor": GRID,
        "title": {"text": name, "standoff": 22},
    }


def _key(facts: PostTestFacts) -> str:
    series = dict.fromkeys(result.series for result in facts.results)
    lines = {"1995": "dashed: series of 1995", "2022": "solid: series of 2022"}
    return "\u2003".join([*(lines[year] for year in series), "tinted: your ranges", "◁ published anchors"])


def _upright(place: float) -> dict[str, Any]:
    line = {"color": MUTED, "width": 1.5}
    return {"type": "line", "x0": place, "x1": place, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _head(place: float, text: str, anchor: str) -> dict[str, Any]:
    where = {"x": place, "xref": "x", "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 6}
    return {"text": f"<b>{text}</b>", **where, "xanchor": anchor, "font": {"color": INK, "size": 13}}


def _result(facts: PostTestFacts, result: Result) -> Iterator[dict[str, Any]]:
    colour = _COLOURS[result.high]
    low, high = facts.prior_range
    if result.span.low != result.span.high:
        corners = [log_odds(low), log_odds(result.span.low), log_odds(result.span.high), log_odds(high)]
        area = {"type": "scatter", "mode": "none", "x": [0, 1, 1, 0], "y": corners, "fill": "toself"}
        yield {**area, "fillcolor": colour, "opacity": 0.13, "hoverinfo": "skip"}
    ends = [log_odds(facts.prior), log_odds(result.probability)]
    line = {"color": colour, "width": 2.5, "dash": _DASHES[result.series]}
    yield {"type": "scatter", "mode": "lines", "x": [0, 1], "y": ends, "line": line, "hoverinfo": "skip"}
    yield {
        "type": "scatter",
        "mode": "markers",
        "x": [1],
        "y": [ends[1]],
        "marker": {"symbol": "circle", "size": 10, "color": colour},
        "hovertext": [_hover(result)],
    }


def _hover(result: Result) -> str:
    ratio = f"after the test, likelihood ratio {result.ratio:.2g}"
    return f"<b>{_said(result)}</b><br>{hover_text(ratio, publication(result.source))}"


def _anchor_hover(anchor: Anchor) -> str:
    return (
        f"<b>Published anchor: {percent(anchor.share)}, {anchor.counted}</b><br>"
        f"{hover_text(anchor.what, publication(anchor.source))}"
    )


def _said(result: Result) -> str:
    span = f" ({percent(result.span.low)} to {percent(result.span.high)})" if _spreads(result) else ""
    return f"{_LABELS[result.high]}, {result.series}: {percent(result.probability)}{span}"


def _spreads(result: Result) -> bool:
    return percent(result.span.low) != percent(result.span.high)


def _heights(facts: PostTestFacts) -> list[float]:
    """Where the words of each result stand on the axis, near its point."""
    low, high = log_odds(PRIORS.low), log_odds(PRIORS.high)
    ends = [log_odds(result.probability) for result in facts.results]
    return apart(ends, step=_LINE_HEIGHT * (high - low) / _HEIGHT, low=low, high=high)


def _words(result: Result, height: float) -> dict[str, Any]:
    where = {"x": 1, "xref": "x", "xanchor": "left", "xshift": 12, "y": height}
    return {"text": _said(result), **where, "yref": "y", "yanchor": "middle", "font": {"color": INK, "size": 13}}


def _prior(facts: PostTestFacts) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [0],
        "y": [log_odds(facts.prior)],
        "marker": {"symbol": "diamond", "size": 13, "color": INK},
        "hovertext": [f"<b>Your prior: {percent(facts.prior)}</b><br>before the test, your own estimate"],
    }


def _anchors(anchors: tuple[Anchor, ...]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_ANCHOR_X] * len(anchors),
        "y": [log_odds(anchor.share) for anchor in anchors],
        "marker": {"symbol": "triangle-left-open", "size": 11, "color": MUTED},
        "hovertext": [_anchor_hover(anchor) for anchor in anchors],
    }


_POINTS = (Option("0", "exact"), Option("5", "± 5 points"), Option("10", "± 10 points"), Option("20", "± 20 points"))
_SERIES = (Option("both", "both"), Option("1995", "1995 only"), Option("2022", "2022 only"))
_ERROR = (Option("no", "as printed"), Option("yes", "with the chance error of small series (assumed counts)"))
ANOTHER_POPULATION = (
    "Both series come from people after a transplant who had been chosen for a biopsy. Using them for anybody "
    "else is an assumption. A gradient of 10 mmHg or more also occurs without VOD: in 13 of 40 who had ascites after a "
    "transplant (Varma 2020, Blood Advances 4:1296). So a high gradient speaks for VOD and does not prove it, and a "
    "low one does not exclude it. The sensitivity of 1995 was read only where it is quoted, that of 2022 is "
    "reckoned by us from what the abstract prints: 30 with VOD, a predictive value of 66 %, almost 40 % below the mark."
)
RANGES = (
    "Ranges are limits, not confidence intervals: they hold everything that your range for the prior and the chosen "
    "range for the test allow together."
)
ERROR = (
    "Neither abstract gives the counts behind its percentages. The chance error is that of counts which we assumed "
    "because they come within a point of the percentages: {} for 1995 and {} for 2022."
)
ONE_OF_SEVERAL = (
    "No anchor is right for a patient who had inotuzumab after her transplant and asparaginase after that. "
    "Each is a place to start from and to leave."
)


class PreToPost(ChartPanel):
    """`prior` is the learner's probability of VOD in percent, `points` how far it may be off."""

    heading = "From prior to posterior"
    prior = Int(16)
    points = Enum([one.value for one in _POINTS], default_value="10")
    series = Enum([one.value for one in _SERIES], default_value="both")
    error = Enum([one.value for one in _ERROR], default_value="no")

    def controls(self) -> tuple[Control, ...]:
        """The prior, its range, the series, and whether chance counts."""
        return (
            Slider("prior", "Your probability of VOD before the test", 2, 90, "{} %", 2),
            OneOf("points", "Your prior is", _POINTS),
            OneOf("series", "Series", _SERIES),
            OneOf("error", "Sensitivity and specificity", _ERROR),
        )

    def facts(self, prior: int | None = None) -> PostTestFacts:
        """What is left of a prior: the chosen one unless another is given."""
        series = tuple(TESTS) if self.series == "both" else (self.series,)
        return post_test_facts(
            load_published(),
            self.prior if prior is None else prior,
            points=int(self.points),
            series=series,
            sampling=self.error == "yes",
        )

    def picture_at(self, state: int) -> Picture:
        """The chart, what each result leaves, and the anchors with their caveats."""
        facts, marked = self.facts(state), anchors(load_published())
        return Picture(
            plot_post_test(facts, marked),
            alt=f"Lines from a prior at the left to posteriors at the right. {facts.title}.",
            tables=(_left(facts), _anchor_table(marked)),
            notes=(ANOTHER_POPULATION, RANGES, _error_note() if facts.sampling else "", ONE_OF_SEVERAL),
        )

    def state_line(self) -> str:
        """The prior, and what the results leave of it."""
        return f"Prior to posterior: {self.facts().title}."


def _error_note() -> str:
    return ERROR.format(*(f"{a.events} of {a.of} and {b.events} of {b.of}" for a, b in ASSUMED.values()))


def _left(facts: PostTestFacts) -> Table:
    before = f"{percent(facts.prior)} ({percent(facts.prior_range.low)} to {percent(facts.prior_range.high)})"
    head = ("Result", "Sensitivity and specificity", "Likelihood ratio", "Probability of VOD after it (range)")
    return Table(f"What a gradient leaves of {before}", head, tuple(_row(result) for result in facts.results))


def _row(result: Result) -> tuple[str, ...]:
    published = load_published()
    words = f"{'above 10 mmHg' if result.high else 'lower'} (series of {result.series})"
    ratio = ratios(published, result.series)[0 if result.high else 1] or 0.0
    left = f"{percent(result.probability)} ({percent(result.span.low)} to {percent(result.span.high)})"
    return words, accuracy(published, result.series), f"{ratio:.2g}", left


def _anchor_table(marked: tuple[Anchor, ...]) -> Table:
    rows = tuple(
        (
            one.what,
            f"{one.counted}: {percent(one.share)} ({percent(one.interval.low)} to {percent(one.interval.high)})",
            one.caveat,
            Cite(one.source, bare=True),
        )
        for one in marked
    )
    head = ("What was counted", "Count (exact 95 % interval)", "Why it does not fit this case", "Where")
    return Table("Published anchors for a prior", head, rows)


STEP = 2
"""The slider of the prior stops at every second percent."""
FIRST, LAST = 2, 90


class PriorToPosterior(ShutPanel):
    """`PreToPost`, begun at the learner's own figure. Shut, it shows the tests alone: an anchor would pull."""

    heading = "From your prior to a posterior"

    def inside(self, response: Response | None) -> Panel:
        """The chart, from the prior that was committed; from its own start where there is none."""
        entry = response.entries[0] if response and response.entries else None
        return PreToPost(prior=nearest_stop(float(number(entry.typed)))) if entry else PreToPost()

    def beforehand(self) -> tuple[Block, ...]:
        """The two series of the test, without what they would leave of any prior."""
        published = load_published()
        rows = []
        for year in TESTS:
            positive, negative = ratios(published, year)
            name = f"Above 10 mmHg, series of {year}"
            rows.append((name, accuracy(published, year), f"{positive:.2g}", f"{negative:.2g}"))
        head = ("Gradient in the hepatic vein", "Sensitivity and specificity", "Likelihood ratio if high", "If lower")
        return (Table("The test, before any prior", head, tuple(rows)),)


def nearest_stop(percent: float) -> int:
    """The stop of the slider that is nearest to a prior."""
    return min(LAST, max(FIRST, STEP * round(percent / STEP)))
