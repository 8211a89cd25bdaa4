"""A question that uses what followed a decision waits for its commit: on paper, alive, in its reveal and in its key."""

import pytest

from exercises import AnswerStore, NotCommittedError, load_question, open_exercise_key
from workbook.classroom.room import offered
from workbook.commands.rehearsal import first_options, question_ids
from workbook.criteria.what_would_settle import WhatSettles
from workbook.faces.shut_panel import is_shut
from workbook.questions.question import Question

GATED = {"B1": "D7", "B3": "D7", "B9": "D7", "B10": "D7", "B12": "D7", "M8": "D7", "S5": "D7", "X7": "D7"}
"""Every question of the bank that waits, and the decision it waits for."""
ASKED = sorted(set(GATED) - {"S5", "M8"})


def commit(answers, name):
    answers.commit(load_question(name), first_options(load_question(name)))


def test_which_questions_wait_and_for_what():
    asked = {name: load_question(name).after for name in question_ids()}
    assert {name: after for name, after in asked.items() if after} == GATED


@pytest.mark.parametrize("name", ASKED)
def test_before_the_commit_nothing_of_the_question_is_shown(name, answers):
    question, panel = load_question(name), Question(name, answers=answers)
    assert panel.static_html() == f"<p>{name} opens here when you have committed decision D7.</p>"
    assert panel.on_paper().html == f'<p class="closed">{name} opens here when you have committed decision D7.</p>'
    assert repr(panel) == f"Question {name}: closed until D7 is committed"
    sent = str(panel.live().get_state())
    assert not [words for words in (*question.stem, question.title) if words in sent]


@pytest.mark.parametrize("name", ASKED)
def test_with_the_commit_it_opens_in_the_same_panel(name, answers):
    panel = Question(name, answers=answers)
    live = panel.live()
    commit(answers, "D7")
    assert panel.question.title in panel.static_html()
    assert live.shut == ""
    assert live.question["title"] == panel.heading


def test_what_waits_for_such_a_question_opens_with_its_decision(answers):
    """An answer to X7 from elsewhere opens nothing yet: the commit of D7 does, in the same kernel."""
    panel = WhatSettles("ebmt_2016_late", day=15, after="X7", answers=answers)
    live = panel.live()
    commit(answers, "X7")
    assert is_shut(live)
    commit(answers, "D7")
    assert not is_shut(live)


@pytest.mark.parametrize("name", ASKED)
def test_it_cannot_be_committed_before(name, answers):
    panel = Question(name, answers=answers)
    panel.live()._handle_custom_msg({"event": "commit", "draft": {}}, [])
    panel.draft = first_options(panel.question)
    panel.commit()
    assert panel.committed is None


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_from_elsewhere_opens_no_key_before(name, answers):
    commit(answers, name)
    panel = Question(name, answers=answers)
    assert (panel.reveal(), panel.outcome_words()) == ((), "")
    with pytest.raises(NotCommittedError, match=f"{name} opens after you have committed D7"):
        open_exercise_key(name, answers=answers)
    commit(answers, "D7")
    assert panel.reveal()
    assert open_exercise_key(name, answers=answers).question == name


@pytest.mark.parametrize("edition", ["key", "instructor"])
@pytest.mark.parametrize("name", ASKED)
def test_whoever_teaches_sees_it_at_once(name, edition, monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", edition)
    assert load_question(name).title in Question(name, answers=AnswerStore(None)).static_html()


def test_the_list_of_the_room_says_which_come_only_after_the_outcome():
    listed = {name: title for group in offered() for name, title in group.questions}
    assert {name for name, title in listed.items() if title.endswith("(only after D7)")} == {"B1", "B3", "B9", "S5"}
