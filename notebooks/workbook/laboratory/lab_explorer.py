"""The laboratory explorer: chosen analytes by day, with drugs and events on the same axis, as chart and as tables."""

import math
from collections.abc import Iterator
from typing import Any

from traitlets import Enum, List, TraitError, Unicode, validate

from casedata import Case, Moment
from workbook.drawing.figure import Figure, Scale, linear, logarithmic
from workbook.drawing.hover import Area, hover_text
from workbook.drawing.lanes import LEFT, Lane, along, hover_of, marks, rows, stacked, words_beside
from workbook.drawing.palette import (
    BLUE,
    GREEN,
    INK,
    MUTED,
    NORMAL_BAND,
    NORMAL_BAND_EDGE,
    ORANGE,
    PALE_BAND,
    PURPLE,
    UNKNOWN_BAND,
)
from workbook.faces.chart import Picture
from workbook.faces.controls import AnyOf, Control, OneOf, Option, Slider
from workbook.faces.opened_case import CasePanel
from workbook.laboratory.lab_facts import (
    NO_SENTENCE,
    AnalyteFacts,
    LabFacts,
    Normal,
    Stretch,
    Unreported,
    Value,
    analytes_offered,
    lab_facts,
)
from workbook.page import Cell, Table
from workbook.text.moments import Days, days_in_words
from workbook.text.wording import in_lines, sentence_start

_ARROWS = {
    "rising": "triangle-up",
    "raised": "triangle-up-open",
    "falling": "triangle-down",
    "low": "triangle-down-open",
    "normal": "circle-open",
    "negative": "circle-open",
}
_VALUE_LANE = 150


def plot_labs(facts: LabFacts, *, log: bool = False) -> Figure:
    """The laboratory chart: reported values solid, unreported days tinted with the range that the text allows."""
    measured = [one for one in facts.analytes if one.extent is not None]
    lanes = [_value_lane(one, facts, log=log) for one in measured]
    if any(one.directions or one.extent is None for one in facts.analytes):
        lanes.append(_directions(facts))
    if facts.treatments:
        lanes.append(_lasting(facts.treatments, "Given", PURPLE, facts.days))
    if facts.events:
        lanes.append(_lasting(facts.events, "Done", GREEN, facts.days))
    return stacked(tuple(lanes), days=facts.days, day=facts.day, title=facts.sentence)


def _value_lane(one: AnalyteFacts, facts: LabFacts, *, log: bool) -> Lane:
    scale = _scale(one, log=log and one.log_ok)
    lane = Lane(_VALUE_LANE, {**scale.settings(), "ticks": "outside"}, "")
    lane.notes.append(_lane_name(one, log=scale.logarithmic))
    lane.shapes += [*(shape for run in one.unreported for shape in _run(run, scale)), *_normal_band(one, scale)]
    lane.notes += [_run_words(run, facts.days) for run in one.unreported if run.last - run.first >= 2]
    lane.traces += [trace for value in one.values for trace in _value(value, facts.days)]
    lane.areas += [_normal_says(one, scale, facts)] if one.normal else []
    lane.areas += [_run_says(run, one, scale, facts.teller) for run in one.unreported]
    lane.areas += [area for value in one.values for area in _value_says(value, scale)]
    return lane


def _scale(one: AnalyteFacts, *, log: bool) -> Scale:
    low, high = one.extent or (1.0, 1.0)
    limits = [limit for side in (one.normal.low, one.normal.high) if side for limit in side] if one.normal else []
    highest, lowest = max([high, *limits]), min([low, *(limit for limit in limits if limit > 0)])
    if log and lowest > 0:
        return logarithmic(lowest, highest)
    return linear(highest, lowest=min(0.0, float(math.floor(low))))


def _lane_name(one: AnalyteFacts, *, log: bool) -> dict[str, Any]:
    axis = f"{one.unit}, log scale" if log else one.unit
    return {
        "text": f"<b>{in_lines(one.label, 20)}</b><br>{axis}",
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 8 - LEFT,
        "y": 1,
        "yref": "y domain",
        "yanchor": "top",
        "align": "left",
    }


def _band(ends: tuple[float, float], colour: str) -> dict[str, Any]:
    across = {"x0": 0, "x1": 1, "xref": "paper", "y0": ends[0], "y1": ends[1]}
    return {"type": "rect", **across, "fillcolor": colour, "opacity": 0.75, "line": {"width": 0}, "layer": "below"}


