"""How a room ends: votes are kept in a file before time erases them; a rehearsal is cleared by one press."""

import csv
import os
import time

import pytest

from exercises.class_results import HandCount
from exercises.room.ending import end_rooms
from exercises.room.phases import ControlError
from exercises.room.store import LESSON, Joining, RoomStore, Vote, voter_of
from room_server import rows_of

pytestmark = pytest.mark.slow
CODE = "ENDS22"
VOTE = '{"picks":[{"part":"plan","options":["biopsy_now"]}],"confidence":0.7}'
HAND = HandCount(question="D4", round=1, part="plan", option="biopsy_now", count=7)


@pytest.fixture
def store(url):
    found = RoomStore(url)
    found.create(CODE, "secret", capacity=5, seconds=LESSON)
    yield found
    found.erase(CODE)
    found.close()


def voted(store):
    store.write([Joining(CODE, "a" * 64)])
    store.act(CODE, "open", question="D4")
    assert store.write([Vote(CODE, "a" * 64, "D4", 1, 1, VOTE)]) == ["kept"]


def time_goes_by(monkeypatch, seconds):
    later = int(time.time()) + seconds
    monkeypatch.setattr("exercises.room.store.time.time", lambda: later)


@pytest.mark.parametrize(("seconds", "files"), [(LESSON - 60, 0), (LESSON + 60, 1)], ids=["not yet over", "over"])
def test_what_time_erases_is_kept_in_a_file_first(store, tmp_path, monkeypatch, seconds, files):
    voted(store)
    store.raise_hands(CODE, [HAND])
    time_goes_by(monkeypatch, seconds)
    end_rooms(store, tmp_path / "votes")
    found = list(tmp_path.glob("votes/*"))
    assert len(found) == files
    assert store.over() == ()
    assert bool(rows_of(store, CODE)) == (not files)
    for file in found:
        assert file.name.endswith(f"-room-{CODE}.csv")
        rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
        assert [(row["question"], row["voter"], row["answer"], row["count"]) for row in rows] == [
            ("D4", voter_of("a" * 64), "biopsy_now", "1"),
            ("D4", "hands", "biopsy_now", "7"),
        ]


def test_what_cannot_be_written_is_not_erased(store, tmp_path, monkeypatch, caplog):
    voted(store)
    time_goes_by(monkeypatch, LESSON + 60)
    (tmp_path / "votes").write_text("a file where the folder should be", encoding="utf-8")
    end_rooms(store, tmp_path / "votes")
    assert [room.code for room in store.over()] == [CODE]
    assert "cannot be written" in caplog.text


@pytest.mark.parametrize("rehearsed", [False, True], ids=["nobody voted", "a rehearsal"])
def test_a_room_without_votes_and_a_rehearsal_leave_no_file(store, tmp_path, monkeypatch, rehearsed):
    if rehearsed:
        store.rehearse(CODE)
        voted(store)
    time_goes_by(monkeypatch, LESSON + 60)
    end_rooms(store, tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert store.over() == ()


def test_a_rehearsal_is_cleared_by_one_press_and_its_people_stay(store):
    store.rehearse(CODE)
    voted(store)
    store.raise_hands(CODE, [HAND])
    assert store.is_rehearsed(CODE)
    store.clear(CODE)
    room = store.room(CODE)
    assert (room.phase, room.question, room.round) == ("waiting", None, 1)
    assert (store.ballots(room), store.hands(CODE), store.people(room)) == ((), (), (1, 0))
    assert not store.is_rehearsed(CODE)


@pytest.mark.parametrize("first", [voted, lambda store: store.raise_hands(CODE, [HAND])], ids=["a vote", "hands"])
def test_where_people_have_voted_no_rehearsal_begins_that_would_clear_them(store, first):
    first(store)
    with pytest.raises(ControlError, match="their votes count"):
        store.rehearse(CODE)
    assert not store.is_rehearsed(CODE)


@pytest.mark.parametrize("do", ["rehearse", "clear", "enlarge", "evict"])
def test_with_a_room_that_is_over_nothing_can_be_done(store, monkeypatch, do):
    time_goes_by(monkeypatch, LESSON + 60)
    more = {"enlarge": (1, 9), "evict": (set(),)}
    with pytest.raises(ControlError):
        getattr(store, do)(CODE, *more.get(do, ()))


def test_the_rehearsal_is_said_and_ended_over_the_line(server):
    assert server.order()[1]["rehearsal"] is False
    assert server.order("POST", "/house", {"do": "rehearse"})[1]["rehearsal"] is True
    assert server.order("POST", "/house", {"do": "clear"})[1]["rehearsal"] is False


def test_a_press_keeps_the_room_for_a_lesson_more(server):
    before = server.order()[1]["expires_at"]
    after = server.order("POST", "/house", {"do": "prolong"})[1]["expires_at"]
    assert after - before == pytest.approx(LESSON - 3600, abs=60)
    assert server.order()[1]["kept"] == os.fspath(server.folder / "votes")
