"""The difference of two independent proportions with its interval, and the number needed to treat or to harm."""

from math import hypot
from typing import Literal, NamedTuple

from casedata.reasoning.probability import Range
from casedata.reasoning.proportions import Count, Proportion, wilson


class Difference(NamedTuple):
    """First minus second, from -1 to 1, with its interval and the two proportions that it compares."""

    first: Proportion
    second: Proportion
    difference: float
    interval: Range

    @property
    def spans_zero(self) -> bool:
        """Whether the interval holds 0 or touches it: the data allow no difference."""
        return 0.0 in self.interval


class NumberNeeded(NamedTuple):
    """How many patients, not rounded, for one more to benefit or to be harmed in the first group; with its interval."""

    to: Literal["benefit", "harm"]
    patients: float
    interval: Range


class SpansZero(NamedTuple):
    """No number needed: the data allow benefit and harm.

    They allow one to benefit for every `benefit_from` patients or more, through infinity, to one harmed for every
    `harm_from` or more; None where the interval only touches 0 on that side.
    """

    benefit_from: float | None
    harm_from: float | None


def newcombe(first: Count, second: Count, *, level: float = 0.95) -> Difference:
    """The difference of two independent proportions, from -1 to 1, with the hybrid score interval.

    It stays within -1 and 1 and has a width even where nobody in either group had the event.
    Source: Newcombe 1998, Stat Med 17:873 (method 10).
    """
    one, two = wilson(first, level=level), wilson(second, level=level)
    difference = one.share - two.share
    below = hypot(one.share - one.interval.low, two.interval.high - two.share)
    above = hypot(one.interval.high - one.share, two.share - two.interval.low)
    return Difference(one, two, difference, Range(difference - below, difference + above))


def number_needed(difference: Difference, *, outcome: Literal["wanted", "unwanted"]) -> NumberNeeded | SpansZero:
    """How many patients in the first group, instead of the second, for one more to benefit or to be harmed.

    The reciprocals of the difference and of its limits. SpansZero where the interval holds 0.
    Source: Altman 1998, BMJ 317:1309; Bender 2001, Control Clin Trials 22:102 (with the score interval).
    """
    low, high = difference.interval
    gain = _gain(difference, outcome)
    if difference.spans_zero:
        return SpansZero(benefit_from=_reciprocal(gain.high), harm_from=_reciprocal(gain.low))
    small, large = sorted((abs(low), abs(high)))
    return NumberNeeded(
        "benefit" if gain.low > 0 else "harm", 1 / abs(difference.difference), Range(1 / large, 1 / small)
    )


def _gain(difference: Difference, outcome: str) -> Range:
    """The interval with its sign such that more is better."""
    low, high = difference.interval
    if outcome not in {"wanted", "unwanted"}:
        raise ValueError(f"An outcome is wanted or unwanted, not {outcome}.")
    return Range(low, high) if outcome == "wanted" else Range(-high, -low)


def _reciprocal(limit: float) -> float | None:
    return 1 / abs(limit) if limit else None
