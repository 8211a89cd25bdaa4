"""Which questions the panel of the room offers, in groups, and which it cannot: those that somebody has to read."""

from functools import cache
from typing import NamedTuple

from exercises import load_course, load_question
from exercises.model import Question
from exercises.room.phases import KINDS

NOT_OFFERED = (
    "A room counts choices, probabilities and numbers. What somebody has to read it cannot ask, so it is not in the "
    "list: texts (E1, X9, B12), orderings (X7, B10), the plan (M8). Let people write those on paper or in the chapter."
)
"""What the panel says of the questions that are missing from its list."""


class Offered(NamedTuple):
    """One group of the list: its title, and the id and title of each question."""

    title: str
    questions: tuple[tuple[str, str], ...]


@cache
def offered() -> tuple[Offered, ...]:
    """The whole list, read from the bank once: the panel is drawn again and again."""
    exercises = (
        _group(f"Exercise {one.number}: {one.title}", (*one.questions, *one.patients))
        for one in load_course().exercises
    )
    return (_group("The case", load_course().questions), *exercises)


@cache
def is_offered(name: object) -> bool:
    """Whether the list holds a question of that id."""
    return any(name == known for group in offered() for known, _ in group.questions)


def _group(title: str, names: tuple[str, ...]) -> Offered:
    questions = (load_question(name) for name in names)
    return Offered(title, tuple((one.id, _listed(one)) for one in questions if one.kind in KINDS))


def _listed(question: Question) -> str:
    """Its title; where it uses what followed a decision, a warning not to ask it before."""
    return f"{question.title} (only after {question.after})" if question.after else question.title
