"""A learner's walk through chapter 05 in a real JupyterLab and browser, with every other address out of reach."""

import re

import pytest
from playwright.sync_api import expect

from lab_page import OUTPUTS, panel_of, picture, restart_and_run_all, run_all, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CHAPTER = "05_days_0_to_15.ipynb"


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


@pytest.mark.parametrize("name", [CHAPTER, f"fresh_clone/{CHAPTER}"])
def test_an_unrun_chapter_shows_its_charts_and_tables(visit, name):
    page = visit(name)
    picture(page, f"unrun-{name.split('/')[0]}")
    outputs = page.locator(OUTPUTS)
    expect(outputs.locator("table").first).to_be_visible()
    expect(outputs.get_by_text("1.3 mg/dL").first).to_be_visible()
    sizes = page.evaluate(f"() => [...document.querySelectorAll('{OUTPUTS} img')].map((one) => one.naturalWidth)")
    assert sizes
    assert min(sizes) > 300
    assert outputs.locator("input").count() == 0
    assert "Error displaying widget" not in page.content()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_unrun_chapter_is_accessible(visit, theme):
    assert violations(visit(CHAPTER, theme=theme)) == []


def test_the_day_slider_moves_chart_and_table_by_keyboard(run):
    panel = run.locator(".vod-chart").first
    slider = panel.get_by_role("slider")
    expect(panel.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    picture(run, "explorer-light", panel)
    before = chart(panel), panel.locator("table").first.inner_text(), slider.input_value()
    slider.focus()
    slider.press("ArrowLeft")
    slider.press("ArrowLeft")
    slider.press("ArrowLeft")
    expect(slider).to_have_value(str(int(before[2]) - 3))
    expect(panel.locator("table").first).not_to_have_text(before[1], use_inner_text=True)
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
    expect(decision(run).get_by_text("You committed to this")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 1920])
def test_the_run_chapter_is_accessible_in_the_dark(visit, width):
    page = visit(CHAPTER, theme="dark", width=width)
    run_all(page)
    picture(page, f"explorer-dark-{width}", page.locator(".vod-chart").first)
    picture(page, f"signs-dark-{width}", page.locator(".vod-chart").nth(1))
    assert violations(page) == []
