"""What the browser tests do with a notebook in JupyterLab: run it, find its panels, look at it with axe-core."""

import os
import re

from playwright.sync_api import expect

from accessibility import found_by_axe

OUTPUTS = ".jp-OutputArea-output"
CLOSED = ".vod-step-closed"
RUN_MS = 180_000
"""How long a whole chapter may take on a busy machine."""
OLD_OUTPUTS = "document.querySelectorAll('.jp-OutputArea-output').forEach((one) => one.dataset.old = '')"
ALL_SHOWN = """() => {
  const cells = [...document.querySelectorAll(".jp-CodeCell")];
  const drawn = (output) => !output.matches("[data-mime-type*='widget-view']") || output.textContent.trim() !== "";
  return cells.length > 0 && !document.querySelector("[data-old]") && cells.every((cell) => {
    const outputs = [...cell.querySelectorAll(".jp-OutputArea-output")];
    return outputs.length > 0 && outputs.every(drawn);
  });
}"""

expect.set_options(timeout=120_000)


def picture(page, name, panel=None):
    """Keep a screenshot, from the top of a panel on, where WORKBOOK_SCREENSHOTS names a folder for them."""
    folder = os.environ.get("WORKBOOK_SCREENSHOTS")
    if folder and panel:
        panel.evaluate("one => one.scrollIntoView({ block: 'start' })")
    if folder:
        page.screenshot(path=f"{folder}/{name}.png")


def turn_to(page, address):
    """Go to a notebook, and wait until it and its kernel are there; a chapter shows no tools."""
    page.goto(address)
    for part in (
        ".jp-Notebook .jp-CodeCell",
        ".jp-NotebookPanel-toolbar >> text=Python 3 (ipykernel)",
        ".jp-Notebook-ExecutionIndicator[data-status=idle]",
    ):
        page.wait_for_selector(part, state="attached")


def choose(page, menu, item):
    page.get_by_role("menubar").get_by_text(menu, exact=True).click()
    page.locator(".lm-Menu-item").get_by_text(item, exact=False).first.click()


def run_all(page, *, ahead=True):
    """Wait until every cell has its output and each panel is drawn; `ahead` of a decision. Ours run by themselves."""
    if is_ours(page):
        expect(page.locator(".jp-NotebookPanel")).to_have_attribute("data-vod-run", "live", timeout=RUN_MS)
    else:
        choose(page, "Run", "Run All Cells")
    wait_until_run(page)
    if ahead:
        look_ahead(page)


def is_ours(page):
    """Whether the notebook carries the mark by which a chapter runs on opening."""
    server, _, name = re.split(r"/(doc|lab)/tree/", page.url)
    return "vod_or_dili" in page.request.get(f"{server}/api/contents/{name}").json()["content"]["metadata"]


def restart_and_run_all(page):
    page.evaluate(OLD_OUTPUTS)
    choose(page, "Kernel", "Restart Kernel and Run All Cells")
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    wait_until_run(page)
    look_ahead(page)


def look_ahead(page):
    """Open a chapter whose predecessor is still open."""
    opener = page.get_by_role("button", name="Show anyway")
    if opener.is_visible():
        opener.click()
        expect(page.locator(CLOSED)).to_have_count(0)
        wait_until_idle(page)


def wait_until_run(page):
    page.wait_for_function(ALL_SHOWN, timeout=RUN_MS)
    wait_until_idle(page)


def wait_until_idle(page):
    expect(page.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute("data-status", "idle")


def save(page):
    """Save the notebook, and wait until its file has been written."""
    with page.expect_response(lambda one: one.request.method == "PUT" and "/api/contents/" in one.url) as written:
        choose(page, "File", "Save Notebook")
    assert written.value.ok


def panel_of(page, question_id):
    """The live panel of a question, found by its heading: Decision D4, S1, Pause P5."""
    heading = page.get_by_role("heading", level=3, name=re.compile(rf"^(\w+ )?{question_id}: "))
    return page.locator(".vod-panel").filter(has=heading).last


def panel_under(page, heading):
    """The panel with a heading of that pattern, scrolled to, so that the notebook draws it."""
    named = page.get_by_role("heading", name=re.compile(heading))
    found = page.locator(".vod-panel, .vod-chart").filter(has=named).last
    found.scroll_into_view_if_needed()
    return found


def commit(panel):
    """Press the button of a panel that commits."""
    panel.get_by_role("button", name=re.compile("^Commit ")).click()


def violations(page, within=OUTPUTS):
    """What axe-core finds in the outputs of a notebook, or within another part of a page."""
    return found_by_axe(page, within)
