"""From the learner's own probability of VOD to what a pressure measurement leaves of it, with ranges for both."""

from traitlets import Enum, Int

from casedata import load_published
from workbook.biopsy.post_test_facts import (
    ASSUMED,
    TESTS,
    Anchor,
    PostTestFacts,
    Result,
    accuracy,
    anchors,
    percent,
    post_test_facts,
    ratios,
)
from workbook.biopsy.post_test_plot import plot_post_test
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option, Slider
from workbook.page import Cite, Table

_POINTS = (Option("0", "exact"), Option("5", "± 5 points"), Option("10", "± 10 points"), Option("20", "± 20 points"))
_SERIES = (Option("both", "both"), Option("1995", "1995 only"), Option("2022", "2022 only"))
_ERROR = (Option("no", "as printed"), Option("yes", "with the chance error of small series (assumed counts)"))
ANOTHER_POPULATION = (
    "Both series come from people after a transplant who had been chosen for a biopsy. Using them for anybody "
    "else is an assumption. A gradient of 10 mmHg or more also occurs without VOD: in 13 of 40 who had ascites after a "
    "transplant (Varma 2020, Blood Advances 4:1296). So a high gradient speaks for VOD and does not prove it, and a "
    "low one does not exclude it. The sensitivity of 1995 was read only where it is quoted, that of 2022 is "
    "reckoned by us from what the abstract prints: 30 with VOD, a predictive value of 66 %, almost 40 % below the mark."
)
RANGES = (
    "Ranges are limits, not confidence intervals: they hold everything that your range for the prior and the chosen "
    "range for the test allow together."
)
ERROR = (
    "Neither abstract gives the counts behind its percentages. The chance error is that of counts which we assumed "
    "because they come within a point of the percentages: {} for 1995 and {} for 2022."
)
ONE_OF_SEVERAL = (
    "No anchor is right for a patient who had inotuzumab after her transplant and asparaginase after that. "
    "Each is a place to start from and to leave."
)


class PreToPost(ChartPanel):
    """`prior` is the learner's probability of VOD in percent, `points` how far it may be off."""

    heading = "From prior to posterior"
    prior = Int(16)
    points = Enum([one.value for one in _POINTS], default_value="10")
    series = Enum([one.value for one in _SERIES], default_value="both")
    error = Enum([one.value for one in _ERROR], default_value="no")

    def controls(self) -> tuple[Control, ...]:
        """The prior, its range, the series, and whether chance counts."""
        return (
            Slider("prior", "Your probability of VOD before the test", 2, 90, "{} %", 2),
            OneOf("points", "Your prior is", _POINTS),
            OneOf("series", "Series", _SERIES),
            OneOf("error", "Sensitivity and specificity", _ERROR),
        )

    def facts(self, prior: int | None = None) -> PostTestFacts:
        """What is left of a prior: the chosen one unless another is given."""
        series = tuple(TESTS) if self.series == "both" else (self.series,)
        return post_test_facts(
            load_published(),
            self.prior if prior is None else prior,
            points=int(self.points),
            series=series,
            sampling=self.error == "yes",
        )

    def picture_at(self, state: int) -> Picture:
        """The chart, what each result leaves, and the anchors with their caveats."""
        facts, marked = self.facts(state), anchors(load_published())
        return Picture(
            plot_post_test(facts, marked),
            alt=f"Lines from a prior at the left to posteriors at the right. {facts.title}.",
            tables=(_left(facts), _anchor_table(marked)),
            notes=(ANOTHER_POPULATION, RANGES, _error_note() if facts.sampling else "", ONE_OF_SEVERAL),
        )

    def state_line(self) -> str:
        """The prior, and what the results leave of it."""
        return f"Prior to posterior: {self.facts().title}."


def _error_note() -> str:
    return ERROR.format(*(f"{a.events} of {a.of} and {b.events} of {b.of}" for a, b in ASSUMED.values()))


def _left(facts: PostTestFacts) -> Table:
    before = f"{percent(facts.prior)} ({percent(facts.prior_range.low)} to {percent(facts.prior_range.high)})"
    head = ("Result", "Sensitivity and specificity", "Likelihood ratio", "Probability of VOD after it (range)")
    return Table(f"What a gradient leaves of {before}", head, tuple(_row(result) for result in facts.results))


def _row(result: Result) -> tuple[str, ...]:
    published = load_published()
    words = f"{'above 10 mmHg' if result.high else 'lower'} (series of {result.series})"
    ratio = ratios(published, result.series)[0 if result.high else 1] or 0.0
    left = f"{percent(result.probability)} ({percent(result.span.low)} to {percent(result.span.high)})"
    return words, accuracy(published, result.series), f"{ratio:.2g}", left


def _anchor_table(marked: tuple[Anchor, ...]) -> Table:
    rows = tuple(
        (
            one.what,
            f"{one.counted}: {percent(one.share)} ({percent(one.interval.low)} to {percent(one.interval.high)})",
            one.caveat,
            Cite(one.source, bare=True),
        )
        for one in marked
    )
    head = ("What was counted", "Count (exact 95 % interval)", "Why it does not fit this case", "Where")
    return Table("Published anchors for a prior", head, rows)
