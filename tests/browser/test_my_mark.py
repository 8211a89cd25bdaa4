"""In a real JupyterLab: a rule of one's own is typed and comes back, about me is one sheet, its file is saved."""

import json
import re

import nbformat
import pytest
from playwright.sync_api import expect

from lab_page import choose, picture, violations
from workbook.faces.widget import SHARED
from workbook.learner.about_me import AboutMe

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NOTEBOOK = "my_mark.ipynb"
SOURCES = (
    """from pathlib import Path
from tempfile import mkdtemp
from exercises import AnswerStore
from workbook import AboutMe, Decision, DifferentialBoard
from workbook.commands.rehearsal import commit_all
answers = AnswerStore(None)""",
    'Decision("D5", answers=answers)',
    'DifferentialBoard("S3", answers=answers)',
    'AboutMe(answers=commit_all(AnswerStore(Path(mkdtemp()) / "answers.sqlite")))',
)
A4 = {"format": "A4", "margin": dict.fromkeys(("top", "bottom", "left", "right"), "12mm")}


@pytest.fixture(scope="module", params=["light", "dark"])
def page(visit, lab, request):
    cells = [nbformat.v4.new_code_cell(source) for source in SOURCES]
    name = f"{request.param}_{NOTEBOOK}"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), lab.folder / name)
    opened = visit(name, theme=request.param)
    choose(opened, "Run", "Run All Cells")
    expect(opened.locator(".vod-about").first).to_be_visible()
    return opened


def test_the_gaps_are_typed_by_keyboard_refused_in_one_sentence_and_come_back_on_the_board(page):
    rule = page.locator(".vod-rule").first
    picture(page, "rule", rule)
    decision = rule.locator("xpath=ancestor::*[contains(@class, 'vod-panel')][1]")
    rule.get_by_label("I would treat as VOD from a probability of").focus()
    page.keyboard.type("150")
    page.keyboard.press("Tab")
    page.keyboard.type("22")
    page.keyboard.press("Tab")
    page.keyboard.type("bilirubin falls, or she bleeds")
    for option in ("start_and_search", "waiting_costs", "0.7"):
        decision.locator(f"input[value='{option}']").check()
    decision.locator(".vod-commit").click()
    expect(rule.get_by_text("A probability lies between 0 and 100 %.")).to_be_visible()
    expect(rule.get_by_label("I would treat as VOD from a probability of")).to_be_focused()
    rule.get_by_label("I would treat as VOD from a probability of").fill("40")
    decision.locator(".vod-commit").click()
    expect(decision.locator(".vod-verdict")).to_be_visible()
    expect(decision.locator(".vod-pulse")).to_contain_text("You were fairly sure, and the editors call it defensible")
    expect(decision.locator(".vod-status")).to_have_text("Committed. What the editors think follows.")
    picture(page, "reveal", decision)
    told = "treat from 40 %, and stop on day 22 unless bilirubin falls, or she bleeds."
    expect(page.get_by_text(told).first).to_be_visible()
    assert violations(page) == []


def test_the_recall_cards_are_saved_as_a_file(page):
    with page.expect_download() as saved:
        page.locator("a.vod-file").click()
    text = saved.value.path().read_bytes().decode()
    assert saved.value.suggested_filename == "vod_or_dili_recall_cards.ics"
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == 2


def test_the_file_that_a_teacher_gave_back_is_chosen_and_the_class_stands_beside_the_path(page):
    panel = page.locator(".vod-panel").filter(has=page.locator(".vod-about")).last
    stages = [
        {"stage": stage, "people": 23, "vod": [low, low + 10, low + 25], "drug_injury": [20, 30, 35.5]}
        for stage, low in (("S1", 10), ("S2", 45), ("S3", 40), ("S4", 30), ("S5", 10))
    ]
    chosen = panel.get_by_label("Beside my class")
    chosen.set_input_files({"name": "notes.txt", "mimeType": "text/plain", "buffer": b"My notes."})
    expect(panel.get_by_role("status")).to_contain_text("notes.txt is no file of a class's path")
    given = json.dumps({"stages": stages}).encode()
    chosen.set_input_files({"name": "class_path.json", "mimeType": "application/json", "buffer": given})
    expect(panel.get_by_role("status")).to_contain_text("the middle half of your class")
    expect(panel.locator(".vod-about").get_by_text("Bars: the middle half of your class")).to_be_visible()
    picture(page, "about_me_and_class", panel)
    assert violations(page) == []


def test_a_press_prints_the_page_about_me_and_nothing_else(page):
    page.evaluate("() => { window.print = () => { throw new Error('the whole window is printed') }; }")
    page.get_by_role("button", name="Print this page").click()
    page.wait_for_function("document.querySelector('iframe.vod-sheet')?.contentDocument?.querySelector('.vod-about')")
    sheet = page.frame_locator("iframe.vod-sheet")
    expect(sheet.get_by_role("heading", name="About me")).to_have_count(1)
    assert page.evaluate("document.querySelector('iframe.vod-sheet').contentDocument.body.children.length") == 1
    assert "@media print" in page.evaluate("document.querySelector('iframe.vod-sheet').contentDocument.head.innerHTML")


def test_the_page_about_me_is_one_sheet(page, chromium, tmp_path):
    picture(page, "about_me", page.locator(".vod-about").first)
    html = page.locator(".vod-about").first.evaluate("one => one.closest('.vod-panel').parentNode.innerHTML")
    sheet = tmp_path / "sheet.html"
    style = SHARED.style + AboutMe.face.style
    sheet.write_text(f"<meta charset='utf-8'><style>{style}</style>{html}", encoding="utf-8")
    context = chromium.new_context()
    printed = context.new_page()
    printed.goto(sheet.as_uri())
    pdf = printed.pdf(**A4)
    context.close()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
