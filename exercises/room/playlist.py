"""A session plan as a playlist: each press of one key leads to the next beat, and another press leads back.

Pure: what comes out is where the phones and the wall should stand at a beat, so that going there twice changes nothing.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from exercises import load_question
from exercises.room.phases import REVEALED_KINDS, Phase
from exercises.sessions import Session, Step

View = Literal["join", "slide", "vote", "closed", "shown", "talk", "moved", "worth", "spoken"]
WORDS: dict[View, str] = {
    "join": "Let the phones join",
    "slide": "Show",
    "vote": "Open the vote",
    "closed": "Close the vote",
    "shown": "Show how they voted",
    "talk": "Let neighbours talk",
    "moved": "Show who moved",
    "worth": "Open what the choices are worth",
    "spoken": "Talk: on the wall is what to ask",
}


class Beat(NamedTuple):
    """One press: which step of the plan it belongs to, what the wall shows, and what the phones are asked."""

    step: int
    view: View
    phase: Phase
    question: str | None = None
    round: int = 1
    slide: int | None = None

    @property
    def words(self) -> str:
        """What the press does, for the button."""
        second = ", second time" if self.view in ("vote", "closed") and self.round == 2 else ""
        return f"{WORDS[self.view]}{f': {self.question}' if self.question else ''}{second}"


def beats(session: Session) -> tuple[Beat, ...]:
    """Every beat of a plan, in its order; the first lets the phones join."""
    found = [Beat(0, "join", "waiting")]
    slide = 0
    for place, step in enumerate(session.steps):
        found += [Beat(place, "slide", "waiting", slide=slide + one) for one in range(len(step.show))]
        slide += len(step.show)
        found += _asked(place, step)
        if not step.show and not step.asks:
            found.append(Beat(place, "spoken", "waiting"))
    return tuple(found)


def _asked(place: int, step: Step) -> Iterator[Beat]:
    for question in step.asks:
        yield Beat(place, "vote", "open", question)
        yield Beat(place, "closed", "closed", question)
        yield Beat(place, "shown", "shown", question)
        if step.votes == 2 and question == step.asks[-1]:
            yield Beat(place, "talk", "shown", question)
            yield Beat(place, "vote", "open", question, 2)
            yield Beat(place, "closed", "closed", question, 2)
            yield Beat(place, "moved", "shown", question, 2)
        if step.worths and load_question(question).kind in REVEALED_KINDS:
            yield Beat(place, "worth", "revealed", question, step.votes if question == step.asks[-1] else 1)
