"""The timeline of treatment: drugs and procedures by phase, as chart and as table; it may open after a decision."""

from collections.abc import Iterator
from typing import Any

from ipywidgets import HTML, DOMWidget, VBox
from traitlets import TraitError, Unicode, validate

from casedata import Case, Moment, load_case
from exercises import AnswerStore, load_question
from workbook.drawing.columns import column_axis, column_rim, column_width, column_words
from workbook.drawing.figure import Figure
from workbook.drawing.hover import hover_text
from workbook.drawing.lanes import Lane, above, rows
from workbook.drawing.palette import GRID, INK, PAPER, PURPLE, UNKNOWN_BAND
from workbook.faces.button_reveal import behind_button
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option
from workbook.history.therapy_facts import Course, TherapyFacts, stretches_offered, therapy_facts
from workbook.kernel_settings import answer_store, current_edition, gate_behind
from workbook.page import Block, Face, Table, Text, written
from workbook.text.moments import last_moment
from workbook.text.wording import spoken_of

_NOTHING = "rgba(0,0,0,0)"
_HALF, _EDGE = 0.37, 0.06
_LETTER = 7.8
_SPACE = "\u00a0"
_DASHES = {"planned": "dash", "omitted": "dot"}


def plot_therapy(facts: TherapyFacts) -> Figure:
    """The timeline: filled for given, tinted where the phase is not known, thin for reduced, hollow for not given."""
    width = column_width(len(facts.columns))
    lanes = tuple(
        _lane([one for one in facts.courses if one.lane == lane], heading, width)
        for lane, heading in facts.lanes
        if any(one.lane == lane for one in facts.courses)
    )
    labels = tuple(column.label for column in facts.columns)
    shapes = tuple(_borders(len(labels)))
    figure = above(lanes, column_axis(len(labels)), title=facts.sentence, shapes=shapes, rim=column_rim(labels))
    words = column_words(labels, "Phases in their order; the columns are no measure of time")
    return figure.with_layout(barmode="overlay", annotations=[*figure.layout["annotations"], *words])


def _borders(columns: int) -> Iterator[dict[str, Any]]:
    for place in range(1, columns):
        ends = {"x0": place, "x1": place, "y0": 0, "y1": 1, "yref": "paper"}
        yield {"type": "line", **ends, "line": {"color": GRID, "width": 1}, "layer": "below"}


def _lane(courses: list[Course], heading: str, width: float) -> Lane:
    names = tuple(dict.fromkeys(course.row for course in courses))
    lane = rows(names, heading)
    lane.axis["showgrid"] = False
    boxes = [(names.index(one.row), one, _ends(one, courses)) for one in courses]
    lane.traces.append(_fills(boxes))
    lane.traces += [_words(row, one, ends, width) for row, one, ends in boxes]
    lane.shapes += [_outline(row, one, ends) for row, one, ends in boxes]
    lane.traces += [_cross(row, ends) for row, one, ends in boxes if one.action == "omitted"]
    return lane


def _ends(one: Course, courses: list[Course]) -> tuple[float, float]:
    """Where a box begins and ends; two of a row in one column share it."""
    same = [other for other in courses if (other.row, other.first, other.last) == (one.row, one.first, one.last)]
    share, place = (one.last - one.first + 1) / len(same), same.index(one)
    return one.first + place * share + _EDGE, one.first + (place + 1) * share - _EDGE


def _fill(one: Course) -> str:
    if one.action in _DASHES:
        return _NOTHING
    return PURPLE if one.placed else UNKNOWN_BAND


def _fills(boxes: list[tuple[int, Course, tuple[float, float]]]) -> dict[str, Any]:
    """The bars of a lane. A reduced one is thin and lies at the foot of its box."""
    thin = [one.action == "reduced" for _, one, _ in boxes]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [ends[0] for _, _, ends in boxes],
        "x": [ends[1] - ends[0] for _, _, ends in boxes],
        "y": [-row - (_HALF - 0.1 if low else 0) for (row, _, _), low in zip(boxes, thin, strict=True)],
        "width": [0.2 if low else 2 * _HALF for low in thin],
        "marker": {"color": [_fill(one) for _, one, _ in boxes]},
        "hovertext": [_hover(one) for _, one, _ in boxes],
    }


def _hover(one: Course) -> str:
    return f"<b>{one.row}: {one.words or one.action}</b><br>{hover_text(*one.statements, one.when, one.place)}"


def _outline(row: int, one: Course, ends: tuple[float, float]) -> dict[str, Any]:
    line = {"color": PURPLE, "width": 1.5, "dash": _DASHES.get(one.action, "solid")}
    return {"type": "rect", "x0": ends[0], "x1": ends[1], "y0": -row - _HALF, "y1": -row + _HALF, "line": line}


def _words(row: int, one: Course, ends: tuple[float, float], width: float) -> dict[str, Any]:
    """What stands in a box, if it fits; an action that does not fit stands beside its box."""
    room = (ends[1] - ends[0]) * width / _LETTER - (2 if one.action == "omitted" else 0)
    text = next((text for text in (_said(one), one.words, _action(one)) if text and len(text) <= room), "")
    solid = one.action == "given" and one.placed
    if not text and _action(one):
        return _beside(row, one, ends)
    return {
        "type": "scatter",
        "mode": "text",
        "x": [(ends[0] + ends[1]) / 2],
        "y": [-row + (0.08 if one.action == "reduced" else 0)],
        "text": [text],
        "textposition": "middle center",
        "textfont": {"color": PAPER if solid else INK, "size": 12},
        "hoverinfo": "skip",
    }


