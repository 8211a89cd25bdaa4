"""What a learner ordered before decisions, read from the committed answers alone."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from exercises.answer_sheet import CommittedAnswer

SHEETS = {"O4": "D4", "O5": "D5", "O6": "D6", "O7": "D7"}
"""Under which ids orders are kept, and before which decision each was placed."""


class Ordered(NamedTuple):
    """One thing that was ordered, by its id, and the decision before which."""

    decision: str
    order: str


def ordered(answers: Iterable[CommittedAnswer]) -> tuple[Ordered, ...]:
    """Everything that was ordered, decision by decision; nothing where no orders were placed."""
    placed = {SHEETS[one.question]: one.response.picks for one in answers if one.question in SHEETS}
    return tuple(
        Ordered(decision, order)
        for decision in SHEETS.values()
        for pick in placed.get(decision, ())
        for order in pick.options
    )


def never_needed(orders: Iterable[Ordered], could_decide: Callable[[Ordered], bool]) -> tuple[Ordered, ...]:
    """Those that could not have decided anything that stood open on their day, as `could_decide` judges."""
    return tuple(one for one in orders if not could_decide(one))
