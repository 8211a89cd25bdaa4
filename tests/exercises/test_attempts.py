"""Taking a question again: attempts are answered apart, shown in another order, and their keys open one by one."""

import pytest

from exercises import (
    AnswerStore,
    NotCommittedError,
    Pick,
    Response,
    attempts,
    load_question,
    next_attempt,
    open_exercise_key,
    set_in_order,
)


def shown(question):
    return [option.id for option in question.in_shown_order(question.parts[0])]


def test_a_further_attempt_is_answered_apart(exercise, question, store):
    store.commit(question, exercise.response("first"))
    again = next_attempt(store, question)
    assert (again.attempt, store.committed(again)) == (2, None)
    store.commit(again, exercise.response("second"))
    found = attempts(store, question)
    assert [(answer.attempt, answer.response.chosen("act")) for answer in found] == [(1, ("first",)), (2, ("second",))]


def test_attempts_survive_a_restart(exercise, question, store, path):
    for option in ("first", "second", "third"):
        store.commit(next_attempt(store, question), exercise.response(option))
    assert [answer.attempt for answer in attempts(AnswerStore(path), question)] == [1, 2, 3]
    assert [answer.attempt for answer in AnswerStore(path).sheet().answers] == [1, 2, 3]


def test_an_edited_question_starts_again(exercise, question, store):
    store.commit(question, exercise.response("first"))
    assert next_attempt(store, exercise.a_question(title="Edited")).attempt == 1


def test_every_attempt_has_an_order_of_its_own_that_is_the_same_for_everybody(question):
    orders = [shown(question.again(attempt)) for attempt in range(1, 9)]
    assert orders == [shown(question.again(attempt)) for attempt in range(1, 9)]
    assert len({tuple(order) for order in orders}) > 3


def test_the_first_attempt_is_the_question_itself(question):
    assert question.again(1) == question
    assert question.again(1).digest == question.digest != question.again(2).digest


def test_a_set_has_another_order_in_every_attempt():
    names = tuple(f"V{number}" for number in range(1, 11))
    first, second = set_in_order(names, 1), set_in_order(names, 2)
    assert sorted(first) == sorted(second) == sorted(names)
    assert first != second
    assert first == set_in_order(reversed(names), 1)


def test_the_key_of_a_further_attempt_stays_shut_until_it_is_committed(tmp_path):
    answers, question = AnswerStore(tmp_path / "answers.sqlite3"), load_question("E2")
    response = Response(picks=(Pick(part="answer", options=("nothing_new",)),))
    answers.commit(question, response)
    assert open_exercise_key("E2", answers=answers)
    with pytest.raises(NotCommittedError):
        open_exercise_key("E2", answers=answers, attempt=2)
    answers.commit(question.again(2), response)
    assert open_exercise_key("E2", answers=answers, attempt=2)
