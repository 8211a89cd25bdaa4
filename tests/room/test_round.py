"""A round from beginning to end, on both stores: join, vote, change, close, show, reveal, second vote, erase."""

import asyncio
import json

import pytest

from exercises import load_question
from exercises.model import CONFIDENCE
from exercises.room.ending import end_rooms
from exercises.room.phases import ControlError
from exercises.room.phone_question import VoteError, checked, sent_vote
from exercises.room.store import LESSON, Joining, RoomStore
from exercises.room.tables import rooms
from room_server import rows_of

pytestmark = pytest.mark.slow

WORTHS = ("Best", "Defensible", "Weak", "Harmful", "verdict")


async def listening(phone):
    task = asyncio.create_task(phone.listen())
    await phone.until(phase="waiting")
    return task


def test_a_whole_round(server, play):
    async def scene():
        phones = [await server.phone().join() for _ in range(3)]
        for phone in phones:
            await listening(phone)
        await asyncio.to_thread(server.act, "open", "D7")
        state = await phones[0].until(phase="open")
        assert state["question"]["id"] == "D7"
        assert not [worth for worth in WORTHS if worth in json.dumps(state)]
        for phone in phones:
            options = {"picks": [{"part": "act", "options": ["percutaneous"]}, {"part": "first", "options": ["goals"]}]}
            assert (await phone.send("D7", options | {"confidence": 0.7}))[0] == 200
        changed = {"picks": [{"part": "act", "options": ["no_tissue"]}, {"part": "first", "options": ["goals"]}]}
        assert (await phones[0].send("D7", changed | {"confidence": 0.9}))[0] == 200
        status = (await asyncio.to_thread(server.order))[1]
        assert (status["joined"], status["answered"]) == (3, 3)
        await asyncio.to_thread(server.act, "close")
        closed = await phones[0].until(phase="closed")
        assert "results" not in closed
        assert (await phones[1].send("D7", changed | {"confidence": 0.9}))[0] == 409
        await asyncio.to_thread(server.act, "show")
        shown = await phones[0].until(phase="shown")
        assert sorted(one for row in shown["results"][0]["rows"] for one in row["counts"]) == [0, 0, 0, 1, 2]
        assert "reveal" not in shown
        await asyncio.to_thread(server.act, "reveal")
        revealed = await phones[0].until(phase="revealed")
        assert {row["worth"] for row in revealed["reveal"][0]["rows"]} >= {"●●● Best", "▲ Harmful"}
        await asyncio.to_thread(server.act, "open", "D7", 2)
        again = await phones[0].until(phase="open", round=2)
        assert "results" not in again

    play(scene())
    ballots = server.order(path="/ballots")[1]["ballots"]
    assert sorted(one["response"]["picks"][0]["options"][0] for one in ballots) == [
        "no_tissue",
        "percutaneous",
        "percutaneous",
    ]


def test_the_differential_is_voted_on_with_shares(server, play):
    shares = [("sos", 40), ("drug_injury", 60), *((name, 0) for name in REST)]
    response = {"shares": [{"hypothesis": name, "percent": percent} for name, percent in shares]}
    response["picks"] = [{"part": "drug", "options": ["asparaginase"]}]

    async def scene():
        phone = await server.phone().join()
        await asyncio.to_thread(server.act, "open", "S1")
        broken = response | {"shares": [{"hypothesis": "sos", "percent": 100}]}
        assert (await phone.send("S1", broken))[0] == 400
        assert (await phone.send("S1", response))[0] == 200
        await asyncio.to_thread(server.act, "close")
        await asyncio.to_thread(server.act, "show")
        return await phone.get("/wall.json")

    _, seen = play(scene())
    assert seen["results"][0]["rows"][0] == {"option": "sos", "text": "SOS/VOD alone", "percents": [40]}
    assert server.order("POST", content={"action": "reveal"})[0] == 409


REST = ("sos_and_drug_injury", "liver_gvhd", "infection", "vein_thrombosis", "infiltration", "something_else")


def test_a_reloaded_page_finds_its_vote(server, play):
    async def scene():
        phone = await server.phone().join()
        await asyncio.to_thread(server.act, "open", "D4")
        await phone.vote("D4", "biopsy_now", part="plan")
        return await server.phone(phone.cookie).get("/vote")

    _, kept = play(scene())
    assert (kept["turn"], kept["response"]["picks"][0]["options"]) == (1, ["biopsy_now"])


def test_joining_again_is_the_same_participant(server, play):
    async def scene():
        phone = await server.phone().join()
        await phone.join()
        await server.phone(phone.cookie).join()

    play(scene())
    assert server.order()[1]["joined"] == 1


def test_raised_hands_join_the_distribution(server, play):
    hand = {"question": "D4", "round": 1, "part": "plan", "option": "biopsy_now", "count": 7}
    server.act("open", "D4")
    assert server.order("POST", "/hands", {"hands": [hand]}) == (200, {"kept": 1})
    server.order("POST", "/hands", {"hands": [hand | {"count": 5}]})
    server.act("close")
    server.act("show")

    async def scene():
        return await server.phone().get("/wall.json")

    _, seen = play(scene())
    assert seen["results"][0]["columns"] == [{"name": "hands", "by_hand": True, "answered": 5}]


