"""A learner walks the road in one file, without a network: nothing stands there before its commit, and all is kept."""

import json

import pytest
from playwright.sync_api import expect

from accessibility import found_by_axe
from exercises import AnswerSheet, AnswerStore, Response, load_course, load_question
from exercises.hand_ins import read_hand_ins
from self_study_walk import SENTENCE, Walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]
COURSE = load_course()
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
STOPS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter((one) => one.tabIndex >= 0 && one.checkVisibility() && !(one.type === "radio" && !one.checked
    && document.querySelector(`input[name="${one.name}"]`) !== one)).length"""


def test_the_road_leads_to_the_page_about_the_learner(everything_committed):
    said = everything_committed["last"]
    assert "About me: how I went through this case" in said
    assert [name for name in COURSE.decisions if f"{name}:" not in said] == []
    kept = json.loads(everything_committed["kept"])
    assert {one["question"] for one in kept["answers"]} == set(COURSE.questions)


def test_no_step_tells_a_learner_what_is_not_yet_known(everything_committed):
    told = {number: found for number, found in everything_committed["told"].items() if number < "10" and found}
    assert told == {}


def test_no_step_goes_on_before_its_decision(everything_committed):
    held = {name: shut for name, shut in everything_committed["shut"].items() if name in COURSE.decisions}
    assert held == dict.fromkeys(COURSE.decisions, True)


def test_nothing_is_wider_than_a_phone(everything_committed):
    assert {number: wide for number, wide in everything_committed["wide"].items() if wide > 390} == {}


def test_a_decision_is_there_after_a_reload_and_in_another_window(page_of, case_file):
    walk = Walk(page_of(case_file)).at("00").onward("01").onward("02")
    assert "What became of the second dose" not in walk.source()
    assert walk.page.locator("button.onward").count() == 0
    walk.commit("D1")
    expect(walk.page.locator("button.onward")).to_be_visible()
    assert "What became of the second dose" in walk.source()
    for again in (walk.page, page_of(case_file, context=walk.page.context)):
        again.reload()
        Walk(again).at("02")
        expect(again.locator("[data-panel='D1'] .vod-reveal h4").first).to_contain_text("What the editors think of D1")
        assert "What became of the second dose" in Walk(again).source()


def test_a_decision_is_not_in_the_document_before_its_tests_are_ordered(walked_to, case_file):
    walk = walked_to(case_file, "06", "D1", "D2", "D3").at("06")
    assert "D4" not in walk.open_questions()
    expect(walk.page.locator(".waits").first).to_contain_text("O4")
    walk.commit("O4")
    walk.panel("D4").locator("h3").wait_for()
    assert "D4" in walk.open_questions()


def test_half_a_board_and_half_a_sentence_are_there_after_a_reload(walked_to, case_file):
    walk = walked_to(case_file, "06", "D1", "D2", "D3").at("06")
    walk.panel("S1").locator("input[type=number]").first.fill("35")
    expect(walk.panel("S1").locator(".vod-sum")).to_have_text("Together 35 %: 65 % left.")
    walk.page.wait_for_function(
        "() => JSON.parse(localStorage['vod-or-dili']).drafts.S1?.draft.shares.some(({ percent }) => percent === 35)"
    )
    walk.page.reload()
    walk.at("06")
    expect(walk.panel("S1").locator("input[type=number]").first).to_have_value("35")
    walk.page.goto(f"{case_file.as_uri()}#01")
    walk.at("01").panel("E1").locator("textarea").fill("Half a")
    walk.page.wait_for_function("() => localStorage['vod-or-dili'].includes('Half a')")
    walk.page.reload()
    expect(walk.at("01").panel("E1").locator("textarea")).to_have_value("Half a")


def test_a_board_that_is_left_at_once_after_typing_is_there_again(walked_to, case_file):
    walk = walked_to(case_file, "06", "D1", "D2", "D3").at("06")
    walk.panel("S1").locator("input[type=number]").first.wait_for()
    walk.page.evaluate(
        """() => {
            const field = [...document.querySelectorAll("input[type=number]")].find((one) => one.offsetParent);
            field.value = "35";
            for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
            location.reload();
        }"""
    )
    walk.page.wait_for_load_state()
    walk.at("06")
    expect(walk.panel("S1").locator("input[type=number]").first).to_have_value("35")


def test_a_board_is_evened_out_at_the_commit_and_says_so(walked_to, case_file):
    walk = walked_to(case_file, "06", "D1", "D2", "D3").at("06")
    panel = walk.commit("S1")
    expect(panel.locator(".vod-status")).to_contain_text("Your shares made 98 %")
    kept = json.loads(walk.page.evaluate("localStorage['vod-or-dili']"))
    (shares,) = (one["response"]["shares"] for one in kept["answers"] if one["question"] == "S1")
    assert sum(share["percent"] for share in shares) == 100


def test_the_own_mark_stands_above_what_comes_after_it(walked_to, case_file):
    walk = walked_to(case_file, "08").at("08")
    walk.panel("D6").locator(".vod-reveal h4").first.wait_for()
    told = walk.panel("D6").text_content()
    assert "Your own rule of day 15: treat from 10 %, and stop on day 21 unless she bleeds." in told
    assert "By your own rule defibrotide was stopped on day 21, unless she bleeds." in told


def test_the_story_says_one_sentence_to_whoever_chose_so(walked_to, case_file, packs):
    own = walked_to(case_file, "10").at("10").page.locator(".vod-own-answer")
    told = [option["afterwards"] for part in packs(case_file)["after/D7"]["parts"] for option in part["options"]]
    assert own.inner_text() in filter(None, told)


def test_the_saved_file_is_the_one_that_a_class_report_reads(walked_to, case_file, tmp_path):
    page = walked_to(case_file, "11").at("11").page
    page.click("#my-answers")
    page.fill("#label", "group 3")
    with page.expect_download() as saved:
        page.click("#save")
    path = tmp_path / saved.value.suggested_filename
    saved.value.save_as(path)
    sheet = AnswerSheet.model_validate_json(path.read_text(encoding="utf-8"))
    assert (sheet.case, sheet.label, len(sheet.answers)) == (COURSE.case, "group 3", len(COURSE.questions))
    read = read_hand_ins(tmp_path)
    assert (read.learners, read.left_out) == (1, ())
    assert {ballot.question for ballot in read.ballots} >= set(COURSE.decisions)


def test_the_same_answers_given_in_jupyterlab_are_the_same_file(everything_committed, tmp_path):
    kept = json.loads(everything_committed["kept"])["answers"]
    store = AnswerStore(tmp_path / "answers.sqlite3")
    for one in kept:
        store.commit(load_question(one["question"]), Response.model_validate_json(json.dumps(one["response"])))
    there = json.loads(store.sheet().model_dump_json())["answers"]
    assert len(there) == len(COURSE.questions)

    def told(answers):
        return {one.pop("question"): one for one in answers if one.pop("committed_at")}

    assert told(kept) == told(there)


SCRIPT = "<img src=x onerror='document.body.dataset.hacked=1'><script>document.body.dataset.hacked=1</script>"


def test_what_a_file_says_is_shown_as_text(walked_to, case_file, everything_committed, tmp_path):
    sheet = {
        "format": "vod-or-dili answers",
        "schema_version": 1,
        "case": COURSE.case,
        "learner": "0" * 32,
        "label": SCRIPT,
        "exported_at": "2026-11-28T10:00:00Z",
        "answers": json.loads(everything_committed["kept"])["answers"],
    }
    for one in sheet["answers"]:
        one["response"]["text"] = SCRIPT if one["response"]["text"] else ""
        for entry in one["response"]["entries"]:
            entry["typed"] = SCRIPT if entry["unit"] == "words" else entry["typed"]
    sheet["answers"].append({**sheet["answers"][0], "question": SCRIPT})
    hostile = tmp_path / "hostile.json"
    hostile.write_text(json.dumps(sheet), encoding="utf-8")
    page = walked_to(case_file, "02", "D1").at("02").page
    page.click("#my-answers")
    page.set_input_files("#file", hostile)
    expect(page.locator("#said")).to_contain_text("came from the file")
    page.click("#close")
    for step in ("01", "07", "11"):
        page.evaluate(f"location.hash = '{step}'")
        Walk(page).at(step)
    assert page.evaluate("document.body.dataset.hacked ?? ''") == ""
    assert page.locator("img[src='x']").count() == 0


def test_where_its_room_is_full_the_page_says_so_and_loses_nothing(page_of, case_file):
    walk = Walk(page_of(case_file)).at("00")
    walk.page.evaluate("""() => { const keep = Storage.prototype.setItem;
      Storage.prototype.setItem = function (name, text) {
        if (name === "vod-or-dili") throw new DOMException("full", "QuotaExceededError");
        keep.call(this, name, text); }; }""")
    walk.onward("01").commit("E1")
    expect(walk.page.locator("#notice")).to_contain_text("its room for this is full")
    walk.page.click("#my-answers")
    expect(walk.page.locator("#committed")).to_have_text("Committed so far: E1.")


@pytest.mark.parametrize("content", ["", "{", '{"format": "vod-or-dili answers", "answers": [', "[]", "x" * 10_000_000])
def test_a_corrupt_file_gets_one_sentence_and_loses_nothing(walked_to, case_file, tmp_path, content):
    page = walked_to(case_file, "02", "D1").at("02").page
    broken = tmp_path / "broken.json"
    broken.write_text(content, encoding="utf-8")
    page.click("#my-answers")
    page.set_input_files("#file", broken)
    expect(page.locator("#said")).to_contain_text("nothing was changed.")
    expect(page.locator("#committed")).to_have_text("Committed so far: D1.")


def test_erasing_asks_once_more(walked_to, case_file):
    page = walked_to(case_file, "02", "D1").at("02").page
    page.click("#my-answers")
    page.click("text=Erase my answers")
    page.click("text=No, leave everything as it is")
    expect(page.locator("#committed")).to_have_text("Committed so far: D1.")
    page.click("text=Erase my answers")
    page.click("text=Yes, erase all my answers for good")
    expect(page.locator("#committed")).to_have_text("Nothing is committed so far.")
    assert json.loads(page.evaluate("localStorage['vod-or-dili']"))["answers"] == []


def test_where_the_browser_keeps_nothing_the_page_says_so_and_goes_on(page_of, case_file):
    walk = Walk(page_of(case_file, before=BLOCKED)).at("00")
    expect(walk.page.locator("#notice")).to_contain_text("save them before")
    walk.onward("01").commit("E1")
    walk.page.click("#my-answers")
    expect(walk.page.locator("#committed")).to_have_text("Committed so far: E1.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("step", ["02", "06", "07", "09", "11"])
def test_axe_finds_nothing_before_and_after_the_commits(walked_to, case_file, scheme, step):
    before = [name for one in COURSE.chapters if one.number < step for name in one.questions]
    fresh = walked_to(case_file, step, *before, scheme=scheme).at(step)
    assert found_by_axe(fresh.page) == []
    done = walked_to(case_file, step, scheme=scheme).at(step)
    assert found_by_axe(done.page) == []


def test_axe_finds_nothing_in_the_answers_and_on_a_phone(walked_to, case_file, exercise_file):
    page = walked_to(case_file, "06", size=(390, 844)).at("06").page
    page.click("#my-answers")
    assert found_by_axe(page) == []
    assert found_by_axe(walked_to(exercise_file, "exercise-01").at("exercise-01").page) == []
    assert found_by_axe(walked_to(exercise_file, "exercise-02").at("exercise-02").page) == []


def test_a_decision_is_taken_with_the_keyboard_alone(page_of, case_file):
    walk = Walk(page_of(case_file)).at("00")
    walk.page.locator("button.onward").focus()
    walk.page.keyboard.press("Enter")
    walk.at("01").page.locator("button.onward").focus()
    walk.page.keyboard.press("Enter")
    walk.at("02").panel("D1").locator("fieldset input").first.focus()
    for _ in range(5):
        walk.page.keyboard.press("Space")
        walk.page.keyboard.press("Tab")
    walk.panel("D1").locator(".vod-sure input").first.focus()
    walk.page.keyboard.press("ArrowRight")
    walk.panel("D1").locator("button.vod-commit").focus()
    walk.page.keyboard.press("Enter")
    expect(walk.panel("D1").locator(".vod-reveal h4").first).to_be_focused()


def test_a_step_has_few_stops_of_the_tab_key(walked_to, case_file):
    page = walked_to(case_file, "09", "D1", "D2", "D3", "D4", "D5", "D6").at("09").page
    assert page.evaluate(STOPS) < 100


def test_a_long_answer_is_printed_whole(page_of, case_file):
    walk = Walk(page_of(case_file)).at("00").onward("01")
    field = walk.panel("E1").locator("textarea")
    field.fill("\n".join([SENTENCE] * 40))
    walk.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert field.evaluate("(one) => one.clientHeight >= one.scrollHeight - 2")


def test_the_slider_of_the_course_moves_the_day(walked_to, case_file):
    page = walked_to(case_file, "06", "D1", "D2", "D3").at("06").page
    said = page.locator("figure.chart .says").first
    before = said.inner_text()
    page.locator("figure.chart input[type=range]").first.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(said).not_to_have_text(before)


def test_who_is_in_a_hurry_begins_with_day_12(page_of, case_file):
    walk = Walk(page_of(case_file)).at("00")
    assert "D1 to D3" in walk.panel("history").inner_text()
    walk.panel("history").locator("button").click()
    walk.page.click("text=Begin with day 12")
    walk.at("06")
    assert "S1" in walk.open_questions()
    walk.page.reload()
    walk.at("06")
