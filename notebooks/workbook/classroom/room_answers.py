"""What came in, shown: the distribution of one question with its shift, certainty and differential."""

from collections.abc import Iterable

from exercises import load_question, open_key
from exercises.class_results import ROUNDS, Ballot, HandCount, certainty, class_path, shift, tallies, typed_numbers
from exercises.model import Question
from workbook.classroom.class_charts import certainty_page, numbers_table, path_page, shift_page, tally_page
from workbook.page import Block, Heading


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
