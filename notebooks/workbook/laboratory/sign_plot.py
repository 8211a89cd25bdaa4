"""The drawing of the board of signs: a row for each finding, a mark for each day on which the report speaks of it."""

from collections.abc import Iterator
from typing import Any

from workbook.drawing.figure import Figure
from workbook.drawing.lanes import Lane, along, hover_of, rows, stacked, words_beside
from workbook.drawing.template import BLUE, GREEN, MUTED, ORANGE
from workbook.laboratory.lab_facts import Stretch
from workbook.laboratory.sign_facts import Seen, SignFacts, SignGroup
from workbook.text.moments import Days

_LOOK = {
    "present": ("square", ORANGE),
    "positive": ("square", ORANGE),
    "absent": ("circle-open", BLUE),
    "negative": ("circle-open", BLUE),
    "normal": ("diamond-open", GREEN),
}


def plot_signs(facts: SignFacts) -> Figure:
    """The board: filled square for present, open circle for absent or negative, small dot for nothing documented."""
    lanes = tuple(_lane(group, facts) for group in facts.groups)
    return stacked(lanes, days=facts.days, day=facts.day, title=facts.sentence)


def _lane(group: SignGroup, facts: SignFacts) -> Lane:
    lane = rows(tuple(row.name for row in group.rows), group.name)
    lane.traces.append(_silent_days(group, facts))
    for place, row in enumerate(group.rows):
        stretches = tuple(seen.stretch for seen in row.seen)
        lane.traces += [trace for seen in row.seen for trace in _seen(place, seen, facts.days, stretches)]
        lane.areas += [area for seen in row.seen for area in along(place, seen.stretch, _hover(seen))]
    return lane


def _silent_days(group: SignGroup, facts: SignFacts) -> dict[str, Any]:
    """A small dot for each day up to the shown one on which the report says nothing of a finding."""
    dots = [
        (day, -place)
        for place, row in enumerate(group.rows)
        for day in range(facts.days.first, facts.day + 1)
        if not any(seen.stretch.first <= day <= seen.stretch.last for seen in row.seen)
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "not documented",
        "x": [day for day, _ in dots],
        "y": [row for _, row in dots],
        "marker": {"symbol": "circle", "size": 3, "color": MUTED, "opacity": 0.6},
        "hoverinfo": "skip",
    }


def _seen(place: int, seen: Seen, days: Days, others: tuple[Stretch, ...]) -> Iterator[dict[str, Any]]:
    symbol, colour = _LOOK[seen.answer]
    stretch = seen.stretch
    ends = [stretch.first] if stretch.first == stretch.last else [stretch.first, stretch.last]
    sure = stretch.extent in ("exact", "span")
    if len(ends) == 2:
        line = {"color": colour, "width": 2} | ({} if sure else {"dash": "dot"})
        row = {"x": ends, "y": [-place, -place]}
        yield {"type": "scatter", "mode": "lines", **row, "line": line, "hoverinfo": "skip"}
    yield {
        "type": "scatter",
        "mode": "markers",
        "name": seen.answer,
        "x": ends,
        "y": [-place] * len(ends),
        "marker": {"symbol": symbol, "size": 12, "color": colour},
        "hovertext": [_hover(seen)] * len(ends),
    }
    yield from words_beside(place, stretch, days, others, answer=seen.answer)


def _hover(seen: Seen) -> str:
    return f"<b>{seen.answer}</b><br>{hover_of(seen.stretch)}"
