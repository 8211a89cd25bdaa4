"""A chapter on the wall, as `make present` serves it, in a browser that can reach nothing else."""

import re
import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from lab_page import picture, violations
from servers import ended
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
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(url, timeout=2):
                    break
            except (OSError, urllib.error.URLError):
                assert server.poll() is None, log.read_text()
                time.sleep(0.2)
        yield url
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
