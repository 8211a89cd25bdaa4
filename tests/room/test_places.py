"""Places in a room: who takes them, who is held back, how they are freed; phones without cookies, and with two tabs."""

import asyncio
import time
from pathlib import Path

import pytest

from exercises.room import tables
from exercises.room.control_file import write_control
from exercises.room.guards import RequestLimits
from exercises.room.looking import process_name
from exercises.room.store import Joining, RoomStore, Vote
from phone import SECONDS, Phone
from room_server import RoomServer, rows_of

pytestmark = pytest.mark.slow
CAPACITY = 400


def scope(address):
    return {"client": (address, 1)}


@pytest.mark.parametrize(
    ("joins", "taken"),
    [
        pytest.param(1, 1, id="one phone"),
        pytest.param(319, 319, id="a lecture hall behind one address"),
        pytest.param(320, 320, id="four fifths of the places"),
        pytest.param(321, 320, id="one more"),
        pytest.param(390, 320, id="one person who joins again and again"),
    ],
)
def test_one_address_takes_no_more_than_four_fifths_of_the_places(monkeypatch, joins, taken):
    monkeypatch.setattr("exercises.room.guards.time.monotonic", lambda: 0.0)
    limits = RequestLimits()
    assert sum(limits.may_join(scope("192.0.2.7"), "ROOM22", CAPACITY) for _ in range(joins)) == taken
    assert limits.may_join(scope("192.0.2.8"), "ROOM22", CAPACITY)
    assert limits.may_join(scope("192.0.2.7"), "ELSE22", CAPACITY)
    assert limits.held_back.get("ROOM22", 0) == joins - taken


@pytest.mark.parametrize(("seconds", "more"), [(4.9, 0), (5, 1), (47, 9), (1e6, 320)])
def test_it_may_take_another_every_five_seconds(monkeypatch, seconds, more):
    now = [0.0]
    monkeypatch.setattr("exercises.room.guards.time.monotonic", lambda: now[0])
    limits = RequestLimits()
    for _ in range(320):
        limits.may_join(scope("192.0.2.7"), "ROOM22", CAPACITY)
    now[0] = seconds
    assert sum(limits.may_join(scope("192.0.2.7"), "ROOM22", CAPACITY) for _ in range(400)) == more


def test_one_person_without_cookies_cannot_fill_the_room(server, play):
    """The attack: join, throw the cookie away, and join again. A phone with another address still comes in."""

    async def scene():
        status = [(await server.phone().post("/join", {}))[0] for _ in range(390)]
        joined = (await asyncio.to_thread(server.order))[1]
        neighbour = await server.phone().post("/join", {}, {"x-forwarded-for": "192.0.2.8"})
        made = await asyncio.to_thread(server.order, "POST", "/house", {"do": "enlarge"})
        return status.count(200), joined, neighbour[0], made[1], (await server.phone().post("/join", {}))[0]

    taken, status, neighbour, made, later = play(scene())
    assert 320 <= taken < 390
    assert (status["joined"], status["held_back"]) == (taken, 390 - taken)
    assert (neighbour, later) == (200, 200)
    assert (made["capacity"], made["held_back"]) == (500, 0)


def test_a_page_without_cookies_keeps_its_token_itself(server, play):
    async def scene():
        phone = server.phone()
        _, content = await phone.post("/join", {"in_page": True})
        own = {"room-token": content["token"]}
        await asyncio.to_thread(server.act, "open", "D4")
        picks = [{"part": "plan", "options": ["biopsy_now"]}]
        body = {"question": "D4", "round": 1, "turn": 1, "response": {"picks": picks, "confidence": 0.7}}
        said = [(await phone.post("/vote", body, own))[0], (await phone.get("/vote", own))[1]["turn"]]
        again = await phone.post("/join", {}, own)
        return phone.cookie, said, again

    cookie, said, again = play(scene())
    assert cookie == ""
    assert said == [200, 1]
    assert again == (200, {"joined": True, "known": True})
    assert server.order()[1]["joined"] == 1


@pytest.mark.parametrize("body", [{}, {"in_page": False}, {"in_page": "yes"}, [], None, "in_page"])
def test_a_page_with_cookies_is_told_no_token(server, play, body):
    async def scene():
        phone = server.phone()
        return await phone.post("/join", body), phone.cookie

    (status, content), cookie = play(scene())
    assert (status, content) == (200, {"joined": True})
    assert cookie


def test_of_two_tabs_the_last_press_counts_and_each_is_told_which_turn_stands(server, play):
    async def scene():
        first = await server.phone().join()
        second = server.phone(first.cookie)
        await asyncio.to_thread(server.act, "open", "D4")
        await first.vote("D4", "biopsy_now", part="plan")
        refused = await second.vote("D4", "work_up_today", part="plan")
        later = await second.vote("D4", "work_up_today", part="plan", turn=refused[1]["turn"] + 1)
        return refused, later, (await first.get("/vote"))[1]

    (status, content), later, stands = play(scene())
    assert (status, content["turn"]) == (409, 1)
    assert later[0] == 200
    assert (stands["turn"], stands["response"]["picks"][0]["options"]) == (2, ["work_up_today"])
    assert server.order()[1]["answered"] == 1


