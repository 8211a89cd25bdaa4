"""A panel keeps its width when its answer is committed, whatever it asks; lines of text keep a readable measure."""

import nbformat
import pytest
from playwright.sync_api import expect

from lab_page import choose, commit, panel_of, picture

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NOTEBOOK = "widths.ipynb"
PANELS = {
    "D5": "Decision",  # how sure, and a rule of one's own
    "D4": "Decision",  # how sure
    "P5": "Pause",  # a grid, and not how sure
    "P7": "Pause",  # one of four, and not how sure
    "E1": "Question",  # a text
    "O6": "Orders",
    "S1": "DifferentialBoard",
}
FIRST = """from exercises import AnswerStore
from workbook import Decision, DifferentialBoard, Orders, Pause, Question
from workbook.commands.rehearsal import first_options
answers = AnswerStore(None)"""
ONE = """panel = {}("{}", answers=answers)
panel.draft = first_options(panel.question)
panel"""
WIDTHS = """one => [one, one.querySelector(":scope > :is(.vod-form, .vod-reveal):not([hidden])")]
  .map((it) => it.offsetWidth)"""
LONGEST_LINE = """one => Math.max(0, ...[...one.querySelectorAll(":scope > :not(.vod-form) p")]
  .filter((line) => line.checkVisibility()).map((line) => line.offsetWidth))"""
MEASURE = 52 * 16


@pytest.fixture(scope="module")
def page(visit, lab):
    """A notebook with a panel of each kind, filled in; only its kernel keeps the answers."""
    sources = (FIRST, *(ONE.format(panel, name) for name, panel in PANELS.items()))
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), lab.folder / NOTEBOOK)
    opened = visit(NOTEBOOK, width=1500)
    choose(opened, "Run", "Run All Cells")
    return opened


@pytest.mark.parametrize("name", PANELS)
def test_a_commit_changes_no_width(page, name):
    panel = panel_of(page, name)
    before = panel.evaluate(WIDTHS)
    if name.startswith("O"):
        panel.get_by_role("button", name="Send the orders").click()
    else:
        commit(panel)
    expect(panel.locator(".vod-reveal h4").first).to_be_visible()
    picture(page, f"width-{name}", panel)
    assert panel.evaluate(WIDTHS) == before
    assert before[0] > MEASURE
    assert panel.evaluate(LONGEST_LINE) <= MEASURE
