"""The timeline of treatment: drugs and procedures by phase, as chart and as table; it may open after a decision."""

from ipywidgets import HTML, DOMWidget, VBox
from traitlets import TraitError, Unicode, validate

from casedata import Case, Moment, load_case
from exercises import AnswerStore, load_question
from workbook.answering import answer_store, current_edition, gate_behind
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option
from workbook.faces.curtain import behind_curtain
from workbook.history.therapy_facts import TherapyFacts, stretches_offered, therapy_facts
from workbook.history.therapy_plot import plot_therapy
from workbook.page import Block, Face, Table, Text, written
from workbook.text.moments import last_moment
from workbook.text.wording import spoken_of

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
        return Picture(plot_therapy(facts), f"Chart of the treatment. {facts.sentence}", (table,), (_key(facts),))

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
            return behind_curtain(self.static_html, what=f"the treatment that followed {self.after.id} (instructor)")
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
