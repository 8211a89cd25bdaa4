"""A chapter opens by itself and stays right: on opening, after a reload, in what is saved; others are left alone."""

import json

import nbformat
import psutil
import pytest
from playwright.sync_api import expect

from answering import fill
from exercises import load_question
from lab_page import CLOSED, OLD_OUTPUTS, RUN_MS, choose, commit, panel_of, run_all, save, turn_to, wait_until_run
from workbook.lab.saving import WIDGET_VIEW

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CHAPTER = "02_first_treatment.ipynb"
SIDEWAYS = """() => {
  const page = document.querySelector(".jp-WindowedPanel-outer");
  return page.scrollWidth - page.clientWidth;
}"""
SCROLLED = "document.querySelector('.jp-WindowedPanel-outer').scrollTop"


def chosen(page):
    return page.locator(".vod-panel").filter(has=page.get_by_role("heading", name="Decision D1")).first


@pytest.fixture(scope="module")
def opened(visit):
    """The chapter, which nobody has asked to run."""
    page = visit(CHAPTER)
    run_all(page)
    return page


def test_it_has_run_and_stays_at_its_top(opened):
    assert opened.evaluate(SCROLLED) == 0
    expect(opened.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    expect(opened.locator(".vod-kept")).to_have_count(0)


def test_nothing_for_writing_code_is_in_sight(opened):
    for tool in (
        ".jp-InputPrompt",
        ".jp-OutputPrompt",
        ".jp-InputPlaceholder",
        ".jp-cell-toolbar",
        ".jp-Notebook-footer",
        ".jp-InternalAnchorLink",
    ):
        assert [one for one in opened.locator(tool).all() if one.is_visible()] == []
    expect(opened.locator("#jp-left-stack")).to_be_hidden()


def test_a_reload_shows_the_draft_live_again_and_the_place(opened):
    chosen(opened).get_by_role("checkbox").first.check()
    opened.locator(".jp-WindowedPanel-outer").evaluate("one => { one.scrollTop = 900; }")
    expect(opened.get_by_text("Getting ready")).to_have_count(0)
    opened.wait_for_function(f"{SCROLLED} === 900")
    opened.reload()
    run_all(opened)
    assert "Error displaying widget" not in opened.content()
    expect(chosen(opened).get_by_role("checkbox").first).to_be_checked()
    assert abs(opened.evaluate(SCROLLED) - 900) < 5


def test_the_saved_file_holds_nothing_that_was_live(opened, lab):
    save(opened)
    text = (lab.folder / CHAPTER).read_text(encoding="utf-8")
    assert WIDGET_VIEW not in text
    assert "widgets" not in json.loads(text)["metadata"]
    assert "<table" in text


def test_continue_leads_to_the_next_and_closes_this_one(opened):
    opened.locator(".vod-end").get_by_role("button").click()
    expect(opened.locator(".jp-Notebook h1").first).to_contain_text("03")
    run_all(opened)
    expect(opened.locator(".jp-NotebookPanel")).to_have_count(1)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_continue_at_the_end_is_pressed_by_a_key(visit, key):
    page = visit("01_first_diagnosis.ipynb")
    run_all(page)
    page.locator(".vod-end").get_by_role("button").focus()
    page.keyboard.press(key)
    expect(page.locator(".jp-Notebook h1").first).to_contain_text("02")


def test_another_notebook_is_left_as_it_is(visit, lab):
    cell = nbformat.v4.new_code_cell("print(6 * 7)")
    (lab.folder / "mine.ipynb").write_text(nbformat.writes(nbformat.v4.new_notebook(cells=[cell])), encoding="utf-8")
    page = visit("mine.ipynb")
    expect(page.locator(".jp-InputPrompt").first).to_be_visible()
    expect(page.locator(".vod-chapter, .vod-bar")).to_have_count(0)
    expect(page.locator(".jp-OutputArea-output")).to_have_count(0)


def test_a_chapter_that_came_from_elsewhere_runs_only_when_asked(visit, lab):
    notebook = nbformat.read(lab.folder / CHAPTER, as_version=4)
    notebook.cells[-1].source = "From somebody else"
    nbformat.write(notebook, lab.folder / "02_from_elsewhere.ipynb")
    page = visit("02_from_elsewhere.ipynb")
    expect(page.locator(".jp-NotebookPanel")).to_have_attribute("data-vod-run", "asked")
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".jp-NotebookPanel")).to_have_attribute("data-vod-run", "live", timeout=RUN_MS)
    turn_to(page, lab.page_of(CHAPTER))


