"""The story behind a decision: shut until the commit, there at once in the same kernel, and after a restart."""

import gc

import pytest

from exercises import AnswerStore, ExerciseError
from workbook.page import Face, written
from workbook.questions.decision import Decision
from workbook.questions.opens import Opens


@pytest.fixture
def answers(tmp_path, monkeypatch):
    monkeypatch.delenv("WORKBOOK_EDITION", raising=False)
    return AnswerStore(tmp_path / "answers.sqlite3")


def commit(answers):
    decision = Decision("D4", answers=answers)
    decision.choose("plan", "work_up_today")
    decision.be_sure(0.5)
    decision.commit()


def test_before_the_commit_it_says_what_opens_it(answers):
    panel = Opens(after="D4", answers=answers)
    assert panel.static_html() == "<p>The story goes on here when you have committed decision D4.</p>"
    assert panel.state_line() == "Opens after D4: closed"
    assert panel.live().html == panel.static_html()


def test_it_opens_with_the_commit_in_the_same_kernel(answers):
    panel = Opens(after="D4", answers=answers)
    panel.live()
    commit(answers)
    assert "not documented" in panel.live().html
    assert panel.live().html == written(panel.page(), Face.LIVE)


def test_it_is_open_after_a_restart(answers):
    commit(answers)
    again = Opens(after="D4", answers=AnswerStore(answers.path))
    assert again.state_line().startswith("Opens after D4: Day 12")


def test_it_shuts_again_when_the_answers_are_erased(answers):
    panel = Opens(after="D4", answers=answers)
    panel.live()
    commit(answers)
    answers.erase()
    assert "when you have committed" in panel.live().html


def test_a_part_of_a_story_has_its_own_panel(answers, monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    one, other = (Opens(part, after="D7", answers=answers).static_html() for part in ("course", "tissue"))
    assert one != other


def test_a_part_that_does_not_exist_is_said(answers):
    commit(answers)
    with pytest.raises(ExerciseError, match="no such story follows D4"):
        Opens("nothing", after="D4", answers=answers).static_html()


@pytest.mark.parametrize("edition", ["key", "instructor"])
def test_the_other_editions_show_it(monkeypatch, edition):
    monkeypatch.setenv("WORKBOOK_EDITION", edition)
    assert Opens(after="D4").is_open


def test_locators_are_read_in_words(answers):
    commit(answers)
    html = Opens(after="D4", answers=answers).static_html()
    assert "(case report, paragraph 7, sentence 10)" in html
    assert "CR-7" not in html


def test_a_panel_that_is_gone_is_not_redrawn(answers):
    panel = Opens(after="D4", answers=answers)
    del panel
    gc.collect()
    commit(answers)
    assert len(answers._watchers) <= 1


def test_its_heading_is_of_the_level_of_every_panel(answers, monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    assert Opens(after="D5", answers=answers).static_html().startswith("<h3>")
