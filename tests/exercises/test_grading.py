"""Grading is pure, says what is missing in one sentence, and never looks at anything but its three arguments."""

import pytest

from exercises import Pick, Response, fault, grade, unanswered

TWO_OF_FOUR = [
    {"part": "act", "worth": "harmful", "verdict": "Dangerous.", "needs": ["fourth"]},
    {"part": "act", "worth": "best", "verdict": "Both.", "needs": ["first", "second"]},
    {"part": "act", "worth": "defensible", "verdict": "One.", "needs": ["first"], "lacks": ["third"]},
    {"part": "act", "worth": "weak", "verdict": "Neither."},
]


@pytest.fixture
def choose_two(exercise):
    return exercise.a_question(
        parts=[{"id": "act", "prompt": "You", "options": exercise.OPTIONS, "least": 2, "most": 3}]
    )


@pytest.mark.parametrize(
    ("option", "worth"), [("first", "best"), ("second", "defensible"), ("third", "weak"), ("fourth", "harmful")]
)
def test_one_choice_is_worth_what_its_option_is(exercise, question, option, worth):
    (part,) = grade(question, exercise.a_key(), exercise.response(option)).parts
    assert (part.worth, [chosen.rating.option for chosen in part.chosen]) == (worth, [option])


@pytest.mark.parametrize(
    ("options", "worth"),
    [
        (("first", "second"), "best"),
        (("second", "first", "third"), "best"),
        (("first", "third"), "weak"),
        (("second", "third"), "weak"),
        (("first", "second", "fourth"), "harmful"),
    ],
)
def test_several_choices_are_worth_what_the_first_fitting_bundle_is(exercise, choose_two, options, worth):
    key = exercise.a_key(bundles=TWO_OF_FOUR)
    assert grade(choose_two, key, exercise.response(*options)).parts[0].worth == worth


def test_parts_of_a_decision_are_judged_apart(exercise):
    parts = [{"id": name, "prompt": name, "options": exercise.OPTIONS} for name in ("act", "reason")]
    question, key = exercise.a_question(parts=parts), exercise.a_key()
    reasons = tuple(rating.model_copy(update={"part": "reason"}) for rating in key.ratings)
    both = key.model_copy(update={"ratings": key.ratings + reasons})
    picks = (Pick(part="act", options=("first",)), Pick(part="reason", options=("third",)))
    outcome = grade(question, both, Response(picks=picks, confidence=0.5))
    assert [part.worth for part in outcome.parts] == ["best", "weak"]


@pytest.mark.parametrize(
    ("options", "sure", "says"),
    [
        ((), 0.5, "Choose one option first; none chosen so far."),
        (("first", "second"), 0.5, "Choose one option first; 2 chosen so far."),
        (("first",), None, "Say how sure you are first; your choice is kept."),
        (("fifth",), 0.5, "T1 has no option called 'fifth'."),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(exercise, question, options, sure, says):
    assert fault(question, exercise.response(*options, sure=sure)) == says


def test_a_part_that_is_not_asked_is_named(exercise, question):
    assert fault(question, exercise.response("first", part="other")) == "T1 has no part called 'other'."


def test_too_few_of_several_are_counted(exercise, choose_two):
    said = fault(choose_two, exercise.response("first"))
    assert said == "Choose 2 to 3 options first; 1 chosen so far."


def test_an_incomplete_response_has_no_outcome(exercise, question):
    with pytest.raises(ValueError, match="Choose one option"):
        grade(question, exercise.a_key(), exercise.response())


def test_without_an_answer_every_option_is_rated_and_none_chosen(exercise, question):
    (part,) = unanswered(question, exercise.a_key()).parts
    assert (part.worth, part.chosen, len(part.options)) == (None, (), 4)


def test_options_stand_in_their_shown_order(exercise, question):
    (part,) = unanswered(question, exercise.a_key()).parts
    assert [option.text for option in part.options] == [o.text for o in question.in_shown_order(question.parts[0])]
