"""How sure people were against what their choice is worth: a mirror of a class, never a mark for anybody."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from exercises.grading import fault, grade
from exercises.model import CONFIDENCE, Key, Question, Worth
from exercises.tallies import Ballot

WORTHS: tuple[Worth, ...] = ("best", "defensible", "weak", "harmful")


class CertaintyRow(NamedTuple):
    """One step of the confidence scale, and how many at it chose something of each worth."""

    words: str
    probability: float
    counts: tuple[int, ...]

    @property
    def people(self) -> int:
        """How many were that sure."""
        return sum(self.counts)

    @property
    def among_the_best(self) -> int:
        """The percentage of them whose choice is rated best; 0 where nobody was that sure."""
        return round(100 * self.counts[0] / self.people) if self.people else 0


def certainty(question: Question, key: Key, ballots: Iterable[Ballot]) -> tuple[CertaintyRow, ...]:
    """A row for every step of the scale. Of a decision with two parts, people say how sure they are of the first."""
    counted: Counter[tuple[float, Worth]] = Counter()
    for ballot in ballots:
        response = ballot.response
        if ballot.question != question.id or response.confidence is None or fault(question, response):
            continue
        worth = grade(question, key, response).parts[0].worth
        if worth:
            counted[response.confidence, worth] += 1
    return tuple(
        CertaintyRow(level.words, level.probability, tuple(counted[level.probability, worth] for worth in WORTHS))
        for level in CONFIDENCE
    )
