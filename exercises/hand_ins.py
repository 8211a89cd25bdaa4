"""The answer files that a class hands in, merged: one sheet a learner, and what was left out with its reason.

A file comes from anybody. It is read only up to a size, as data and never as anything else; what is no answer of ours
is left out by name, and the rest goes on.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from exercises.answer_sheet import AnswerSheet, CommittedAnswer
from exercises.class_csv_read import RoomFile, read_class_csv
from exercises.class_results import Ballot, HandCount
from exercises.completeness import fault
from exercises.hand_in_files import HandedIn, handed_in
from exercises.loading import ExerciseError, load_question
from exercises.model import Question

MOST_FILES = 2000
MOST_ANSWERS = 500
FORMAT = "vod-or-dili answers"
VERSION = 1


class LeftOut(NamedTuple):
    """A file, or answers of it, that do not count, and why."""

    file: str
    reason: str


class HandIns(NamedTuple):
    """The learners' answers as ballots, how many files they came from, and what was left out."""

    ballots: tuple[Ballot, ...]
    learners: int
    files: int
    left_out: tuple[LeftOut, ...]
    hands: tuple[HandCount, ...] = ()
    """Hands that a room counted."""
    voters: int = 0
    """People of the rooms."""
    both: int = 0
    """Voters who handed in, too, and are no further learners: their phone's file has the name of their votes."""


class HandInError(Exception):
    """A folder or zip that cannot be read, in one sentence."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def read_hand_ins(folder: Path) -> HandIns:
    """Merge every answer file below a folder or in a zip; of several of one learner the one exported last counts.

    Who voted in a room and handed in what their phone kept counts once, with the votes of the room.
    """
    if not folder.is_dir() and not (folder.is_file() and folder.suffix.lower() == ".zip"):
        raise HandInError(f"There is no folder {folder.name}; put the exported answer files into one.")
    found = _Found()
    files = 0
    for file in handed_in(folder):
        if files == MOST_FILES:
            found.leave_out(file.name, f"this and what follows: only the first {MOST_FILES} files are read")
            break
        files += 1
        try:
            found.take(file)
        except ValueError as error:
            found.leave_out(file.name, str(error))
    return found.merged(files)


@dataclass
class _Found:
    """What the files have held so far."""

    sheets: dict[str, tuple[str, AnswerSheet]] = field(default_factory=dict)
    votes: dict[tuple[str, str, int], Ballot] = field(default_factory=dict)
    hands: list[HandCount] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def leave_out(self, name: str, reason: str) -> None:
        """Say what does not count, and why."""
        self.left_out.append(LeftOut(name, reason))

    def take(self, file: HandedIn) -> None:
        """Take in one file; ValueError with the reason if it is none of ours."""
        if file.name.lower().endswith(".csv"):
            self._take_room(file.name, read_class_csv(file.read(), file.name))
        else:
            self._take_sheet(file.name, _sheet(file))

    def _take_room(self, name: str, room: RoomFile) -> None:
        """The votes and hands of a room; one that was saved twice counts once."""
        known, counted = {voter for voter, _, _ in self.votes}, {_place(one) for one in self.hands}
        same = any(one.voter in known for one in room.ballots)
        again = 0
        for one in room.ballots:
            again += self.votes.setdefault((one.voter, one.question, one.round), one) is not one
        self.hands += [one for one in room.hands if not (same and _place(one) in counted)]
        for reason in room.left_out:
            self.leave_out(name, reason)
        if again:
            self.leave_out(name, f"{again} of its votes are in an earlier file as well and count once")

    def _take_sheet(self, name: str, sheet: AnswerSheet) -> None:
        earlier = self.sheets.get(sheet.learner)
        if earlier and earlier[1].exported_at >= sheet.exported_at:
            self.leave_out(name, f"the same learner as {earlier[0]}, exported no later")
            return
        if earlier:
            self.leave_out(earlier[0], f"the same learner as {name}, exported earlier")
        self.sheets[sheet.learner] = name, sheet

    def merged(self, files: int) -> HandIns:
        """All of it together; of a voter who handed in, too, the votes of the room stand."""
        ballots, faults = _ballots(self.sheets.values())
        voted = {(voter, question) for voter, question, _ in self.votes}
        others = tuple(one for one in ballots if (one.voter, one.question) not in voted)
        voters = {voter for voter, _ in voted}
        both = len(voters & self.sheets.keys())
        return HandIns(
            ballots=(*others, *self.votes.values()),
            learners=len(self.sheets) - both,
            files=files,
            left_out=(*self.left_out, *faults),
            hands=tuple(self.hands),
            voters=len(voters),
            both=both,
        )


def _place(hand: HandCount) -> tuple[str, int, str, str]:
    """What was counted."""
    return hand.question, hand.round, hand.part, hand.option


def _sheet(file: HandedIn) -> AnswerSheet:
    """The sheet in a file; ValueError with the reason if it holds none."""
    content = file.read()
    try:
        found = json.loads(content)  # of UTF-8 with or without a mark, and of UTF-16
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise ValueError("not readable as JSON") from None
    return _validated(_as_now(found))


def _as_now(content: Any) -> Any:  # noqa: ANN401  whatever somebody has written
    """The content in the present version of the format; ValueError for what is not ours or newer than we are."""
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError("not an answer file of this workbook")
    version = content.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool) or version > VERSION:
        raise ValueError("written by a newer workbook")
    # Version 0 had neither label nor attempts; both have defaults.
    return content | {"schema_version": VERSION}


def _validated(content: dict[str, Any]) -> AnswerSheet:
    try:
        sheet = AnswerSheet.model_validate_json(json.dumps(content))
    except ValidationError as error:
        place = ".".join(str(step) for step in error.errors()[0]["loc"])[:80]
        raise ValueError(f"damaged at {place or 'its beginning'}") from None
    if len(sheet.answers) > MOST_ANSWERS:
        raise ValueError(f"more than {MOST_ANSWERS} answers")
    return sheet


def _ballots(sheets: Iterable[tuple[str, AnswerSheet]]) -> tuple[tuple[Ballot, ...], tuple[LeftOut, ...]]:
    ballots: list[Ballot] = []
    left_out: list[LeftOut] = []
    questions: dict[str, Question | None] = {}
    for name, sheet in sheets:
        seen: set[str] = set()
        for answer in sheet.answers:
            reason = _reason(answer, questions) or ("answered twice" if answer.question in seen else None)
            if reason:
                left_out.append(LeftOut(name, f"{answer.question}: {reason}"))
            elif answer.attempt == 1:
                seen.add(answer.question)
                ballots.append(Ballot(sheet.learner, answer.question, 1, answer.response))
    return tuple(ballots), tuple(left_out)


def _reason(answer: CommittedAnswer, questions: dict[str, Question | None]) -> str | None:
    """Why this answer does not count; None if it does. An edited question is another question."""
    if answer.question not in questions:
        questions[answer.question] = _question(answer.question)
    question = questions[answer.question]
    if question is None:
        return "no question of this workbook"
    if question.again(answer.attempt).digest != answer.digest:
        return "the question has been edited since"
    return "not a complete answer" if fault(question, answer.response) else None


def _question(name: str) -> Question | None:
    try:
        return load_question(name)
    except ExerciseError:
        return None
