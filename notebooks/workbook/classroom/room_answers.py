"""What came in, shown: the distribution of one question with its shift, certainty and differential, and a CSV file."""

import csv
import io
import re
from collections.abc import Callable, Iterable
from typing import Any

from exercises import ExerciseError, load_question, open_key
from exercises.class_results import ROUNDS, Ballot, HandCount, certainty, class_path, shift, tallies, typed_numbers
from exercises.model import Question
from workbook.classroom.class_charts import certainty_page, numbers_table, path_page, shift_page, tally_page
from workbook.page import Block, Heading

HEAD = ("question", "round", "voter", "part", "answer", "text", "count", "confidence")
BOM = "\ufeff"
"""By this a spreadsheet knows the signs beyond ASCII, such as those of m²."""
LEFT_OUT = "This answer could not be read and is left out."
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMERAL = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")

Line = tuple[object, ...]


def answers_page(
    question: Question, ballots: tuple[Ballot, ...], hands: tuple[HandCount, ...], *, worths: bool
) -> tuple[Block, ...]:
    """How the class answered one question; with `worths` also certainty against what the choices are worth."""
    mine = tuple(ballot for ballot in ballots if ballot.question == question.id)
    raised = tuple(hand for hand in hands if hand.question == question.id)
    second = any(one.round == 2 for one in mine) or any(one.round == 2 for one in raised)
    rounds = ROUNDS if second else (1,)
    page: list[Block] = [Heading(f"{question.id}: {question.title}", level=4)]
    if question.kind == "stage":
        page += path_page(class_path(ballots))
    if question.numbers:
        page.append(numbers_table(typed_numbers(question, mine)))
    page += [block for tally in tallies(question, mine, raised, rounds=rounds) for block in tally_page(tally)]
    if rounds == ROUNDS:
        single = (part for part in question.parts if part.single)
        page += [block for part in single for block in shift_page(part, shift(part, mine))]
    if worths and question.kind == "decision":
        key = open_key(question.id, edition="instructor")
        last = tuple(ballot for ballot in mine if ballot.round == rounds[-1])
        page += certainty_page(certainty(question, key, last))
    return tuple(page)


def asked_in(ballots: Iterable[Ballot], hands: Iterable[HandCount]) -> tuple[Question, ...]:
    """The questions that somebody answered, by id."""
    names = {ballot.question for ballot in ballots} | {hand.question for hand in hands}
    return tuple(load_question(name) for name in sorted(names))


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
        sheet.writerows(_readable(_hand_lines, hand, (hand.question, hand.round, "hands")))
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
    return [(hand.question, hand.round, "hands", hand.part, hand.option, text, hand.count, "")]
