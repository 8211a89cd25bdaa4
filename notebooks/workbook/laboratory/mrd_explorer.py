"""The explorer of residual disease: each result with the line of its test, and another test to hold against it."""

from traitlets import Enum

from casedata import Case, Moment, load_case
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option
from workbook.laboratory.mrd_facts import OTHER_TESTS, MrdFacts, Scale, amount, mrd_facts
from workbook.laboratory.mrd_plot import plot_mrd
from workbook.page import Cell, Table
from workbook.text.moments import last_moment
from workbook.text.wording import spoken_of

_KEY = (
    "Filled point: a number. Solid line: below it the test finds, but cannot count. Dashed line: below it the test "
    "finds nothing. A band below a line holds all that the result allows; the axis has no zero."
)
_SCALES = (Option("fraction", "fraction of the cells"), Option("one_in", "one cell in so many"))


class MrdExplorer(ChartPanel):
    """Residual disease up to a moment: a period, a decision, a day or a Moment."""

    heading = "Residual disease"
    scale = Enum(["fraction", "one_in"], default_value="fraction")
    other = Enum(list(OTHER_TESTS), default_value="none")

    def __init__(self, upto: int | str | Moment, *, case: Case | None = None) -> None:
        self.case = case or load_case()
        self.upto = last_moment(upto, self.case)
        super().__init__()

    def controls(self) -> tuple[Control, ...]:
        """The scale, and a test of the learner's own."""
        scale = self._scale()
        tests = (Option(one, amount(float(limit), scale) if limit else "none") for one, limit in OTHER_TESTS.items())
        return (OneOf("scale", "Scale", _SCALES), OneOf("other", "Hold against a test that finds", tuple(tests)))

    def _scale(self) -> Scale:
        return "one_in" if self.scale == "one_in" else "fraction"

    def facts(self) -> MrdFacts:
        """What is shown."""
        return mrd_facts(self.case, self.upto, scale=self._scale(), other=self.other)

    def picture_at(self, state: int) -> Picture:  # noqa: ARG002  there is no slider
        """The chart and its tables."""
        facts = self.facts()
        return Picture(
            plot_mrd(facts),
            f"Chart of residual disease. {facts.sentence}",
            _tables(facts, spoken_of(self.case.patient).teller),
            (_KEY,),
        )

    def state_line(self) -> str:
        """What is chosen, and the finding."""
        return f"Residual disease, {self.scale}, other test {self.other}: {self.facts().sentence}"


def _tables(facts: MrdFacts, teller: str) -> tuple[Table, ...]:
    head: tuple[str, ...] = ("Sample", "When", "Result", f"What the {teller} says", "Where")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.label, one.when, one.words, one.statement, one.place) for one in facts.results
    )
    if facts.other is not None:
        head = (*head, f"A test that finds {amount(facts.other, facts.scale)}")
        rows = tuple((*row, str(one.other)) for row, one in zip(rows, facts.results, strict=True))
    results = Table("Residual disease, in the order of the samples", head, rows)
    if not facts.blasts:
        return (results,)
    columns = ("Sample", "Blasts", "When", "Where")
    return (results, Table("Blasts in the marrow: another method, not on this scale", columns, facts.blasts))
