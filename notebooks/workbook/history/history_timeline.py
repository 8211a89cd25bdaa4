"""The timeline of the history before day 0, on calendar time, no more exact than the report, as chart and table."""

from traitlets import TraitError, Unicode, validate

from casedata import Case, Moment, load_case
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option
from workbook.history.history_facts import HistoryFacts, history_facts, years_offered
from workbook.history.history_plot import plot_history
from workbook.page import Table
from workbook.text.moments import last_moment
from workbook.text.wording import spoken_of

_KEY = (
    "Filled box: the month is known. Tinted box: at some time between its two ends. Dotted box with an arrow: then or "
    "later; no end is given. Months are as exact as the {}, and no day is."
)
_KEY_OF_COLUMNS = "A box stands for a period: at some time within it. The {} gives no date of it."


class HistoryTimeline(ChartPanel):
    """The history up to a moment: a period, a decision, a day or a Moment."""

    heading = "History"
    year = Unicode("all")

    def __init__(self, upto: int | str | Moment, *, case: Case | None = None) -> None:
        self.case = case or load_case()
        self.upto = last_moment(upto, self.case)
        super().__init__()

    @validate("year")
    def _offered(self, proposal: dict[str, str]) -> str:
        if proposal["value"] not in ("all", *map(str, years_offered(self.case, self.upto))):
            raise TraitError(f"not offered here: {proposal['value']}")
        return proposal["value"]

    def controls(self) -> tuple[Control, ...]:
        """The year to look at closely, where there are dates."""
        years = [Option(str(year), str(year)) for year in years_offered(self.case, self.upto)]
        if not years:
            return ()
        return (OneOf("year", "Show", (Option("all", "all years"), *years)),)

    def facts(self) -> HistoryFacts:
        """What is shown."""
        return history_facts(self.case, self.upto, year=None if self.year == "all" else int(self.year))

    def picture_at(self, state: int) -> Picture:  # noqa: ARG002  there is no slider
        """The chart and its table."""
        facts, teller = self.facts(), spoken_of(self.case.patient).teller
        rows = tuple(
            (one.name, one.when, one.exactness, " ".join(one.statements), one.place) for one in facts.happenings
        )
        table = Table(
            "The history, by lane and in its order",
            ("What", "When", "How exact", f"What the {teller} says", "Where"),
            rows,
        )
        key = (_KEY_OF_COLUMNS if facts.columns else _KEY).format(teller)
        return Picture(plot_history(facts), f"Chart of the history. {facts.sentence}", (table,), (key,) if rows else ())

    def state_line(self) -> str:
        """The years shown, and the finding."""
        return f"History, {'all years' if self.year == 'all' else self.year}: {self.facts().sentence}"
