"""The course chart as a panel: the case on one axis of days, with one menu for units, scale and other analytes."""

from typing import NamedTuple

from traitlets import TraitError, Unicode, validate

from casedata import VERDICTS, Case, Moment, load_case, load_published
from casedata.published import Analyte
from workbook.course.course_facts import UNITS, CourseFacts, analytes_measured, course_facts, missing_facts
from workbook.course.course_plot import missing_lines, plot_course
from workbook.course.course_tables import course_tables
from workbook.faces.chart import Picture
from workbook.faces.controls import Control, OneOf, Option, Slider
from workbook.faces.opened_case import CasePanel
from workbook.faces.paper import Paper
from workbook.faces.paper_chart import Chart
from workbook.laboratory.lab_facts import Units
from workbook.text.moments import moment_shown
from workbook.text.wording import spoken_of

FOLDED = "The same as tables"
_KEY = (
    "Filled square: present. Open circle: absent or negative. Open diamond: normal. Triangle: rising or falling, "
    "without a value. Cross: not done. Open box below the days: nobody wrote it down."
)
_DOTTED = "A dotted outline: at some time in these days, the exact ones are not reported. "
_TINT = (
    "A tinted bar of a drug is a time as published, how long it acts or how late VOD came after it, not measured in "
    "{}; an arrow at its end means: or longer. "
)
_CLIMB = "The broad arrow says that it rose; its slope and its end are no values. "
_BEFORE = "The months left of day 0 are not to scale. "


class View(NamedTuple):
    """What the menu chooses: an analyte, its units and its scale."""

    analyte: str
    units: Units
    log: bool

    @property
    def value(self) -> str:
        """As the menu names it."""
        return f"{self.analyte}/{self.units}/{'log' if self.log else 'linear'}"


NOTHING = "nothing"
"""What the menu names where no analyte is reported."""


class CourseChart(CasePanel):
    """The course up to `upto`, the last moment that may be shown: a day, up to its decision, or a Moment.

    Without one it looks back on the whole case, as far as the learner has opened it.
    """

    heading = "Course"
    view = Unicode()

    def __init__(self, upto: int | Moment | None = None, *, case: Case | None = None) -> None:
        super().__init__()
        last = (case or load_case()).patient.last_day
        self.follow(case, Moment(last, VERDICTS) if upto is None else upto)
        self.day = self.upto.at
        self.view = self.offered[0].value if self.offered else NOTHING

    @property
    def offered(self) -> tuple[View, ...]:
        """The views of every analyte that is measured by the last moment."""
        return tuple(view for one in analytes_measured(self.case, self.upto) for view in _views(one))

    @validate("view")
    def _is_offered(self, proposal: dict[str, str]) -> str:
        offered = [one.value for one in self.offered] or [NOTHING]
        if proposal["value"] not in offered:
            raise TraitError(f"not offered here: {proposal['value']}; there are {', '.join(offered)}")
        return proposal["value"]

    def controls(self) -> tuple[Control, ...]:
        """The day, and one menu."""
        slider = Slider("day", "Day shown", self.case.patient.first_day, self.upto.at)
        options = tuple(Option(one.value, _label(one)) for one in self.offered)
        return (slider, OneOf("view", "Measured", options, drop_down=True)) if options else (slider,)

    def on_paper(self) -> Paper:
        """The chart as it stands that day: each chapter has its own, and the tables give both units."""
        return Paper(Chart(self.heading, (self.picture().frame(),), 0).html())

    def facts(self, day: int | None = None) -> CourseFacts:
        """What is shown on a day: the chosen one unless another is given."""
        view, shown = self._view(), self.day if day is None else day
        analyte, units = (view.analyte, view.units) if view else (None, UNITS[0])
        return course_facts(self.case, shown, self.upto, analyte=analyte, units=units)

    def _view(self) -> View | None:
        return next((one for one in self.offered if one.value == self.view), None)

    def shown_by(self, state: int) -> object:
        """What is known by then, the rows of the last day, and what is chosen."""
        return self.case.up_to(moment_shown(state, self.upto)), self.case.up_to(self.upto), self.view

    def picture_at(self, state: int) -> Picture:
        """The chart and its tables on that day."""
        facts, view = self.facts(state), self._view()
        lines = missing_lines(missing_facts(self.case, self.upto.at, self.upto), facts.days)
        figure = plot_course(facts, log=bool(view and view.log), missing=lines)
        alt = f"Chart of the course. {facts.sentence}"
        return Picture(figure, alt, course_tables(facts), (), FOLDED, (_KEY, _legend(facts, self.case)))

    def state_line(self) -> str:
        """What is shown, and the finding."""
        shown = self._view()
        measured = _label(shown) if shown else "no value"
        return f"Course, day {self.day} of {self.upto.at}, {measured}: {self.facts().sentence}"


def _views(analyte_id: str) -> tuple[View, ...]:
    analyte = load_published().analyte(analyte_id)
    units: tuple[Units, ...] = ("conventional", "si") if analyte.unit_si != analyte.unit else ("conventional",)
    scales = (False, True) if analyte.log_ok else (False,)
    return tuple(View(analyte_id, unit, log) for unit in units for log in scales)


def _label(view: View) -> str:
    analyte = load_published().analyte(view.analyte)
    unit = _unit(analyte, view.units)
    return f"{analyte.label}{f', {unit}' if unit else ''}{', log scale' if view.log else ''}"


def _unit(analyte: Analyte, units: Units) -> str:
    return analyte.unit_si_label if units == "si" else analyte.unit_label


def _legend(facts: CourseFacts, case: Case) -> str:
    """What the rarer marks mean, without those that are not there."""
    windows = any(one.windows for one in facts.given)
    climbs = any(one.last > one.first for one in facts.in_words)
    parts = (
        _DOTTED,
        _TINT.format(spoken_of(case.patient).object) if windows else "",
        _CLIMB if climbs else "",
        _BEFORE if facts.before else "",
    )
    return "".join(parts).strip()
