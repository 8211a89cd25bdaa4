"""The panels of whoever teaches: the plan of a session, and the report of a class."""

import base64
import html
from html import unescape

import pytest

from exercises import AnswerStore, Pick, Response, load_question
from exercises.peers import Peers
from exercises.sessions import SESSIONS
from markup import tree, words
from workbook.classroom.class_report import ClassReport
from workbook.classroom.session_plan import SessionPlan
from workbook.commands.rehearsal import first_options


def hand_in(folder, name, option):
    store = AnswerStore(None)
    store.commit(load_question("D4"), Response(picks=(Pick(part="plan", options=(option,)),), confidence=0.9))
    store.export(folder / name)


@pytest.mark.parametrize("name", SESSIONS)
def test_a_plan_shows_every_step_with_the_notes_of_its_questions(name):
    plan = SessionPlan(name)
    html = plan.static_html()
    for step in plan.session.steps:
        assert step.title in html
    assert html.count("When late.") == len(plan.session.steps)
    assert ("How was this session?" in html) == (name == SESSIONS[0])


def test_the_notes_on_a_question_are_said_once_and_other_plans_name_the_plan_that_says_them():
    seen = {}
    for name in SESSIONS:
        plan = SessionPlan(name)
        html = plan.static_html()
        for asked in dict.fromkeys(one for step in plan.session.steps for one in step.asks):
            question = load_question(asked)
            told = f"{asked}: {question.title}" in unescape(words(html))
            assert told is (asked not in seen), (name, asked)
            assert (f"stand in the plan “{seen.get(asked)}”" in html) or told
        for step in plan.session.steps:
            for asked in step.asks:
                seen.setdefault(asked, plan.session.title.partition(":")[0])


def test_a_plan_is_on_no_learners_page():
    paper = SessionPlan("sixty").on_paper()
    assert paper.html == ""
    assert "where she comes from" in paper.notes


def test_a_report_counts_draws_and_names_what_was_left_out(tmp_path):
    hand_in(tmp_path, "a.json", "biopsy_now")
    hand_in(tmp_path, "b.json", "work_up_today")
    (tmp_path / "<b>bad.json").write_text("{", encoding="utf-8")
    report = ClassReport(tmp_path)
    html = report.static_html()
    assert report.state_line() == "Class report: 2 learners from 3 files, 1 thing left out"
    assert "&lt;b&gt;bad.json" in html
    assert "<b>bad" not in html
    assert "1 (50 %)" in html
    assert "How sure they were" in html
    assert report.csv().count("\n") == 3


@pytest.mark.parametrize(
    ("both", "other", "people"),
    [
        (0, 0, "1 voter of a room"),
        (1, 0, "1 voter of a room, 1 of whom handed in, too"),
        (0, 1, "1 learner and 1 voter of a room"),
        (1, 1, "1 learner and 1 voter of a room, 1 of whom handed in, too"),
    ],
)
def test_who_voted_and_handed_in_what_the_phone_kept_is_one_person(tmp_path, both, other, people):
    (tmp_path / "kept").mkdir()
    hand_in(tmp_path / "kept", "a.json", "biopsy_now")
    (tmp_path / "room.csv").write_text(ClassReport(tmp_path / "kept").csv(), encoding="utf-8")
    if not both:
        (tmp_path / "kept" / "a.json").unlink()
    if other:
        hand_in(tmp_path, "b.json", "work_up_today")
    report = ClassReport(tmp_path)
    files = f"{1 + both + other} files" if both or other else "1 file"
    assert report.state_line() == f"Class report: {people} from {files}, 0 things left out"
    assert report.csv().count("\n") == 2 + other


def unpacked(link):
    """The text of a file that a page carries within itself."""
    return base64.b64decode(link.partition(";base64,")[2]).decode()


@pytest.mark.parametrize(("people", "stages"), [(4, 0), (5, 1)], ids=["too few to tell", "enough"])
def test_a_report_gives_the_path_of_a_class_back_as_a_file(tmp_path, people, stages):
    question = load_question("S2")
    for number in range(people):
        answers = AnswerStore(None)
        answers.commit(question, first_options(question))
        answers.export(tmp_path / f"{number}.json")
    report = ClassReport(tmp_path)
    assert len(Peers.model_validate_json(report.path_to_give_back()).stages) == stages
    saved = {one["download"]: one["href"] for one in tree(report.live().html).select("a.vod-file")}
    assert set(saved) == {"class_answers.csv"} | ({"class_path.json"} if stages else set())
    assert unpacked(saved["class_answers.csv"]) == report.csv()
    if stages:
        assert unpacked(saved["class_path.json"]) == report.path_to_give_back()
    assert ClassReport(tmp_path / "hand_ins").path_to_give_back() == ""


def test_without_a_folder_the_report_says_how_to_get_one(tmp_path):
    report = ClassReport(tmp_path / "hand_ins")
    assert "download their answers in chapter 00" in report.static_html()
    assert report.state_line() == "Class report: no folder hand_ins"


def test_a_folder_without_a_file_is_called_so(tmp_path):
    report = ClassReport(tmp_path)
    assert report.state_line() == f"Class report: no answer file in {tmp_path.name}"
    assert f"There is no answer file in {tmp_path.name} yet." in report.static_html()
    assert "0 learners" not in report.static_html()


@pytest.mark.parametrize("name", ["sixty", "ninety", "flipped"])
def test_a_plan_says_what_is_on_the_wall_in_words_and_prints_no_call_of_a_panel(name: str) -> None:
    plan = SessionPlan(name)
    said = plan.on_paper().notes
    assert not [panel for step in plan.session.steps for panel in step.show if panel in html.unescape(said)]
