"""The score drawn and as a table: the shares of each stage in four groups, and what the two scores say of them."""

from typing import Any

from casedata.reasoning import Category, Forecast, StageScore
from exercises.stages import stage_name
from workbook.drawing.figure import Figure
from workbook.drawing.template import BLUE, INK, MUTED, ORANGE, PURPLE, TEMPLATE
from workbook.page import Cell, Gap, Table

CATEGORIES: dict[Category, str] = {
    "drug_injury": "Drug injury alone",
    "sos": "SOS/VOD alone",
    "both": "Both together",
    "other": "Anything else",
}
_COLOURS: dict[Category, str] = {"drug_injury": BLUE, "sos": ORANGE, "both": PURPLE, "other": MUTED}


def score_form(stages: tuple[str, ...]) -> Table:
    """An empty table for a reader of paper."""
    head = ("Stage", *CATEGORIES.values(), "Brier score")
    rows = tuple(_to_fill(stage_name(stage)) for stage in stages)
    return Table("Your own path: add up your shares in each group", head, rows)


def _to_fill(stage: str) -> tuple[Cell, ...]:
    shares = ((Gap(f"{stage}: {name}"), " %") for name in CATEGORIES.values())
    return (stage, *shares, Gap(f"{stage}: Brier score"))


def score_table(scores: tuple[StageScore, ...]) -> Table:
    """The four shares and the two scores of each stage, and in words what the scores are."""
    rows = tuple(
        (
            stage_name(score.stage),
            *(_percent(said) for said in score.forecast),
            f"{score.brier:.2f}",
            f"{score.log_bits:.2f} bits",
            _beside_even_odds(score),
        )
        for score in scores
    )
    head = ("Stage", *CATEGORIES.values(), "Brier score", "Log score", "In words")
    return Table("Your shares in four groups, and two scores against the authors’ conclusion", head, rows)


def plot_score(scores: tuple[StageScore, ...]) -> Figure:
    """A bar of 100 % for each stage, cut into the four groups."""
    height = 84 + 44 * len(scores)
    bars, words = [], []
    for row, score in enumerate(scores):
        start = 0.0
        for (category, label), said in zip(CATEGORIES.items(), score.forecast, strict=True):
            hover = f"{label}, {stage_name(score.stage)}: {_percent(said)}"
            bars.append(_bar(row, start, said, _COLOURS[category], hover))
            if said >= 0.06:
                words.append(_word(row, start + said / 2, _percent(said)))
            start += said
    names = [_name(place, category) for place, category in enumerate(CATEGORIES)]
    layout = {
        "template": TEMPLATE,
        "height": height,
        "margin": {"l": 96, "r": 20, "t": 44, "b": 30},
        "xaxis": {
            "range": [0, 1],
            "tickvals": [0, 0.25, 0.5, 0.75, 1],
            "ticktext": ["0 %", "25 %", "50 %", "75 %", "100 %"],
        },
        "yaxis": _stages(scores),
        "annotations": [*words, *names],
    }
    return Figure.of(bars, layout)


def _stages(scores: tuple[StageScore, ...]) -> dict[str, Any]:
    places = [-row for row in range(len(scores))]
    return {
        "range": [0.6 - len(scores), 0.6],
        "tickvals": places,
        "ticktext": [stage_name(score.stage) for score in scores],
    }


def _bar(row: int, start: float, said: float, colour: str, hover: str) -> dict[str, Any]:
    place = {"type": "bar", "orientation": "h", "x": [said], "base": [start], "y": [-row], "width": 0.62}
    return place | {"marker": {"color": colour, "line": {"color": "#ffffff", "width": 1}}, "hovertext": [hover]}


def _word(row: int, middle: float, text: str) -> dict[str, Any]:
    place = {"x": middle, "xref": "x", "y": -row, "yref": "y", "xanchor": "center", "yanchor": "middle"}
    return {"text": f"<b>{text}</b>", "showarrow": False, "font": {"color": "#ffffff"}} | place


def _name(place: int, category: Category) -> dict[str, Any]:
    where = {"x": place / 4, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom"}
    text = {"text": f"<b>{CATEGORIES[category]}</b>", "showarrow": False, "yshift": 8}
    return where | text | {"font": {"color": _COLOURS[category] if category != "other" else INK}}


def alt_text(scores: tuple[StageScore, ...]) -> str:
    """The chart in words."""
    first, last = scores[0], scores[-1]
    moved = f"{_said(first.forecast)} at {stage_name(first.stage)}, {_said(last.forecast)} at {stage_name(last.stage)}"
    return f"Your four shares at each stage, as bars of 100 %. {moved}. The table below holds every number."


def _said(forecast: Forecast) -> str:
    return ", ".join(f"{label} {_percent(said)}" for label, said in zip(CATEGORIES.values(), forecast, strict=True))


def _percent(said: float) -> str:
    return f"{said:.0%}".replace("%", " %")


def _beside_even_odds(score: StageScore) -> str:
    if score.brier_skill >= 0.9:
        return "close to the conclusion"
    if score.brier_skill > 0.05:
        return "nearer than 25 % on each"
    return "like 25 % on each" if score.brier_skill >= -0.05 else "further away than 25 % on each"