def test_a_room_is_erased_with_everything(server, play):
    async def scene():
        phone = await server.phone().join()
        task = await listening(phone)
        await asyncio.to_thread(server.act, "open", "D4")
        await phone.vote("D4", "biopsy_now", part="plan")
        assert (await asyncio.to_thread(server.order, "DELETE"))[0] == 200
        await phone.until(phase="gone")
        await task
        return (await phone.request("GET", f"/r/{server.room.code}"))[0]

    assert play(scene()) == 404
    assert server.order()[0] == 403
    store = RoomStore(server.url)
    assert rows_of(store, server.room.code) == {}
    store.close()


def test_a_room_that_is_over_is_erased(url, tmp_path):
    store = RoomStore(url)
    store.create("OVER22", "secret", capacity=5, seconds=60)
    store.create("GOES22", "secret", capacity=5, seconds=60)
    store.write([Joining("OVER22", "a" * 64)])
    with store.engine.begin() as connection:
        connection.execute(rooms.update().where(rooms.c.code == "OVER22").values(expires_at=1))
    end_rooms(store, tmp_path)
    assert rows_of(store, "OVER22") == {}
    assert store.room("GOES22").phase == "waiting"
    store.close()


@pytest.mark.parametrize(
    ("left", "more"),
    [
        pytest.param(60, LESSON - 60, id="a minute left"),
        pytest.param(LESSON - 60, 60, id="a minute less than a lesson"),
        pytest.param(LESSON + 600, 0, id="more than a lesson: it loses nothing"),
    ],
)
@pytest.mark.parametrize(
    "used",
    [
        lambda store: store.act("USED22", "open", question="D4"),
        lambda store: store.stand("USED22", "open", "D4", 1),
        lambda store: store.prolong("USED22", LESSON),
    ],
    ids=["a button", "a step of the plan", "a server that goes on"],
)
def test_a_room_in_use_does_not_end_in_the_middle(url, used, left, more):
    store = RoomStore(url)
    before = store.create("USED22", "secret", capacity=5, seconds=left).expires_at
    used(store)
    assert store.room("USED22").expires_at - before == pytest.approx(more, abs=50)
    store.erase("USED22")
    store.close()


def test_a_room_that_is_over_is_not_called_back(url):
    store = RoomStore(url)
    store.create("PAST22", "secret", capacity=5, seconds=-1)
    with pytest.raises(ControlError):
        store.prolong("PAST22", LESSON)
    store.close()


def test_two_processes_show_the_same(server, second, play):
    async def scene():
        here, there = await server.phone().join(), await second.phone().join()
        await listening(here)
        await listening(there)
        await asyncio.to_thread(second.act, "open", "D4")
        await here.until(phase="open")
        await there.until(phase="open")
        assert (await here.vote("D4", "biopsy_now", part="plan"))[0] == 200
        assert (await there.vote("D4", "work_up_today", part="plan"))[0] == 200

    play(scene())
    one, other = (process.order()[1] | {"here": None} for process in (server, second))
    assert one == other, "who is looking may go meanwhile"
    assert one["answered"] == 2


@pytest.mark.parametrize("probability", [level.probability for level in CONFIDENCE])
def test_every_step_of_the_scale_can_be_sent(exercise_vote, probability):
    assert exercise_vote(probability) == probability


@pytest.mark.parametrize(
    ("second", "why"),
    [
        pytest.param({"part": "plan", "options": ["work_up_today"]}, "D4 says 'plan' twice.", id="a good one"),
        pytest.param(
            {"part": "plan", "options": ["no_such_plan"]}, "D4 says 'plan' twice.", id="one that nobody asked"
        ),
        pytest.param({"part": "plan", "options": []}, "D4 says 'plan' twice.", id="an empty one"),
        pytest.param({"part": "who", "options": ["me"]}, "D4 has no part called 'who'.", id="a part that nobody asked"),
    ],
)
def test_behind_a_good_pick_stands_no_other(second, why):
    picks = [{"part": "plan", "options": ["biopsy_now"]}, second]
    body = {"question": "D4", "round": 1, "turn": 1, "response": {"picks": picks, "confidence": 0.5}}
    with pytest.raises(VoteError) as refused:
        checked(load_question("D4"), sent_vote(json.dumps(body).encode()))
    assert str(refused.value) == why


@pytest.fixture
def exercise_vote():
    """What is kept of a vote with that confidence."""

    def kept(probability):
        response = {"picks": [{"part": "plan", "options": ["biopsy_now"]}], "confidence": probability}
        sent = sent_vote(json.dumps({"question": "D4", "round": 1, "turn": 1, "response": response}).encode())
        return json.loads(checked(load_question("D4"), sent))["confidence"]

    return kept
