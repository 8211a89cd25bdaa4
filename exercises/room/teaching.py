"""Where a session stands in its plan, kept beside the control file, so that a server that was killed goes on there."""

import contextlib
import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from exercises import load_question, open_exercise_key, open_key
from exercises.room.hotspot import Hotspot
from exercises.room.phases import Room
from exercises.room.playlist import Beat, beats
from exercises.room.store import RoomStore
from exercises.sessions import Session, Step


@dataclass
class Teaching:
    """One room that follows one plan. `drawings` holds what the plan shows, drawn ahead; `kept` is its file."""

    code: str
    session: Session
    drawings: tuple[dict[str, Any], ...]
    kept: Path
    place: int = 0
    began: float | None = None
    since: float | None = None
    hotspot: Hotspot | None = None
    """The network that phones join; nothing of it is in the file."""
    beats: tuple[Beat, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Go on where the file says, if it speaks of this room and plan."""
        self.beats = beats(self.session)
        try:
            before = json.loads(self.kept.read_text(encoding="utf-8"))
            mine = (before["code"], before["plan"]) == (self.code, self.session.id)
            if mine and before["place"] in range(len(self.beats)):
                self.place, self.began, self.since = before["place"], before["began"], before["since"]
        except (OSError, ValueError, KeyError, TypeError):
            return

    @property
    def beat(self) -> Beat:
        """Where it stands."""
        return self.beats[self.place]

    @property
    def step(self) -> Step:
        """The step of the plan that it stands in."""
        return self.session.steps[self.beat.step]

    def go(self, store: RoomStore, place: int) -> None:
        """Stand at that beat: the room first, then the file. The clock of the session starts with the first press.

        Back at the first beat it has not started: so ends a rehearsal. Where nothing can be written the class goes on.
        """
        before, place = self.place, min(max(place, 0), len(self.beats) - 1)
        beat = self.beats[place]
        self.place = place  # before the room changes, or phones could be told of the room as it was
        try:
            store.stand(self.code, beat.phase, beat.question, beat.round)
        except BaseException:
            self.place = before
            raise
        now = time.time()
        self.began, self.since = (self.began or now) if place else None, now
        state = {"code": self.code, "plan": self.session.id, "place": place, "began": self.began, "since": now}
        unfinished = self.kept.with_name(f"{self.kept.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            unfinished.write_text(json.dumps(state), encoding="utf-8")
            unfinished.replace(self.kept)

    def follows(self, room: Room) -> bool:
        """Whether the room stands as the beat says; not so when somebody leads it from the panel of the notebook."""
        asked = self.beat.phase == "waiting" or (room.question, room.round) == (self.beat.question, self.beat.round)
        return room.phase == self.beat.phase and asked

    def asks_no_more(self, room: Room) -> bool:
        """Whether the room waits, and no vote of the plan is still to come."""
        return (
            self.follows(room)
            and self.beat.phase == "waiting"
            and all(one.view != "vote" for one in self.beats[self.place :])
        )

    def seconds_left(self) -> int | None:
        """Of the talk between two votes; None at every other beat."""
        if self.beat.view != "talk" or self.since is None:
            return None
        return max(0, round(self.since + 60 * self.step.talk - time.time()))

    def for_wall(self, room: Room) -> dict[str, Any]:
        """What the wall needs beside the state of the room; nothing ahead of the beat is in it."""
        if not self.follows(room):
            return {"view": None, "place": self.place, "left": None}
        shown: dict[str, Any] = {"view": self.beat.view, "place": self.place, "left": self.seconds_left()}
        if self.beat.view in ("talk", "spoken"):
            shown["prompts"] = self.step.prompts
        if self.beat.slide is None:
            return shown
        drawn = self.drawings[self.beat.slide]
        picture = {"number": self.beat.slide, "alt": drawn["alt"]} if "svg" in drawn else None
        return shown | {"slide": {"title": drawn["title"], "lines": drawn["lines"], "picture": picture}}

    def for_teacher(self) -> dict[str, Any]:
        """The whole plan, and where it stands."""
        return {
            "title": self.session.title,
            "steps": [
                _step(step, start) for step, start in zip(self.session.steps, self.session.starts(), strict=True)
            ],
            "beats": [{"step": one.step, "question": one.question, "words": self._words(one)} for one in self.beats],
            "place": self.place,
            "elapsed": None if self.began is None else round(time.time() - self.began),
            "left": self.seconds_left(),
            "minutes": self.session.minutes,
            "hotspot": self.hotspot and self.hotspot.model_dump(),
        }

    def _words(self, beat: Beat) -> str:
        return f"{beat.words}: {self.drawings[beat.slide]['words']}" if beat.slide is not None else beat.words


def _step(step: Step, start: int) -> dict[str, Any]:
    """A step in plain words for whoever teaches, with what the keys say of its questions."""
    return {
        "start": start,
        "minutes": step.minutes,
        "title": step.title,
        "prompts": step.prompts,
        "expected": step.expected,
        "misconceptions": step.misconceptions,
        "when_late": step.when_late,
        "questions": [_notes(name) for name in step.asks],
    }


def _notes(name: str) -> dict[str, Any]:
    question = load_question(name)
    opened = open_key if question.kind == "decision" else open_exercise_key
    teaching = opened(name, edition="instructor").teaching
    said = {"expected": teaching.expected, "prompts": teaching.prompts, "misconceptions": teaching.misconceptions}
    hands = [
        {
            "id": part.id,
            "prompt": part.prompt,
            "options": [{"id": one.id, "text": one.text} for one in question.in_shown_order(part)],
        }
        for part in question.parts
    ]
    return {"id": name, "title": question.title, "parts": hands} | said


def read_drawings(file: Path) -> tuple[dict[str, Any], ...]:
    """What the plan shows, as `workbook class` has drawn it."""
    return tuple(json.loads(file.read_text(encoding="utf-8")))
