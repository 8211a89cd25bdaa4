"""With nothing but a browser and the built folder: the whole road with every decision, and the answers handed in."""

import json
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from answering import ROAD, fill
from exercises import load_question
from exercises.hand_ins import read_hand_ins
from giveaways import given_away
from lab_page import panel_of, picture, violations
from site_page import begun, committed, live, opened, stands
from workbook.chapters import chapter
from workbook.repository_paths import EXERCISES as EXERCISES_FOLDER
from workbook.site.pages import FIRST_OPEN_MB

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EVERY = tuple(name for names in ROAD.values() for name in names)
EXERCISES = [path.name for path in sorted(EXERCISES_FOLDER.glob("*.ipynb"))]
MEGABYTE = 1_000_000
MOST_MB = 50
WHOLE_ZOOMED_AND_A_PHONES = (1366, 683, 360)
"""The widths of a page; on the last two Notebook hides its top bar."""
SEES_BLANK = """window.blank = 0;
const seen = () => {
  const said = document.getElementById("jupyterlite-loading-indicator");
  const drawn = (one) => one && one.checkVisibility({ opacityProperty: true });
  if (said && !drawn(said) && ![...document.querySelectorAll(".jp-Cell")].some(drawn)) window.blank += 1;
  requestAnimationFrame(seen);
};
requestAnimationFrame(seen);"""


def test_the_whole_road_is_walked_and_handed_in(visitor, tmp_path):
    page = begun(visitor)
    expect(page.get_by_text("Everything runs. You can begin.")).to_be_visible()
    expect(page.get_by_text("in answers/fischer2023, in this browser")).to_be_visible()
    for number, names in ROAD.items():
        page.get_by_role("button", name="Continue", exact=True).click()
        page.wait_for_url(f"**{chapter(number).file}")
        live(page)
        for name in names:
            committed(page, name)
        picture(page, f"site-{number}", panel_of(page, names[-1]))
    page.reload()
    live(page)
    stands(page, EVERY[-1])
    for exercise in EXERCISES:
        page.get_by_role("button", name="Continue", exact=True).click()
        page.wait_for_url(f"**{exercise}")
        live(page)
    opened(visitor, "00", page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my answers to hand them in").click()
    download.value.save_as(tmp_path / "hand_ins" / download.value.suggested_filename)
    read = read_hand_ins(tmp_path / "hand_ins")
    assert (read.learners, read.left_out) == (1, ())
    assert sorted(ballot.question for ballot in read.ballots) == sorted(EVERY)


def test_until_there_is_a_chapter_to_see_the_page_says_that_it_is_being_opened(visitor):
    page = visitor.page()
    page.goto(visitor.address)
    visitor.context.add_init_script(SEES_BLANK)
    page.get_by_role("link", name="Begin").click()
    live(page)
    assert page.evaluate("() => window.blank") == 0
    expect(page.get_by_text("Opening the page …")).to_be_hidden()


def test_the_first_chapter_brings_no_more_than_the_first_page_says(visitor, site):
    begun(visitor)
    assert sum(visitor.brought.values()) <= FIRST_OPEN_MB * MEGABYTE
    assert sum(visitor.brought.values()) >= (FIRST_OPEN_MB - 1) * MEGABYTE
    assert sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) <= MOST_MB * MEGABYTE


def test_a_second_visit_needs_no_network(visitor):
    page = begun(visitor)
    opened(visitor, "02", page)
    committed(page, "D1")
    visitor.context.set_offline(True)
    page.reload()
    live(page)
    stands(page, "D1")
    visitor.context.set_offline(False)


def test_the_later_tab_finds_at_its_next_commit_what_the_earlier_has_committed(visitor):
    first, second = opened(visitor, "02"), opened(visitor, "04")
    second.get_by_role("button", name="Show anyway").click()
    committed(first, "D1")
    committed(second, "E3")
    expect(second.locator(".vod-step-closed")).to_have_count(0)
    first.close()
    page = opened(visitor, "00", second)
    expect(page.get_by_text("Committed so far: D1, E3.")).to_be_visible()


AT_THAT_TIME = "at => setTimeout(() => document.querySelector('.vod-commit:not([disabled])').click(), at - Date.now())"


def test_two_tabs_that_commit_in_the_same_moment_lose_nothing(visitor):
    first, second = opened(visitor, "02"), opened(visitor, "03")
    second.get_by_role("button", name="Show anyway").click()
    at = round(time.time() * 1000) + 5_000
    tabs = ((first, "D1"), (second, ROAD["03"][0]))
    for page, name in tabs:
        fill(panel_of(page, name), load_question(name), 40)
        page.evaluate(AT_THAT_TIME, at)
    for page, name in tabs:
        stands(page, name)
    first.close()
    page = opened(visitor, "00", second)
    expect(page.get_by_text(f"Committed so far: {', '.join(sorted(name for _, name in tabs))}.")).to_be_visible()


def test_where_a_browser_keeps_nothing_the_panel_says_so_and_offers_the_answers(forgetful):
    page = forgetful.page()
    page.goto(forgetful.address)
    expect(page.get_by_text("This browser keeps nothing for this page")).to_be_visible()
    opened(forgetful, "02", page)
    expect(page.get_by_text("they last until this tab is closed").first).to_be_visible()
    panel = committed(page, "D1")
    with page.expect_download() as download:
        panel.get_by_role("button", name="Download my answers").click()
    sheet = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [answer["question"] for answer in sheet["answers"]] == ["D1"]


def test_the_first_page_is_calm_and_accessible_and_tells_nothing(visitor, site):
    page = visitor.page()
    page.goto(visitor.address)
    picture(page, "site-first-page")
    expect(page.get_by_text("It must not be used to diagnose or treat anyone")).to_be_visible()
    expect(page.get_by_text("This browser keeps nothing for this page")).to_be_hidden()
    assert given_away(page.content(), "00") == []
    assert violations(page, "body") == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_chapter_leads_back_to_the_first_page_at_any_width_and_tells_of_no_checkpoint(visitor):
    page = opened(visitor, "01")
    expect(page.get_by_text("Last Checkpoint")).to_have_count(0)
    for width in WHOLE_ZOOMED_AND_A_PHONES:
        page.set_viewport_size({"width": width, "height": 640})
        expect(page.get_by_role("button", name="Continue", exact=True)).to_be_in_viewport(ratio=1)
        page.wait_for_load_state("networkidle")  # what is left while it loads says that a part could not be loaded
        page.get_by_role("link", name="VOD or DILI?").click()
        page.wait_for_url(f"{visitor.address}index.html")
        expect(page.get_by_role("link", name="Begin")).to_be_visible()
        opened(visitor, "01", page)


def test_the_pages_are_dark_where_the_readers_system_is(visitor):
    page = visitor.page()
    page.emulate_media(color_scheme="dark")
    opened(visitor, "01", page)
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "true")


def test_an_address_outside_is_noticed(visitor):
    page = visitor.page()
    page.goto(visitor.address)
    page.evaluate("fetch('http://elsewhere.invalid/').catch(() => null)")
    page.close()
    assert set(visitor.outside()) == {"http://elsewhere.invalid/"}
    visitor.asked = [address for address in visitor.asked if "elsewhere" not in address]
