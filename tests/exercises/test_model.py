"""Questions, responses and keys refuse what cannot be asked, answered or judged."""

import pytest
from pydantic import ValidationError

from exercises import CONFIDENCE, Pick, Response
from exercises.keys import Bundle, Rating


@pytest.mark.parametrize(
    "part",
    [
        pytest.param({"least": 2, "most": 1}, id="least above most"),
        pytest.param({"most": 5}, id="more than there are"),
        pytest.param({"least": 0}, id="nothing to choose"),
        pytest.param({"options": [{"id": "a", "text": "A"}]}, id="one option"),
        pytest.param({"options": [{"id": "a", "text": "A"}, {"id": "a", "text": "B"}]}, id="the same id twice"),
    ],
)
def test_a_part_that_cannot_be_answered_is_refused(exercise, part):
    plain = {"id": "act", "prompt": "You", "options": exercise.OPTIONS}
    with pytest.raises(ValidationError):
        exercise.a_question(parts=[plain | part])


@pytest.mark.parametrize("extra", [{"worth": "best"}, {"reveal": "x"}, {"id": "d 4"}, {"stem": []}])
def test_a_question_with_anything_else_in_it_is_refused(exercise, extra):
    with pytest.raises(ValidationError):
        exercise.a_question(**extra)


def test_the_order_of_options_is_a_hash_of_the_question(exercise):
    orders = {
        number: [option.id for option in question.in_shown_order(question.parts[0])]
        for number in range(20)
        for question in [exercise.a_question(id=f"T{number}")]
    }
    assert all(sorted(order) == ["first", "fourth", "second", "third"] for order in orders.values())
    assert len({order[0] for order in orders.values()}) == 4


def test_the_order_of_options_does_not_depend_on_the_order_in_the_file(exercise, question):
    turned = exercise.a_question(parts=[{"id": "act", "prompt": "You", "options": exercise.OPTIONS[::-1]}])
    assert turned.in_shown_order(turned.parts[0]) == question.in_shown_order(question.parts[0])


@pytest.mark.parametrize("change", [{"title": "Other"}, {"stem": ["What now? And why?"]}, {"hints": ["Think."]}])
def test_an_edited_question_has_another_digest(exercise, question, change):
    assert exercise.a_question(**change).digest != question.digest


def test_an_unchanged_question_keeps_its_digest(exercise, question):
    assert exercise.a_question().digest == question.digest


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan"), float("inf"), "0.5"])
def test_a_confidence_is_a_probability(confidence):
    with pytest.raises(ValidationError):
        Response(confidence=confidence)


def test_an_option_cannot_be_chosen_twice():
    with pytest.raises(ValidationError):
        Pick(part="act", options=("first", "first"))


def test_the_confidence_scale_rises_and_says_its_percentages():
    probabilities = [level.probability for level in CONFIDENCE]
    assert probabilities == sorted(probabilities)
    assert [level.label.split("(")[1] for level in CONFIDENCE][:2] == ["10 %)", "30 %)"]


@pytest.mark.parametrize(
    ("worth", "written", "shown"),
    [
        ("best", "Best. It asks what each result would change.", "It asks what each result would change."),
        ("weak", "Weak: you wait two days.", "You wait two days."),
        ("defensible", "Defensible, if the reason is written down.", "If the reason is written down."),
        ("harmful", "Harmful as an avoidable risk.", "As an avoidable risk."),
        ("weak", "The same answer can be had for less.", "The same answer can be had for less."),
        ("best", "Bestowed by nobody.", "Bestowed by nobody."),
        ("weak", "Best. It asks.", "Best. It asks."),
    ],
)
def test_a_verdict_does_not_repeat_its_worth(worth, written, shown):
    rating = Rating(part="plan", option="one", worth=worth, verdict=written, why="Because.", sources=("CR-7.11",))
    bundle = Bundle(part="plan", worth=worth, verdict=written)
    assert (rating.verdict, bundle.verdict) == (shown, shown)
