"""The instructor's panel against a real server: counts while a vote is open, answers after it, worths on a button."""

import asyncio

import pytest

from servers import wait_until
from workbook.classroom.room import GONE, Room

pytestmark = pytest.mark.slow


@pytest.fixture
def panel(server, monkeypatch):
    monkeypatch.setenv("WORKBOOK_ROOM", str(server.control))
    room = Room()
    assert room.connect()
    return room


def press(room, **content):
    room.live()._handle_custom_msg(content, [])


def test_counts_come_before_answers(server, panel, play):
    async def scene():
        phones = [await server.phone().join() for _ in range(4)]
        panel.question = "D4"
        await asyncio.to_thread(panel.open)
        for phone, option in zip(phones, ("work_up_today", "work_up_today", "biopsy_now"), strict=False):
            assert (await phone.vote("D4", option, part="plan"))[0] == 200
        await asyncio.to_thread(press, panel, event="refresh")
        assert panel.state_line() == "Room: 4 here; D4, first vote: 3 answered, open"
        await asyncio.to_thread(panel.show)
        assert panel.message.startswith("Close the vote first")
        assert panel.live().answers == ""
        await asyncio.to_thread(panel.close)
        await asyncio.to_thread(panel.show)
        assert "2 (67 %)" in panel.live().answers
        assert "Harmful" not in panel.live().answers
        await asyncio.to_thread(panel.reveal)
        assert "How sure they were" in panel.live().answers
        panel.number = 2
        await asyncio.to_thread(panel.open)
        assert panel.live().answers == ""
        changed = {"picks": [{"part": "plan", "options": ["work_up_today"]}], "confidence": 0.9}
        assert (await phones[2].send("D4", changed, 2))[0] == 200
        await asyncio.to_thread(panel.close)
        await asyncio.to_thread(panel.show)

    play(scene())
    assert "1 of 1 who voted twice changed their choice" in panel.live().answers
    assert panel.csv().count("\n") == 5


def test_a_server_that_is_gone_is_one_sentence(alone, monkeypatch):
    monkeypatch.setenv("WORKBOOK_ROOM", str(alone.control))
    room = Room()
    assert room.connect()
    alone.kill()
    assert not room.refresh()
    assert room.message == "The server of the room does not answer. Is make room running?"
    alone.start()
    wait_until(room.connect)


def test_a_control_file_of_somebody_else_opens_nothing(server, panel):
    server.control.write_text(server.control.read_text().replace(server.room.secret, "not-the-secret"))
    assert not panel.connect()
    assert panel.message == "This needs the secret of the room."


def test_the_room_is_erased_from_the_panel(server, panel):
    press(panel, event="do", what="erase")
    press(panel, event="refresh")
    assert panel.message == GONE
    assert panel.state_line() == "Room: not connected"
    assert server.order()[0] == 403


def test_a_panel_that_comes_later_turns_to_what_the_room_is_at(server, panel):
    server.act("open", "X4", 2)
    assert panel.refresh()
    assert (panel.question, panel.number) == ("X4", 2)
    server.act("close")
    server.act("show")
    later = Room()
    assert later.connect()
    assert "X4: One finding that would decide it" in later.live().answers


def test_the_next_question_can_be_chosen_while_the_last_is_looked_at(server, panel):
    panel.question = "D4"
    panel.open()
    panel.close()
    panel.show()
    press(panel, event="choose", question="D5", round=1)
    press(panel, event="refresh")
    assert panel.question == "D5"
    assert "D4: The morning of day 12" in panel.live().answers


@pytest.mark.parametrize(
    ("task", "changed"),
    [
        ("prolong", {"ends_in": True}),
        ("rehearse", {"rehearsal": True}),
        ("clear", {"rehearsal": False}),
        ("enlarge", {"capacity": 500}),
        ("evict", {"joined": 0, "here": 0}),
    ],
)
def test_the_panel_does_with_the_room_what_the_teachers_page_does(server, panel, task, changed):
    press(panel, event="manage", what=task)
    house = panel.for_browser()["room"]["house"]
    assert changed.items() <= (house | {"ends_in": house["ends_in"] > 3 * 3600}).items()


def test_a_rehearsal_that_is_cleared_leaves_no_hand_in_the_panel(server, panel):
    panel.question = "D4"
    press(panel, event="hands", counts=[{"part": "plan", "option": "biopsy_now", "count": 7}])
    assert panel.hands
    press(panel, event="manage", what="clear")
    assert (panel.hands, panel.collected()) == ({}, ((), ()))


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        pytest.param([], [0], id="nothing typed"),
        pytest.param([("biopsy_now", 7)], [7], id="one count"),
        pytest.param([("biopsy_now", 7), ("work_up_today", 30)], [37], id="two"),
        pytest.param([("biopsy_now", 7), ("no_such_plan", 1)], [], id="one that cannot be kept"),
    ],
)
def test_hands_are_said_to_be_kept_once_all_are(server, panel, monkeypatch, counts, told):
    said = []
    panel.question = "D4"
    monkeypatch.setattr(panel, "tell", lambda **content: said.append(content["kept"]))
    rows = [{"part": "plan", "option": option, "count": count} for option, count in counts]
    press(panel, event="hands", counts=rows)
    assert said == told
    assert bool(panel.message) == (not told)
