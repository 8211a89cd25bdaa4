"""When to wait, to test and to treat, for three tests and the learner's own ranges, in deaths per 100."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import product
from typing import NamedTuple

from casedata import load_published
from casedata.reasoning import (
    Assumptions,
    Count,
    DiagnosticTest,
    ExpectedValues,
    Range,
    ThresholdRanges,
    Thresholds,
    Treatment,
    best_actions,
    clopper_pearson,
    expected_values,
    threshold_ranges,
    thresholds,
)
from exercises.own_rule import beside_threshold
from workbook.text.wording import listed

ASSUMED = "assumed"
HOW_OFTEN = ("in all of your ranges", "in a part of your ranges", "nowhere in your ranges")


class Offer(NamedTuple):
    """A range to choose, in deaths (or findings) per 100, and what it rests on."""

    low: float
    high: float
    rests_on: str = ASSUMED

    @property
    def words(self) -> str:
        """The range as a reader chooses it: `5.2 to 40.8 (phase 3, adjusted difference)`."""
        return f"{self.low:g} to {self.high:g} ({self.rests_on})"

    @property
    def shares(self) -> Range:
        """The range in shares from 0 to 1."""
        return Range(self.low / 100, self.high / 100)


class Chosen(NamedTuple):
    """What the learner assumes."""

    benefit: Offer
    harm: Offer
    vein: Offer
    skin: Offer
    tissue: Offer


class Way(NamedTuple):
    """One test by one route, with its thresholds at the midpoints of the ranges and over them all."""

    name: str
    assumed: Assumptions
    middle: Thresholds
    ranges: ThresholdRanges


class ThresholdFacts(NamedTuple):
    """The routes, and what is worth what at the learner's probability, per 100 patients, at the ranges' midpoints.

    `mark` is the learner's own, in percent, where one was written down.
    """

    chance: int
    ways: tuple[Way, ...]
    values: tuple[ExpectedValues, ...]
    title: str
    mark: Decimal | None = None

    @property
    def beside_mark(self) -> str:
        """The learner's own mark beside the treatment threshold of the ranges; empty where there is no mark."""
        if self.mark is None:
            return ""
        low, high = self.ways[0].ranges.treatment
        return beside_threshold(self.mark, 100 * low, 100 * high)


NAMES = ("pressures through the vein", "tissue through the vein", "tissue through the skin")
TISSUE_SPECIFICITY = Offer(90, 100)
"""How often tissue without VOD is read as such; an assumption of ours, the same for both routes."""


def threshold_facts(chance: int, chosen: Chosen, mark: Decimal | None = None) -> ThresholdFacts:
    """The thresholds of the three tests, and the worth of waiting, testing and treating at a chance in percent."""
    ways = _ways(chosen)
    values = tuple(expected_values(chance / 100, *_middle(way.assumed)) for way in ways)
    return ThresholdFacts(chance, ways, values, _title(chance, ways), mark)


@cache
def offers() -> dict[str, dict[str, Offer]]:
    """What may be chosen, by control and by key. Published intervals are computed from their counts."""
    difference = load_published().evidence_item("defibrotide_difference")
    trial = Offer(float(difference.low or 0), float(difference.high or 0), "phase 3, interval")
    return {
        "benefit": {"small": Offer(2, 10), "middling": Offer(10, 25), "trial": trial},
        "harm": {"low": Offer(0, 1), "middling": Offer(2, 5), "high": Offer(5, 15)},
        "vein": {
            "low": Offer(0.1, 0.5),
            "raised": Offer(0.5, 2),
            "old": _counted("hvpg_1995_deaths", "transplants, 1995"),
        },
        "skin": {
            "boyum": _counted("biopsy_boyum_death", "within 30 days, patients chosen for it"),
            "raised": Offer(0.5, 2),
            "high": Offer(2, 10),
        },
        "tissue": {"fair": Offer(50, 80), "good": Offer(70, 95)},
    }


def _counted(evidence: str, who: str) -> Offer:
    item = load_published().evidence_item(evidence)
    found = clopper_pearson(Count(item.n or 0, item.of or 1)).interval
    return Offer(_rounded(found.low), _rounded(found.high), f"{item.n} of {item.of}, {who}")


def _rounded(share: float) -> float:
    return float(f"{100 * share:.2g}")


@cache
def _ways(chosen: Chosen) -> tuple[Way, ...]:
    ratios = [one for one in load_published().likelihood_ratios if one.id in ("hvpg_over_10", "hvpg_over_10_2022")]
    pressure = (_over(float(one.sensitivity) for one in ratios), _over(float(one.specificity) for one in ratios))
    tissue = (chosen.tissue.shares, TISSUE_SPECIFICITY.shares)
    tests = ((chosen.vein, pressure), (chosen.vein, tissue), (chosen.skin, tissue))
    benefit, harm = chosen.benefit.shares, chosen.harm.shares
    assumed = (Assumptions(benefit, harm, risk.shares, *accuracy) for risk, accuracy in tests)
    return tuple(
        Way(name, each, thresholds(*_middle(each)), threshold_ranges(each))
        for name, each in zip(NAMES, assumed, strict=True)
    )


def _over(values: Iterable[float]) -> Range:
    found = sorted(values)
    return Range(found[0], found[-1])


def _middle(assumed: Assumptions) -> tuple[Treatment, DiagnosticTest]:
    benefit, harm, risk, sensitivity, specificity = ((low + high) / 2 for low, high in assumed)
    return Treatment(benefit, harm), DiagnosticTest(sensitivity, specificity, risk)


def _corners(assumed: Assumptions) -> Iterator[tuple[Treatment, DiagnosticTest]]:
    """Every combination of the ends of the ranges."""
    for benefit, harm, risk, sensitivity, specificity in product(*assumed):
        yield Treatment(benefit, harm), DiagnosticTest(sensitivity, specificity, risk)


def _how_often(way: Way, chance: int) -> str:
    """In how much of the ranges the test is the best act at that chance, judged by their ends."""
    best = ["test" in best_actions(chance / 100, *corner) for corner in _corners(way.assumed)]
    return HOW_OFTEN[0] if all(best) else HOW_OFTEN[1] if any(best) else HOW_OFTEN[2]


def _title(chance: int, ways: tuple[Way, ...]) -> str:
    found = [(_how_often(way, chance), way.name) for way in ways]
    said = [(often, [name for each, name in found if each == often]) for often in HOW_OFTEN]
    parts = [f"{often} for {listed(names)}" for often, names in said if names]
    first = f"{found[0][0]}, whichever of the three" if len(parts) == 1 else listed(parts)
    return f"At {chance} % a test is the best act {first}. At their midpoints: {listed([_room(way) for way in ways])}"


def _room(way: Way) -> str:
    """Between which probabilities a test is right, at the midpoints of the ranges."""
    zone = way.middle.zone
    return f"{way.name} {f'from {_percent(zone.testing)} to {_percent(zone.test_treatment)} %' if zone else 'never'}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"
