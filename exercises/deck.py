"""Everything that is worth recalling after the case, as cards: the questions of both recall cards, and ten more."""

from datetime import date
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, model_validator

from casedata.dates import PartialDate
from casedata.model import Frozen, Name, Text
from exercises.gate import Commits, Edition, Gate
from exercises.loading import FOLDER, existing, from_file, load_question
from exercises.model import Names, QuestionId
from exercises.recall import AFTER_DAYS, questions_and_answers


class DeckCard(Frozen):
    """One fact or one decision, and the records and the evidence that it comes from."""

    id: Name
    after_days: Literal[2, 14]
    question: Text
    answer: Text
    records: Names = ()
    evidence: Names = ()

    @model_validator(mode="after")
    def _has_a_source(self) -> "DeckCard":
        if not self.records and not self.evidence:
            raise ValueError("a card needs a record or evidence that it comes from")
        return self


class _Cards(Frozen):
    after: QuestionId
    content_date: Annotated[PartialDate, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    cards: Annotated[tuple[DeckCard, ...], Field(min_length=1)]


class Asked(NamedTuple):
    """A question of one of the recall cards; its answer names its places in marks."""

    id: str
    after_days: int
    question: str
    answer: str


class Deck(NamedTuple):
    """The questions of both recall cards, the cards beside them, and the day on which a word last changed."""

    asked: tuple[Asked, ...]
    cards: tuple[DeckCard, ...]
    content_date: date


def open_deck(*, answers: Commits | None = None, edition: Edition = "student") -> Deck:
    """All cards; NotCommittedError before the last decision. A question is named by its card and its number there."""
    path = existing(FOLDER / "keys" / "after_d7_deck.toml", "there are no cards beside the two")
    found = from_file(_Cards, path)
    Gate.behind(load_question(found.after), edition=edition, answers=answers).demand(found.after)
    asked = tuple(
        Asked(f"card_{days}_{number}", days, question, answer)
        for days in AFTER_DAYS
        for number, (question, answer) in enumerate(questions_and_answers(days, answers=answers, edition=edition), 1)
    )
    return Deck(asked, found.cards, date.fromisoformat(found.content_date))
