"""With nothing but a browser and the built folder: the road up to D5, reloaded on the way, and the answers exported."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from answering import fill
from exercises import load_question
from lab_page import RUN_MS, panel_of, picture
from workbook.chapters import chapter

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROAD = {
    "01": ("E1",),
    "02": ("D1",),
    "03": ("E2",),
    "04": ("E3", "D2"),
    "05": ("D3",),
    "06": ("S1", "D4"),
    "07": ("S2", "P5", "D5"),
}
EVERY = tuple(name for names in ROAD.values() for name in names)


def live(page):
    """Wait until a chapter has run in the Python of the page."""
    expect(page.locator("[data-vod-run]")).to_have_attribute("data-vod-run", "live", timeout=3 * RUN_MS)


def opened(visitor, number, page=None):
    page = page or visitor.page()
    page.goto(f"{visitor.address}notebooks/index.html?path={chapter(number).file}")
    live(page)
    return page


def committed(page, name):
    panel = panel_of(page, name)
    fill(panel, load_question(name), 40)
    panel.locator(".vod-commit").click()
    stands(page, name)


def stands(page, name):
    expect(panel_of(page, name).locator(".vod-reveal h4").first).to_be_visible()


def test_the_road_up_to_d5_is_walked_and_handed_in(visitor, tmp_path):
    page = opened(visitor, "00")
    expect(page.get_by_text("Everything runs. You can begin.")).to_be_visible()
    expect(page.get_by_text("in this browser").first).to_be_visible()
    for number, names in ROAD.items():
        page.get_by_role("button", name="Continue", exact=True).click()
        page.wait_for_url(f"**{chapter(number).file}")
        live(page)
        for name in names:
            committed(page, name)
        picture(page, f"site-{number}", panel_of(page, names[-1]))
    page.reload()
    live(page)
    stands(page, "D5")
    opened(visitor, "00", page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my answers to hand them in").click()
    sheet = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert sorted(answer["question"] for answer in sheet["answers"]) == sorted(EVERY)


def test_the_later_tab_finds_at_its_next_commit_what_the_earlier_has_committed(visitor):
    first, second = opened(visitor, "02"), opened(visitor, "04")
    second.get_by_role("button", name="Show anyway").click()
    committed(first, "D1")
    committed(second, "E3")
    expect(second.locator(".vod-step-closed")).to_have_count(0)
    first.close()
    page = opened(visitor, "00", second)
    expect(page.get_by_text("Committed so far: D1, E3.")).to_be_visible()
