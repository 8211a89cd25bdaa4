"""The CSV file of a room, read back: voters' answers as ballots, and hands. It comes from anybody, as hand-ins do."""

import csv
import io
import json
import re
from itertools import groupby
from typing import Any, NamedTuple

from pydantic import ValidationError

from exercises.answer_sheet import LEARNER
from exercises.class_csv import FORMULA, HANDS, HEAD
from exercises.class_results import Ballot, HandCount
from exercises.completeness import fault
from exercises.loading import ExerciseError, load_question
from exercises.model import Response

MOST_ROWS = 100_000
Row = dict[str, str]


class RoomFile(NamedTuple):
    """What a room was answered, and what of it does not count."""

    ballots: tuple[Ballot, ...]
    hands: tuple[HandCount, ...]
    left_out: tuple[str, ...]


def read_class_csv(content: bytes, called: str) -> RoomFile:
    """The votes and hands of a file; ValueError if it is none of ours.

    A voter of a room is the same person in every file; `called` keeps others apart from those of another file.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        raise ValueError("not readable as CSV") from None
    if not rows or set(rows[0]) != set(HEAD):
        raise ValueError("no file with the votes of a room")
    if len(rows) > MOST_ROWS:
        raise ValueError(f"more than {MOST_ROWS} rows")
    ballots: list[Ballot] = []
    hands: list[HandCount] = []
    left_out: list[str] = []
    for (question, number, voter, _), group in groupby(enumerate(rows), key=_together):
        try:
            those = [{name: _fused(row[name]) for name in HEAD} for row in (_whole(row) for _, row in group)]
            if voter == HANDS:
                hands += [_hand(row) for row in those]
            else:
                ballots.append(_ballot(those, voter if re.fullmatch(LEARNER, voter) else f"{called}/{voter}"))
        except (ValidationError, ExerciseError, ValueError, LookupError, StopIteration, TypeError):
            left_out.append(f"{question}, vote {number} of {voter}: not a complete answer")
    return RoomFile(tuple(ballots), tuple(hands), tuple(left_out))


def _together(numbered: tuple[int, Row]) -> tuple[str, str, str, int]:
    """What the rows of one answer have in common; a count of hands stands for itself."""
    place, row = numbered
    return row["question"], row["round"], row["voter"], place if row["voter"] == HANDS else 0


def _whole(row: dict[str, Any]) -> Row:
    """The row, if each of its cells has a name and each name a cell."""
    if set(row) != set(HEAD) or None in row.values():
        raise ValueError("another number of cells than the head")
    return row


def _fused(cell: str) -> str:
    """Without the apostrophe that kept a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


def _hand(row: Row) -> HandCount:
    load_question(row["question"]).part(row["part"]).option(row["answer"])
    told: dict[str, Any] = {name: row[name] for name in ("question", "part")}
    return HandCount(**told, round=int(row["round"]), option=row["answer"], count=int(row["count"]))


def _ballot(rows: list[Row], voter: str) -> Ballot:
    question = load_question(rows[0]["question"])
    numbers = {part.id for part in question.numbers}
    picks: dict[str, list[str]] = {}
    for row in rows:
        if row["part"] != "share" and row["part"] not in numbers:
            picks.setdefault(row["part"], []).append(row["answer"])
    said: dict[str, Any] = {
        "picks": [{"part": part, "options": options} for part, options in picks.items()],
        "shares": [
            {"hypothesis": one["answer"], "percent": int(one["count"])} for one in rows if one["part"] == "share"
        ],
        "entries": [
            {"part": one["part"], "typed": one["answer"], "unit": one["text"]} for one in rows if one["part"] in numbers
        ],
        "confidence": float(rows[0]["confidence"]) if rows[0]["confidence"] else None,
    }
    response = Response.model_validate_json(json.dumps(said))
    if why := fault(question, response):
        raise ValueError(why)
    return Ballot(voter, question.id, int(rows[0]["round"]), response)
