"""The CSV file of a room, read back and merged with what a class handed in."""

import pytest

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
