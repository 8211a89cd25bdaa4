"""Kleene's strong logic of three answers: what is certain whatever the undocumented turns out to be."""

from collections.abc import Iterable
from enum import Enum


class Answer(Enum):
    """What a rule says of a patient at a moment."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_DOCUMENTED = "not_documented"

    @property
    def words(self) -> str:
        """The answer as a reader sees it."""
        return self.value.replace("_", " ")


MET, NOT_MET, NOT_DOCUMENTED = Answer.MET, Answer.NOT_MET, Answer.NOT_DOCUMENTED


def all_of(*answers: Answer) -> Answer:
    """Met if all are met, not met if one is not met."""
    return at_least(len(answers), answers)


def any_of(*answers: Answer) -> Answer:
    """Met if one is met, not met if none is."""
    return at_least(1, answers)


def opposite(answer: Answer) -> Answer:
    """Met for not met and the reverse; not documented stays so."""
    return {MET: NOT_MET, NOT_MET: MET}.get(answer, NOT_DOCUMENTED)


def at_least(count: int, answers: Iterable[Answer]) -> Answer:
    """Met when so many are met, not met when even all unknowns could not make so many, otherwise not documented."""
    seen = tuple(answers)
    certain = seen.count(MET)
    if certain >= count:
        return MET
    return NOT_DOCUMENTED if certain + seen.count(NOT_DOCUMENTED) >= count else NOT_MET
