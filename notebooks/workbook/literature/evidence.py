"""What was published by a date: shares and differences with intervals, as chart and as tables with their sources."""

from traitlets import Enum

from casedata import load_topics
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option
from workbook.literature.evidence_facts import EvidenceFacts, Figure, evidence_facts
from workbook.literature.evidence_plot import plot_evidence
from workbook.page import Cell, Table
from workbook.text.partial_dates import first_month, month_in_words

_SHOWN = (
    Option("both", "groups and differences"),
    Option("proportions", "groups"),
    Option("differences", "differences"),
)
_GROUPS = "Filled circle: first group. Open square: second group. Green diamond: first minus second."
_EXACT = "95 % intervals of shares are exact (Clopper and Pearson)"
_NEWCOMBE = ", those of differences Newcombe's; a number needed is the reciprocal of a difference."
_ALONE = (
    "Filled circle: counted. Open diamond: a percentage that is given without its count, and so without an interval."
)


class Evidence(ChartPanel):
    """A topic of the literature, without anything published after the month `until` (`2019-12`)."""

    heading = "Published figures"
    shown = Enum([option.value for option in _SHOWN], default_value="both")

    def __init__(self, topic: str, until: str) -> None:
        if topic not in load_topics():
            raise ValueError(f"there is no topic {topic!r}; the topics are {', '.join(load_topics())}")
        self.topic, self.until = topic, until
        super().__init__()

    def controls(self) -> tuple[Control, ...]:
        """What to draw, where there is a comparison."""
        return (OneOf("shown", "Draw", _SHOWN),) if load_topics()[self.topic].comparisons else ()

    def facts(self) -> EvidenceFacts:
        """What is shown."""
        return evidence_facts(self.topic, self.until)

    def picture_at(self, state: int) -> Picture:  # noqa: ARG002  there is no slider
        """The chart and its tables."""
        facts = self.facts()
        alt = f"Chart of published figures. {facts.sentence}"
        return Picture(plot_evidence(facts, shown=self.shown), alt, tuple(_tables(facts)), tuple(_notes(facts)))

    def state_line(self) -> str:
        """The topic, the date, and the finding."""
        return f"Evidence, {self.topic}, until {self.until}: {self.facts().sentence}"


def _notes(facts: EvidenceFacts) -> list[str]:
    key = _GROUPS if facts.contrasts else ""
    alone = _ALONE if any(share.low is None for share in facts.shares) else ""
    until = f"Nothing here was published after {month_in_words(first_month(facts.until))}."
    methods = f"{_EXACT}{_NEWCOMBE if facts.contrasts else '.'}"
    return [" ".join(filter(None, [key, alone, methods, until])), facts.counted_from, *facts.conflicts]


def _tables(facts: EvidenceFacts) -> list[Table]:
    tables = []
    if facts.contrasts:
        tables.append(_differences(facts))
    shares = [
        (f"{one.what}: {share.name.lower()}", share) for one in facts.contrasts for share in (one.first, one.second)
    ]
    shares += [(share.name, share) for share in facts.shares]
    if shares:
        head = ("What", "Counted", "Share, 95 % interval", "Source", "Caveat")
        rows = tuple((name, one.counted, one.words, one.source, one.caveat) for name, one in shares)
        tables.append(Table("Shares", head, rows))
    if facts.figures:
        tables.append(_other(facts))
    return tables


def _differences(facts: EvidenceFacts) -> Table:
    head = ("Compared", "Difference, 95 % interval", "Number needed, 95 % interval", "Source", "Caveat")
    rows = tuple((one.what, one.words, one.needed, one.first.source, one.first.caveat) for one in facts.contrasts)
    return Table("Differences, first group minus second", head, rows)


def _other(facts: EvidenceFacts) -> Table:
    with_hers = any(one.hers for one in facts.figures)
    rows = tuple(_figure(one, with_hers=with_hers) for one in facts.figures)
    head = ("What", "Figure", *(["Hers"] if with_hers else []), "What it says", "Source", "Caveat")
    return Table("Other figures", head, rows)


def _figure(one: Figure, *, with_hers: bool) -> tuple[Cell, ...]:
    hers = (one.hers,) if with_hers else ()
    return one.name, one.words, *hers, one.statement, one.source, one.caveat
