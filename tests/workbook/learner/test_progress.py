"""The way through the case: what is committed, what is next; and what the panel of answers adds below it."""

import re

import pytest

from exercises import AnswerStore, load_question
from workbook.commands.rehearsal import commit_all, first_options
from workbook.learner.my_answers import ERASED
from workbook.learner.progress import Progress


@pytest.fixture
def panel(answers):
    return Progress(answers=answers)


def commit(answers, name):
    answers.commit(load_question(name), first_options(load_question(name)))


def test_at_first_everything_is_open(panel, answers):
    assert panel.state_line() == "Progress: 0 of 7 decisions committed. Next decision: D1, in chapter 02."
    assert panel.static_html().count("○ open") == 7
    assert str(answers.path) not in panel.static_html()


def test_a_commit_in_the_same_kernel_is_seen_at_once(panel, answers):
    panel.live()
    commit(answers, "D1")
    assert "D1 ✓ committed" in panel.live().about
    assert panel.state_line() == "Progress: 1 of 7 decisions committed. Next decision: D2, in chapter 04."


def test_a_commit_in_another_notebook_is_seen_when_the_panel_comes_into_view(panel, answers):
    panel.live()
    commit(AnswerStore(answers.path), "D1")
    assert "D1 ○ open" in panel.live().about
    panel.live()._handle_custom_msg({"event": "look"}, [])
    assert "D1 ✓ committed" in panel.live().about


def test_the_live_face_names_the_file_and_every_committed_question(panel, answers):
    commit(answers, "E1")
    assert "Committed so far: E1." in panel.live().about
    assert str(answers.path) in panel.live().about


def test_the_exercises_are_listed_with_what_is_committed_and_no_outcome(panel, answers):
    assert "0 of 15 questions, 0 of 10 invented patients" in panel.static_html()
    commit(answers, "X1")
    commit(answers, "V3")
    assert "1 of 15 questions, 1 of 10 invented patients" in panel.static_html()
    assert not re.search("correct|partly", panel.static_html())


def test_erasing_opens_everything_again(panel, answers):
    panel.live()
    commit(answers, "D1")
    panel.live()._handle_custom_msg({"event": "erase"}, [])
    assert "D1 ○ open" in panel.live().about
    assert panel.live().message == ERASED


def test_when_all_is_committed_nothing_is_next():
    assert (
        Progress(answers=commit_all()).state_line().endswith("7 of 7 decisions committed. Every decision is committed.")
    )
