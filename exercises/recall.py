"""The recall cards as events of a calendar: five questions in two days, five more in two weeks, no answers in them."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from exercises.calendar_file import Event, calendar
from exercises.gate import Commits, Edition
from exercises.pages import open_story

AFTER_DAYS = (2, 14)
ANSWERS = "Answers"
TITLE = "Five questions on VOD or DILI, five minutes"
THEN = "The answers stand on the card in the workbook, in its last chapter."


class RecallCard(NamedTuple):
    """A card: how many days after the case it is due, and what it asks."""

    after_days: int
    questions: tuple[str, ...]


def recall_cards(*, answers: Commits | None = None, edition: Edition = "student") -> tuple[RecallCard, ...]:
    """Both cards without their answers; NotCommittedError before the last decision."""
    pairs = ((days, questions_and_answers(days, answers=answers, edition=edition)) for days in AFTER_DAYS)
    return tuple(RecallCard(days, tuple(question for question, _ in asked)) for days, asked in pairs)


def questions_and_answers(
    days: int, *, answers: Commits | None = None, edition: Edition = "student"
) -> tuple[tuple[str, str], ...]:
    """The questions of one card, each with its answer, which names its places in marks; gated as the card is."""
    asked, _, told = open_story("D7", f"card_{days}", answers=answers, edition=edition).text.partition(ANSWERS)
    return tuple(zip(_numbered(asked), _numbered(told), strict=True))


def _numbered(text: str) -> tuple[str, ...]:
    return tuple(line.partition(". ")[2] for line in text.splitlines() if line[:1].isdigit())


def recall_calendar(cards: tuple[RecallCard, ...], start: date, learner: str, made: datetime) -> str:
    """The cards as a calendar file, counted from a day; `learner` is the random id of the answer file."""
    return calendar(
        (Event(f"vod-or-dili-{card.after_days}-{learner}", due(card, start), TITLE, _listed(card)) for card in cards),
        made,
    )


def due(card: RecallCard, start: date) -> date:
    """The day on which a card is due."""
    return start + timedelta(days=card.after_days)


def _listed(card: RecallCard) -> str:
    numbered = [f"{place}. {question}" for place, question in enumerate(card.questions, start=1)]
    return "\n".join((*numbered, THEN))
