"""The head of a chapter: closed while the decision before it is open, until a press or the commit."""

import pytest

from exercises import AnswerStore, load_course, load_question
from workbook.commands.rehearsal import first_options
from workbook.learner.chapter_start import ExerciseOpening, Opening

BEFORE = {"00": None, "01": None, "02": None, "03": "D1", "04": "D1", "05": "D2", "06": "D3", "07": "D4", "08": "D5"}
BEFORE |= {"09": "D6", "10": "D7", "11": "D7"}


def commit(answers, name):
    answers.commit(load_question(name), first_options(load_question(name)))


@pytest.mark.parametrize(("number", "decision"), BEFORE.items())
def test_a_chapter_waits_for_the_last_decision_before_it(answers, number, decision):
    assert Opening(number, answers=answers).is_closed == bool(decision)
    if decision:
        commit(answers, decision)
    assert not Opening(number, answers=answers).is_closed


def test_a_decision_is_the_last_question_of_its_chapter():
    asking = [one for one in load_course().chapters if one.decisions]
    assert [one.questions[-1] for one in asking] == [name for one in asking for name in one.decisions]


def test_closed_it_names_the_decision_and_links_to_its_chapter(answers):
    panel = Opening("07", answers=answers)
    assert "goes on from decision D4, which is still open" in panel.static_html()
    assert '<a href="06_day_12.ipynb">chapter 06: Day 12</a>' in panel.static_html()
    assert "About" not in panel.static_html()
    assert panel.live().closed is True


def test_it_opens_with_the_commit_in_the_same_kernel(answers):
    panel = Opening("07", answers=answers)
    live = panel.live()
    commit(answers, "D4")
    assert live.closed is False
    assert "4 answers to commit: S2, P5, O5 and D5." in live.html


def test_a_commit_in_another_notebook_is_seen_when_the_panel_comes_into_view(answers):
    panel = Opening("07", answers=answers)
    live = panel.live()
    commit(AnswerStore(answers.path), "D4")
    assert live.closed is True
    panel.on_look()
    assert live.closed is False


def test_a_press_lasts_for_that_notebook_and_no_other(answers):
    panel = Opening("07", answers=answers)
    live = panel.live()
    panel.on_show()
    assert live.closed is False
    assert "Still open from earlier chapters: D1, D2, D3, D4." in live.html
    assert not Opening("07", answers=answers).is_closed
    assert Opening("08", answers=answers).is_closed


def test_the_next_learner_has_pressed_nothing(answers):
    Opening("07", answers=answers).show_anyway()
    answers.next_learner()
    assert Opening("07", answers=answers).is_closed


@pytest.mark.parametrize("edition", ["key", "instructor"])
def test_whoever_teaches_waits_for_nothing(answers, monkeypatch, edition):
    monkeypatch.setenv("WORKBOOK_EDITION", edition)
    assert not Opening("09", answers=answers).is_closed


@pytest.mark.parametrize("number", ["01", "02"])
def test_an_exercise_waits_for_the_decision_before_its_findings(answers, number):
    panel = ExerciseOpening(number, answers=answers)
    assert '<a href="../08_day_24.ipynb">chapter 08: Day 24</a>' in panel.static_html()
    commit(answers, "D6")
    assert not panel.is_closed
