"""What many phones want at once: votes share a commit, equal bodies are judged once, a press is heard at once."""

import asyncio
import json

import pytest
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from exercises.room import watcher, writer
from exercises.room.phases import ControlError
from exercises.room.phone_question import VoteError, vote_in
from exercises.room.store import Joining
from exercises.room.watcher import Watcher
from exercises.room.writer import BusyError, Writer

SECONDS = 90


def joinings(count):
    return [Joining("ROOM22", f"{number:03}") for number in range(count)]


class Store:
    """A store that notes what it is given, and refuses as often as it is told."""

    def __init__(self, *refusals):
        self.given, self.refusals = [], list(refusals)

    def write(self, requests):
        self.given.append(len(requests))
        if self.refusals:
            raise self.refusals.pop()
        return ["full" if one.participant == "001" else "kept" for one in requests]


async def all_written(store, count):
    """What became of so many joins that came at the same moment."""
    one = Writer(store.write)
    task = asyncio.create_task(one.run())
    found = await asyncio.gather(*(one.submit(joining) for joining in joinings(count)), return_exceptions=True)
    task.cancel()
    return found


LOCKED = OperationalError("BEGIN", {}, Exception("database is locked"))


@pytest.mark.parametrize(
    ("count", "given"),
    [
        pytest.param(1, [1], id="one alone"),
        pytest.param(300, [300], id="a class"),
        pytest.param(writer.MOST_AT_ONCE, [writer.MOST_AT_ONCE], id="as many as fit into a commit"),
        pytest.param(writer.MOST_AT_ONCE + 1, [writer.MOST_AT_ONCE, 1], id="one more"),
    ],
)
def test_what_comes_together_is_written_together(count, given):
    store = Store()
    found = asyncio.run(all_written(store, count))
    assert store.given == given
    assert found == ["full" if number == 1 else "kept" for number in range(count)]


@pytest.mark.parametrize(
    ("refusals", "tries", "busy"),
    [
        pytest.param([LOCKED] * (writer.TRIES - 1), writer.TRIES, False, id="locked for a while"),
        pytest.param([LOCKED] * writer.TRIES, writer.TRIES, True, id="locked for longer"),
        pytest.param([SQLAlchemyError("no such table")], 1, True, id="what no waiting mends"),
    ],
)
def test_a_store_that_refuses_is_asked_again_and_then_each_is_told(monkeypatch, refusals, tries, busy):
    monkeypatch.setattr(writer, "PAUSE", 0)
    store = Store(*refusals)
    found = asyncio.run(all_written(store, 3))
    assert store.given == [3] * tries
    assert [isinstance(one, BusyError) for one in found] == [busy] * 3


def test_more_than_can_wait_are_told_at_once(monkeypatch):
    monkeypatch.setattr(writer, "MOST_WAITING", 2)
    found = asyncio.run(all_written(Store(), 3))
    assert [isinstance(one, BusyError) for one in found] == [False, False, True]


def body(**changes):
    response = {"picks": [{"part": "plan", "options": ["biopsy_now"]}], "confidence": 0.7}
    return json.dumps({"question": "D4", "round": 1, "turn": 1, "response": response} | changes).encode()


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        pytest.param(body(), None, id="a vote"),
        pytest.param(body(response={"confidence": 0.7}), VoteError, id="nothing chosen"),
        pytest.param(body(question="E99"), ControlError, id="no such question"),
        pytest.param(b"{", VoteError, id="no JSON"),
    ],
)
def test_a_body_that_comes_again_is_judged_as_the_first_time(sent, error):
    for _ in range(2):
        if error:
            with pytest.raises(error):
                vote_in(sent)
        else:
            assert vote_in(sent)[0].turn == 1


def test_a_later_turn_is_another_vote():
    assert [vote_in(body(turn=turn))[0].turn for turn in (1, 2, 1)] == [1, 2, 1]


def test_a_press_is_heard_before_the_store_is_asked_again_by_itself(monkeypatch):
    monkeypatch.setattr(watcher, "INTERVAL", 3600)
    revision = [1]

    async def scene():
        watching = Watcher(lambda codes: dict.fromkeys(codes, revision[0]), lambda _: b"%d" % revision[0])
        task = asyncio.create_task(watching.run())
        heard = watching.listen("ROOM22")
        first = await anext(heard)
        revision[0] = 2
        watching.hurry()
        second = await asyncio.wait_for(anext(heard), SECONDS)
        task.cancel()
        return first, second

    assert asyncio.run(scene()) == (b"1", b"2")