def _normal_band(one: AnalyteFacts, scale: Scale) -> Iterator[dict[str, Any]]:
    """Between the innermost published limits everyone calls it normal; between inner and outer they differ."""
    if one.normal is None:
        return
    low = one.normal.low or (scale.low, scale.low)
    high = one.normal.high or (scale.high, scale.high)
    yield _band((max(low[1], scale.low), high[0]), NORMAL_BAND)
    for side in (low, high):
        if side[0] != side[1]:
            yield _band(side, NORMAL_BAND_EDGE)


def _normal_says(one: AnalyteFacts, scale: Scale, facts: LabFacts) -> Area:
    normal = one.normal or Normal(None, None, "")
    low, high = (normal.low or (scale.low,))[0], (normal.high or (scale.high,))[-1]
    published = f"as published; the {facts.teller} gives none of its laboratory"
    whose = "the patient\u2019s own laboratory" if normal.own else published
    text = hover_text(f"Normal: {normal.words}", f"on every day, {whose}")
    return Area(facts.days.first - 0.6, facts.days.last + 0.6, max(low, scale.low), high, text)


def _ends(run: Unreported, scale: Scale) -> tuple[float, float]:
    """The range that the text allows, as far as the axis goes."""
    return scale.low if run.low is None else max(run.low, scale.low), scale.high if run.high is None else run.high


def _run_says(run: Unreported, one: AnalyteFacts, scale: Scale, teller: str) -> Area:
    low, high = _ends(run, scale)
    place = run.place if run.place.locators else NO_SENTENCE.format(teller)
    text = hover_text(f"{one.label}: {run.words}", days_in_words(run.first, run.last), place)
    return Area(run.first - 0.5, run.last + 0.5, low, high, text)


def _run(run: Unreported, scale: Scale) -> Iterator[dict[str, Any]]:
    ends = {"x0": run.first - 0.5, "x1": run.last + 0.5}
    bounded = run.low is not None or run.high is not None
    low, high = _ends(run, scale)
    fill = {"fillcolor": PALE_BAND if bounded else UNKNOWN_BAND, "opacity": 0.7, "line": {"width": 0}, "layer": "below"}
    yield {"type": "rect", **ends, "y0": low, "y1": high, **fill}
    for side, place in ((run.low, low), (run.high, high)):
        dash = {} if side is not None else {"dash": "dot"}
        line = {"color": BLUE if side is not None else MUTED, "width": 1.5 if side is not None else 1, **dash}
        yield {"type": "line", **ends, "y0": place, "y1": place, "line": line, "layer": "below"}


def _run_words(run: Unreported, days: Days) -> dict[str, Any]:
    letters = (run.last - run.first + 1) * 100 // days.number
    return {
        "text": in_lines(run.words, max(14, letters)),
        "x": (run.first + run.last) / 2,
        "y": 0.04 if run.high is None else 0.3,  # above the values near the foot, within what the text allows
        "yref": "y domain",
        "yanchor": "bottom",
        "font": {"color": MUTED, "size": 12},
    }


def _value(value: Value, days: Days) -> Iterator[dict[str, Any]]:
    stretch = value.stretch
    exact = stretch.extent == "exact"
    ends = [stretch.first] if exact else [stretch.first, stretch.last]
    trace: dict[str, Any] = {
        "type": "scatter",
        "name": stretch.name,
        "mode": "markers" if exact else "lines+markers",
        "x": ends,
        "y": [value.number] * len(ends),
        "marker": {
            "symbol": "square-open" if value.read_from_figure else "circle",
            "size": 10 if exact else 6,
            "color": BLUE,
        },
        "hovertext": [_value_hover(stretch)] * len(ends),
    }
    if not exact:
        trace["line"] = {"color": BLUE, "width": 2, "dash": "dot"}
    if value.error is not None:
        trace["error_y"] = {"type": "data", "array": [value.error] * len(ends), "color": BLUE}
    yield trace
    if not value.read_from_figure:
        yield _value_words(stretch, value.number, days)


def _value_hover(stretch: Stretch) -> str:
    return f"<b>{stretch.words}</b><br>{hover_of(stretch)}"


def _value_says(value: Value, scale: Scale) -> Iterator[Area]:
    """The area over the dotted line of a value whose day is not reported."""
    first, last = value.stretch.first, value.stretch.last
    if last > first:
        yield Area(first, last, *scale.around(value.number, 0.04), _value_hover(value.stretch))


