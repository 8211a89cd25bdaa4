"""The answer files that a class hands in, merged: one sheet a learner, and what was left out with its reason.

A file comes from anybody. It is read only up to a size, as data and never as anything else; what is no answer of ours
is left out by name, and the rest goes on.
"""

import json
from collections.abc import Iterable
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
    """People of the rooms; who voted there and handed in, too, is counted in both."""


class HandInError(Exception):
    """A folder or zip that cannot be read, in one sentence."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def read_hand_ins(folder: Path) -> HandIns:
    """Merge every answer file below a folder or in a zip; of several of one learner the one exported last counts."""
    if not folder.is_dir() and not (folder.is_file() and folder.suffix.lower() == ".zip"):
        raise HandInError(f"There is no folder {folder.name}; put the exported answer files into one.")
    left_out: list[LeftOut] = []
    sheets: dict[str, tuple[str, AnswerSheet]] = {}
    files = 0
    rooms: list[RoomFile] = []
    for file in handed_in(folder):
        if files == MOST_FILES:
            left_out.append(LeftOut(file.name, f"this and what follows: only the first {MOST_FILES} files are read"))
            break
        files += 1
        try:
            if file.name.lower().endswith(".csv"):
                rooms.append(read_class_csv(file.read(), file.name))
                left_out += [LeftOut(file.name, one) for one in rooms[-1].left_out]
                continue
            sheet = _sheet(file)
        except ValueError as error:
            left_out.append(LeftOut(file.name, str(error)))
            continue
        earlier = sheets.get(sheet.learner)
        if earlier and earlier[1].exported_at >= sheet.exported_at:
            left_out.append(LeftOut(file.name, f"the same learner as {earlier[0]}, exported no later"))
            continue
        if earlier:
            left_out.append(LeftOut(earlier[0], f"the same learner as {file.name}, exported earlier"))
        sheets[sheet.learner] = file.name, sheet
    ballots, faults = _ballots(sheets.values())
    votes = tuple(one for room in rooms for one in room.ballots)
    hands = tuple(one for room in rooms for one in room.hands)
    voters = len({one.voter for one in votes})
    return HandIns((*ballots, *votes), len(sheets), files, (*left_out, *faults), hands, voters)


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
