"""The learner's path of the differential, drawn: a line for each hypothesis from stage to stage."""

from decimal import Decimal
from typing import Any, NamedTuple

from casedata import load_published
from casedata.reasoning import StagedDifferential
from exercises.own_rule import percent
from exercises.stages import stage_name
from workbook.drawing.apart import apart
from workbook.drawing.chart_template import TEMPLATE
from workbook.drawing.figure import Figure
from workbook.drawing.palette import BLUE, INK, MUTED, ORANGE, PURPLE
from workbook.page import Table

_LOOK = {"sos": (ORANGE, "square"), "drug_injury": (BLUE, "circle"), "sos_and_drug_injury": (PURPLE, "diamond")}
"""The three that the score tells apart; the others are grey."""
_REST = ("triangle-up-open", "triangle-down-open", "circle-open", "square-open", "diamond-open")
_HEIGHT, _TOP, _BOTTOM = 360, 44, 36
_LINE_HEIGHT = 17


class PathFacts(NamedTuple):
    """The committed stages in order with their days, the shares of each hypothesis along them, and the own mark."""

    stages: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[int, ...]], ...]
    sentence: str
    mark: Decimal | None = None


def path_facts(path: tuple[StagedDifferential, ...], mark: Decimal | None = None) -> PathFacts:
    """The path by hypothesis; the sentence says which one moved most from the first stage to the last."""
    stages = tuple(stage_name(stage) for stage, _ in path)
    rows = tuple(
        (one.id, one.label, tuple(differential[place] for _, differential in path))
        for place, one in enumerate(load_published().hypotheses)
    )
    return PathFacts(stages, rows, _sentence(stages, rows), mark)


def plot_path(facts: PathFacts) -> Figure:
    """Shares in percent over the stages."""
    rest = iter(_REST)
    highest = max((*(share for _, _, shares in facts.rows for share in shares), facts.mark or 0))
    top = min(100, 20 * (int(highest) // 20 + 1))
    mark = () if facts.mark is None else (facts.mark,)
    ends = [float(one) for one in (*(shares[-1] for _, _, shares in facts.rows), *mark)]
    heights = apart(ends, step=_LINE_HEIGHT * top / (_HEIGHT - _TOP - _BOTTOM), low=0, high=top)
    lines, labels = [], [_label(f"your mark for VOD in either form {percent(one)}", heights[-1], INK) for one in mark]
    for (name, label, shares), height in zip(facts.rows, heights, strict=False):
        colour, symbol = _LOOK.get(name) or (MUTED, next(rest))
        hover = [f"{label}, {stage}: {share} %" for stage, share in zip(facts.stages, shares, strict=True)]
        lines.append(_line(shares, hover, colour, symbol))
        labels.append(_label(f"{label} {shares[-1]} %", height, colour))
    return Figure.of(lines, {**_layout(facts, top), "annotations": labels, "shapes": [*map(_mark_line, mark)]})


def _mark_line(mark: Decimal) -> dict[str, Any]:
    place = {"x0": 0, "x1": 1, "xref": "paper", "y0": float(mark), "y1": float(mark)}
    return {"type": "line", **place, "line": {"color": INK, "width": 1.5, "dash": "dash"}}


def _line(shares: tuple[int, ...], hover: list[str], colour: str, symbol: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": list(range(len(shares))),
        "y": list(shares),
        "mode": "lines+markers",
        "line": {"color": colour, "width": 1.2 if colour == MUTED else 2.5},
        "marker": {"color": colour, "symbol": symbol, "size": 9},
        "hovertext": hover,
    }


def _label(text: str, height: float, colour: str) -> dict[str, Any]:
    place = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 12, "y": height, "yref": "y", "yanchor": "middle"}
    return {"text": text, "showarrow": False, "align": "left", "font": {"color": colour}} | place


def _layout(facts: PathFacts, top: int) -> dict[str, Any]:
    last = len(facts.stages) - 1
    ticks = list(range(0, top + 1, 20))
    return {
        "template": TEMPLATE,
        "height": _HEIGHT,
        "margin": {"l": 56, "r": 310, "t": _TOP, "b": _BOTTOM},
        "title": {"text": facts.sentence},
        "xaxis": {"range": [-0.1, last + 0.06], "tickvals": list(range(last + 1)), "ticktext": list(facts.stages)},
        "yaxis": {"range": [0, top], "tickvals": ticks, "ticktext": [f"{tick} %" for tick in ticks]},
    }


def path_table(facts: PathFacts) -> Table:
    """The same as a table."""
    rows = tuple((label, *(f"{share} %" for share in shares)) for _, label, shares in facts.rows)
    if facts.mark is not None:
        rows += (("Your own mark for VOD in either form", *(percent(facts.mark) for _ in facts.stages)),)
    return Table("Your shares, stage by stage", ("Hypothesis", *facts.stages), rows)


def _sentence(stages: tuple[str, ...], rows: tuple[tuple[str, str, tuple[int, ...]], ...]) -> str:
    _, label, shares = max(rows, key=lambda row: abs(row[2][-1] - row[2][0]))
    if shares[-1] == shares[0]:
        return f"From {stages[0]} to {stages[-1]} no share moved"
    return f"You moved most on {label}: {shares[0]} % at {stages[0]}, {shares[-1]} % at {stages[-1]}"
