"""The recall cards in a calendar: five questions and no answer, on day 2 and day 14, as RFC 5545 wants it."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from exercises import AnswerStore, NotCommittedError, open_story
from exercises.calendar_file import OCTETS, Event, calendar, escaped, folded
from exercises.recall import ANSWERS, due, recall_calendar, recall_cards

MADE = datetime(2026, 11, 28, 9, 35, tzinfo=timezone(timedelta(hours=2)))
CARDS = recall_cards(edition="key")
LEARNER = "a" * 32


def unfolded(text):
    """The lines of a file as a calendar reads them."""
    return text.replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", "plain"),
        ("a, b; c", r"a\, b\; c"),
        (r"a\b", r"a\\b"),
        ("one\ntwo", r"one\ntwo"),
        ("one\r\ntwo", r"one\ntwo"),
        (r"\n is no line", r"\\n is no line"),
        ("BEGIN:VEVENT", "BEGIN:VEVENT"),
    ],
)
def test_a_text_is_escaped(text, written):
    assert escaped(text) == written


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        pytest.param("x" * 74, [74], id="just below"),
        pytest.param("x" * 75, [75], id="at the limit"),
        pytest.param("x" * 76, [75, 2], id="just above"),
        pytest.param("x" * 149, [75, 75], id="two full lines"),
        pytest.param("x" * 150, [75, 75, 2], id="one more"),
        pytest.param("é" * 38, [74, 3], id="a letter of two octets is not cut"),
        pytest.param("x" + "😀" * 19, [73, 5], id="nor one of four"),
        pytest.param("", [0], id="nothing"),
    ],
)
def test_a_line_is_folded_at_75_octets(line, pieces):
    found = list(folded(line))
    assert [len(piece.encode()) for piece in found] == pieces
    assert found[0] + "".join(piece[1:] for piece in found[1:]) == line
    assert all(piece.startswith(" ") for piece in found[1:])


def test_a_calendar_begins_and_ends_as_it_must():
    text = calendar([Event("one", date(2026, 1, 5), "T", "x")], MADE)
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert {"DTSTAMP:20261128T073500Z", "DTSTART;VALUE=DATE:20260105", "UID:one"} <= set(unfolded(text))


@pytest.mark.parametrize(
    ("start", "days"),
    [
        (date(2026, 11, 28), ["20261130", "20261212"]),
        (date(2026, 12, 30), ["20270101", "20270113"]),
        (date(2028, 2, 27), ["20280229", "20280312"]),
    ],
    ids=["within a month", "over new year", "a leap day"],
)
def test_the_cards_are_due_on_day_2_and_day_14(start, days):
    lines = unfolded(recall_calendar(CARDS, start, LEARNER, MADE))
    assert [line.partition(":")[2] for line in lines if line.startswith("DTSTART")] == days
    assert [f"{due(card, start):%Y%m%d}" for card in CARDS] == days


def test_a_card_holds_its_five_questions_and_no_answer():
    text = "\n".join(unfolded(recall_calendar(CARDS, date(2026, 1, 1), LEARNER, MADE)))
    for card in CARDS:
        assert len(card.questions) == 5
        assert all(escaped(question) in text for question in card.questions)
        answers = open_story("D7", f"card_{card.after_days}", edition="key").text.partition(ANSWERS)[2]
        told = [line.partition(". ")[2][:40] for line in answers.splitlines() if line[:1].isdigit()]
        assert not [line for line in told if escaped(line) in text]
    assert "[" not in text


def test_every_line_of_the_file_is_short_enough_and_a_second_import_replaces_the_first():
    first, second = (recall_calendar(CARDS, date(2026, 1, day), LEARNER, datetime.now(UTC)) for day in (1, 2))
    assert max(len(line.encode()) for line in first.split("\r\n")) <= OCTETS
    uids = [[line for line in unfolded(text) if line.startswith("UID")] for text in (first, second)]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == 2


def test_the_cards_stay_shut_until_the_last_decision():
    with pytest.raises(NotCommittedError):
        recall_cards(answers=AnswerStore(None))
