"""Every vote and every count of hands of a class as a CSV file, for a spreadsheet."""

import csv
import io
import re
from collections.abc import Callable, Iterable
from typing import Any

from exercises.class_results import Ballot, HandCount
from exercises.loading import ExerciseError, load_question

HANDS = "hands"
"""What stands in place of a voter where hands were counted."""
HEAD = ("question", "round", "voter", "part", "answer", "text", "count", "confidence")
BOM = "\ufeff"
"""By this a spreadsheet knows the signs beyond ASCII, such as those of m²."""
LEFT_OUT = "This answer could not be read and is left out."
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMERAL = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")

Line = tuple[object, ...]


def as_csv(ballots: Iterable[Ballot], hands: Iterable[HandCount]) -> str:
    """Every vote and every count of hands, a line for each option, share or number, for a spreadsheet.

    What cannot be read is named and left out: one bad answer must not cost a class all the others.
    """
    written = io.StringIO()
    written.write(BOM)
    sheet = csv.writer(written, lineterminator="\n")
    sheet.writerow(HEAD)
    for ballot in ballots:
        sheet.writerows(_readable(_lines, ballot, (ballot.question, ballot.round, ballot.voter)))
    for hand in hands:
        sheet.writerows(_readable(_hand_lines, hand, (hand.question, hand.round, HANDS)))
    return written.getvalue()


def _readable(lines: Callable[[Any], list[Line]], cast: object, start: Line) -> list[list[object]]:
    try:
        found = lines(cast)
    except (ExerciseError, ValueError, LookupError, StopIteration):
        found = [(*start, "", "", LEFT_OUT, "", "")]
    return [[_defused(cell) for cell in line] for line in found]


def _defused(cell: object) -> object:
    """A text that a spreadsheet would run as a formula begins with an apostrophe; a number alone is none."""
    if not isinstance(cell, str):
        return cell
    risky = cell.startswith(FORMULA) and not NUMERAL.fullmatch(cell)
    return ("'" if risky else "") + cell.replace("\r", " ")  # the csv module would not quote a return


def _lines(ballot: Ballot) -> list[Line]:
    question, response = load_question(ballot.question), ballot.response
    start, sure = (ballot.question, ballot.round, ballot.voter), response.confidence
    picks = [
        (*start, pick.part, name, question.part(pick.part).option(name).text, 1, sure)
        for pick in response.picks
        for name in pick.options
    ]
    shares = [(*start, "share", share.hypothesis, "", share.percent, sure) for share in response.shares]
    return [*picks, *shares, *((*start, one.part, one.typed, one.unit, "", sure) for one in response.entries)]


def _hand_lines(hand: HandCount) -> list[Line]:
    text = load_question(hand.question).part(hand.part).option(hand.option).text
    return [(hand.question, hand.round, HANDS, hand.part, hand.option, text, hand.count, "")]
