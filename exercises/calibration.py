"""How sure somebody was beside what it was worth: a sentence for a reveal, and a learner's decisions in words.

Nothing here is a mark. The sentences stand in sureness.toml, where whoever teaches can change them.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from pydantic import Field, model_validator

from casedata.model import Frozen, Text
from exercises.keys import WORTH_WORDS, Worth
from exercises.loading import FOLDER, from_file
from exercises.model import CONFIDENCE

WORTHS = tuple(WORTH_WORDS)
SURE, UNSURE = 0.7, 0.3
"""From where somebody is called sure, and up to where unsure."""
TO_THINK_OVER = 2
TIMES = ("Once", "Twice", "Three times", "Four times", "Five times", "Six times", "Seven times")
"""There are seven decisions."""
NOTHING_STANDS_OUT = "Nowhere were you sure of what the editors call weak or harmful, or unsure of what they call best."


class SurenessRow(Frozen):
    """One step of the confidence scale, and what is said at each worth."""

    confidence: float = Field(gt=0, lt=1)
    best: Text
    defensible: Text
    weak: Text
    harmful: Text


class _Sureness(Frozen):
    rows: tuple[SurenessRow, ...]

    @model_validator(mode="after")
    def _has_every_step(self) -> "_Sureness":
        if [row.confidence for row in self.rows] != [level.probability for level in CONFIDENCE]:
            raise ValueError("the rows should be the steps of the confidence scale, in their order")
        return self


@cache
def sureness_rows() -> tuple[SurenessRow, ...]:
    """What is said, by step and worth."""
    return from_file(_Sureness, FOLDER / "sureness.toml").rows


def said_of(confidence: float, worth: Worth) -> str | None:
    """The sentence for that confidence and worth; None for a confidence that is no step of the scale."""
    row = next((row for row in sureness_rows() if row.confidence == confidence), None)
    return str(getattr(row, worth)) if row else None


class Judged(NamedTuple):
    """One decision of a learner: how sure, and what the part of which they were sure was worth."""

    decision: str
    confidence: float
    worth: Worth

    @property
    def steps_below(self) -> int:
        """How many steps below best: defensible 1, weak 2, harmful 3."""
        return WORTHS.index(self.worth)

    @property
    def weight(self) -> Fraction:
        """How sure, times the steps below best. The scale is decimal, so equal products are equal."""
        return Fraction(str(self.confidence)) * self.steps_below


def to_think_over(decisions: Sequence[Judged]) -> tuple[Judged, ...]:
    """The two with the largest weight, the earlier one first where weights are equal; none that was best."""
    below = [one for one in decisions if one.steps_below]
    return tuple(sorted(below, key=lambda one: -one.weight)[:TO_THINK_OVER])


def in_words(decisions: Sequence[Judged]) -> tuple[str, ...]:
    """Where a learner was sure of what is weak or harmful, or unsure of what is best: `twice fairly sure (70 %) ...`.

    The surest first, and of these the most harmful. One sentence where nothing of the kind happened.
    """
    counted = Counter((one.confidence, one.worth) for one in decisions if _stands_out(one))
    ordered = sorted(counted.items(), key=lambda pair: (-pair[0][0], -WORTHS.index(pair[0][1])))
    return tuple(_told(*pair, count) for pair, count in ordered) or (NOTHING_STANDS_OUT,)


def _stands_out(one: Judged) -> bool:
    too_sure = one.confidence >= SURE and one.worth in ("weak", "harmful")
    return too_sure or (one.confidence <= UNSURE and one.worth == "best")


def _told(confidence: float, worth: Worth, count: int) -> str:
    level = next(level for level in CONFIDENCE if level.probability == confidence)
    return f"{TIMES[count - 1]} {level.label} where the editors said {worth}."
