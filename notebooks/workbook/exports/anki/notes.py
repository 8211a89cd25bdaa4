"""What each card says: its question, its answer, and where that is written and how it was read."""

from collections.abc import Sequence

import htpy as h

from casedata import load_case, load_published
from casedata.citations import is_sentence
from casedata.published import Status
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
    named = places(f"{asked.question} {asked.answer}")
    read = [_read(one, load_published().source(one.partition(": ")[0]).status) for one in named if not is_sentence(one)]
    sources = (*in_words(filter(is_sentence, named)), *read) or (OWN,)
    return CardText(asked.id, asked.after_days, _html(asked.question), _html(asked.answer), _line(sources))


def _of_a_card(card: DeckCard) -> CardText:
    sources = _line(sources_of(card))
    return CardText(card.id, card.after_days, _html(card.question), _html(card.answer), sources)


def sources_of(card: DeckCard) -> Sequence[str]:
    """The sentences of the report, then the literature with the way in which each was read."""
    case, published = load_case(), load_published()
    sentences = [place for record in card.records for place in case.record(record).locator]
    evidence = [published.evidence_item(one) for one in card.evidence]
    return (*in_words(sentences), *(_read(f"{one.source}: {one.place}", one.status) for one in evidence))


def _read(locator: str, status: Status) -> str:
    return f"{in_words([locator])[0]} ({READ[status]})"


def _line(sources: Sequence[str]) -> str:
    said = "; ".join(sources)
    return _html(said[:1].upper() + said[1:])


def _html(text: str) -> str:
    """The text without its marks, every sign escaped."""
    return str(h.fragment[legal(without_marks(text))])
