"""Cards as a file that Anki imports, the same bytes at every run.

Anki knows a note again by its guid, and takes a changed one where its time stamp is newer. So the guid comes from the
id of the card, and the time from the date of the content.
"""

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import NamedTuple

import genanki
import htpy as h

from workbook.handouts.footer import imprint

NAME = "VOD or DILI"
FIELDS = ("Question", "Answer", "Sources", "Id")
FRONT = "{{Question}}"
BACK = "{{FrontSide}}<hr id=answer>{{Answer}}<p class=sources>{{Sources}}</p>"
STYLE = (
    ".card { font-family: sans-serif; font-size: 20px; line-height: 1.4; text-align: left; "
    "max-width: 36em; margin: 0 auto; } .sources { font-size: 14px; }"
)
UNIX = 3


class CardText(NamedTuple):
    """A card as Anki shows it, in HTML, with the id by which a later import knows it again."""

    id: str
    after_days: int
    question: str
    answer: str
    sources: str


def package(cards: Sequence[CardText], content_date: date) -> bytes:
    """The cards, a subdeck for each day on which they are due."""
    model = _model()
    decks = []
    for days in sorted({card.after_days for card in cards}):
        name = f"{NAME}::Day {days}"
        deck = genanki.Deck(_number(name), name, description=_said())
        for card in cards:
            if card.after_days == days:
                deck.add_note(_note(model, card))
        decks.append(deck)
    return _written(genanki.Package(decks), content_date)


def _model() -> genanki.Model:
    return genanki.Model(
        _number(NAME),
        NAME,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card", "qfmt": FRONT, "afmt": BACK}],
        css=STYLE,
    )


def _note(model: genanki.Model, card: CardText) -> genanki.Note:
    fields = [card.question, card.answer, card.sources, card.id]
    tags = ["vod-or-dili", f"day-{card.after_days}"]
    return genanki.Note(model=model, fields=fields, guid=genanki.guid_for(NAME, card.id), tags=tags)


def _number(name: str) -> int:
    """A number for a deck or a type of note, the same at every run, in the range that genanki asks for."""
    return (1 << 30) + int.from_bytes(hashlib.sha256(name.encode()).digest()[:3], "big")


def _said() -> str:
    of = imprint(tells=False)
    return str(
        h.p[
            f"{of.credit}, {of.licence}; {of.url}. Changed: made into cards. For education only, not a medical device. "
            f"Version {of.version}."
        ]
    )


def _written(made: genanki.Package, content_date: date) -> bytes:
    """The archive with the date of its content, on the notes and on its parts, whenever it is written."""
    stamp = datetime.combine(content_date, time(), UTC)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.apkg"
        made.write_to_file(str(path), timestamp=stamp.timestamp())
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in sorted(archive.namelist())}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name, stamp.timetuple()[:6])
            part.create_system = UNIX
            archive.writestr(part, content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
