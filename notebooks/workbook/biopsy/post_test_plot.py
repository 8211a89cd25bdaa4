"""The drawing of prior and posterior: two upright axes of log odds, so that a result is a slope, as Fagan had it."""

from collections.abc import Iterator
from math import log
from typing import Any

from workbook.biopsy.post_test_facts import PRIORS, Anchor, PostTestFacts, Result, percent
from workbook.drawing.figure import Figure
from workbook.drawing.hover import hover_text
from workbook.drawing.lanes import together
from workbook.drawing.template import BLUE, GRID, INK, MUTED, ORANGE, TEMPLATE
from workbook.drawing.titles import title_height, title_of
from workbook.text.citations import publication

_HEIGHT = 480
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
        + [_words(result) for result in facts.results],
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


def _words(result: Result) -> dict[str, Any]:
    where = {"x": 1, "xref": "x", "xanchor": "left", "xshift": 12, "y": log_odds(result.probability)}
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
