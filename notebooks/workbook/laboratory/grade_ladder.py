"""The ladder of grades: one analyte through its CTCAE bands, at each end of the published limits of normal."""

import math
from itertools import pairwise
from typing import Any

from traitlets import Enum

from casedata import Case, Moment, load_case, load_published
from workbook.drawing.figure import Figure
from workbook.drawing.hover import hover_text
from workbook.drawing.lanes import Lane, Rim, above
from workbook.drawing.palette import BLUE, INK, MUTED, ORANGE, PALE_BAND, PAPER, PURPLE
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option
from workbook.laboratory.grade_facts import AXES, Axis, Band, GradeFacts, Mark, grade_facts
from workbook.page import Table
from workbook.text.moments import last_moment
from workbook.text.wording import in_lines, sentence_start, spoken_of

_HALF, _ROW, _ROW_WITH_VALUES = 0.27, 48, 66
_FILLS = {1: PALE_BAND, 2: PALE_BAND, 3: BLUE, 4: PURPLE}
_STEPS = (1, 2, 5)
_ROOM = 0.2


def plot_grades(facts: GradeFacts) -> Figure:
    """The ladder on a logarithmic axis; each step says its grade; the patient is an orange frame or line."""
    if not facts.ladders:
        return above((), {"range": [0, 1], "tickvals": []}, title=facts.sentence)
    low, high = _ends(facts)
    valued = any(mark.numbers for mark in facts.marks)
    lane = Lane((_ROW_WITH_VALUES if valued else _ROW) * len(facts.ladders) + 12 * valued, _rows(facts))
    lane.traces.append(_steps(facts, high))
    lane.traces += [
        _grade_words(row, band, high, facts.marks) for row, one in enumerate(facts.ladders) for band in one.bands
    ]
    for mark in facts.marks:
        _add(lane, mark, facts, high)
    figure = above((lane,), _axis(low, high, facts.unit), title=facts.sentence, rim=Rim(right=30, bottom=56))
    return figure.with_layout(barmode="overlay")


def _ends(facts: GradeFacts) -> tuple[float, float]:
    bands = [band for one in facts.ladders for band in one.bands]
    numbers = [number for mark in facts.marks for number in mark.numbers]
    lowest = min([*(band.above for band in bands), *numbers])
    top = max([*(band.above for band in bands), *numbers])
    return lowest * 0.7, top * 2.5


def _axis(low: float, high: float, unit: str) -> dict[str, Any]:
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    ticks = [size * 10.0**decade for decade in decades for size in _STEPS if low <= size * 10.0**decade <= high]
    return {
        "type": "log",
        "range": [math.log10(low), math.log10(high)],
        "tickvals": ticks,
        "ticktext": [f"{tick:g}" for tick in ticks],
        "title": {"text": f"{'Value, ' if unit.startswith('times') else 'Value in '}{unit}, log scale"},
        "ticks": "outside",
        "showline": True,
        "linecolor": MUTED,
    }


def _rows(facts: GradeFacts) -> dict[str, Any]:
    return {
        "range": [-len(facts.ladders) + 0.55, 0.75 if any(mark.numbers for mark in facts.marks) else 0.5],
        "tickvals": [-row for row in range(len(facts.ladders))],
        "ticktext": [in_lines(one.name, 26) for one in facts.ladders],
        "showgrid": False,
    }


def _steps(facts: GradeFacts, high: float) -> dict[str, Any]:
    steps = [(row, one, band) for row, one in enumerate(facts.ladders) for band in one.bands]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [band.above for _, _, band in steps],
        "x": [_top(band, high) - band.above for _, _, band in steps],
        "y": [-row for row, _, _ in steps],
        "width": [2 * _HALF * _height(band) for _, _, band in steps],
        "marker": {"color": [_FILLS[band.grade] for _, _, band in steps]},
        "hovertext": [_hover(facts, row, band) for row, _, band in steps],
    }


def _height(band: Band) -> float:
    """Higher grades are higher steps, so that the grade is not shown by colour alone."""
    return 0.55 + 0.15 * band.grade


def _top(band: Band, high: float) -> float:
    return high if band.up_to is None else band.up_to


def _hover(facts: GradeFacts, row: int, band: Band) -> str:
    """The step, the limit it counts from, and a grade of hers that is told without a value."""
    told = [one for one in facts.marks if not one.numbers and one.grade == band.grade and row in one.ladders]
    return "<br>".join([f"<b>{band.words}</b>", facts.ladders[row].name, facts.bands_from, *map(_hers, told)])


def _hers(mark: Mark) -> str:
    return f"<b>{hover_text(mark.words)}</b><br>{hover_text(mark.when, mark.place)}"


