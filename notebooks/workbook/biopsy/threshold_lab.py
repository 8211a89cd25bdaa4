"""When to wait, to test and to treat, from what the learner believes: ranges, not verdicts; in deaths per 100."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from traitlets import Enum, Int

from casedata.reasoning import Range
from exercises import AnswerStore
from exercises.own_rule import own_rule, vod_share
from exercises.stages import path_of
from workbook.biopsy.threshold_facts import TISSUE_SPECIFICITY, Chosen, ThresholdFacts, Way, offers, threshold_facts
from workbook.drawing.figure import Figure
from workbook.drawing.hover import Area, hover_text
from workbook.drawing.lanes import Lane, Rim, above
from workbook.drawing.palette import BLUE, GREEN, INK, MUTED, NORMAL_BAND, PALE_BAND, PURPLE, UNKNOWN_BAND
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option, Slider
from workbook.kernel_settings import answer_store, committed_to
from workbook.page import Table
from workbook.text.wording import in_lines, sentence_start

_RIM = Rim(right=30, bottom=82)
_ROW = 74
_NARROW = 0.075
_ASSUMED = "with the midpoint of each of your ranges"
_OVER_ALL = "over the whole of your ranges"
_KEY = "├─┤ range of the testing threshold (above) and of the test-treatment threshold (below)"
_FILLS = {"wait": UNKNOWN_BAND, "test": PALE_BAND, "treat": NORMAL_BAND}


def plot_thresholds(facts: ThresholdFacts) -> Figure:
    """One row for each test; a line where the learner's probability lies."""
    axis = {
        "range": [-len(facts.ways) + 0.5, 0.5],
        "tickvals": [-row for row in range(len(facts.ways))],
        "ticktext": [in_lines(sentence_start(way.name), 20) for way in facts.ways],
        "showgrid": False,
    }
    lane = Lane(_ROW * len(facts.ways), axis)
    for row, way in enumerate(facts.ways):
        lane.shapes += [_strip(row, *zone) for zone in _zones(way)]
        lane.notes += [_word(row, *zone) for zone in _zones(way) if zone[2] - zone[1] > _NARROW]
        lane.areas += [_zone_says(row, way, *zone) for zone in _zones(way)]
        lane.traces += _ranges(row, way)
    upright = [_upright(facts.chance, "dash")]
    upright += [] if facts.mark is None else [_upright(float(facts.mark), "dot")]
    return above((lane,), _axis(facts), title=facts.title, shapes=tuple(upright), rim=_RIM)


def _upright(percent: float, dash: str) -> dict[str, Any]:
    place = {"x0": percent, "x1": percent, "y0": 0, "y1": 1, "yref": "paper"}
    return {"type": "line", **place, "line": {"color": INK, "width": 2, "dash": dash}}


def _axis(facts: ThresholdFacts) -> dict[str, Any]:
    ticks = list(range(0, 101, 10))
    return {
        "range": [0, 100],
        "tickvals": ticks,
        "ticktext": [f"{tick} %" for tick in ticks],
        "title": {"text": f"Probability of VOD before the test ({_lines(facts)})<br>{_KEY}"},
        "ticks": "outside",
        "showline": True,
        "linecolor": MUTED,
        "showgrid": False,
    }


def _lines(facts: ThresholdFacts) -> str:
    return "dashed: yours" if facts.mark is None else "dashed: yours; dotted: your own mark"


def _zones(way: Way) -> tuple[tuple[str, float, float], ...]:
    if way.middle.zone is None:
        return (("wait", 0, way.middle.treatment), ("treat", way.middle.treatment, 1))
    low, high = way.middle.zone
    return (("wait", 0, low), ("test", low, high), ("treat", high, 1))


def _strip(row: int, action: str, first: float, last: float) -> dict[str, Any]:
    box = {"x0": 100 * first, "x1": 100 * last, "y0": -row - 0.36, "y1": -row + 0.36}
    return {"type": "rect", **box, "fillcolor": _FILLS[action], "line": {"width": 1, "color": MUTED}, "layer": "below"}


def _zone_says(row: int, way: Way, action: str, first: float, last: float) -> Area:
    span = f"from {100 * first:.0f} to {100 * last:.0f} % probability of VOD"
    text = f"<b>{sentence_start(action)} {span}</b><br>{hover_text(way.name, _ASSUMED)}"
    return Area(100 * first, 100 * last, -row - 0.36, -row + 0.36, text)


def _word(row: int, action: str, first: float, last: float) -> dict[str, Any]:
    where = {"x": 50 * (first + last), "xref": "x", "y": -row, "yref": "y", "xanchor": "center", "yanchor": "middle"}
    return {"text": f"<b>{action}</b>", **where, "font": {"color": INK, "size": 13}}


def _ranges(row: int, way: Way) -> Iterator[dict[str, Any]]:
    ranges = way.ranges
    if ranges.testing_is_right == "never":
        never = "treatment threshold; a test is never right"
        yield from _range(-row + 0.24, ranges.treatment, PURPLE, _hover(never, ranges.treatment, way))
        return
    yield from _range(-row + 0.24, ranges.testing, BLUE, _hover("testing threshold", ranges.testing, way))
    both = ranges.test_treatment
    yield from _range(-row - 0.24, both, GREEN, _hover("test-treatment threshold", both, way))


def _hover(name: str, span: Range, way: Way) -> str:
    ends = f"{100 * span.low:.0f} to {100 * span.high:.0f} % probability of VOD"
    return f"<b>{sentence_start(name)}: {ends}</b><br>{hover_text(way.name, _OVER_ALL)}"


def _range(y: float, span: Range, colour: str, said: str) -> Iterator[dict[str, Any]]:
    ends, height, line = [100 * span.low, 100 * span.high], [y] * 2, {"color": colour, "width": 2.5}
    yield {"type": "scatter", "mode": "lines", "x": ends, "y": height, "line": line, "hoverinfo": "skip"}
    yield {
        "type": "scatter",
        "mode": "markers",
        "x": ends,
        "y": height,
        "marker": {"symbol": "line-ns-open", "size": 10, "color": colour},
        "hovertext": [said, said],
    }


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
