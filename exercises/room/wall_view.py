"""What the wall says beside the distribution: who moved between the votes, and how sure people were of what."""

from typing import Any

from exercises import open_key
from exercises.class_results import certainty, shift
from exercises.keys import WORTH_WORDS
from exercises.model import Part, Question
from exercises.room.phases import Room
from exercises.room.store import RoomStore
from exercises.short_wording import in_short

MOST_MOVES = 6


def moves(store: RoomStore, room: Room) -> dict[str, Any] | None:
    """How many voted twice, and from which letter to which they moved; of hands nobody knows who moved."""
    question = room.asks
    if question is None or room.round == 1 or not question.parts or not question.parts[0].single:
        return None
    part = question.parts[0]
    found = shift(part, [one for one in store.ballots(room, question.id) if one.question == question.id])
    names = _letters(question, part)
    moved = [(names[before], names[after], people) for before, after, people in found.moves if before != after]
    listed = [{"from": before, "to": after, "people": people} for before, after, people in moved[:MOST_MOVES]]
    return {"both": found.both, "moved": found.moved, "moves": listed, "more": len(moved) - len(listed)}


def sureness(store: RoomStore, room: Room) -> dict[str, Any] | None:
    """For every step of certainty, how many of each worth; of a decision only, once its worths are open."""
    question = room.asks
    if question is None or room.phase != "revealed" or question.kind != "decision" or question.confidence is None:
        return None
    last = [one for one in store.ballots(room, question.id) if one.round == room.round]
    rows = certainty(question, open_key(question.id, edition="instructor"), last)
    return {
        "worths": list(WORTH_WORDS.values()),
        "rows": [{"label": row.level.label, "counts": list(row.counts)} for row in rows if row.people],
    }


def _letters(question: Question, part: Part) -> dict[str, str]:
    """The letter of each option, as on the phone and on paper."""
    return {one.id: chr(ord("A") + place) for place, one in enumerate(in_short(question).in_shown_order(part))}