@pytest.fixture
def store(url):
    found = RoomStore(url)
    found.create("FULL22", "secret", capacity=3, seconds=60)
    found.write([Joining("FULL22", name) for name in ("a" * 64, "b" * 64, "c" * 64)])
    yield found
    found.erase("FULL22")
    found.close()


def test_the_places_of_those_who_are_gone_are_freed_with_what_they_say_now(store):
    """What they said to earlier questions stays: only the question at hand could be answered twice."""
    for question in ("D4", "D5"):
        store.act("FULL22", "open", question=question)
        store.write([Vote("FULL22", name * 64, question, 1, 1, "{}") for name in "abc"])
        store.act("FULL22", "close")
    assert store.evict("FULL22", kept={"a" * 64}) == 2
    room = store.room("FULL22")
    assert store.people(room) == (1, 1)
    assert [one.question for one in store.ballots(room)] == ["D4", "D4", "D4", "D5"]
    assert store.write([Joining("FULL22", "d" * 64)]) == ["kept"]


@pytest.mark.parametrize(("more", "most", "places"), [(1, 5, 4), (2, 5, 5), (3, 5, 5)])
def test_a_room_grows_up_to_the_most(store, more, most, places):
    store.enlarge("FULL22", more, most)
    assert store.room("FULL22").capacity == places


def test_who_listens_is_not_put_out(server, play):
    async def scene():
        phones = [await server.phone().join() for _ in range(3)]
        listening = asyncio.create_task(phones[0].listen())
        await phones[0].until(phase="waiting")
        _, status = await asyncio.to_thread(server.order, "POST", "/house", {"do": "evict"})
        seen = [(await phone.get("/vote"))[0] for phone in phones]
        listening.cancel()
        return status, seen

    status, seen = play(scene())
    assert (status["joined"], status["here"]) == (1, 1)
    assert seen == [200, 401, 401]


def test_who_looks_through_another_process_keeps_the_place_and_each_room_counts_its_own(server, second, play):
    elsewhere = f"N{time.monotonic_ns() % 10**8}"
    store = RoomStore(server.url)
    store.create(elsewhere, "secret", capacity=5, seconds=3600)
    store.close()

    async def scene():
        phones = [await one.phone().join() for one in (server, second, server)]
        neighbour = await Phone(server.port, elsewhere).join()
        lines = [asyncio.create_task(one.listen()) for one in (*phones[:2], neighbour)]
        await asyncio.gather(*(one.until(phase="waiting") for one in (*phones[:2], neighbour)))
        counted = [await asyncio.to_thread(looking, one, 2) for one in (server, second)]
        left = (await asyncio.to_thread(server.order, "POST", "/house", {"do": "evict"}))[1]
        for line in lines:
            line.cancel()
        return counted, left["joined"]

    assert play(scene()) == ([2, 2], 2)


def test_after_a_restart_nobody_is_counted_who_looked_through_the_killed_server(alone, play, tmp_path):
    (tmp_path / "other").mkdir()
    other = RoomServer(alone.url, tmp_path / "other")
    write_control(alone.room, other.control)
    other.start("--no-room")

    async def scene():
        phones = [await one.phone().join() for one in (alone, alone, other)]
        lines = [asyncio.create_task(one.listen()) for one in phones]
        await asyncio.gather(*(one.until(phase="waiting") for one in phones))
        counted = [await asyncio.to_thread(looking, one, 3) for one in (alone, other)]
        alone.kill()
        for line in lines[:2]:
            line.cancel()
        await asyncio.to_thread(alone.start)
        counted.append(await asyncio.to_thread(looking, other, 1))
        told = await asyncio.to_thread(looking, alone, 1)
        lines[2].cancel()
        return [*counted, told], rows_of(store, alone.room.code)["lookers"]

    store = RoomStore(alone.url)
    try:
        assert play(scene()) == ([3, 3, 1, 1], 1)
    finally:
        store.close()
        other.stop()


HERE = Path("room.json")


@pytest.mark.parametrize(
    ("port", "control", "same"),
    [
        pytest.param(8765, HERE, True, id="the same server, started again"),
        pytest.param(8767, HERE, False, id="another one on this computer"),
        pytest.param(8765, Path("class/room.json"), False, id="the room of another folder"),
    ],
)
def test_a_server_that_starts_again_has_its_name_again_and_no_other_has(port, control, same):
    assert (process_name(port, control) == process_name(8765, HERE)) == same


def test_a_computer_of_the_same_name_is_another(monkeypatch):
    before = process_name(8765, HERE)
    monkeypatch.setattr("uuid.getnode", lambda: 1)
    assert process_name(8765, HERE) != before
    assert len(before) == tables.lookers.c.process.type.length


def looking(server, people):
    """How many look, once it is so many: what one process sees another tells some seconds later."""
    deadline = time.monotonic() + SECONDS
    while (here := server.order()[1]["here"]) != people and time.monotonic() < deadline:
        time.sleep(0.2)
    return here


@pytest.mark.parametrize("body", [{}, {"do": "everything"}, {"do": "evict", "more": 1}, []])
def test_only_what_is_named_can_be_done_with_a_room(server, body):
    assert server.order("POST", "/house", body)[0] == 400


def test_only_the_instructor_does_it(server):
    assert server.order("POST", "/house", {"do": "clear"}, secret="")[0] == 403
