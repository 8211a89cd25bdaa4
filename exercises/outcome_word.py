"""The words for what comes of an answer, and how the outcomes of several parts make one."""

from collections.abc import Iterable
from typing import Literal

OutcomeWord = Literal["correct", "partly", "incorrect"]
Attempt = OutcomeWord | Literal["not attempted"]


def of_several(*, found: int, of: int, stray: int) -> OutcomeWord:
    """The outcome where several options belong to the answer.

    Correct: all of them and no other. Partly: at least half of them, and more of them than others. Otherwise incorrect.
    """
    if found == of and not stray:
        return "correct"
    return "partly" if 2 * found >= of and found > stray else "incorrect"


def overall(outcomes: Iterable[Attempt]) -> Attempt:
    """One outcome for all parts: what they all are; partly where they differ and something was right."""
    each = tuple(outcomes)
    if len(set(each)) == 1:
        return each[0]
    if not each:
        return "not attempted"
    return "partly" if {"correct", "partly"} & set(each) else "incorrect"