def _value_words(stretch: Stretch, number: float, days: Days) -> dict[str, Any]:
    near_the_end = stretch.last - days.first > 0.85 * (days.last - days.first)
    lift = "" if stretch.extent == "exact" else "<br>\u00a0"  # clear of the dotted line
    return {
        "type": "scatter",
        "mode": "text",
        "x": [stretch.last],
        "y": [number],
        "text": [f"{stretch.words}\u00a0\u00a0{lift}" if near_the_end else f"\u00a0\u00a0{stretch.words}{lift}"],
        "textposition": "top left" if near_the_end else "top right",
        "textfont": {"color": INK, "size": 13},
        "hoverinfo": "skip",
    }


def _directions(facts: LabFacts) -> Lane:
    told = [one for one in facts.analytes if one.directions or one.extent is None]
    lane = rows(tuple(one.label for one in told), "Reported without a value")
    for row, one in enumerate(told):
        drawn = [trace for said in one.directions for trace in _arrow(row, said, facts.days, one.directions)]
        lane.traces += [trace for place, trace in enumerate(drawn) if trace not in drawn[:place]]
        lane.areas += [area for said in one.directions for area in along(row, said, _direction_hover(said))]
        if not one.directions:
            lane.traces.append(_nothing_said(row, facts))
    return lane


def _arrow(row: int, said: Stretch, days: Days, others: tuple[Stretch, ...]) -> Iterator[dict[str, Any]]:
    middle = (said.first + said.last) / 2
    if said.first != said.last:
        line = {"color": ORANGE, "width": 2, "dash": "dot"}
        ends = {"x": [said.first, said.last], "y": [-row, -row]}
        yield {"type": "scatter", "mode": "lines", **ends, "line": line, "hoverinfo": "skip"}
    yield {
        "type": "scatter",
        "mode": "markers",
        "x": [middle],
        "y": [-row],
        "marker": {"symbol": _ARROWS[said.words.split(",")[0]], "size": 12, "color": ORANGE},
        "hovertext": [_direction_hover(said)],
    }
    yield from words_beside(row, said, days, others)


def _direction_hover(said: Stretch) -> str:
    return f"<b>{said.words}, no value</b><br>{hover_of(said)}"


def _nothing_said(row: int, facts: LabFacts) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [facts.days.first],
        "y": [-row],
        "text": [f"nothing reported by day {facts.day}"],
        "textposition": "middle right",
        "textfont": {"color": MUTED, "size": 12},
        "hoverinfo": "skip",
    }


def _lasting(stretches: tuple[Stretch, ...], heading: str, colour: str, days: Days) -> Lane:
    names = tuple(dict.fromkeys(stretch.name for stretch in stretches))
    lane = rows(names, heading)
    placed = tuple((names.index(stretch.name), stretch) for stretch in stretches)
    lane.traces += marks(placed, colour=colour, days=days)
    lane.areas += [area for row, one in placed for area in along(row, one, hover_of(one))]
    return lane


FIRST_SHOWN = ("bilirubin_total", "alt", "ast", "inr", "antithrombin", "platelets", "glucose", "creatinine", "ammonia")
_UNITS = (Option("conventional", "conventional"), Option("si", "SI"))
_SCALES = (Option("linear", "linear"), Option("log", "logarithmic"))


