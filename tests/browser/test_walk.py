"""A learner's walk through chapter 06 in a real JupyterLab and browser, with every other address out of reach."""

import re

import pytest
from playwright.sync_api import expect

from lab_page import CLOSED, panel_of, picture, restart_and_run_all, run_all, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CHAPTER = "06_day_12.ipynb"


COLOUR = "(one) => getComputedStyle(one).color"
SEEN = "(cells) => cells.filter((cell) => cell.offsetHeight > 0).length"
"""How many cells are to be seen."""


def decision(page):
    return panel_of(page, "D4")


def chart(panel):
    """What the chart draws, as text."""
    return panel.locator(".js-plotly-plot .main-svg").first.inner_html()


@pytest.fixture(scope="module")
def run(visit):
    """The chapter, opened and run once."""
    page = visit(CHAPTER)
    run_all(page)
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_unrun_chapter_is_accessible(visit, theme):
    assert violations(visit(CHAPTER, theme=theme)) == []


def test_a_chapter_after_an_open_decision_shows_nothing_of_its_own_before_a_press(visit, lab):
    page = visit(CHAPTER)
    run_all(page, ahead=False)
    picture(page, "step-closed")
    expect(page.get_by_text("This chapter goes on from decision D3, which is still open.")).to_be_visible()
    expect(page.get_by_role("button", name="Show anyway")).to_be_in_viewport()
    assert page.locator(".jp-Notebook .jp-Cell").evaluate_all(SEEN) == 2
    assert violations(page) == []
    page.get_by_role("button", name="Show anyway").press("Enter")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    picture(page, "step-shown")
    assert page.locator(".jp-Notebook .jp-Cell").evaluate_all(SEEN) > 10


def test_the_link_of_a_closed_chapter_leads_to_the_open_decision_and_its_commit_opens_it(visit, lab):
    page = visit("05_which_consolidation.ipynb")
    run_all(page, ahead=False)
    link = page.get_by_role("link", name="chapter 04: November 2021")
    expect(link).to_have_css("text-decoration-line", "underline")
    assert link.evaluate(COLOUR) != link.locator("xpath=..").evaluate(COLOUR)
    link.click()
    expect(page.get_by_role("heading", name="04 · November 2021")).to_be_visible()
    lab.commit("D2")
    page = visit("05_which_consolidation.ipynb")
    run_all(page, ahead=False)
    expect(page.locator(CLOSED)).to_have_count(0)


def test_the_day_slider_moves_chart_and_table_by_keyboard(run):
    panel = run.locator(".vod-chart").first
    slider = panel.get_by_role("slider")
    expect(panel.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    picture(run, "explorer-light", panel)
    before = chart(panel), panel.locator("table").first.text_content(), slider.input_value()
    slider.focus()
    slider.press("ArrowLeft")
    slider.press("ArrowLeft")
    slider.press("ArrowLeft")
    expect(slider).to_have_value(str(int(before[2]) - 3))
    expect(panel.locator("table").first).not_to_have_text(before[1])
    assert chart(panel) != before[0]


def test_the_run_chapter_is_accessible(run):
    assert violations(run) == []


def test_an_answer_is_committed_revealed_and_there_after_a_restart(run):
    panel = decision(run)
    option = panel.get_by_role("radio").first
    option.check()
    panel.get_by_role("radio", name=re.compile("^fairly sure")).check()
    panel.get_by_role("button", name=re.compile("^Commit D4")).click()
    expect(panel.get_by_role("heading", name="What the editors think of D4")).to_be_visible()
    picture(run, "revealed", panel)
    assert violations(run) == []
    restart_and_run_all(run)
    expect(decision(run).get_by_role("heading", name="What the editors think of D4")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 1920])
def test_the_run_chapter_is_accessible_in_the_dark(visit, width):
    page = visit(CHAPTER, theme="dark", width=width)
    run_all(page)
    picture(page, f"explorer-dark-{width}", page.locator(".vod-chart").first)
    picture(page, f"signs-dark-{width}", page.locator(".vod-chart").nth(1))
    assert violations(page) == []
