"""Taking a question again: the attempts that stand, kept apart, and the one that comes next."""

from collections.abc import Iterable
from typing import Protocol

from exercises.answer_sheet import CommittedAnswer
from exercises.model import Question, shuffled


class Committed(Protocol):
    """Whatever keeps committed answers."""

    def committed(self, question: Question) -> CommittedAnswer | None:
        """The answer that stands for this very question and attempt."""


def attempts(store: Committed, question: Question) -> tuple[CommittedAnswer, ...]:
    """The answers that stand for the question as it is worded now, the first attempt first."""
    found: list[CommittedAnswer] = []
    while answer := store.committed(question.again(len(found) + 1)):
        found.append(answer)
    return tuple(found)


def next_attempt(store: Committed, question: Question) -> Question:
    """The question as it is asked next: the same in another order, after every attempt that stands."""
    return question.again(len(attempts(store, question)) + 1)


def set_in_order(names: Iterable[str], attempt: int) -> tuple[str, ...]:
    """The names of a set of questions in the order of that attempt, the same for everybody."""
    return tuple(sorted(names, key=lambda name: shuffled(f"set/{name}", attempt)))
