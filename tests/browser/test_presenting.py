"""A chapter on the wall, as `make present` serves it, in a browser that can reach nothing else."""

import re
import socket
import subprocess

import pytest
from playwright.sync_api import expect

from lab_page import picture, violations
from servers import ended, wait_until_it_answers
from workbook.commands.present import pages, present_command, present_environment

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SECONDS = 60


@pytest.fixture(scope="module")
def unused_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


@pytest.fixture(scope="module")
def served(tmp_path_factory, unused_port):
    """The address of the list of pages."""
    home = tmp_path_factory.mktemp("present")
    folders = {"JUPYTER_DATA_DIR": str(home / "data"), "JUPYTER_RUNTIME_DIR": str(home / "run")}
    environment = present_environment() | folders
    command = present_command(pages(home / "pages"), ["--no-browser", f"--port={unused_port}"])
    url = f"http://127.0.0.1:{unused_port}/"
    log = home / "log"
    with log.open("w") as written, subprocess.Popen(command, env=environment, stdout=written, stderr=written) as server:
        try:
            wait_until_it_answers(url, server, log)
            yield url
        finally:
            ended(server)


@pytest.fixture(scope="module")
def page(chromium, served):
    """A wall; it may ask for nothing outside."""
    context, outside = chromium.new_context(viewport={"width": 1600, "height": 1000}), []
    context.on("request", lambda one: one.url.startswith((served, "data:", "blob:")) or outside.append(one.url))
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    opened.goto(served)
    yield opened
    context.close()
    assert outside == []


@pytest.fixture(scope="module")
def chapter(page):
    page.get_by_role("link", name="07 day 15").click()
    expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=120_000)
    expect(page.get_by_role("button", name=re.compile("^Show what opens after D5"))).to_be_visible(timeout=120_000)
    return page


def test_a_chapter_is_shown_without_code_in_large_type_with_live_panels(chapter):
    assert chapter.get_by_text("from workbook import").count() == 0
    assert chapter.locator(".jp-InputArea-editor, .jp-Cell-inputArea pre").count() == 0
    size = chapter.locator("p").first.evaluate("one => getComputedStyle(one).fontSize")
    assert float(size.removesuffix("px")) >= 20
    slider = chapter.locator(".vod-chart").first.get_by_role("slider")
    before = slider.input_value()
    slider.focus()
    slider.press("ArrowLeft")
    expect(slider).not_to_have_value(before)
    picture(chapter, "present-07", chapter.locator(".vod-chart").first)


def test_what_followed_waits_for_its_button(chapter):
    button = chapter.get_by_role("button", name=re.compile("^Show what opens after D5")).first
    story = chapter.locator(".vod-panel").filter(has=button)
    expect(story.locator("h3")).to_have_count(0)
    button.click()
    expect(chapter.get_by_role("button", name=re.compile("^Hide what opens after D5")).first).to_be_visible()
    picture(chapter, "present-open", chapter.get_by_role("button", name=re.compile("^Hide what opens after D5")).first)


def test_the_wall_is_accessible(chapter):
    assert violations(chapter) == []


LABELS = """() => [...document.querySelectorAll(".js-plotly-plot")].map((plot) => {
  const within = plot.getBoundingClientRect();
  const shown = (one) => one.textContent.trim() && one.getBoundingClientRect().width > 0;
  const labels = [...plot.querySelectorAll("svg text")].filter(shown);
  const size = (one) => Number.parseFloat(getComputedStyle(one).fontSize);
  const cut = (one) => {
    const box = one.getBoundingClientRect();
    const across = box.left < within.left - 1 || box.right > within.right + 1;
    return across || box.top < within.top - 1 || box.bottom > within.bottom + 1;
  };
  const laps = (one, other) => {
    const [box, next] = [one, other].map((each) => each.getBoundingClientRect());
    const across = Math.min(box.right, next.right) - Math.max(box.left, next.left);
    return across > 2 && Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top) > 4;
  };
  const over = labels.flatMap((one, at) => labels.slice(at + 1)
    .filter((other) => laps(one, other)).map((other) => `${one.textContent} on ${other.textContent}`));
  return { labels: labels.length, least: Math.min(...labels.flatMap((one) => [one, ...one.children].map(size))),
    cut: labels.filter(cut).map((one) => one.textContent), over };
}).filter((one) => one.labels)"""
"""Of each chart that is drawn: its smallest letter, and what is cut or lies on another."""


def test_on_a_large_projector_the_type_has_28_px_and_no_label_of_a_chart_less_than_18(chromium, served):
    """The course chart and the laboratory chart of day 32, which hold the most."""
    with chromium.new_context(viewport={"width": 1920, "height": 1080}) as context:
        opened = context.new_page()
        opened.set_default_timeout(SECONDS * 1000)
        opened.goto(served)
        opened.get_by_role("link", name="09 day 32").click()
        expect(opened.locator(".js-plotly-plot .gtitle").nth(1)).to_be_visible(timeout=180_000)
        charts = opened.evaluate(LABELS)
        size = opened.locator("p").first.evaluate("one => getComputedStyle(one).fontSize")
    assert len(charts) >= 2
    assert all(one["least"] >= 18 for one in charts), charts
    assert [one[fault] for one in charts for fault in ("cut", "over") if one[fault]] == []
    assert size == "28px"
