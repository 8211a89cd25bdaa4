"""The page of a participant: without cookies, in two tabs, asleep, and its own choice in the result."""

import re

import pytest
from playwright.sync_api import expect

from exercises.room.store import RoomStore

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WOKEN = ("document.dispatchEvent(new Event('visibilitychange'))", "dispatchEvent(new Event('online'))")


@pytest.fixture
def visitor(chromium, sqlite_server):
    """A browser that has not been here, and the room at its beginning."""
    sqlite_server.order("POST", "/house", {"do": "clear"})
    put_out(sqlite_server)
    context = chromium.new_context(viewport={"width": 375, "height": 740}, is_mobile=True, has_touch=True)
    yield context
    context.close()


def put_out(server):
    """Free every place, whoever looks."""
    store = RoomStore(server.url)
    store.evict(server.room.code, kept=())
    store.close()


def opened(visitor, server):
    page = visitor.new_page()
    page.goto(server.room.page)
    expect(page.get_by_text("Wait for the next question")).to_be_visible()
    return page


def vote(page, place):
    page.locator("fieldset").first.get_by_role("radio").nth(place).check()
    page.get_by_role("radio", name=re.compile("^fairly sure")).check()
    page.get_by_role("button", name="Send my").click()
    expect(page.get_by_role("status")).to_contain_text("Your vote is in")


def without_cookies(visitor):
    """As a browser that blocks them: none is kept, whoever sends it."""

    def answered(route):
        answer = route.fetch()
        visitor.clear_cookies()
        kept = {name: value for name, value in answer.headers.items() if name != "set-cookie"}
        route.fulfill(response=answer, headers=kept)

    visitor.route("**/join", answered)


def test_a_phone_without_cookies_votes_and_is_known_again_after_a_reload(visitor, sqlite_server):
    without_cookies(visitor)
    page = opened(visitor, sqlite_server)
    sqlite_server.act("open", "D4")
    vote(page, 1)
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("Your vote is in")
    expect(page.locator("fieldset").first.get_by_role("radio").nth(1)).to_be_checked()
    status = sqlite_server.order()[1]
    assert status["answered"] == 1
    assert status["joined"] <= 2  # one place was taken before the page knew that no cookie is kept
    assert visitor.cookies() == []


@pytest.mark.parametrize("cookies", [True, False], ids=["with cookies", "without"])
def test_a_phone_that_was_put_out_comes_in_again_and_takes_one_place(visitor, sqlite_server, cookies):
    if not cookies:
        without_cookies(visitor)
    page = opened(visitor, sqlite_server)
    sqlite_server.act("open", "D4")
    expect(page.get_by_role("button", name="Send my")).to_be_visible()
    put_out(sqlite_server)
    vote(page, 1)
    status = sqlite_server.order()[1]
    assert (status["joined"], status["answered"]) == (1, 1)


def test_a_vote_in_a_room_that_has_ended_is_sent_once(visitor, sqlite_server):
    page = opened(visitor, sqlite_server)
    sqlite_server.act("open", "D4")
    sent = []
    page.on("request", lambda asked: asked.url.endswith("/vote") and asked.method == "POST" and sent.append(asked))
    page.route("**/vote", lambda route: route.fulfill(status=401, json={}))
    page.route("**/join", lambda route: route.fulfill(status=404, json={}))
    page.locator("fieldset").first.get_by_role("radio").first.check()
    page.get_by_role("radio", name=re.compile("^fairly sure")).check()
    page.get_by_role("button", name="Send my").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This room has ended")
    expect(page.get_by_text("may have kept the votes in a file")).to_be_visible()
    page.wait_for_function("!busy", timeout=60_000)
    assert len(sent) == 1


def test_an_answer_that_never_comes_is_asked_for_again(visitor, sqlite_server):
    """The page's patience is cut short here: a line that hangs must not stop a phone."""
    visitor.add_init_script(
        "const whole = AbortSignal.timeout; AbortSignal.timeout = () => whole.call(AbortSignal, 400)"
    )
    hung = []
    visitor.route("**/join", lambda route: route.continue_() if hung else hung.append(route))
    opened(visitor, sqlite_server)
    assert len(hung) == 1


def test_two_tabs_of_one_phone_agree_and_the_last_press_counts(visitor, sqlite_server):
    first, second = opened(visitor, sqlite_server), opened(visitor, sqlite_server)
    sqlite_server.act("open", "D4")
    vote(first, 0)
    expect(second.locator("fieldset").first.get_by_role("radio").nth(0)).to_be_checked()
    vote(second, 2)
    expect(first.locator("fieldset").first.get_by_role("radio").nth(2)).to_be_checked()
    status = sqlite_server.order()[1]
    assert (status["joined"], status["answered"]) == (1, 1)


def test_the_own_choice_is_marked_in_the_result_and_still_after_a_reload(visitor, sqlite_server):
    page = opened(visitor, sqlite_server)
    sqlite_server.act("open", "D4")
    vote(page, 1)
    sqlite_server.act("close")
    sqlite_server.act("show")
    mine = page.get_by_role("rowheader").nth(1).get_by_text("your choice")
    expect(mine).to_be_visible()
    expect(page.locator("table").get_by_text("your choice")).to_have_count(1)
    page.reload()
    expect(mine).to_be_visible()


@pytest.mark.parametrize("event", WOKEN)
def test_a_phone_that_slept_asks_for_the_state_at_once(visitor, sqlite_server, event):
    page = opened(visitor, sqlite_server)
    with page.expect_request("**/events"):
        page.evaluate(event)
    sqlite_server.act("open", "D4")
    expect(page.get_by_role("heading", level=1)).to_have_text("The morning of day 12")
    assert "lost" not in page.get_by_role("status").inner_text()
