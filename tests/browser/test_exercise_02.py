"""A learner at exercise 02 in a real JupyterLab: figures by keyboard, six patients, thresholds, the list, no ending."""

import re

import pytest
from playwright.sync_api import expect

from exercises import load_question
from giveaways import everything, given_away
from lab_page import commit, panel_under, picture, run_all, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAME = "exercises/02_biopsy_choice.ipynb"
THE_COURSE = "10"
"""The last chapter that must not hold what opens with its decision."""
PATIENTS = ("R1", "R2", "R3", "R4", "R5", "R6")
WAITING = ("B1", "B3", "B9", "B10", "B12")
TWICE_AS_LARGE = {"width": 640, "height": 450}
"""A window of 1280 by 900 pixels at a zoom of 200 percent."""


@pytest.fixture(scope="module")
def page(visit, lab):
    """The exercise, opened and run once, by a learner who has decided on D6 and not on D7."""
    lab.commit("D6")
    page = visit(NAME)
    run_all(page)
    return page


@pytest.mark.parametrize(
    "label",
    [
        "^Sicker patients among those sent through the vein",
        "^Your probability of VOD before the test",
        "^Your probability of VOD$",
    ],
)
def test_a_slider_moves_its_chart_and_its_tables_by_keyboard(page, label):
    slider = page.get_by_role("slider", name=re.compile(label)).last
    slider.scroll_into_view_if_needed()
    moved = page.locator(".vod-chart").filter(has=slider).last
    before = moved.inner_text(), slider.input_value()
    slider.focus()
    slider.press("ArrowRight")
    expect(slider).not_to_have_value(before[1])
    expect(moved).not_to_have_text(before[0], use_inner_text=True)


def test_another_counting_shows_other_rows(page):
    first = page.get_by_role("radio", name="major complications").last
    first.scroll_into_view_if_needed()
    figures = page.locator(".vod-chart").filter(has=first).last
    rows = figures.locator("table").first.text_content()
    first.focus()
    first.press("ArrowRight")
    expect(figures.get_by_role("radio", name="bleeding", exact=True)).to_be_checked()
    expect(figures.locator("table").first).not_to_have_text(rows)
    picture(page, "exercise-02-figures", figures)


@pytest.mark.parametrize("name", PATIENTS)
def test_each_patient_gets_a_way_and_every_way_its_reason(page, name):
    shown = panel_under(page, rf"\b{name}: ")
    options = load_question(name).parts[0].options
    commit(shown)
    expect(shown.locator(".vod-form")).to_be_visible()
    shown.get_by_role("radio").first.check()
    shown.get_by_role("radio", name=re.compile("^fairly sure")).check()
    commit(shown)
    expect(shown.get_by_role("heading", name=f"What the editors think of {name}")).to_be_focused()
    for option in options:
        expect(shown.locator(".vod-reveal").get_by_text(option.text).first).to_be_attached()
    picture(page, f"exercise-02-{name}", shown)


def test_a_threshold_is_worked_out_by_hand(page):
    sums = panel_under(page, r"^Question B6\b")
    fields = sums.get_by_role("textbox")
    fields.nth(0).fill("20")
    fields.nth(1).fill("1.72")
    commit(sums)
    expect(sums.get_by_role("heading", name="2 of 2 numbers correct")).to_be_visible()


@pytest.mark.parametrize("name", WAITING)
def test_what_uses_the_conclusions_of_the_report_says_what_opens_it(page, name):
    shut = page.locator(".vod-panel").filter(has_text=f"{name} opens here when you have committed decision D7.").last
    shut.scroll_into_view_if_needed()
    expect(shut).to_be_visible()
    expect(shut.get_by_role("button")).to_have_count(0)


def test_the_list_is_marked_line_by_line_and_held_against_ours(page):
    lines = page.locator(".vod-marks").last
    lines.scroll_into_view_if_needed()
    for line in lines.locator("fieldset").all():
        line.get_by_role("radio").last.check()
    shown = page.locator(".vod-panel").filter(has=page.locator(".vod-marks")).last
    shown.get_by_role("button", name="Show how we mark them").click()
    expect(lines.locator(".vod-ours").last).to_be_visible()
    picture(page, "exercise-02-list", shown)


def test_the_ending_stays_closed_and_the_page_is_accessible_after_all_this(page):
    told = everything([page.locator(".jp-Notebook").evaluate("one => one.outerHTML"), page.inner_text("body")])
    assert given_away(told, THE_COURSE) == []
    assert violations(page) == []


def test_the_dark_exercise_is_accessible_at_twice_the_size_too(visit):
    page = visit(NAME, theme="dark")
    run_all(page)
    assert violations(page) == []
    page.set_viewport_size(TWICE_AS_LARGE)
    panel_under(page, r"\bR1: ")
    picture(page, "exercise-02-twice-as-large", page.locator(".vod-chart").last)
    assert violations(page) == []
