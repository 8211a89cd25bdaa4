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


class Weighed(NamedTuple):
    """What an order is called, and whether it could have decided anything that stood open on its day."""

    name: str
    could_decide: bool


def never_needed(orders: Iterable[Ordered], weigh: Callable[[Ordered], Weighed]) -> tuple[Ordered, ...]:
    """Those that could have decided nothing, under their names."""
    weighed = ((one, weigh(one)) for one in orders)
    return tuple(Ordered(one.decision, found.name) for one, found in weighed if not found.could_decide)