def _grade_words(row: int, band: Band, high: float, marks: tuple[Mark, ...]) -> dict[str, Any]:
    first, last = _free_stretch(row, band, high, marks)
    return {
        "type": "scatter",
        "mode": "text",
        "x": [math.sqrt(first * last)],
        "y": [-row],
        "text": [f"grade {band.grade}" if math.log10(last / first) > _ROOM else str(band.grade)],
        "textposition": "middle center",
        "textfont": {"color": INK if band.grade < 3 else PAPER, "size": 13},
        "hoverinfo": "skip",
    }


def _free_stretch(row: int, band: Band, high: float, marks: tuple[Mark, ...]) -> tuple[float, float]:
    """The longest part of a step that no line of a value crosses."""
    first, last = band.above, _top(band, high)
    numbers = (number for mark in marks for place, number in _placed(mark) if place == row)
    ends = sorted([first, last, *(number for number in numbers if first < number < last)])
    return max(pairwise(ends), key=lambda pair: pair[1] / pair[0])


def _add(lane: Lane, mark: Mark, facts: GradeFacts, high: float) -> None:
    """A value as an orange line with a diamond, a reported grade as an orange frame around its step."""
    if mark.numbers:
        lane.shapes += [_line(row, number) for row, number in _placed(mark)]
        lane.traces.append(_diamond(mark))
        return
    for row in mark.ladders:
        lane.shapes += [_frame(row, band, high) for band in facts.ladders[row].bands if band.grade == mark.grade]


def _placed(mark: Mark) -> tuple[tuple[int, float], ...]:
    return tuple(zip(mark.ladders, mark.numbers, strict=False))


def _line(row: int, number: float) -> dict[str, Any]:
    ends = {"x0": number, "x1": number, "y0": -row - 0.36, "y1": -row + 0.4}
    return {"type": "line", **ends, "line": {"color": ORANGE, "width": 2.5}}


def _diamond(mark: Mark) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [mark.numbers[0]],
        "y": [-mark.ladders[0] + 0.42],
        "text": [mark.name],
        "textposition": "top center",
        "textfont": {"color": INK, "size": 12},
        "marker": {"symbol": "diamond", "size": 9, "color": ORANGE},
        "hovertext": [_hers(mark)],
    }


def _frame(row: int, band: Band, high: float) -> dict[str, Any]:
    ends = {"x0": band.above, "x1": _top(band, high), "y0": -row - 0.4, "y1": -row + 0.4}
    return {"type": "rect", **ends, "line": {"color": ORANGE, "width": 3}}


_KEY = (
    "Each step is a grade; the higher the grade, the higher the step. What is {} is orange: a line with a diamond "
    "for a value, a frame around the grade where a grade is reported without a value."
)


class GradeLadder(ChartPanel):
    """An analyte through its grades, with what is known up to a period, a decision, a day or a Moment."""

    heading = "Grades"
    axis = Enum(list(AXES), default_value="conventional")

    def __init__(self, analyte: str, *, upto: int | str | Moment, case: Case | None = None) -> None:
        self.analyte = load_published().analyte(analyte)
        self.case = case or load_case()
        self.upto = last_moment(upto, self.case)
        super().__init__()
        self.facts()

    def controls(self) -> tuple[Control, ...]:
        """The unit of the axis."""
        units = (
            Option("conventional", self.analyte.unit_label),
            Option("si", self.analyte.unit_si_label),
            Option("times", "times the limit of normal"),
        )
        return (OneOf("axis", "Axis in", units),)

    def facts(self) -> GradeFacts:
        """What is shown."""
        axis: Axis = next(axis for axis in AXES if axis == self.axis)
        return grade_facts(self.case, self.analyte.id, self.upto, axis=axis)

    def picture_at(self, state: int) -> Picture:  # noqa: ARG002  there is no slider
        """The chart and its tables."""
        facts, own = self.facts(), spoken_of(self.case.patient).own
        tables = [Table(f"CTCAE grades, {facts.label}", facts.head, facts.table)]
        if facts.marks:
            rows = tuple((mark.name, mark.words, mark.place) for mark in facts.marks)
            tables.append(Table(sentence_start(own), ("What", "How it stands", "Where"), rows))
        alt = f"Ladder of grades, {facts.label}. {facts.sentence}"
        legend = (*((_KEY.format(own),) if facts.ladders else ()), *facts.notes)
        return Picture(plot_grades(facts), alt, tuple(tables), legend=legend)

    def state_line(self) -> str:
        """The analyte, the unit, and the finding."""
        return f"Grades, {self.analyte.label}, {self.axis}: {self.facts().sentence}"
