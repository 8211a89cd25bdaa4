"""A plan that is led by one key: its order, where it stands after a kill, and nothing shown before its vote."""

import json
import re

import pytest

from exercises import load_question
from exercises.room.phases import ControlError
from exercises.room.phone_view import phone_view_json
from exercises.room.playlist import beats
from exercises.room.store import RoomStore
from exercises.room.teaching import Teaching
from exercises.sessions import SESSIONS, load_session

CODE = "PLAN22"
AFTER = re.compile(r"after='([A-Z]\d)'")
UPTO = re.compile(r"upto=(\d+)")


@pytest.fixture
def store(url):
    found = RoomStore(url)
    found.create(CODE, "secret", capacity=5, seconds=3600)
    yield found
    found.erase(CODE)
    found.close()


@pytest.fixture
def teaching(tmp_path):
    """A class that has not begun; called again it is the same class after the server was killed."""
    session = load_session("sixty")
    drawn = tuple({"words": one, "title": one, "lines": [one]} for step in session.steps for one in step.show)
    return lambda: Teaching(CODE, session, drawn, tmp_path / "plan.json")


def shown(session):
    """The beats of a plan, each with the panel that it shows, if any."""
    panels = [panel for step in session.steps for panel in step.show]
    return [(one, panels[one.slide] if one.slide is not None else "") for one in beats(session)]


def asked_day(name):
    return load_question(name).asked_at.at


@pytest.mark.parametrize("name", SESSIONS)
def test_nothing_is_shown_before_the_vote_that_it_would_answer(name):
    order = shown(load_session(name))
    for place, (_, panel) in enumerate(order):
        still_asked = {beat.question for beat, _ in order[place:] if beat.view == "vote"}
        assert not still_asked & set(AFTER.findall(panel)), panel
        for day in UPTO.findall(panel):
            assert [one for one in still_asked if asked_day(one) < int(day)] == [], panel


@pytest.mark.parametrize("name", SESSIONS)
def test_a_vote_goes_open_close_show_and_its_worth_comes_last(name):
    for question in {one.question for one in beats(load_session(name)) if one.question}:
        views = [one.view for one in beats(load_session(name)) if one.question == question]
        once = ["vote", "closed", "shown"]
        twice = [*once, "talk", "vote", "closed", "moved"]
        assert views in (once, [*once, "worth"], twice, [*twice, "worth"]), question


def test_the_first_vote_of_the_hour_is_three_presses_away_at_the_most():
    assert next(place for place, one in enumerate(beats(load_session("sixty"))) if one.view == "vote") <= 3


def test_a_class_goes_on_where_it_was_killed(teaching, store):
    before = teaching()
    before.go(store, 2)
    after = teaching()
    assert (after.place, after.began, after.since) == (2, before.began, before.since)
    assert after.follows(store.room(CODE))


def test_back_at_the_first_beat_the_clock_has_not_started(teaching, store):
    class_of_today = teaching()
    class_of_today.go(store, 3)
    class_of_today.go(store, 0)
    assert (class_of_today.for_teacher()["elapsed"], teaching().began) == (None, None)


@pytest.mark.parametrize("written", ["", "{}", "[]", '{"code": "PLAN22", "plan": "sixty", "place": 999}', "\0"])
def test_a_file_that_cannot_be_read_is_a_class_that_begins(teaching, written):
    teaching().kept.write_text(written, encoding="utf-8")
    assert teaching().place == 0


def test_where_nothing_can_be_written_the_class_goes_on(teaching, store, tmp_path):
    (tmp_path / "plan.json").mkdir()
    leading = teaching()
    leading.go(store, 2)
    assert (leading.place, store.room(CODE).phase) == (2, "open")


@pytest.mark.parametrize(("place", "stands"), [(-1, 0), (0, 0), (1, 1), (10_000, None)])
def test_a_press_beyond_the_plan_stays_in_it(teaching, store, place, stands):
    leading = teaching()
    leading.go(store, place)
    assert leading.place == (len(leading.beats) - 1 if stands is None else stands)


def test_the_wall_knows_nothing_ahead_of_its_beat(teaching, store):
    leading = teaching()
    for place, beat in enumerate(leading.beats):
        leading.go(store, place)
        said = leading.for_wall(store.room(CODE))
        assert said.get("slide", {}).get("title") == (
            None if beat.slide is None else leading.drawings[beat.slide]["title"]
        )


def test_phones_are_told_when_no_vote_is_still_to_come(teaching, store):
    leading = teaching()
    last = max(place for place, one in enumerate(leading.beats) if one.question)
    told = {}
    for place in range(len(leading.beats)):
        leading.go(store, place)
        told[place] = json.loads(phone_view_json(store, leading, CODE)).get("over", False)
    assert told == {place: place > last for place in told}
    assert any(told.values())
    store.stand(CODE, "open", "D4", 1)
    assert "over" not in json.loads(phone_view_json(store, leading, CODE)), "somebody leads the room from elsewhere"
    assert "over" not in json.loads(phone_view_json(store, None, CODE))


def test_a_press_that_the_store_does_not_take_moves_nothing(teaching, store):
    leading = teaching()
    leading.go(store, 2)
    store.erase(CODE)
    with pytest.raises(ControlError):
        leading.go(store, 3)
    assert (leading.place, teaching().place) == (2, 2)
