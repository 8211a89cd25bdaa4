"""What somebody takes home from the room: the reasons behind each worth, the whole wording, their own answers."""

import re

import pytest
from playwright.sync_api import expect

from accessibility import found_by_axe
from exercises import load_question, open_key
from exercises.hand_ins import read_hand_ins
from exercises.room.store import RoomStore
from exercises.short_wording import in_short
from lab_page import picture

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SMALL = """() => [...document.querySelectorAll("button, summary, .vod-choice")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)"""
SCHEME = "matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'"
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
QUESTION = load_question("D5")
REASON = open_key("D5", edition="instructor").rating("act", "search_then_trial").why
LONG = QUESTION.part("act").option("search_then_trial").text
SHORT = in_short(QUESTION).part("act").option("search_then_trial").text


@pytest.fixture(params=["light", "dark"])
def page(request, chromium, sqlite_server):
    """A narrow phone, once with letters twice as large, in a room at its beginning."""
    with_room(sqlite_server)
    screen = {"width": 360, "height": 740}
    context = chromium.new_context(
        viewport=screen, is_mobile=True, has_touch=True, color_scheme=request.param, bypass_csp=True
    )
    found = context.new_page()
    found.goto(sqlite_server.room.page)
    if request.param == "dark":
        found.add_style_tag(content="html { font-size: 200%; }")
    expect(found.get_by_text("Wait for the next question")).to_be_visible()
    yield found
    context.close()


def with_room(server):
    """The room of the server, without a vote; anew where a test has ended it."""
    store, room = RoomStore(server.url), server.room
    if store.room(room.code) is None:
        store.create(room.code, room.secret, capacity=400, seconds=3600)
    store.clear(room.code)
    store.close()


def fits(page):
    """Nothing stands out sideways, every target is large enough, and axe finds nothing."""
    assert not page.evaluate(SIDEWAYS)
    assert page.evaluate(SMALL) == []
    assert found_by_axe(page) == []


def test_each_worth_opens_its_reason_and_its_places_and_not_before_it_is_shown(page, sqlite_server):
    for action in ("open", "close", "show"):
        sqlite_server.act(action, "D5")
        expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION.title)
        assert REASON[:40] not in page.content()
    sqlite_server.act("reveal")
    row = page.get_by_role("row").filter(has_text=SHORT)
    expect(row.get_by_text(REASON)).to_be_hidden()
    row.locator("summary").press("Enter")
    expect(row.get_by_text(REASON)).to_be_visible()
    expect(row.get_by_role("listitem").first).to_contain_text("Case report, paragraph")
    fits(page)
    picture(page, f"phone-reason-{page.evaluate(SCHEME)}")
    hand = {"question": "D5", "round": 1, "part": "act", "option": "biopsy_first", "count": 3}
    sqlite_server.order("POST", "/hands", {"hands": [hand]})
    expect(page.get_by_role("cell", name="hands: 3 (100 %)")).to_be_visible()
    expect(row.get_by_text(REASON)).to_be_visible()
    assert page.evaluate("document.activeElement.localName") == "summary"


def test_the_whole_wording_is_one_press_away_beside_the_short_one(page, sqlite_server):
    sqlite_server.act("open", "D5")
    option = page.locator("label").filter(has_text=SHORT)
    expect(option.get_by_text(LONG)).to_be_hidden()
    page.get_by_role("button", name="Full wording").press("Space")
    expect(option.get_by_text(LONG)).to_be_visible()
    expect(page.get_by_text("“Search” means, within hours")).to_be_visible()
    fits(page)
    picture(page, f"phone-full-wording-{page.evaluate(SCHEME)}")
    sqlite_server.act("close")
    sqlite_server.act("show")
    expect(page.get_by_role("row").filter(has_text=SHORT).get_by_text(LONG)).to_be_visible()
    page.get_by_role("button", name="Full wording").click()
    expect(page.get_by_text(LONG)).to_be_hidden()
    fits(page)
    sqlite_server.act("open", "S1")
    expect(page.get_by_role("spinbutton").first).to_be_visible()
    expect(page.get_by_role("button", name="Full wording")).to_have_count(0)


def vote(page, place):
    page.locator("fieldset").first.get_by_role("radio").nth(place).check()
    page.get_by_role("radio", name=re.compile("^fairly sure")).check()
    page.get_by_role("button", name="Send my").click()
    expect(page.get_by_role("status")).to_contain_text("Your vote is in")
    page.wait_for_function("!busy", timeout=60_000)


def saved(page, folder):
    """The votes in the file that the page keeps, as the class report reads them."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Keep my answers as a file").click()
    assert waiting.value.suggested_filename == "vod-or-dili-answers.json"
    waiting.value.save_as(folder / "hand_ins" / "answers.json")
    found = read_hand_ins(folder / "hand_ins")
    assert (found.learners, found.left_out) == (1, ())
    return [one.response.chosen("plan")[0] for one in found.ballots]


def test_a_phone_keeps_its_own_answers_also_after_a_reload_and_when_the_room_has_ended(page, sqlite_server, tmp_path):
    keep = page.get_by_role("button", name="Keep my answers as a file")
    options = [one.id for one in load_question("D4").in_shown_order(load_question("D4").part("plan"))]
    sqlite_server.act("open", "D4")
    expect(page.get_by_role("button", name="Send my")).to_be_visible()
    expect(keep).to_be_hidden()
    vote(page, 1)
    assert saved(page, tmp_path) == [options[1]]
    vote(page, 2)
    assert saved(page, tmp_path) == [options[2]]
    fits(page)
    keep.scroll_into_view_if_needed()
    picture(page, f"phone-keep-{page.evaluate(SCHEME)}")
    sqlite_server.act("close")
    sqlite_server.act("open", "D4", 2)
    expect(page.get_by_role("heading", level=1)).to_contain_text("second vote")
    vote(page, 0)
    page.reload()
    expect(keep).to_be_visible()
    sqlite_server.act("close")
    page.wait_for_function("sheet && !stale", timeout=60_000)
    sqlite_server.order("DELETE")
    expect(page.get_by_role("heading", level=1)).to_have_text("This room has ended")
    assert saved(page, tmp_path) == [options[2]]
    fits(page)
