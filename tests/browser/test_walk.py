"""A learner's walk through chapter 05 in a real JupyterLab and browser, with every other address out of reach."""

import os
import re
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CHAPTER = "05_days_0_to_15.ipynb"
OUTPUTS = ".jp-OutputArea-output"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
FOUND_BY_AXE = """async () => {
  const found = await axe.run({ include: [[".jp-OutputArea-output"]] });
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 300)}`));
}"""
expect.set_options(timeout=30_000)


def picture(page, name, panel=None):
    """Keep a screenshot, from the top of a panel on, where WORKBOOK_SCREENSHOTS names a folder for them."""
    folder = os.environ.get("WORKBOOK_SCREENSHOTS")
    if folder and panel:
        panel.evaluate("one => one.scrollIntoView({ block: 'start' })")
    if folder:
        page.screenshot(path=f"{folder}/{name}.png")


def choose(page, menu, item):
    page.get_by_role("menubar").get_by_text(menu, exact=True).click()
    page.locator(".lm-Menu-item").get_by_text(item, exact=False).first.click()


def run_all(page):
    choose(page, "Run", "Run All Cells")
    wait_until_run(page)


def wait_until_run(page):
    """The decision is the last live panel of the chapter so far."""
    expect(decision(page)).to_be_visible()
    wait_until_idle(page)


def wait_until_idle(page):
    expect(page.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute("data-status", "idle")


def decision(page):
    return page.locator(".vod-panel").filter(has=page.get_by_role("heading", name=re.compile("^Decision D4"))).last


def violations(page):
    page.evaluate(AXE)
    return page.evaluate(FOUND_BY_AXE)


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
    panel.evaluate("one => one.setAttribute('data-before-restart', '')")
    choose(run, "Kernel", "Restart Kernel and Run All Cells")
    run.get_by_role("button", name="Confirm Kernel Restart").click()
    expect(run.locator("[data-before-restart]")).to_have_count(0)
    wait_until_run(run)
    expect(decision(run).get_by_text("You committed to this")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 1920])
def test_the_run_chapter_is_accessible_in_the_dark(visit, width):
    page = visit(CHAPTER, theme="dark", width=width)
    run_all(page)
    picture(page, f"explorer-dark-{width}", page.locator(".vod-chart").first)
    picture(page, f"signs-dark-{width}", page.locator(".vod-chart").nth(1))
    assert violations(page) == []