def _beside(row: int, one: Course, ends: tuple[float, float]) -> dict[str, Any]:
    left = one.action == "planned"
    return {
        "type": "scatter",
        "mode": "text",
        "x": [ends[0] if left else ends[1]],
        "y": [-row],
        "text": [f"{_action(one)}{_SPACE}" if left else f"{_SPACE}{_action(one)}"],
        "textposition": "middle left" if left else "middle right",
        "textfont": {"color": INK, "size": 12},
        "hoverinfo": "skip",
    }


def _action(one: Course) -> str:
    return "" if one.action == "given" else one.action


def _said(one: Course) -> str:
    if one.placed:
        return one.words
    return f"{one.words}, phase not given" if one.words else "dose and phase not given"


def _cross(row: int, ends: tuple[float, float]) -> dict[str, Any]:
    marker = {"symbol": "x-thin-open", "size": 9, "color": PURPLE}
    place = {"x": [ends[0] + 0.09], "y": [-row]}
    return {"type": "scatter", "mode": "markers", **place, "marker": marker, "hoverinfo": "skip"}


_KEY = {
    ("given", True): "Filled box: given; without words, its dose is not reported.",
    ("given", False): "Tinted box: given, in a phase that is not reported.",
    ("reduced", True): "Low bar in a box: reduced.",
    ("omitted", True): "Dotted box with a cross: omitted.",
    ("planned", True): "Dashed box: planned.",
}


class TherapyTimeline(ChartPanel):
    """Treatment up to a moment: a day, a period, a decision or a Moment.

    With `after`, it opens when that decision is committed, and shows what came from then on.
    """

    heading = "Treatment"
    stretch = Unicode("all")

    def __init__(
        self,
        upto: int | str | Moment,
        *,
        after: str | None = None,
        case: Case | None = None,
        answers: AnswerStore | None = None,
    ) -> None:
        self.case = case or load_case()
        self.upto = last_moment(upto, self.case)
        self.after = load_question(after) if after else None
        self.since = self.after.moment if self.after else None
        self.edition = current_edition()
        self.answers = (answers or answer_store()) if self.after else None
        super().__init__()
        if self.answers and self.after:
            self.answers.watch(self._follow, self.after.id)

    @validate("stretch")
    def _offered(self, proposal: dict[str, str]) -> str:
        known = ["all", *(one for one, _ in stretches_offered(self.case, self.upto, self.since))]
        if proposal["value"] not in known:
            raise TraitError(f"not offered here: {proposal['value']}")
        return proposal["value"]

    @property
    def is_open(self) -> bool:
        """Whether it may be shown."""
        return gate_behind(self.after, answers=self.answers).may_open

    def controls(self) -> tuple[Control, ...]:
        """The part of the history, where there is more than one."""
        parts = stretches_offered(self.case, self.upto, self.since)
        if len(parts) < 2:
            return ()
        options = (Option("all", "everything so far"), *(Option(one, words) for one, words in parts))
        return (OneOf("stretch", "Show", options),)

    def facts(self) -> TherapyFacts:
        """What is shown."""
        return therapy_facts(self.case, self.upto, since=self.since, stretch=self.stretch)

    def picture_at(self, state: int) -> Picture:  # noqa: ARG002  there is no slider
        """The chart and its table."""
        facts = self.facts()
        head = ("Treatment", "How", "Dose", "When", f"What the {spoken_of(self.case.patient).teller} says", "Where")
        table = Table("Treatment, in the order of the history", head, facts.table)
        return Picture(
            plot_therapy(facts), f"Chart of the treatment. {facts.sentence}", (table,), legend=(_key(facts),)
        )

    def page(self) -> tuple[Block, ...]:
        """The chart and its table, or one sentence on what opens it."""
        return super().page() if self.is_open else (Text(self._closed()),)

    def state_line(self) -> str:
        """The finding, or that it is closed."""
        return f"Treatment: {self.facts().sentence if self.is_open else self._closed()}"

    def make_live(self) -> DOMWidget:
        """The chart; with `after`, a box that holds one sentence until the decision is committed, then the chart.

        Whoever teaches opens it with a button.
        """
        if self.after is None:
            return super().make_live()
        if self.edition == "instructor":
            return behind_button(self.static_html, what=f"the treatment that followed {self.after.id} (instructor)")
        return VBox([super().make_live() if self.is_open else HTML(written(self.page(), Face.LIVE))])

    def _closed(self) -> str:
        return f"The treatment is shown here when you have committed decision {self.after.id if self.after else ''}."

    def _follow(self) -> None:
        """After a change of the store: open or close."""
        if isinstance(self._live, VBox):
            for child in self._live.children:
                child.close()
            self._live.children = self.make_live().children


def _key(facts: TherapyFacts) -> str:
    """What the marks mean, without those that are not there."""
    there = {(one.action, one.placed) for one in facts.courses}
    return " ".join(words for look, words in _KEY.items() if look in there)
