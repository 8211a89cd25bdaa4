"""The risk of a biopsy as it was published: counts, intervals, what they cannot say, and after D7 the report's own."""

from traitlets import Bool, Enum

from casedata import load_published
from casedata.reasoning import Difference
from exercises import AnswerStore
from workbook.answering import answer_store, gate_behind
from workbook.biopsy.biopsy_facts import Rate, RiskFacts, biopsy_facts
from workbook.biopsy.biopsy_plot import plot_biopsy_risk
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option
from workbook.page import Cell, Table

_COUNTINGS = (
    Option("major", "major complications"),
    Option("bleeding", "bleeding"),
    Option("death", "deaths"),
    Option("strata", "any complication, by platelets and INR"),
)
CHOSEN = (
    "Whoever is likely to bleed is rarely sent through the skin. So every rate belongs to the route and to the "
    "patients who were sent it, and two rates that look alike may belong to routes that do not. They cannot rank the "
    "routes."
)
MEANINGS = {
    "major": "The definitions of a major complication differ between the series. One patient may stand for several "
    "biopsies.",
    "bleeding": "Not the same event in every line: in the large series through the skin, a haematoma that needed "
    "transfusion or angiography; in the one of 1995, any bleeding that the abstract counts. The needles of 1995 are no "
    "longer those of today.",
    "death": "Where the interval is wide, few patients stand behind it. Neither route is without deaths, and the "
    "series of transplant recipients are the only ones with patients like the one of this case.",
    "strata": "Minor and major complications together; 932 patients had 1321 biopsies, so lines are not independent. "
    "That a difference is not significant is not proof of safety: these patients had been judged fit for it.",
}


TOLD_AFTER = "D7"
"""The decision with which opens what the report itself prints of these rates."""


class BiopsyRisk(ChartPanel):
    """Complications of liver biopsy by route and by patients; `counting` chooses what is counted.

    What the report prints of them belongs to its discussion: it is `told` once D7 is committed.
    """

    heading = "Risk of a liver biopsy"
    counting = Enum(["major", "bleeding", "death", "strata"], default_value="major")
    told = Bool(default_value=False)
    redrawn_by = ("told",)

    def __init__(self, *, answers: AnswerStore | None = None) -> None:
        super().__init__()
        self.answers = answers or answer_store()
        self._follow()
        self.answers.watch(self._follow)

    def controls(self) -> tuple[Control, ...]:
        """What is counted."""
        return (OneOf("counting", "Show", _COUNTINGS),)

    def facts(self) -> RiskFacts:
        """What is shown now."""
        return biopsy_facts(load_published(), self.counting, with_report=self.told)

    def picture_at(self, _state: int) -> Picture:
        """The chart with its tables."""
        facts = self.facts()
        notes = (CHOSEN, MEANINGS[facts.counting])
        return Picture(plot_biopsy_risk(facts), alt=_alt(facts), tables=_tables(facts), notes=notes)

    def state_line(self) -> str:
        """What is counted, and what it finds."""
        return f"Risk of a liver biopsy, {self.counting}: {self.facts().title}."

    def _follow(self) -> None:
        self.told = gate_behind(TOLD_AFTER, answers=self.answers).may_open


def _alt(facts: RiskFacts) -> str:
    return f"Points with intervals on a logarithmic axis. {facts.title}. Every number is in the table below."


def _tables(facts: RiskFacts) -> tuple[Table, ...]:
    rows = tuple(_row(group, rate, facts) for group, rates in facts.groups for rate in rates)
    printed = ("The case report prints",) if facts.with_report else ()
    head = ("Series", "Patients and route", "Counted", "Per 100 (95 % interval)", *printed, "Where")
    tables = [Table("Published rates; exact intervals by Clopper and Pearson where there is a count", head, rows)]
    if facts.differences:
        differences = tuple(_difference(name, found) for name, found in facts.differences)
        columns = ("Transjugular minus percutaneous", "Difference per 100 (95 % interval)", "Reading")
        tables.append(Table("Raw differences in major complications, by the method of Newcombe", columns, differences))
    if facts.conflicts:
        tables.append(Table("Where the case report and its source differ", ("What", "Used here"), facts.conflicts))
    return tuple(tables)


def _row(group: str, rate: Rate, facts: RiskFacts) -> tuple[Cell, ...]:
    value = rate.words or "not in the abstract"
    printed = f"{rate.in_report} %" if rate.in_report is not None else "not cited"
    in_report = (printed,) if facts.with_report else ()
    return rate.label, group, rate.counted, value, *in_report, rate.place


def _difference(name: str, found: Difference) -> tuple[str, ...]:
    low, high = found.interval
    return name, f"{_signed(found.difference)} ({_signed(low)} to {_signed(high)})", _reading(found)


def _reading(found: Difference) -> str:
    sign = "fewer" if found.difference < 0 else "more"
    sure = "; the interval holds zero" if found.spans_zero else ""
    return f"{sign} through the vein, unadjusted{sure}"


def _signed(share: float) -> str:
    return f"{'−' if share < 0 else '+'}{abs(100 * share):.2f}"
