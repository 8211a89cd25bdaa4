"""The mark of a paragraph in JupyterLab: a button in the text and in live panels, for mouse and keyboard."""

import pytest
from playwright.sync_api import expect

from accessibility import found_by_axe
from lab_page import picture, run_all, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]
READ = ".jp-RenderedMarkdown .vod-mark, .jp-RenderedHTML:not(.vod-kept *) .vod-mark"

BEGIN_A_LINE = """() => [...document.querySelectorAll(".jp-Notebook .vod-mark")].filter((mark) => {
  const before = mark.previousSibling;
  if (!before || before.nodeType !== Node.TEXT_NODE || mark.getClientRects().length === 0) return false;
  const last = document.createRange();
  last.setStart(before, before.data.trimEnd().length - 1);
  last.setEnd(before, before.data.trimEnd().length);
  return mark.firstElementChild.getBoundingClientRect().left < last.getBoundingClientRect().left;
}).map((mark) => mark.parentElement.textContent.slice(-60))"""
"""Marks that stand at the beginning of a line, away from the sentence that they belong to."""


@pytest.fixture(scope="module")
def opened(visit):
    page = visit("07_day_15.ipynb")
    run_all(page)
    picture(page, "quiet_07")
    return page


def texts_of(opened):
    return opened.locator(".jp-MarkdownOutput").filter(has_text="Three days later").locator("p").nth(0)


def test_a_paragraph_shows_its_sentences_to_a_key_and_hides_them_again(opened):
    told = texts_of(opened)
    mark = told.get_by_role("button", name="Source")
    expect(mark).to_have_count(1)
    mark.focus()
    opened.keyboard.press("Enter")
    expect(told).to_contain_text("case report, paragraph 7, sentences 10 and 11")
    expect(mark).to_have_attribute("aria-expanded", "true")
    picture(opened, "quiet_07_opened")
    opened.keyboard.press("Space")
    expect(told).not_to_contain_text("case report")
    expect(opened.locator(".jp-mod-editMode")).to_have_count(0)


def test_a_live_panel_has_the_same_mark(opened):
    panel = opened.locator(".vod-panel").filter(has=opened.get_by_role("button", name="Source")).first
    mark = panel.get_by_role("button", name="Source").first
    mark.scroll_into_view_if_needed()
    mark.click()
    expect(panel.locator(".vod-places").first).to_contain_text("paragraph")
    mark.click()
    expect(panel.locator(".vod-places")).to_have_count(0)


def test_every_mark_is_a_button(opened):
    assert opened.locator("sup[title]").count() == 0
    assert opened.locator(READ).count() > 5
    assert all(one.locator("button").count() == 1 for one in opened.locator(".vod-mark").all())


def test_axe_finds_nothing(opened):
    assert violations(opened) == []
    assert found_by_axe(opened, ".jp-MarkdownOutput") == []


def test_no_mark_begins_a_line_however_wide_the_window_is(opened):
    found = {}
    for width in range(560, 1000, 8):
        opened.set_viewport_size({"width": width, "height": 900})
        if alone := opened.evaluate(BEGIN_A_LINE):
            found[width] = alone
    assert found == {}
