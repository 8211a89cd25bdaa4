"""The teacher's page in Chromium: a plan led by a clicker, hands that are kept, and a room that is about to end."""

import time

import pytest
from playwright.sync_api import expect

from accessibility import found_by_axe
from exercises.class_csv import BOM
from exercises.class_csv_read import read_class_csv
from exercises.room.store import THEY_COUNT, RoomStore
from exercises.room.tables import rooms
from lab_page import picture
from taught_room import first_vote, taught_room, teachers_page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def taught(tmp_path):
    running = taught_room(tmp_path)
    yield running
    running.stop()


@pytest.fixture
def page(chromium, taught):
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    opened = context.new_page()
    opened.set_default_timeout(120_000)
    opened.goto(teachers_page(taught))
    expect(opened.locator("#next")).to_contain_text("Next: ")
    yield opened
    context.close()


def pressed(page, key):
    before = page.locator("#now").text_content()
    page.keyboard.press(key)
    expect(page.locator("#now")).not_to_have_text(before, timeout=120_000)


def typed(page, hands, said):
    """Type a count of hands for the first letter, and see what is said of it."""
    page.locator("#counts input").first.fill(str(hands))
    page.keyboard.press("Tab")
    expect(page.locator("#kept")).to_have_text(said, timeout=120_000)


def test_whoever_teaches_leads_a_vote_by_page_down_and_page_up(page, taught):
    for _ in range(first_vote(taught)):
        pressed(page, "PageDown")
    expect(page.locator("#people")).to_have_text("0 of 0 have answered", timeout=120_000)
    for key, phase in (("PageDown", "closed"), ("PageDown", "shown"), ("PageUp", "closed"), ("PageDown", "shown")):
        pressed(page, key)
        assert taught.order()[1]["phase"] == phase


def test_hands_that_are_typed_are_said_to_be_kept(page, taught):
    for _ in range(first_vote(taught)):
        pressed(page, "PageDown")
    page.get_by_text("Count hands, by letter").click()
    typed(page, 1, "Kept: A. 1 hand")
    taught.kill()
    typed(page, 12, "Not kept: A. 12 hands. Type it once more.")


def test_a_room_that_is_about_to_end_is_warned_of_and_kept_by_a_press(page, taught):
    expect(page.locator("#ending")).to_have_text("")
    store = RoomStore(taught.url)
    with store.engine.begin() as connection:
        connection.execute(rooms.update().values(expires_at=int(time.time()) + 1500))
    store.close()
    expect(page.locator("#ending")).to_contain_text("This room ends in 2", timeout=120_000)
    page.get_by_role("button", name="Keep the room for a lesson more").click()
    expect(page.locator("#ending")).to_have_text("", timeout=120_000)
    assert taught.order()[1]["ends_in"] > 3 * 3600


def test_votes_that_count_are_cleared_by_no_rehearsal_saved_by_a_press_and_erased_by_two(page, taught):
    for _ in range(first_vote(taught)):
        pressed(page, "PageDown")
    page.get_by_text("Count hands, by letter").click()
    typed(page, 7, "Kept: A. 7 hands")
    page.get_by_text("The room itself", exact=True).click()
    page.get_by_role("button", name="Rehearse: these votes will not count").click()
    expect(page.locator("#refused")).to_have_text(THEY_COUNT)
    with page.expect_response(lambda one: one.url.endswith("/control"), timeout=120_000):
        pass
    expect(page.locator("#refused")).to_have_text(THEY_COUNT)
    picture(page, "teacher-refused")
    page.get_by_text("At the end", exact=True).click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the votes (CSV)").click()
    assert saved.value.suggested_filename == f"room-{taught.room.code}.csv"
    content = saved.value.path().read_bytes()
    assert content.startswith(BOM.encode())
    assert found_by_axe(page) == []
    assert [one.count for one in read_class_csv(content, "room.csv").hands if one.count] == [7]
    page.get_by_role("button", name="Erase the room with every vote").click()
    assert taught.order()[0] == 200
    page.get_by_role("button", name="Erase the room with every vote: press again").click()
    expect(page.locator("#step")).to_have_text("The room is erased")
    expect(page.get_by_role("button")).to_have_count(0)
    assert taught.order()[0] in (403, 404)


def test_at_the_last_step_the_wall_asks_nothing_and_shows_no_way_in_as_large_as_at_the_start(chromium, taught):
    wall = chromium.new_context(viewport={"width": 1280, "height": 720}).new_page()
    wall.set_default_timeout(120_000)
    wall.goto(f"http://127.0.0.1:{taught.port}/r/{taught.room.code}/wall#{taught.room.secret}")
    expect(wall.locator("main.waiting")).to_have_count(1)
    status, plan = taught.order("GET", "/plan")
    assert status == 200
    last = len(plan["beats"]) - 1
    for place, said in ((last - 1, plan["steps"][plan["beats"][last - 1]["step"]]["prompts"]), (last, [])):
        taught.order("POST", "/plan", {"before": taught.order("GET", "/plan")[1]["place"], "to": place})
        expect(wall.locator("main.waiting")).to_have_count(0)
        expect(wall.locator("#place .said")).to_have_count(len(said))
    expect(wall.locator("#title")).to_have_text("Let us talk")
    wall.context.close()
