"""The file that a phone keeps: its own votes and nobody else's, as the class report reads it, on both stores."""

import asyncio
import json

import pytest

from exercises.answer_sheet import AnswerSheet
from exercises.hand_ins import read_hand_ins
from exercises.room.ending import kept_votes
from exercises.room.store import RoomStore

pytestmark = pytest.mark.slow


async def kept_by(phone):
    """Status, headers and content of the file."""
    return await phone.request("GET", f"/r/{phone.code}/answers")


def rounds(server, play, *choices):
    """One phone that chooses these one after the other, None for no vote, and another; and what the first may keep."""

    async def scene():
        phone, other = [await server.phone().join() for _ in range(2)]
        for number, choice in enumerate(choices, start=1):
            await asyncio.to_thread(server.act, "open", "D4", number)
            for one, chosen in ((phone, choice), (other, "blame_intake")):
                response = {"picks": [{"part": "plan", "options": [chosen]}], "confidence": 0.7}
                assert chosen is None or (await one.send("D4", response, number))[0] == 200
            await asyncio.to_thread(server.act, "close")
        return await kept_by(phone)

    return play(scene())


@pytest.mark.parametrize(
    ("choices", "stands"),
    [
        pytest.param(["biopsy_now"], ["biopsy_now"], id="one vote"),
        pytest.param(["biopsy_now", "work_up_today"], ["biopsy_now"], id="of two votes the first"),
        pytest.param([None, "work_up_today"], ["work_up_today"], id="the second alone"),
        pytest.param([None], [], id="no vote"),
    ],
)
def test_the_file_holds_the_votes_of_that_phone_alone(server, play, choices, stands):
    status, headers, content = rounds(server, play, *choices)
    assert (status, headers["content-type"]) == (200, "application/json")
    assert headers["content-disposition"] == 'attachment; filename="vod-or-dili-answers.json"'
    sheet = AnswerSheet.model_validate_json(content)
    assert [one.response.chosen("plan")[0] for one in sheet.answers] == stands


def test_it_is_read_beside_the_csv_of_its_room_and_counts_once(server, play, tmp_path):
    content = rounds(server, play, "biopsy_now", "work_up_today")[2]
    (tmp_path / "answers.json").write_bytes(content)
    alone = read_hand_ins(tmp_path)
    assert (alone.learners, len(alone.ballots), alone.left_out) == (1, 1, ())
    store = RoomStore(server.url)
    kept = kept_votes(store, store.room(server.room.code), tmp_path / "votes")
    store.close()
    found = read_hand_ins(tmp_path)
    assert (found.learners, found.voters, found.both, found.left_out) == (0, 2, 1, ())
    assert len(found.ballots) == 4
    assert json.loads(content)["learner"] in kept.read_text(encoding="utf-8-sig")


def test_the_panel_saves_the_same_names_as_the_server(server, play):
    content = rounds(server, play, "biopsy_now")[2]
    ballots = server.order(path="/ballots")[1]["ballots"]
    assert json.loads(content)["learner"] in {one["voter"] for one in ballots}


def test_nobody_else_is_given_it_and_no_name_leads_into_the_room(server, play):
    learner = json.loads(rounds(server, play, "biopsy_now")[2])["learner"]

    async def scene():
        asked = [server.phone(), server.phone("vod_room=made-up"), server.phone(f"vod_room={learner}")]
        return [(await kept_by(phone))[0] for phone in asked]

    assert play(scene()) == [401, 401, 401]
