"""What a phone and the projector show at a moment: the question, then the distribution, and at last the worths."""

import json
from typing import Any

from exercises import open_exercise_key, open_key
from exercises.class_results import class_path, tallies, typed_numbers
from exercises.keys import BELONGS_WORDS, OUTCOME_WORDS, WORTH_WORDS, ChoiceKey
from exercises.model import Question
from exercises.room.phases import Room
from exercises.room.phone_question import question_for_phone
from exercises.room.store import RoomStore
from exercises.short_wording import in_short

QUARTILES = ("Lower quartile", "Median", "Upper quartile")


def phone_view_json(store: RoomStore, code: str) -> bytes:
    """The state of a room as JSON, for every phone alike; empty if the room is gone."""
    room = store.room(code)
    return json.dumps(phone_view(store, room), ensure_ascii=False).encode() if room else b""


def phone_view(store: RoomStore, room: Room) -> dict[str, Any]:
    """Phase, question and whatever may be seen of the answers. Before the reveal no key is opened."""
    content: dict[str, Any] = {"revision": room.revision, "phase": room.phase, "round": room.round, "question": None}
    if room.asks is None or room.phase == "waiting":
        return content
    question = in_short(room.asks)
    content["question"] = question_for_phone(question)
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
    tables = [
        {
            "prompt": part.prompt,
            "answered": part.answered,
            "rows": [
                {"text": one.text, "counts": one.counts, "percents": _percents(part.share, one.counts)}
                for one in part.options
            ],
        }
        for part in found
    ]
    return [*_of_numbers(store, room, question), *tables]


def _percents(share: Any, counts: tuple[int, ...]) -> list[int]:  # noqa: ANN401  a bound method
    return [share(count, place) for place, count in enumerate(counts)]


def _of_numbers(store: RoomStore, room: Room, question: Question) -> list[dict[str, Any]]:
    ballots = store.ballots(room, question.id)
    if question.kind == "stage":
        labels = [one["label"] for one in question_for_phone(question)["shares"]]
        path = class_path(ballots)
        rows = [
            {"text": label, "percents": [share]}
            for stage in path
            for label, share in zip(labels, stage.mean, strict=True)
        ]
        return [{"prompt": "Mean share", "answered": [stage.people for stage in path], "rows": rows}]
    lines = [one for one in typed_numbers(question, ballots) if one.quartiles]
    return [
        {
            "prompt": one.prompt,
            "answered": [one.people],
            "rows": [
                {"text": f"{name}: {value:.3g} {one.unit}".strip()}
                for name, value in zip(QUARTILES, one.quartiles or (), strict=False)
            ],
        }
        for one in lines
    ]


def reveal(question: Question) -> list[dict[str, Any]]:
    """For every option its worth or outcome with one sentence, read from the key now and not before."""
    judged = _judged_options(question)
    return [
        {
            "prompt": part.prompt,
            "rows": [{"text": one.text} | judged[part.id, one.id] for one in question.in_shown_order(part)],
        }
        for part in question.parts
    ]


def _judged_options(question: Question) -> dict[tuple[str, str], dict[str, str]]:
    if question.kind == "decision":
        ratings = open_key(question.id, edition="instructor").ratings
        return {(one.part, one.option): {"worth": WORTH_WORDS[one.worth], "why": one.verdict} for one in ratings}
    key = open_exercise_key(question.id, edition="instructor")
    if not isinstance(key, ChoiceKey):
        raise TypeError(f"the key of {question.id} has no outcome for each option")
    words = BELONGS_WORDS if question.kind == "several" else OUTCOME_WORDS
    return {(one.part, one.option): {"worth": words[one.outcome], "why": one.why} for one in key.ratings}