class LabExplorer(CasePanel):
    """The laboratory up to `upto`, the last moment that may be shown: a day, up to its decision, or a Moment."""

    heading = "Laboratory"
    analytes = List(Unicode())
    units = Enum(["conventional", "si"], default_value="conventional")
    scale = Enum(["linear", "log"], default_value="linear")

    def __init__(self, upto: int | Moment, *, analytes: tuple[str, ...] = (), case: Case | None = None) -> None:
        super().__init__()
        self.follow(case, upto)
        self.offered = analytes_offered(self.case, self.upto)
        known = [one.id for one in self.offered]
        self.day = self.upto.at
        usual = [one for one in FIRST_SHOWN if one in known] or known[: len(FIRST_SHOWN)]
        self.analytes = [one for one in analytes if one in known] if analytes else usual

    @validate("analytes")
    def _offered_in_order(self, proposal: dict[str, list[str]]) -> list[str]:
        known = [one.id for one in self.offered]
        unknown = set(proposal["value"]) - set(known)
        if unknown:
            raise TraitError(f"not offered here: {', '.join(sorted(unknown))}")
        return [one for one in known if one in proposal["value"]]

    def controls(self) -> tuple[Control, ...]:
        """The day, the analytes, the units and the scale."""
        return (
            Slider("day", "Day shown", self.case.patient.first_day, self.upto.at),
            AnyOf("analytes", "Analytes", tuple(Option(one.id, one.label) for one in self.offered)),
            OneOf("units", "Units", _UNITS),
            OneOf("scale", "Scale", _SCALES),
        )

    def facts(self, day: int | None = None) -> LabFacts:
        """What is shown on a day: the chosen one unless another is given."""
        shown = self.day if day is None else day
        return lab_facts(
            self.case,
            shown,
            self.upto,
            analytes=tuple(self.analytes),
            units="si" if self.units == "si" else "conventional",
        )

    def picture_at(self, state: int) -> Picture:
        """The chart and its tables on that day."""
        facts = self.facts(state)
        return Picture(
            plot_labs(facts, log=self.scale == "log"),
            alt=f"Chart of the laboratory. {facts.sentence}",
            tables=tuple(_tables(facts)),
            legend=tuple(_notes(facts)),
        )

    def state_line(self) -> str:
        """What is chosen, and the finding."""
        return (
            f"Laboratory, day {self.day} of {self.upto.at}, {self.units} units, {self.scale}: {self.facts().sentence}"
        )


_PUBLISHED_BAND = "Green band: limits of normal as published; the {} does not give those of its laboratory. "
_OWN_BAND = "Green band: limits of normal of the patient’s own laboratory. "
_MIXED_BAND = (
    "Green band: limits of normal of the patient’s own laboratory where it gives them, otherwise as published. "
)


def _notes(facts: LabFacts) -> list[str]:
    normal = [one.normal.words for one in facts.analytes if one.normal and one.extent]
    own = [one.normal.own for one in facts.analytes if one.normal and one.extent]
    band = _OWN_BAND if own and all(own) else _MIXED_BAND if any(own) else _PUBLISHED_BAND.format(facts.teller)
    tint = (
        f"Tinted days carry no value in the {facts.teller}: any value is possible there, unless the band says what "
        "the text allows. A dotted line means that the exact days are not reported."
    )
    return [(band + sentence_start("; ".join(normal)) + "." if normal else ""), tint, *facts.conflicts]


def _tables(facts: LabFacts) -> list[Table]:
    rows = [row for one in facts.analytes for row in _analyte_rows(one)] + _silent_rows(facts.analytes, facts.teller)
    given = tuple((one.name, one.words or "given", one.when, one.place) for one in facts.treatments)
    done = tuple((one.name, "done", one.when, one.place) for one in facts.events)
    tables = [Table(f"Laboratory as known on day {facts.day}", ("Analyte", "When", "Reported", "Where"), tuple(rows))]
    if given or done:
        tables.append(Table(f"Drugs and events up to day {facts.day}", ("What", "How", "When", "Where"), given + done))
    if facts.gaps:
        tables.append(Table(f"Not in the {facts.teller} by day {facts.day}", ("Missing", "Why it matters"), facts.gaps))
    return tables


def _analyte_rows(one: AnalyteFacts) -> list[tuple[Cell, ...]]:
    dated = sorted(
        [*(value.stretch for value in one.values), *one.directions], key=lambda said: (said.first, said.last)
    )
    return [(one.label, said.when, _said(said, one), said.place) for said in (*one.earlier, *dated)]


def _silent_rows(analytes: tuple[AnalyteFacts, ...], teller: str) -> list[tuple[Cell, ...]]:
    """The days without a value; analytes of which the same is to be said share a row."""
    silent: dict[tuple[Cell, ...], list[str]] = {}
    for one in analytes:
        for run in one.unreported:
            place = run.place if run.place.locators else NO_SENTENCE.format(teller)
            said = (days_in_words(run.first, run.last), run.words, place)
            silent.setdefault(said, []).append(one.label)
    return [("; ".join(labels), *said) for said, labels in silent.items()]


def _said(said: Stretch, one: AnalyteFacts) -> str:
    """A direction says that it has no value; one of an earlier period says so already."""
    return f"{said.words}, no value" if said in one.directions else said.words
