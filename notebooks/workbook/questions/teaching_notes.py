"""What a key says to whoever teaches: minutes, expected answers, misconceptions and prompts."""

from collections.abc import Sequence

from exercises import Edition, Question, open_exercise_key, open_key
from exercises.keys import Teaching
from exercises.orders import notes_for_teachers
from workbook.page import Block, Heading, Items, Text, prose, sentence, strong
from workbook.text.wording import counted


def notes_on(question: Question, edition: Edition, *, level: int = 4) -> tuple[Block, ...]:
    """The notes on one question, out of its key, under a heading of that level."""
    if question.kind == "orders":
        return notes_of(notes_for_teachers(), level=level)
    opened = open_key if question.kind == "decision" else open_exercise_key
    return notes_of(opened(question.id, edition=edition).teaching, level=level)


def notes_of(teaching: Teaching, *, level: int = 4) -> tuple[Block, ...]:
    """The notes on one question. No learner's page holds them."""
    return (
        Heading(f"For the teacher: about {counted(teaching.minutes, 'minute')}", level=level),
        Text(strong("What to expect."), " ", *sentence(teaching.expected)),
        *_listed("To ask", teaching.prompts),
        *_listed("Misconceptions", teaching.misconceptions),
        *(block for note in teaching.notes for block in prose(note)),
    )


def _listed(title: str, texts: Sequence[str]) -> tuple[Block, ...]:
    return (Text(strong(title)), Items(*(sentence(text) for text in texts))) if texts else ()
