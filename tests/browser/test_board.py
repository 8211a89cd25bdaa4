"""A board of the differential in a real JupyterLab: what is entered stays, and is evened out at the commit."""

import nbformat
import pytest
from playwright.sync_api import expect

from lab_page import choose, picture, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAME = "boards.ipynb"


@pytest.fixture(scope="module")
def page(lab, visit):
    """The first two boards, alone in a notebook, run."""
    sources = ("from workbook import DifferentialBoard", 'DifferentialBoard("S1")', 'DifferentialBoard("S2")')
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), lab.folder / NAME)
    opened = visit(NAME)
    choose(opened, "Run", "Run All Cells")
    opened.wait_for_selector(".vod-board .vod-shares")
    return opened


@pytest.fixture(scope="module")
def boards(page):
    return [page.locator(".vod-board").nth(place) for place in (0, 1)]


def enter(board, hypothesis, percent):
    board.get_by_role("spinbutton", name=f"{hypothesis}, percent typed", exact=True).fill(str(percent))


def shares(board):
    return [int(one.input_value()) for one in board.get_by_role("spinbutton").all()]


def test_nothing_that_was_typed_is_rescaled(page, boards):
    first, _ = boards
    expect(first.locator(".vod-sum")).to_have_text("Together 0 %: 100 % left.")
    for name, percent in (("SOS/VOD alone", 30), ("Drug injury alone", 30), ("Infection", 20)):
        enter(first, name, percent)
    assert sorted(shares(first)) == [0, 0, 0, 0, 0, 20, 30, 30]
    expect(first.locator(".vod-sum")).to_have_text("Together 80 %: 20 % left.")
    enter(first, "SOS/VOD alone", 150)
    expect(first.locator(".vod-sum")).to_have_text(
        "No share is above 100 %, so 150 counts as 100. Together 150 %: 50 % too much."
    )
    enter(first, "SOS/VOD alone", 30)
    picture(page, "board-s1", first)


def test_only_the_leading_hypotheses_are_asked_about(boards):
    first, _ = boards
    first.get_by_text("Mark the 17 findings (optional)").click()
    asked = first.locator(".vod-finding").first.get_by_role("combobox")
    expect(asked).to_have_count(3)
    first.get_by_role("checkbox", name="Ask me for all hypotheses").check()
    expect(asked).to_have_count(8)
    first.get_by_role("checkbox", name="Ask me for all hypotheses").uncheck()
    expect(asked).to_have_count(3)
    asked.first.focus()
    asked.first.select_option("against")
    expect(asked.first).to_be_focused()


def test_nothing_scrolls_within_the_board(boards):
    inner = """one => [...one.querySelectorAll('*')].filter((it) =>
      it.scrollHeight > it.clientHeight + 1 && getComputedStyle(it).overflowY === 'auto').length"""
    assert boards[0].evaluate(inner) == 0


def test_a_board_has_no_violation_of_accessibility(page, boards):
    assert violations(page) == []


def test_the_commit_evens_out_and_says_so(boards):
    first, _ = boards
    first.get_by_role("radio", name="Pegaspargase").check()
    first.get_by_role("button", name="Commit S1").click()
    expect(first.get_by_role("status").last).to_contain_text("Your shares made 80 %")
    expect(first.locator(".vod-reveal")).to_contain_text("38 %")


def test_the_shares_stand_on_the_next_board(page, boards):
    _, second = boards
    expect(second).to_contain_text("Your shares, as you gave them at S1")
    assert sorted(shares(second)) == [0, 0, 0, 0, 0, 25, 37, 38]
    expect(second.locator(".vod-sum")).to_have_text("Together 100 %.")
    expect(second.get_by_text("Known before (17)")).to_be_visible()
    picture(page, "board-s2", second)
