"""The exercises in their file, and the page about the learner at the end of the road."""

import json

import pytest
from playwright.sync_api import expect

from exercises import AnswerSheet, load_course
from exercises.hand_ins import read_hand_ins
from self_study_walk import Walk
from workbook.learner.about_me import LEGEND, ON_NO_LIST

pytestmark = [pytest.mark.browser, pytest.mark.slow]
COURSE = load_course()
PRIOR = "Your probability of VOD before the test"


def test_the_exercises_are_handed_in_with_the_case(walked_to, exercise_file, tmp_path):
    walk = walked_to(exercise_file, "exercise-01").at("exercise-01")
    walk.commit("X1")
    with walk.page.expect_download() as saved:
        walk.page.evaluate("document.getElementById('save').click()")
    saved.value.save_as(tmp_path / "one.json")
    assert read_hand_ins(tmp_path).left_out == ()
    sheet = AnswerSheet.model_validate_json((tmp_path / "one.json").read_text(encoding="utf-8"))
    assert "X1" in {one.question for one in sheet.answers}


def test_a_chart_that_stands_in_both_exercises_moves_in_each(walked_to, exercise_file):
    for step in ("exercise-01", "exercise-02"):
        walk = walked_to(exercise_file, step).at(step)
        while names := walk.open_questions():
            walk.commit(names[0])
        chart = walk.page.locator("figure.chart", has=walk.page.locator("label", has_text=PRIOR)).first
        said = chart.locator(".says")
        before = said.inner_text()
        chart.locator("input[type=range]").focus()
        walk.page.keyboard.press("End")
        expect(said).not_to_have_text(before)


def test_an_exercise_waits_for_its_decision_and_opens_with_the_file_of_the_case(
    page_of, exercise_file, everything_committed, tmp_path
):
    walk = Walk(page_of(exercise_file))
    expect(walk.page.locator(".waits")).to_contain_text("D6")
    assert walk.open_questions() == []
    kept = json.loads(everything_committed["kept"])
    sheet = {
        "format": "vod-or-dili answers",
        "schema_version": 1,
        "case": COURSE.case,
        "learner": kept["learner"],
        "exported_at": "2026-11-28T10:00:00Z",
        "answers": kept["answers"],
    }
    handed = tmp_path / "answers.json"
    handed.write_text(json.dumps(sheet), encoding="utf-8")
    walk.page.click("#my-answers")
    walk.page.set_input_files("#file", handed)
    expect(walk.page.locator("#said")).to_contain_text("answers came from the file")
    walk.page.click("#close")
    walk.panel("X1").locator(".vod-form").wait_for()


def test_the_page_about_the_learner_has_scores_a_calendar_and_what_was_never_needed(walked_to, case_file, tmp_path):
    page = walked_to(case_file, "11").at("11").page
    about = page.locator("[data-panel='about-me']")
    expect(about.locator(f"text={ON_NO_LIST}")).to_be_visible()
    expect(about.locator(f"text={LEGEND}")).to_be_visible()
    about.locator("summary", has_text="The same as a table").click()
    expect(about.locator("tr", has_text="Your own mark for VOD").locator("td")).to_have_text(["10 %"] * 5)
    about.locator("summary", has_text="Two scores of my forecast").click()
    rows = about.locator("table", has_text="two scores against").locator("tbody tr")
    expect(rows).to_have_count(6)
    with page.expect_download() as saved:
        about.locator("button", has_text="into my calendar").click()
    assert saved.value.suggested_filename == "vod_or_dili_recall_cards.ics"
    saved.value.save_as(tmp_path / "cards.ics")
    written = (tmp_path / "cards.ics").read_bytes().decode()
    assert (written.count("BEGIN:VEVENT"), "19000103" in written, written.endswith("\r\n")) == (2, False, True)


def test_the_page_about_the_learner_is_printed_alone(walked_to, case_file):
    page = walked_to(case_file, "11").at("11").page
    page.emulate_media(media="print")
    page.evaluate(
        "window.print = () => { window.printed = document.body.innerText; dispatchEvent(new Event('afterprint')); }"
    )
    whole = page.inner_text("body")
    page.locator("[data-panel='about-me']").evaluate(
        "(one) => [...one.querySelectorAll('button')].find((each) => each.textContent === 'Print this page').click()"
    )
    printed = page.evaluate("window.printed")
    assert printed.startswith("About me: how I went through this case")
    assert "Card for the day after tomorrow" in whole
    assert "Card for the day after tomorrow" not in printed
    assert page.inner_text("body") == whole
