"""A learner at exercise 01 in a real JupyterLab: rows by keyboard, an order, a refused number, an invented patient."""

import re

import pytest
from playwright.sync_api import expect

from lab_page import commit, panel_under, run_all, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAME = "exercises/01_vod_or_dili.ipynb"
PHONE = {"width": 560, "height": 900}


@pytest.fixture(scope="module")
def page(visit, lab):
    """The exercise, opened and run once, by a learner who has decided on D7: X7 opens with it."""
    lab.commit("D7")
    page = visit(NAME)
    run_all(page)
    return page


def test_a_row_is_answered_with_arrows_and_every_row_says_why(page):
    grid = panel_under(page, r"^Question X1\b")
    first = grid.get_by_role("radio", name="EBMT 2016, late onset: Met")
    first.check()
    first.press("ArrowRight")
    expect(grid.get_by_role("radio", name="EBMT 2016, late onset: Not met")).to_be_checked()
    for row in grid.locator("tbody tr").all():
        row.get_by_role("radio").nth(2).check()
    commit(grid)
    expect(grid.get_by_role("heading", name="3 of 5 rows correct")).to_be_focused()
    expect(grid.get_by_text("right: Not met")).to_have_count(2)


def test_what_moves_in_an_order_keeps_the_focus(page):
    order = panel_under(page, r"^Question X7\b")
    up = order.get_by_role("button", name=re.compile("^Move up: Bilirubin"))
    up.focus()
    for _ in range(4):
        up.press("Enter")
    expect(up).to_be_focused()
    expect(order.locator(".vod-order > li").first).to_contain_text("Bilirubin")
    commit(order)
    expect(order.get_by_text("you: 1st")).to_be_visible()
    order.get_by_role("button", name="Take it again, in another order").click()
    expect(order.get_by_role("heading", name=re.compile(r"\(attempt 2\)"))).to_be_focused()


def test_a_number_that_is_none_is_refused_in_place_and_stays_as_typed(page):
    sums = panel_under(page, r"^Question X10\b")
    fields = sums.get_by_role("textbox")
    for place, typed in enumerate(("4,2", "six", "34")):
        fields.nth(place).fill(typed)
    sums.get_by_role("combobox").select_option("µmol/L")
    sums.get_by_role("button", name="Give me a hint (2 left)").click()
    commit(sums)
    expect(fields.nth(1)).to_be_focused()
    expect(fields.nth(1)).to_have_value("six")
    expect(sums.get_by_text("Write the number alone")).to_be_visible()
    fields.nth(1).fill("6.1")
    expect(sums.get_by_text("Write the number alone")).to_be_hidden()
    commit(sums)
    expect(sums.get_by_role("heading", name="3 of 3 numbers correct")).to_be_visible()
    expect(sums.get_by_text("With 1 hint.")).to_be_visible()


def test_the_prior_opens_the_chart_that_starts_there(page):
    prior = panel_under(page, r"^Question X14\b")
    prior.get_by_role("textbox").fill("30")
    prior.get_by_role("radio", name=re.compile("^unsure")).check()
    commit(prior)
    expect(page.get_by_role("slider", name=re.compile("^Your probability of VOD"))).to_have_value("30")


def test_an_invented_patient_leads_to_its_neighbour(page):
    sets = panel_under(page, "^Step 1")
    for row in sets.locator("tbody tr").all():
        row.get_by_role("radio").nth(1).check()
    commit(sets)
    diagnosis = panel_under(page, "^Step 2")
    diagnosis.get_by_role("radio").first.check()
    diagnosis.get_by_role("radio", name=re.compile("^fairly sure")).check()
    commit(diagnosis)
    after = panel_under(page, "^What would have made it another")
    way = after.get_by_role("button", name=re.compile("^Go to ")).first
    name = way.inner_text().removeprefix("Go to ")
    way.click()
    expect(page.get_by_role("heading", name=re.compile(rf"^Patient \d+ of 10: {name}, invented"))).to_be_focused()


def test_the_exercise_is_accessible_after_all_this(page):
    assert violations(page) == []


def test_the_dark_exercise_is_accessible_and_a_phone_gets_a_block_for_every_row(visit):
    page = visit(NAME, theme="dark")
    run_all(page)
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    expect(panel_under(page, r"^Question X3\b").locator(".vod-narrow").first).to_be_visible()
    assert violations(page) == []
