"""The panel of the room, driven without a browser and against a server: counts first, answers only once closed."""

import csv
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

import exercises
from exercises import Response, load_question
from exercises.class_csv import BOM, LEFT_OUT, as_csv
from exercises.class_results import Ballot, HandCount
from exercises.loading import load_menu
from exercises.model import Entry, Pick
from exercises.room.phases import KINDS
from workbook.classroom.room import NO_ROOM, Room

BANK = [path.stem.upper() for path in (Path(exercises.__file__).parent / "bank").glob("*.toml")]
QUESTIONS = [*BANK, *(sheet.id for sheet in load_menu().sheets)]


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """A computer without a room."""
    monkeypatch.setenv("WORKBOOK_ROOM", str(tmp_path / "room.json"))
    return Room()


def press(room, **content):
    room.live()._handle_custom_msg(content, [])


def test_a_notebook_that_is_only_executed_asks_no_server(nowhere, monkeypatch):
    monkeypatch.setattr("workbook.classroom.room.read_control", lambda path: pytest.fail("a server was looked for"))
    bundle = nowhere._repr_mimebundle_()
    assert bundle["text/plain"] == "Room: not connected"
    assert "Test the way before class" in bundle["text/html"]


def test_without_a_room_the_panel_says_how_to_start_one(nowhere):
    press(nowhere, event="refresh")
    assert nowhere.live().message == NO_ROOM


def test_hands_are_counted_without_a_server(nowhere):
    press(nowhere, event="choose", question="D4", round=1)
    press(nowhere, event="hands", counts=[{"part": "plan", "option": "work_up_today", "count": 12}])
    press(nowhere, event="do", what="show")
    assert "12 (100 %)" in nowhere.live().answers
    assert "<svg" in nowhere.live().answers


def test_hands_of_two_rounds_stand_side_by_side(nowhere):
    nowhere.question = "D4"
    nowhere.count_hands("plan", "work_up_today", 4)
    nowhere.number = 2
    nowhere.count_hands("plan", "bloods_and_weight", 6)
    nowhere.show()
    assert "Hands, second time" in nowhere.live().answers
    assert "it is not known who moved" in nowhere.live().answers


@pytest.mark.parametrize(
    "counts",
    [
        [{"part": "plan", "option": "nothing_of_ours", "count": 3}],
        [{"part": "nowhere", "option": "work_up_today", "count": 3}],
        [{"part": "plan", "option": "work_up_today", "count": -3}],
        [{"part": "plan", "option": "<script>", "count": 3}],
    ],
)
def test_counts_that_do_not_belong_are_not_kept(nowhere, counts):
    press(nowhere, event="choose", question="D4", round=1)
    press(nowhere, event="hands", counts=counts)
    assert nowhere.hands == {}
    assert nowhere.message == "These counts could not be read; nothing was kept."


@pytest.mark.parametrize(
    "content", [None, "open", {"event": "choose", "question": "X", "round": 1}, {"event": "_do"}, {}]
)
def test_whatever_a_browser_sends_leaves_the_panel_standing(nowhere, content):
    press_any = nowhere.live()._handle_custom_msg
    press_any(content, [])
    assert (nowhere.question, nowhere.number) == ("D5", 1)


def test_before_the_worths_are_opened_no_face_knows_them(nowhere):
    nowhere.question = "D4"
    nowhere.count_hands("plan", "biopsy_now", 3)
    nowhere.show()
    state = str({name: value for name, value in nowhere.live().get_state().items() if name not in {"_esm", "_css"}})
    assert "harmful" not in state.lower()


def test_the_learners_kernel_imports_nothing_of_the_server():
    server = "{'starlette', 'uvicorn', 'sqlalchemy', 'psycopg', 'segno'}"
    code = f"import sys, workbook.classroom.room; print(sorted({server} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_csv_is_a_table_of_everything(nowhere):
    nowhere.question = "D4"
    nowhere.count_hands("plan", "biopsy_now", 3)
    rows = list(csv.DictReader(io.StringIO(nowhere.csv().removeprefix(BOM))))
    assert [(row["question"], row["voter"], row["answer"], row["count"]) for row in rows] == [
        ("D4", "hands", "biopsy_now", "3")
    ]


def typed(text):
    return Ballot("ab", "B1", 1, Response(entries=(Entry(part="prior", typed=text, unit="%"),)))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"), ("+1+1", "'+1+1"), ("-1+1", "'-1+1"), ("@A1", "'@A1"), ("\t=1", "'\t=1"), ("\r=1", "' =1"),
        ("-1.3", "-1.3"), ("+5", "+5"), ("1=1", "1=1"), ("40", "40"),
    ],
)  # fmt: skip
def test_a_spreadsheet_runs_nothing_that_a_voter_typed(text, cell):
    sheet = io.StringIO(as_csv([typed(text)], ()).removeprefix(BOM), newline="")
    assert [row["answer"] for row in csv.DictReader(sheet)] == [cell]


def test_a_vote_that_cannot_be_read_costs_nobody_theirs():
    strange = Response(picks=(Pick(part="plan", options=("no_such_plan",)),))
    good = Response(picks=(Pick(part="plan", options=("biopsy_now",)),))
    votes = [Ballot("aa", "D4", 1, strange), Ballot("bb", "Z99", 1, good), Ballot("cc", "D4", 1, good)]
    hands = [
        HandCount(question="D4", round=1, part="plan", option=name, count=3) for name in ("no_such_plan", "biopsy_now")
    ]
    rows = list(csv.DictReader(io.StringIO(as_csv(votes, hands).removeprefix(BOM))))
    assert [(row["voter"], row["text"] == LEFT_OUT) for row in rows] == [
        ("aa", True), ("bb", True), ("cc", False), ("hands", True), ("hands", False),
    ]  # fmt: skip


def test_a_spreadsheet_is_told_that_it_is_utf_8():
    assert as_csv((), ()).encode().startswith(b"\xef\xbb\xbf")


def test_only_what_a_room_can_count_is_offered(nowhere):
    listed = {one["id"] for group in nowhere.live().room["groups"] for one in group["questions"]}
    kinds = {name: load_question(name).kind for name in QUESTIONS}
    assert listed == {name for name, kind in kinds.items() if kind in KINDS}
    missing = {name for name in kinds if name not in listed}
    assert missing == set(re.findall(r"\b[A-Z]\d+\b", nowhere.live().room["notOffered"]))


def test_a_question_of_an_exercise_is_counted_by_hands(nowhere):
    press(nowhere, event="choose", question="X4", round=1)
    option = nowhere.asked.parts[0].options[0].id
    press(nowhere, event="hands", counts=[{"part": nowhere.asked.parts[0].id, "option": option, "count": 3}])
    press(nowhere, event="do", what="show")
    assert "3 (100 %)" in nowhere.live().answers
