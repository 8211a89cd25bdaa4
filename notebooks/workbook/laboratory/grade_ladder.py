"""The ladder of grades: one analyte through its CTCAE bands, at each end of the published limits of normal."""

from traitlets import Enum

from casedata import Case, Moment, load_case, load_published
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option
from workbook.laboratory.grade_facts import AXES, Axis, GradeFacts, grade_facts
from workbook.laboratory.grade_plot import plot_grades
from workbook.page import Table
from workbook.text.moments import last_moment
from workbook.text.wording import sentence_start, spoken_of

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
        return Picture(
            plot_grades(facts), alt, tuple(tables), (*((_KEY.format(own),) if facts.ladders else ()), *facts.notes)
        )

    def state_line(self) -> str:
        """The analyte, the unit, and the finding."""
        return f"Grades, {self.analyte.label}, {self.axis}: {self.facts().sentence}"
