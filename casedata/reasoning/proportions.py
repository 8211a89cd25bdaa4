"""A proportion with its interval: exact (Clopper and Pearson); the score method (Wilson) serves differences only.

One count has one interval wherever it is printed, so only the exact one leaves this package.
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Literal, NamedTuple

from casedata.reasoning.beta import beta_quantile
from casedata.reasoning.probability import Range, level_of_confidence


@dataclass(frozen=True, slots=True)
class Count:
    """How many had the event, of how many; ValueError for a count that cannot be."""

    events: int
    of: int

    def __post_init__(self) -> None:
        for number in (self.events, self.of):
            if not isinstance(number, int) or isinstance(number, bool) or number < 0:
                raise ValueError(f"A count is a whole number, 0 or more, not {number}.")
        if self.of == 0:
            raise ValueError("There is no proportion of nobody: the total is 0.")
        if self.events > self.of:
            raise ValueError(f"There cannot be {self.events} events among {self.of}.")

    @property
    def share(self) -> float:
        """Events per person, from 0 to 1."""
        return self.events / self.of


class Proportion(NamedTuple):
    """A count with its share and interval, both from 0 to 1, at a level of confidence, by a named method."""

    counted: Count
    share: float
    interval: Range
    level: float
    method: Literal["Clopper-Pearson", "Wilson"]


def clopper_pearson(count: Count, *, level: float = 0.95) -> Proportion:
    """The exact interval of a proportion, from 0 to 1; it covers the truth at least as often as it says.

    Nobody of n starts at 0, n of n ends at 1; both keep an open side at half the error, as the two-sided method does.
    Source: Clopper and Pearson 1934, Biometrika 26:404.
    """
    events, others = count.events, count.of - count.events
    tail = (1 - level_of_confidence(level)) / 2
    low = beta_quantile(tail, events, others + 1) if events else 0.0
    high = beta_quantile(1 - tail, events + 1, others) if others else 1.0
    return Proportion(count, count.share, Range(low, high), level, "Clopper-Pearson")


def wilson(count: Count, *, level: float = 0.95) -> Proportion:
    """The score interval of a proportion, from 0 to 1, without continuity correction.

    Nobody of n starts at 0, n of n ends at 1. It is narrower than the exact interval and sometimes covers a little less
    than it says; the difference of two proportions is built on it.
    Source: Wilson 1927, J Am Stat Assoc 22:209; Newcombe 1998, Stat Med 17:857 (method 3).
    """
    z = NormalDist().inv_cdf((1 + level_of_confidence(level)) / 2)
    n, share = count.of, count.share
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    low = centre - half if count.events else 0.0
    high = centre + half if count.events < n else 1.0
    return Proportion(count, share, Range(low, high), level, "Wilson")
