"""One instructor's JupyterLab and three phones, looked at: a vote, a server that is killed, a second vote."""

import re

import pytest
from playwright.sync_api import expect

from accessibility import found_by_axe
from exercises.room.store import THEY_COUNT
from lab_page import picture, run_all, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NOTEBOOK = "instructor/run_a_session.ipynb"


@pytest.fixture(scope="module", autouse=True)
def _teaching(sqlite_server):
    """JupyterLab as an instructor starts it, whose panel finds our room."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("WORKBOOK_EDITION", "instructor")
        patched.setenv("WORKBOOK_ROOM", str(sqlite_server.control))
        yield


@pytest.fixture
def panel(visit):
    page = visit(NOTEBOOK, width=1400)
    run_all(page)
    return page.locator(".vod-panel").filter(has=page.get_by_role("heading", name="The room", exact=True)).last


@pytest.fixture
def phones(chromium, sqlite_server):
    """Three phones in the room; none may ask for anything outside."""
    sqlite_server.act("wait")
    contexts, outside, pages = [], [], []
    here = f"http://127.0.0.1:{sqlite_server.port}/"
    for scheme in ("light", "dark", "light"):
        screen = {"width": 375, "height": 740}
        context = chromium.new_context(viewport=screen, is_mobile=True, has_touch=True, color_scheme=scheme)
        context.on("request", lambda asked: asked.url.startswith((here, "data:")) or outside.append(asked.url))
        contexts.append(context)
        pages.append(context.new_page())
        pages[-1].goto(sqlite_server.room.page)
        expect(pages[-1].get_by_text("Wait for the next question")).to_be_visible()
    yield pages
    for context in contexts:
        context.close()
    assert outside == []


def vote(phone, place):
    """Choose the option at that place, say how sure, and send."""
    phone.locator("fieldset").first.get_by_role("radio").nth(place).check()
    phone.get_by_role("radio", name=re.compile("^fairly sure")).check()
    phone.get_by_role("button", name="Send my").click()
    expect(phone.get_by_role("status")).to_contain_text("Your vote is in")


def vote_by_keyboard(phone):
    """The same without a pointer: Tab past the full wording to the first group, arrows within, Tab on, Enter sends."""
    phone.locator("#main").focus()
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("button", name="Full wording")).to_be_focused()
    phone.keyboard.press("Tab")
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("Tab")
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("status")).to_contain_text("Your vote is in")


def test_a_session_from_the_first_vote_to_the_worths(panel, phones, sqlite_server, chromium):
    expect(panel.get_by_text("3 here")).to_be_visible()
    panel.get_by_role("combobox").select_option("D4")
    panel.get_by_role("button", name="Open the vote").click()
    for phone in phones:
        expect(phone.get_by_role("heading", level=1)).to_have_text("The morning of day 12")
        assert found_by_axe(phone) == []
    picture(phones[0], "phone-question")
    picture(phones[1], "phone-question-dark")
    vote(phones[0], 0)
    vote(phones[1], 1)
    vote_by_keyboard(phones[2])
    expect(panel.get_by_text("3 here; D4, first vote: 3 answered, open")).to_be_visible()
    assert panel.locator("table").count() == 0

    sqlite_server.kill()
    expect(phones[0].get_by_role("status")).to_contain_text("The connection was lost")
    sqlite_server.start()
    expect(phones[0].get_by_role("status")).to_contain_text(re.compile("Connected again|Your vote is in"))
    expect(panel.get_by_text("3 here; D4, first vote: 3 answered, open")).to_be_visible()

    panel.get_by_role("button", name="Close the vote").click()
    panel.get_by_role("button", name="Show how they voted").click()
    expect(panel.locator("table").first).to_be_visible()
    expect(phones[1].get_by_text("This is how the room voted.")).to_be_visible()
    assert "Best" not in phones[1].content()
    assert found_by_axe(phones[1]) == []

    panel.get_by_role("radio", name="Second vote, after the talk").check()
    panel.get_by_role("button", name="Open the vote").click()
    for phone in phones:
        expect(phone.get_by_role("heading", level=1)).to_contain_text("second vote")
        vote(phone, 0)
    expect(panel.get_by_text("D4, second vote: 3 answered, open")).to_be_visible()
    panel.get_by_role("button", name="Close the vote").click()
    panel.get_by_role("button", name="Open what the choices are worth").click()
    expect(panel.get_by_text(re.compile("of 3 who voted twice changed their choice"))).to_be_visible()
    expect(phones[0].get_by_text("This is how the room voted, and what the editors think.")).to_be_visible()
    expect(phones[0].get_by_role("cell", name=re.compile("Best. Finds out"))).to_be_visible()
    picture(phones[0], "phone-reveal")
    picture(panel.page, "room-panel", panel)
    assert violations(panel.page) == []

    wall = chromium.new_context(viewport={"width": 1600, "height": 900}).new_page()
    wall.goto(f"{sqlite_server.room.page}/wall")
    expect(wall.get_by_text(sqlite_server.room.code).first).to_be_visible()
    expect(wall.locator("table").first).to_be_visible()
    picture(wall, "wall")
    assert found_by_axe(wall) == []
    assert wall.evaluate("document.documentElement.scrollHeight <= innerHeight")
    wall.context.close()


def next_button(panel):
    return panel.locator("button.vod-commit")


def test_the_panel_leads_from_button_to_button_keeps_hands_and_holds_the_room(panel, phones, sqlite_server):
    sqlite_server.order("POST", "/house", {"do": "clear"})
    panel.get_by_role("combobox").select_option("D4")
    for leads, phase in (
        ("Open the vote", "open"),
        ("Close the vote", "closed"),
        ("Show how they voted, to all", "shown"),
        ("Open what the choices are worth, to all", "revealed"),
        ("Back to waiting", "waiting"),
    ):
        expect(next_button(panel)).to_have_text(leads)
        next_button(panel).click()
        expect(next_button(panel)).not_to_have_text(leads)
        assert sqlite_server.order()[1]["phase"] == phase
    expect(next_button(panel)).to_have_text("Open the vote")

    panel.get_by_text("Count hands", exact=True).click()
    panel.locator(".vod-hand input").first.fill("7")
    panel.get_by_role("button", name="Keep these counts").click()
    expect(panel.get_by_text("Kept: 7 hands.")).to_be_visible()

    panel.get_by_text("The room itself", exact=True).click()
    expect(panel.get_by_text(re.compile("of 400 places are taken; 3 phones are looking just now."))).to_be_visible()
    panel.get_by_role("button", name="Make 100 more places").click()
    expect(panel.get_by_text(re.compile("of 500 places are taken"))).to_be_visible()
    panel.get_by_role("button", name="Rehearse: these votes will not count").click()
    expect(panel.get_by_text(THEY_COUNT)).to_be_visible()
    sqlite_server.order("POST", "/house", {"do": "clear"})
    panel.get_by_role("button", name="Rehearse: these votes will not count").click()
    expect(panel.get_by_text("Rehearsal: the votes are cleared by one press")).to_be_visible()
    picture(panel.page, "room-itself", panel)
    assert violations(panel.page) == []
    panel.get_by_role("button", name="End the rehearsal: clear every vote").click()
    expect(panel.get_by_role("button", name="Rehearse: these votes will not count")).to_be_visible()
    assert sqlite_server.order("GET", "/ballots")[1]["hands"] == []


def test_the_differential_on_a_phone(panel, phones):
    panel.get_by_role("combobox").select_option("S1")
    panel.get_by_role("button", name="Open the vote").click()
    for phone in phones:
        shares = phone.get_by_role("spinbutton")
        expect(shares).to_have_count(8)
        shares.nth(0).fill("10")
        shares.nth(1).fill("20")
        expect(phone.locator("#sum")).to_contain_text("70 % are left")
        phone.get_by_role("button", name="Scale to 100 %").click()
        expect(shares.nth(1)).to_have_value("67")
        phone.get_by_role("radio").first.check()
        phone.get_by_role("button", name="Send my").click()
        expect(phone.get_by_role("status")).to_contain_text("Your vote is in")
    assert found_by_axe(phones[0]) == []
    picture(phones[0], "phone-differential")
    phones[0].reload()
    expect(phones[0].get_by_role("spinbutton").nth(1)).to_have_value("67")
    panel.get_by_role("button", name="Close the vote").click()
    panel.get_by_role("button", name="Show how they voted").click()
    expect(panel.get_by_role("cell", name="67 % (67 to 67)").first).to_be_visible()
    picture(panel.page, "room-differential", panel)
