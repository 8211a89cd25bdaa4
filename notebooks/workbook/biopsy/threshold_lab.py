"""Thresholds for testing and for treating, from what the learner believes: ranges, not verdicts."""

from decimal import Decimal

from traitlets import Enum, Int

from casedata.reasoning import Range
from exercises import AnswerStore
from exercises.own_rule import own_rule, vod_share
from exercises.stages import path_of
from workbook.answering import answer_store, committed_to
from workbook.biopsy.threshold_facts import TISSUE_SPECIFICITY, Chosen, ThresholdFacts, Way, offers, threshold_facts
from workbook.biopsy.threshold_plot import plot_thresholds
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option, Slider
from workbook.page import Table
from workbook.text.wording import sentence_start

LABELS = {
    "benefit": "Deaths avoided by treating 100 with VOD",
    "harm": "Deaths caused by treating 100 without VOD",
    "vein": "Deaths by going through the vein, of 100",
    "skin": "Deaths by going through the skin, of 100",
    "tissue": "VOD that tissue finds, of 100 who have it",
}
HOW = (
    "Below the testing threshold neither the test nor the treatment is worth it; above the test-treatment threshold "
    "one treats without a test; a test is right between the two (Pauker and Kassirer 1980, N Engl J Med 302:1109). "
    "Both follow from four things: what treating is worth with the illness, what it costs without, how good the test "
    "is, and what the test itself costs everybody who has it."
)
THE_WAY = (
    "The route moves the thresholds through its risk alone. A riskier route pushes them towards each other, until no "
    "probability is left at which a test is right. Tissue by either route is taken to be equally good here, and "
    "pressures to cost as much as tissue through the vein, though measuring alone cuts nothing."
)
YOURS = (
    "Every range is yours. Those called assumed rest on nothing but a guess of ours to begin with. Both routes begin "
    "with the same risk, because no series compares them in patients like this one: say yourself which you hold to be "
    "riskier, and see what it moves. A published interval belongs to other patients: 3 deaths within 30 days of 6613 "
    "biopsies, one of them due to the biopsy, came from people chosen for the percutaneous route. The accuracy of "
    "pressures is that of two series (sensitivity 52 to 63 %, "
    f"specificity 78 to 91 %); the specificity of tissue is assumed, {TISSUE_SPECIFICITY.low:g} to "
    f"{TISSUE_SPECIFICITY.high:g} %. Bleeding that is survived, time and comfort are not on this scale."
)
LIMITS = (
    "The strips show the midpoints of your ranges, the lines upon them how far each threshold can move within them. "
    "These are limits, not confidence intervals, and no verdict on any patient."
)


STEP = 5
"""The slider stops at every fifth percent."""


class ThresholdLab(ChartPanel):
    """`chance` is the learner's probability of VOD in percent; the rest are keys of `offers`.

    It begins where the learner stands: at the share of VOD that was committed last, with their own mark as a line.
    """

    heading = "Thresholds"
    chance = Int(30)
    benefit = Enum(["small", "middling", "trial"], default_value="middling")
    harm = Enum(["low", "middling", "high"], default_value="middling")
    vein = Enum(["low", "raised", "old"], default_value="raised")
    skin = Enum(["boyum", "raised", "high"], default_value="raised")
    tissue = Enum(["fair", "good"], default_value="good")
    mark: Decimal | None = None

    def __init__(self, *, answers: AnswerStore | None = None, **chosen: str | int) -> None:
        store = answers or answer_store()
        committed = committed_to(store)
        path = path_of(committed)
        start = {"chance": _nearest_stop(vod_share(path[-1].differential))} if path else {}
        super().__init__(**(start | chosen))
        self.mark = own_rule(committed).mark

    def controls(self) -> tuple[Control, ...]:
        """The probability, and a list of ranges for each thing that the thresholds follow from."""
        lists = tuple(OneOf(name, label, _options(name), drop_down=True) for name, label in LABELS.items())
        return (Slider("chance", "Your probability of VOD", 0, 100, "{} %", STEP), *lists)

    def chosen(self) -> Chosen:
        """The ranges as they are chosen."""
        return Chosen(*(offers()[name][getattr(self, name)] for name in LABELS))

    def facts(self, chance: int | None = None) -> ThresholdFacts:
        """The thresholds, and what is worth what at a chance: the chosen one unless another is given."""
        return threshold_facts(self.chance if chance is None else chance, self.chosen(), self.mark)

    def picture_at(self, state: int) -> Picture:
        """The strips with their ranges, the numbers, and what they were worked out from."""
        facts = self.facts(state)
        return Picture(
            plot_thresholds(facts),
            alt=f"A strip of wait, test and treat for each of three tests. {facts.title}.",
            tables=(_thresholds(facts), _worths(facts), self._assumptions()),
            notes=(facts.beside_mark, HOW, THE_WAY, YOURS, LIMITS),
        )

    def state_line(self) -> str:
        """The probability, and in how much of the ranges a test is the best act."""
        return f"Thresholds: {self.facts().title}."

    def _assumptions(self) -> Table:
        rows = tuple((LABELS[name], offer.words) for name, offer in self.chosen()._asdict().items())
        return Table("What you assume", ("What", "Range, and what it rests on"), rows)


def _nearest_stop(percent: int) -> int:
    return STEP * round(percent / STEP)


def _options(name: str) -> tuple[Option, ...]:
    return tuple(Option(key, offer.words) for key, offer in offers()[name].items())


def _thresholds(facts: ThresholdFacts) -> Table:
    head = (
        "Test",
        "Testing threshold",
        "Test-treatment threshold",
        "Treatment threshold without a test",
        "Ever right?",
    )
    rows = tuple(_row(way) for way in facts.ways)
    return Table("Probabilities of VOD, at the midpoints of your ranges (over all of them)", head, rows)


def _row(way: Way) -> tuple[str, ...]:
    zone, ranges = way.middle.zone, way.ranges
    return (
        sentence_start(way.name),
        _threshold(zone.testing if zone else None, ranges.testing),
        _threshold(zone.test_treatment if zone else None, ranges.test_treatment),
        _threshold(way.middle.treatment, ranges.treatment),
        {"always": "in all of your ranges", "sometimes": "in a part of your ranges", "never": "nowhere in them"}[
            ranges.testing_is_right
        ],
    )


def _threshold(middle: float | None, span: Range) -> str:
    if middle is None:
        return "none"
    return f"{100 * middle:.0f} % ({100 * span.low:.0f} to {100 * span.high:.0f})"


def _signed(share: float) -> str:
    return f"{100 * share:+.1f}".replace("-", "−")


def _worths(facts: ThresholdFacts) -> Table:
    rows = tuple(
        (sentence_start(way.name), "0", _signed(value.test), _signed(value.treat))
        for way, value in zip(facts.ways, facts.values, strict=True)
    )
    caption = (
        f"Deaths avoided per 100 patients at {facts.chance} %, counted from waiting, at the midpoints of your ranges"
    )
    return Table(caption, ("Test", "Wait", "Test, and treat if positive", "Treat without a test"), rows)
