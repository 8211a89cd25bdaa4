"""A learner orders in a real JupyterLab: a sum that follows, one press, answers in place, and the same next day."""

import re

import nbformat
import pytest
from playwright.sync_api import expect

from lab_page import panel_of, picture, run_all, turn_to, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAME = "orders.ipynb"
CELLS = ('from workbook import Decision, Orders\nOrders("D5")', 'Decision("D5")')
NARROW = {"width": 560, "height": 900}


@pytest.fixture(scope="module")
def page(visit, lab):
    """A notebook with the list and the decision behind it, run once."""
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    kernel = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), lab.folder / NAME)
    page = visit(NAME)
    run_all(page)
    return page


@pytest.fixture
def panel(page):
    return panel_of(page, "O5")


def test_the_groups_are_folded_and_open_by_keyboard(page, panel):
    picture(page, "orders_folded", panel)
    pictures = panel.get_by_text("Pictures (6 tests)")
    expect(panel.get_by_role("checkbox")).to_have_count(0)
    pictures.focus()
    pictures.press("Enter")
    expect(panel.get_by_role("checkbox")).to_have_count(6)
    page.keyboard.press("Tab")
    expect(panel.get_by_role("checkbox", name=re.compile("^Ultrasound of the abdomen"))).to_be_focused()


def test_what_is_ticked_is_added_up_at_once(page, panel):
    status = panel.get_by_role("status")
    expect(status).to_be_empty()
    panel.get_by_role("checkbox", name=re.compile("^Doppler of the liver vessels")).check()
    expect(status).to_contain_text("1 test: 20 min of somebody’s time; 1 trip off the ward")
    for group in ("At the bedside", "Blood: one needle"):
        panel.get_by_text(re.compile(rf"^{group}.* tests")).click()
    weight = panel.get_by_role("checkbox", name=re.compile("^Weight, girth"))
    weight.focus()
    weight.press("Space")
    panel.get_by_role("checkbox", name=re.compile("^Cortisol")).check()
    expect(status).to_contain_text("3 tests: 35 min of somebody’s time; 3 mL of blood; 1 trip off the ward")
    panel.get_by_role("checkbox", name=re.compile("^Cortisol")).uncheck()
    expect(status).to_contain_text("2 tests: 25 min of somebody’s time; 1 trip off the ward")
    picture(page, "orders", panel)


def test_what_is_ticked_is_named_while_its_group_is_folded(page, panel):
    panel.get_by_text("Pictures (6 tests)").click()
    expect(panel.get_by_role("checkbox", name=re.compile("^Doppler"))).to_have_count(0)
    expect(panel.get_by_text("1 ticked: Doppler of the liver vessels")).to_be_visible()
    expect(panel.get_by_text(re.compile("^1 ticked: Cortisol"))).to_have_count(0)
    picture(page, "orders_ticked", panel)


def test_what_a_test_costs_and_why_unfolds(page, panel):
    panel.get_by_text("What each test asks, takes and risks").click()
    expect(panel.get_by_role("cell", name=re.compile("9 of 4729 taps bled severely"))).to_be_visible()
    assert violations(page) == []
    picture(page, "orders_costs", panel)
    panel.get_by_text("What each test asks, takes and risks").click()


def test_one_press_sends_the_list_and_the_answers_stand_in_place(page, panel):
    panel.get_by_role("button", name=re.compile("^Send the orders")).click()
    expect(panel.get_by_role("heading", name="What came of it")).to_be_focused()
    expect(panel).to_contain_text("vessels of the liver without abnormality")
    expect(panel).to_contain_text("Nobody wrote it down: Weight, girth.")
    expect(panel.get_by_role("checkbox").first).to_be_hidden()
    assert violations(page) == []
    picture(page, "orders_answered", panel)


def test_they_are_part_of_the_reveal(page):
    decision = panel_of(page, "D5")
    for part in decision.locator("fieldset").all():
        part.get_by_role("radio").first.check()
    decision.get_by_role("button", name=re.compile("^Commit D5")).click()
    expect(decision.get_by_role("heading", name="What you ordered")).to_be_visible()
    expect(decision).to_contain_text("You ordered 2 tests, and the report gives a result for one of them, of that day")
    picture(page, "orders_in_the_reveal", decision.get_by_role("heading", name="What you ordered"))


def test_a_reload_and_a_new_run_show_the_same(page, lab):
    turn_to(page, lab.page_of(NAME))
    run_all(page)
    panel = panel_of(page, "O5")
    expect(panel).to_contain_text("vessels of the liver without abnormality")
    expect(panel.get_by_role("button", name=re.compile("^Send the orders"))).to_be_hidden()


def test_a_narrow_window_needs_no_sideways_scroll(page):
    page.set_viewport_size(NARROW)
    panel = panel_of(page, "O5")
    assert panel.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