def test_what_is_for_the_curious_stands_closed_behind_its_name(visit):
    page = visit("07_day_15.ipynb")
    run_all(page)
    opener = page.get_by_role("button", name="How severe was the last known bilirubin?")
    chart = page.get_by_role("group", name="Grades").last
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(chart).to_be_hidden()
    opener.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(chart.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    opener.press("Enter")
    expect(chart).to_be_hidden()


@pytest.mark.parametrize("width", [683, 1366])
def test_a_chapter_is_one_column_with_one_continue(visit, width):
    page = visit("02_first_treatment.ipynb")
    run_all(page)
    page.set_viewport_size({"width": width, "height": 768})
    edges = page.locator(".jp-Cell:visible").evaluate_all("cells => cells.map(one => one.getBoundingClientRect().left)")
    assert len(set(map(round, edges))) == 1
    assert page.evaluate(SIDEWAYS) == 0
    expect(page.get_by_role("button", name="Continue: 03 Follow-up")).to_be_visible()
    expect(page.get_by_role("link", name="Continue with chapter 03")).to_be_hidden()


def test_a_chapter_in_a_tab_behind_another_is_whole_when_it_is_shown(visit, lab):
    page = visit(CHAPTER)
    run_all(page)
    turn_to(page, f"{lab.url}/lab/tree/01_first_diagnosis.ipynb")
    expect(page.locator(".jp-NotebookPanel[data-vod-run]")).to_have_count(2)
    expect(page.locator(".jp-NotebookPanel[data-vod-run=live]")).to_have_count(2, timeout=RUN_MS)
    expect(page.locator(".vod-offer")).to_have_count(0)
    choose(page, "Tabs", CHAPTER)
    expect(page.locator(".js-plotly-plot .main-svg:visible").first).to_be_visible()


def heard(page, lab):
    """Whether a change of the draft comes to the kernel: one box is ticked or cleared, and the kept draft changes."""
    before = lab.draft("D1")
    chosen(page).get_by_role("checkbox").nth(1).click()
    for _ in range(600):
        if lab.draft("D1") != before:
            return True
        page.wait_for_timeout(100)
    return False


def kernels(page, lab):
    return [one["id"] for one in page.request.get(f"{lab.url}/api/kernels").json()]


def ask_server(page, method, address):
    """As another page would: with the token that the browser holds."""
    script = """([method, address]) => fetch(address, { method, headers: {
      "X-XSRFToken": document.cookie.match(/_xsrf=([^;]*)/)?.[1] ?? "" } }).then((one) => one.ok)"""
    assert page.evaluate(script, [method, address])


def test_a_page_lives_again_after_another_page_has_restarted_its_kernel(visit, lab):
    page = visit(CHAPTER)
    run_all(page)
    page.evaluate(OLD_OUTPUTS)
    for one in kernels(page, lab):
        ask_server(page, "POST", f"{lab.url}/api/kernels/{one}/restart")
    wait_until_run(page)
    assert heard(page, lab)


def test_a_page_whose_kernel_has_ended_says_so_and_lives_again_on_a_press(visit, lab):
    page = visit(CHAPTER)
    run_all(page)
    for one in kernels(page, lab):
        ask_server(page, "DELETE", f"{lab.url}/api/kernels/{one}")
    expect(page.locator(".vod-bar").get_by_text("This page is cut off")).to_be_visible()
    page.get_by_role("button", name="Connect again").click()
    run_all(page)
    expect(page.locator(".vod-bar").get_by_text("This page is cut off")).to_have_count(0)
    assert heard(page, lab)


WORDS = "A woman of 55 with fatigue, night sweats and lymphoblasts in her blood."


def kept_by_python(page, lab, name, words):
    """Whether the draft comes to the disk."""
    for _ in range(600):
        if words in lab.draft(name):
            return True
        page.wait_for_timeout(100)
    return False


def test_what_is_typed_while_the_kernel_is_gone_stays_and_is_committed(visit, lab):
    page = visit("01_first_diagnosis.ipynb")
    run_all(page)
    for one in kernels(page, lab):
        ask_server(page, "DELETE", f"{lab.url}/api/kernels/{one}")
    expect(page.locator(".vod-bar").get_by_text("This page is cut off")).to_be_visible()
    panel_of(page, "E1").get_by_role("textbox").fill(WORDS)
    page.get_by_role("button", name="Connect again").click()
    run_all(page)
    expect(panel_of(page, "E1").get_by_role("textbox")).to_have_value(WORDS)
    assert kept_by_python(page, lab, "E1", WORDS)
    commit(panel_of(page, "E1"))
    expect(panel_of(page, "E1").locator(".vod-reveal").get_by_text(WORDS)).to_be_visible()


def test_a_share_that_was_moved_as_the_kernel_died_is_there_after_it(visit, lab):
    for name in ("D1", "D2", "D3"):
        lab.commit(name)
    page = visit("06_day_12.ipynb")
    run_all(page)
    expect(page.locator(CLOSED)).to_have_count(0)
    page.evaluate(OLD_OUTPUTS)
    dying = [
        one for one in psutil.Process().children(recursive=True) if "ipykernel_launcher" in " ".join(one.cmdline())
    ]
    for one in dying:
        one.suspend()
    panel_of(page, "S1").get_by_role("spinbutton").first.fill("37")
    page.wait_for_timeout(1_000)
    for one in dying:
        one.kill()
    wait_until_run(page)
    expect(panel_of(page, "S1").get_by_role("spinbutton").first).to_have_value("37")
    expect(panel_of(page, "S1").locator(".vod-sum")).to_contain_text("63 % left")
    assert kept_by_python(page, lab, "S1", "37")
    page.reload()
    run_all(page)
    expect(panel_of(page, "S1").get_by_role("spinbutton").first).to_have_value("37")


def test_an_answer_that_was_erased_comes_back_in_no_draft(visit, lab):
    lab.erase()
    page = visit("02_first_treatment.ipynb")
    run_all(page)
    fill(panel_of(page, "D1"), load_question("D1"), 40)
    commit(panel_of(page, "D1"))
    expect(panel_of(page, "D1").locator(".vod-reveal h4").first).to_be_visible()
    turn_to(page, lab.page_of("00_start_here.ipynb"))
    run_all(page)
    page.get_by_role("button", name="Erase my answers").click()
    page.get_by_role("button", name="Yes, erase all my answers for good").click()
    expect(page.get_by_text("All your answers are erased.")).to_be_visible()
    turn_to(page, lab.page_of("02_first_treatment.ipynb"))
    run_all(page)
    expect(panel_of(page, "D1").locator(".vod-part input").first).to_be_visible()
    expect(panel_of(page, "D1").locator(".vod-part input:checked")).to_have_count(0)
