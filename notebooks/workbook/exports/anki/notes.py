"""What each card says: its question, its answer, and where that is written and how it was read."""

from collections.abc import Sequence

import htpy as h

from casedata import load_case, load_published
from exercises.deck import Asked, Deck, DeckCard, open_deck
from workbook.exports.anki.package import CardText, package
from workbook.exports.command import Made, Said
from workbook.exports.texts import legal, places, without_marks
from workbook.text.citations import in_words

FILE = "vod_or_dili.apkg"
READ = {"verified": "read there", "seen_in_secondary": "read where it is quoted"}
"""How a statement of the literature was read; none from memory may stand on a card."""
OWN = "The question and its answer are the editors' own."


def anki(said: Said) -> Made:
    """The deck, whoever asks: as the key, it is for those who have the case behind them."""
    deck = open_deck(edition="key")
    cards = texts(deck)
    for days in sorted({card.after_days for card in cards}):
        said(f"{sum(card.after_days == days for card in cards)} cards for day {days}")
    return Made({FILE: package(cards, deck.content_date)}, f"{len(cards)} cards in {FILE}; they tell the outcome")


def texts(deck: Deck) -> list[CardText]:
    """Every card of the deck, those of the two recall cards first."""
    return [*map(_of_a_question, deck.asked), *map(_of_a_card, deck.cards)]


def _of_a_question(asked: Asked) -> CardText:
    sources = in_words(places(f"{asked.question} {asked.answer}")) or (OWN,)
    return CardText(asked.id, asked.after_days, _html(asked.question), _html(asked.answer), _html("; ".join(sources)))


def _of_a_card(card: DeckCard) -> CardText:
    sources = _html("; ".join(sources_of(card)))
    return CardText(card.id, card.after_days, _html(card.question), _html(card.answer), sources)


def sources_of(card: DeckCard) -> Sequence[str]:
    """The sentences of the report, then the literature with the way in which each was read."""
    case, published = load_case(), load_published()
    sentences = [place for record in card.records for place in case.record(record).locator]
    evidence = [published.evidence_item(one) for one in card.evidence]
    read = [f"{in_words([f'{one.source}: {one.place}'])[0]} ({READ[one.status]})" for one in evidence]
    return (*in_words(sentences), *read)


def _html(text: str) -> str:
    """The text without its marks, every sign escaped."""
    return str(h.fragment[legal(without_marks(text))])
