"""What a phone and the projector show at a moment: the question, then the distribution, and at last the worths."""

import json
from collections.abc import Iterable
from typing import Any

from casedata.citations import sources_in_full
from exercises import open_exercise_key, open_key
from exercises.class_results import PartTally, class_path, tallies, typed_numbers
from exercises.keys import BELONGS_WORDS, OUTCOME_WORDS, WORTH_WORDS, ChoiceKey
from exercises.model import Question
from exercises.room.phases import Room
from exercises.room.phone_question import question_for_phone, without_marks
from exercises.room.store import RoomStore
from exercises.room.teaching import Teaching
from exercises.short_wording import in_short

QUARTILES = ("Lower quartile", "Median", "Upper quartile")


def phone_view_json(store: RoomStore, teaching: Teaching | None, code: str) -> bytes:
    """The state of a room as JSON, for every phone alike; empty if the room is gone."""
    room = store.room(code)
    if room is None:
        return b""
    over = teaching is not None and teaching.code == code and teaching.asks_no_more(room)
    return json.dumps(phone_view(store, room) | ({"over": True} if over else {}), ensure_ascii=False).encode()


def phone_view(store: RoomStore, room: Room) -> dict[str, Any]:
    """Phase, question and whatever may be seen of the answers. Before the reveal no key is opened."""
    content: dict[str, Any] = {"revision": room.revision, "phase": room.phase, "round": room.round, "question": None}
    if room.asks is None or room.phase == "waiting":
        return content
    question = in_short(room.asks)
    content["question"] = question_for_phone(room.asks)
    if room.phase in ("shown", "revealed"):
        content["results"] = results(store, room, question)
    if room.phase == "revealed":
        content["reveal"] = reveal(question)
    return content


def results(store: RoomStore, room: Room, question: Question) -> list[dict[str, Any]]:
    """The distribution in rows of text and count, for each part or list of numbers."""
    ballots = store.ballots(room, question.id)
    rounds = tuple(range(1, room.round + 1))
    found = tallies(question, ballots, store.hands(room.code), rounds=rounds)
    return [*_of_numbers(store, room, question), *map(_table, found)]


def _table(tally: PartTally) -> dict[str, Any]:
    columns = [
        {"name": name, "by_hand": one.by_hand, "answered": one.answered}
        for name, one in zip(tally.names, tally.columns, strict=True)
    ]
    rows = [
        {
            "option": one.option,
            "text": one.text,
            "counts": one.counts,
            "percents": [tally.share(count, place) for place, count in enumerate(one.counts)],
        }
        for one in tally.options
    ]
    return {"part": tally.part, "prompt": tally.prompt, "columns": columns, "rows": rows}


def _of_numbers(store: RoomStore, room: Room, question: Question) -> list[dict[str, Any]]:
    ballots = store.ballots(room, question.id)
    if question.kind == "stage":
        listed = question_for_phone(question)["shares"]
        path = class_path(ballots)
        rows = [
            {"option": one["id"], "text": one["label"], "percents": [share]}
            for stage in path
            for one, share in zip(listed, stage.mean, strict=True)
        ]
        return [
            {"part": "shares", "prompt": "Mean share", "columns": [_people(one.people) for one in path], "rows": rows}
        ]
    lines = [one for one in typed_numbers(question, ballots) if one.quartiles]
    return [
        {
            "part": "numbers",
            "prompt": one.prompt,
            "columns": [_people(one.people)],
            "rows": [
                {"option": name, "text": f"{name}: {value:.3g} {one.unit}".strip()}
                for name, value in zip(QUARTILES, one.quartiles or (), strict=False)
            ],
        }
        for one in lines
    ]


def _people(answered: int) -> dict[str, Any]:
    return {"name": "votes", "by_hand": False, "answered": answered}


def reveal(question: Question) -> list[dict[str, Any]]:
    """For every option its worth or outcome with one sentence, why, and where that is written.

    It is read from the key now and not before. Of an exercise the one sentence says all.
    """
    judged = _judged_options(question)
    return [
        {
            "prompt": part.prompt,
            "rows": [{"text": one.text} | judged[part.id, one.id] for one in question.in_shown_order(part)],
        }
        for part in question.parts
    ]


def _judged_options(question: Question) -> dict[tuple[str, str], dict[str, Any]]:
    if question.kind == "decision":
        ratings = open_key(question.id, edition="instructor").ratings
        return {
            (one.part, one.option): _judged(WORTH_WORDS[one.worth], one.verdict, one.sources, one.why)
            for one in ratings
        }
    key = open_exercise_key(question.id, edition="instructor")
    if not isinstance(key, ChoiceKey):
        raise TypeError(f"the key of {question.id} has no outcome for each option")
    words = BELONGS_WORDS if question.kind == "several" else OUTCOME_WORDS
    return {(one.part, one.option): _judged(words[one.outcome], one.why, one.sources) for one in key.ratings}


def _judged(worth: str, sentence: str, places: Iterable[str], reason: str = "") -> dict[str, Any]:
    told = {"why": without_marks(sentence), "reason": without_marks(reason)}
    return {"worth": worth, **told, "sources": sources_in_full(places)}
