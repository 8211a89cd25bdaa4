"""The deck for Anki: what a card says and where it comes from, the same bytes each time, and the real Anki's import."""

import hashlib
import html
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from casedata import load_case, load_published
from exercises import AnswerStore, NotCommittedError
from exercises.deck import open_deck
from workbook.exports.anki.notes import FILE, OWN, READ, anki, sources_of, texts
from workbook.exports.anki.package import CardText, package

DECK = open_deck(edition="key")
CARDS = texts(DECK)
GOLDEN = Path(__file__).with_name("golden") / "anki_cards.txt"
NUMBER = re.compile(r"\d+(?:\.\d+)?")
HOSTILE = 'a < b & c {{Answer}} <script>x</script> "q" \\ [sound:x.mp3] ]]>'


@pytest.fixture(scope="module")
def made():
    return anki(lambda _: None)


@pytest.fixture
def collection(tmp_path):
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def imported(collection, content, tmp_path):
    """What the real Anki says of an import: how many notes it found, and how many were new, updated or there."""
    path = tmp_path / FILE
    path.write_bytes(content)
    asked = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
    log = collection.import_anki_package(asked).log
    return log.found_notes, len(log.new), len(log.updated), len(log.duplicate) + len(log.conflicting)


def note(collection, card_id):
    (found,) = collection.find_notes(f'"Id:{card_id}"')
    return collection.get_note(found)


def test_a_second_import_doubles_nothing(made, collection, tmp_path):
    content = made.files[FILE]
    assert imported(collection, content, tmp_path) == (20, 20, 0, 0)
    assert imported(collection, content, tmp_path)[1:3] == (0, 0)
    assert (collection.note_count(), collection.card_count()) == (20, 20)


def test_there_are_two_subdecks_of_ten(made, collection, tmp_path):
    imported(collection, made.files[FILE], tmp_path)
    for days in (2, 14):
        assert len(collection.find_cards(f'"deck:VOD or DILI::Day {days}"')) == 10


CHANGES = [
    ("a newer date", date(2026, 12, 1), "Changed."),
    ("the same date", date(2026, 11, 29), None),
    ("an older date", date(2026, 11, 1), None),
]


@pytest.mark.parametrize(("when", "content_date", "shown"), CHANGES, ids=[row[0] for row in CHANGES])
def test_a_changed_text_comes_with_a_newer_date_alone(when, content_date, shown, collection, tmp_path):
    imported(collection, package(CARDS, date(2026, 11, 29)), tmp_path)
    changed = [one._replace(answer="Changed.") if one.id == "fatty_liver" else one for one in CARDS]
    imported(collection, package(changed, content_date), tmp_path)
    assert collection.note_count() == 20
    before = next(one.answer for one in CARDS if one.id == "fatty_liver")
    assert note(collection, "fatty_liver")["Answer"] == (shown or before)


def test_anki_shows_the_question_and_then_the_answer_with_its_source(made, collection, tmp_path):
    imported(collection, made.files[FILE], tmp_path)
    card = note(collection, "late_onset_days").cards()[0]
    assert "Answer" not in card.question()
    assert "no upper limit" not in card.question()
    assert "no upper limit" in card.answer()
    assert "Mohty M et al. 2016" in card.answer()


def test_a_hostile_text_is_shown_as_it_stands(collection, tmp_path):
    escaped = html.escape(HOSTILE.replace("{{", "{ {"))
    imported(collection, package([CardText("one", 2, escaped, escaped, "s")], date(2026, 11, 29)), tmp_path)
    card = note(collection, "one").cards()[0]
    assert "<script>" not in card.answer()
    assert "a &lt; b &amp; c" in card.question()


def test_two_runs_write_the_same_bytes_with_the_date_of_the_content(made):
    assert anki(lambda _: None).files == made.files
    with zipfile.ZipFile(io.BytesIO(made.files[FILE])) as archive:
        stamps = {part.date_time for part in archive.infolist()}
    of = DECK.content_date
    assert stamps == {(of.year, of.month, of.day, 0, 0, 0)}


def test_every_id_is_there_once():
    ids = [card.id for card in CARDS]
    assert len(set(ids)) == len(ids) == 20


def test_a_changed_word_needs_a_newer_content_date():
    """Anki takes over a changed card by its time stamp alone: raise content_date in after_d7_deck.toml, then store."""
    said = "\n".join("\t".join(map(str, card)) for card in CARDS)
    digest = hashlib.sha256(said.encode()).hexdigest()
    assert GOLDEN.read_text(encoding="utf-8").split() == [str(DECK.content_date), digest]


@pytest.mark.parametrize("card", DECK.cards, ids=lambda card: card.id)
def test_every_card_has_its_source_and_its_numbers_from_there(card):
    case, published = load_case(), load_published()
    evidence = [published.evidence_item(one) for one in card.evidence]
    assert {one.status for one in evidence} <= set(READ)
    assert sources_of(card)
    records = [case.record(one) for one in card.records]
    told = " ".join([*(one.statement for one in (*records, *evidence)), *(one.place for one in evidence)])
    told += " ".join(f" {number}" for one in evidence for number in (one.n, one.of, one.value) if number is not None)
    years = {str(published.source(one.source).year) for one in evidence}
    known = {*NUMBER.findall(told.replace(",", "")), *years}
    said = NUMBER.findall(card.answer + card.question)
    assert [number for number in said if number not in known] == []


def test_a_card_of_our_own_opinion_says_so():
    own = [card for card in CARDS if html.unescape(card.sources) == OWN]
    assert {card.id for card in own} == {"card_2_2", "card_2_5", "card_14_2", "card_14_4", "card_14_5"}


def test_a_source_says_how_it_was_read():
    said = {card.id: html.unescape(card.sources) for card in CARDS}
    assert said["card_14_1"] == "Burke PW et al. 2018, Leukemia Research 66:49-56, abstract (read there)"
    assert said["late_onset_days"].endswith("table of criteria (read where it is quoted)")
    assert said["bilirubin_item"].startswith("Case report, paragraph 7, sentence 11; ")


def test_no_card_shows_a_mark():
    assert [card.id for card in CARDS if re.search(r"\[|\s[.,;)]", "".join(card[2:]))] == []


def test_the_deck_stays_shut_until_the_last_decision():
    with pytest.raises(NotCommittedError):
        open_deck(answers=AnswerStore(None))
