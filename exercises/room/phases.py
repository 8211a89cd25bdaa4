"""What a room is doing, and what an instructor may do next. Pure: the store keeps what comes out.

waiting -> open -> closed -> shown -> revealed, and back to open with a second round or with another question.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from exercises import ExerciseError, load_question
from exercises.model import Question

Phase = Literal["waiting", "open", "closed", "shown", "revealed"]
Action = Literal["open", "close", "show", "reveal", "wait"]
Task = Literal["prolong", "rehearse", "clear", "evict", "enlarge"]
"""What may be done with the room itself."""
KINDS = ("decision", "choice", "several", "grid", "matching", "number", "probability", "stage", "orders")
"""The kinds that a room can ask: nothing that somebody else would have to read."""
REVEALED_KINDS = ("decision", "choice", "several", "grid", "matching")
"""The kinds whose options have a worth or an outcome to show."""


class ControlError(Exception):
    """What cannot be done now, in one sentence for the instructor."""


@dataclass(frozen=True, slots=True)
class Room:
    """One room as it stands."""

    code: str
    expires_at: int
    capacity: int
    revision: int
    phase: Phase
    question: str | None
    round: int

    @property
    def asks(self) -> Question | None:
        """The question that is open, or was last."""
        return _question(self.question) if self.question else None


def after(room: Room, action: Action, *, question: str | None = None, number: int = 1) -> Room:
    """The room after that action; ControlError if it cannot be taken now."""
    changed = _opened(room, question, number) if action == "open" else _moved(room, action)
    return replace(changed, revision=room.revision + 1)


def _opened(room: Room, question: str | None, number: int) -> Room:
    if room.phase == "open":
        raise ControlError(f"{room.question} is still open; close it first.")
    asked = askable(question or "")
    return replace(room, phase="open", question=asked.id, round=number)


def _moved(room: Room, action: Action) -> Room:
    if action == "wait":
        return replace(room, phase="waiting" if room.phase != "open" else "closed")
    if action == "close":
        if room.phase != "open":
            raise ControlError("Nothing is open.")
        return replace(room, phase="closed")
    if room.phase not in ("closed", "shown", "revealed"):
        raise ControlError("Close the vote first: a distribution that is seen pulls the votes that are still to come.")
    if action == "show":
        return replace(room, phase="shown")
    question = room.asks
    if question is None or question.kind not in REVEALED_KINDS:
        raise ControlError(f"{room.question} has no worths to open; show the distribution.")
    return replace(room, phase="revealed")


@lru_cache(maxsize=128)
def _question(name: str) -> Question:
    """The question, read once a process: three hundred votes would each parse its file."""
    return load_question(name)


def askable(name: str) -> Question:
    """The question of that id, if a room can ask it; ControlError with the reason if not."""
    if not name.isalnum() or len(name) > 8:
        raise ControlError("There is no such question.")
    try:
        question = _question(name)
    except ExerciseError:
        raise ControlError(f"There is no question {name}.") from None
    if question.kind not in KINDS:
        raise ControlError(f"{name} is a {question.kind.replace('_', ' ')}: a room cannot ask it.")
    return question
