"""The CSV file of a room, read back and merged with what a class handed in."""

from datetime import UTC, datetime

import pytest

from exercises import load_question
from exercises.answer_sheet import AnswerSheet, answer_now
from exercises.class_csv import as_csv
from exercises.class_csv_read import read_class_csv
from exercises.class_results import Ballot, HandCount
from exercises.hand_ins import read_hand_ins
from exercises.model import Response

CHOICE = Response.model_validate_json('{"picks": [{"part": "plan", "options": ["biopsy_now"]}], "confidence": 0.7}')
OTHER = Response.model_validate_json('{"picks": [{"part": "plan", "options": ["work_up_today"]}], "confidence": 0.5}')
HAND = HandCount(question="D4", round=1, part="plan", option="biopsy_now", count=7)
BALLOTS = (Ballot("1", "D4", 1, CHOICE), Ballot("1", "D4", 2, OTHER), Ballot("2", "D4", 1, OTHER))


def test_what_was_written_is_read_back():
    found = read_class_csv(as_csv(BALLOTS, [HAND]).encode(), "room.csv")
    assert found.ballots == tuple(one._replace(voter=f"room.csv/{one.voter}") for one in BALLOTS)
    assert (found.hands, found.left_out) == ((HAND,), ())


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"", "no file with the votes of a room", id="empty"),
        pytest.param(b"a,b\n1,2\n", "no file with the votes of a room", id="another table"),
        pytest.param(b"\xff\xfe\x00", "not readable as CSV", id="no text"),
    ],
)
def test_what_is_no_file_of_a_room_is_refused(content, why):
    with pytest.raises(ValueError, match=why):
        read_class_csv(content, "room.csv")


@pytest.mark.parametrize(
    ("change", "left"),
    [
        pytest.param(("biopsy_now", "no_such_plan"), 2, id="an option that nobody offered"),
        pytest.param(("D4,1,1,", "D99,1,1,"), 1, id="a question that is none"),
        pytest.param(("D4,1,1,", "D4,one,1,"), 1, id="a round that is none"),
        pytest.param((",0.7", ","), 1, id="nothing of how sure"),
    ],
)
def test_what_is_no_answer_is_left_out_and_the_rest_counts(change, left):
    text = as_csv(BALLOTS, [HAND]).replace(*change)
    found = read_class_csv(text.encode(), "room.csv")
    assert len(found.left_out) == left
    assert len(found.ballots) + len(found.hands) == len(BALLOTS) + 1 - left


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("D4", id="a row that ends early"),
        pytest.param("D4,1,hands,plan", id="hands without an option"),
        pytest.param("D4,1,9,plan,biopsy_now,,,0.7,more,and more", id="a row with cells too many"),
    ],
)
def test_a_row_of_another_length_is_left_out_and_the_rest_counts(row):
    found = read_class_csv(f"{as_csv(BALLOTS, [HAND])}{row}\r\n".encode(), "room.csv")
    assert (len(found.ballots), len(found.hands), len(found.left_out)) == (len(BALLOTS), 1, 1)


def test_a_room_is_merged_with_what_was_handed_in(tmp_path):
    for name in ("monday.csv", "tuesday.csv"):
        (tmp_path / name).write_text(as_csv(BALLOTS, [HAND]), encoding="utf-8")
    (tmp_path / "else.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    found = read_hand_ins(tmp_path)
    assert (len(found.ballots), found.voters, found.learners, found.files) == (6, 4, 0, 3)
    assert found.hands == (HAND, HAND)
    assert [one.file for one in found.left_out] == ["else.csv"]


PHONE, ELSE = "a" * 32, "b" * 32
"""The names of two phones in the file of a room."""
ROOM = (
    Ballot(PHONE, "D4", 1, CHOICE),
    Ballot(PHONE, "D4", 2, OTHER),
    Ballot(ELSE, "D4", 1, OTHER),
)


def keep(folder, learner, response=CHOICE):
    """A hand-in file of that learner, with one answer to D4."""
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    answer = answer_now(load_question("D4"), response)
    sheet = AnswerSheet(case="fischer2023", learner=learner, exported_at=now, answers=(answer,))
    (folder / f"{learner[:4]}-{len(list(folder.iterdir()))}.json").write_text(sheet.model_dump_json(), encoding="utf-8")


def test_the_voters_of_a_room_keep_their_names():
    found = read_class_csv(as_csv(ROOM, []).encode(), "room.csv")
    assert found.ballots == ROOM


@pytest.mark.parametrize(
    ("learner", "response", "counts"),
    [
        pytest.param(PHONE, CHOICE, (0, 2, 1, 3), id="the file of a phone of the room counts once"),
        pytest.param(PHONE, OTHER, (0, 2, 1, 3), id="what was changed in it does not count: the votes stand"),
        pytest.param("c" * 32, CHOICE, (1, 2, 0, 4), id="a file from elsewhere is another learner"),
        pytest.param("b" * 31 + "c", CHOICE, (1, 2, 0, 4), id="so is a file whose number was tampered with"),
        pytest.param("b" * 31, CHOICE, (0, 2, 0, 3), id="a number that is none is left out"),
    ],
)
def test_who_voted_and_hands_in_what_the_phone_kept_counts_once(learner, response, counts, tmp_path):
    keep(tmp_path, PHONE, response)
    (tmp_path / "room.csv").write_text(as_csv(ROOM, [HAND]), encoding="utf-8")
    path = next(tmp_path.glob("*.json"))
    path.write_text(path.read_text(encoding="utf-8").replace(PHONE, learner), encoding="utf-8")
    found = read_hand_ins(tmp_path)
    assert (found.learners, found.voters, found.both, len(found.ballots)) == counts
    assert [one for one in found.ballots if one.voter in (PHONE, ELSE)] == list(ROOM)


def test_of_a_voter_what_the_room_has_not_counts_too(tmp_path):
    keep(tmp_path, PHONE)
    (tmp_path / "room.csv").write_text(as_csv(ROOM[2:], []), encoding="utf-8")
    found = read_hand_ins(tmp_path)
    assert {one.voter for one in found.ballots} == {PHONE, ELSE}


def test_a_room_that_was_saved_twice_counts_once(tmp_path):
    (tmp_path / "before.csv").write_text(as_csv(ROOM[:1], [HAND]), encoding="utf-8")
    (tmp_path / "room.csv").write_text(as_csv(ROOM, [HAND]), encoding="utf-8")
    found = read_hand_ins(tmp_path)
    assert (sorted(found.ballots), found.hands, found.voters) == (sorted(ROOM), (HAND,), 2)
    assert found.left_out == (("room.csv", "1 of its votes are in an earlier file as well and count once"),)
