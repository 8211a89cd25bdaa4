"""The learner's own answers, driven without a browser: hand in, erase, next learner, and what a refusing disk says."""

import json

import pytest

from exercises import AnswerStore, Pick, Response, load_question
from workbook.learner.my_answers import ERASED, LONG_LABEL, NEXT, MyAnswers

ANSWER = Response(picks=(Pick(part="plan", options=("biopsy_now",)),), confidence=0.9)


@pytest.fixture
def panel(answers):
    answers.commit(load_question("D4"), ANSWER)
    panel = MyAnswers(answers=answers)
    panel.live()
    return panel


def press(panel, **content):
    panel.live()._handle_custom_msg(content, [])


def test_it_says_what_is_committed_and_where(panel, answers):
    assert panel.state_line() == "My answers: 1 committed"
    assert "Committed so far: D4." in panel.static_html()
    assert str(answers.path) in panel.live().about


def test_the_stored_face_names_no_path(panel, answers):
    assert str(answers.path.parent) not in panel.static_html()


def test_it_hands_in_a_labelled_file(panel, monkeypatch):
    sent = []
    monkeypatch.setattr(panel.live(), "send", sent.append)
    press(panel, event="hand_in", label=" Seat 7 <b>Ä ")
    sheet = json.loads(sent[0]["sheet"])
    assert (sheet["label"], sheet["answers"][0]["question"]) == ("Seat 7 <b>Ä", "D4")


def test_a_label_that_is_too_long_is_said(panel):
    press(panel, event="hand_in", label="x" * 201)
    assert panel.live().message == LONG_LABEL


def test_erasing_is_said_and_shown(panel, answers):
    press(panel, event="erase")
    assert (panel.live().message, answers.answers()) == (ERASED, ())
    assert "Nothing is committed so far." in panel.live().about


def test_the_next_learner_starts_empty(panel, answers):
    press(panel, event="next")
    assert panel.live().message == NEXT
    assert len(list(answers.path.parent.iterdir())) == 2


def test_a_file_that_cannot_be_changed_is_said(tmp_path):
    (tmp_path / "file").touch()
    panel = MyAnswers(answers=AnswerStore(tmp_path / "file" / "answers.sqlite3"))
    panel.live()
    press(panel, event="erase")
    assert panel.live().message.startswith("Nothing was changed")
    assert "not being kept" in panel.static_html()


@pytest.mark.parametrize("content", [{}, {"event": "everything"}, "erase", None])
def test_an_unknown_message_does_nothing(panel, answers, content):
    panel.live()._handle_custom_msg(content, [])
    assert len(answers.answers()) == 1
