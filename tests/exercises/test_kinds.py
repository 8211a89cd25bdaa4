"""Every kind of question: its shape, its outcomes, and bad input refused in place with one sentence."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from exercises import (
    ChoiceKey,
    Entry,
    NumberKey,
    OrderKey,
    Pick,
    Response,
    fault,
    judged,
    judged_numbers,
    judged_order,
    outcome,
    overall,
)
from exercises.grading import outcome_of_order
from exercises.typed_numbers import number

THREE = [{"id": name, "text": name} for name in ("met", "not_met", "not_documented")]
TEACHING = {"minutes": 1, "expected": "Anything."}
TYPED = {"parts": [], "confidence": None}


def key_of(kind, exercise, ratings):
    return kind.model_validate(exercise.frozen({"question": "T1", "ratings": ratings, "teaching": TEACHING}))


def rated(part, **outcomes):
    return [
        {"part": part, "option": option, "outcome": word, "why": f"Why {option}.", "sources": ["CR-7.11"]}
        for option, word in outcomes.items()
    ]


def typed(text, unit="mg/dL"):
    return Response(entries=(Entry(part="bilirubin", typed=text, unit=unit),))


@pytest.fixture
def several(exercise):
    parts = [{"id": "act", "prompt": "You", "options": exercise.OPTIONS, "least": 1, "most": 4}]
    key = key_of(
        ChoiceKey, exercise, rated("act", first="correct", second="correct", third="partly", fourth="incorrect")
    )
    return exercise.a_question(kind="several", parts=parts, confidence=None), key


@pytest.fixture
def grid(exercise):
    parts = [{"id": name, "prompt": name, "options": THREE} for name in ("day_12", "day_15")]
    ratings = rated("day_12", met="incorrect", not_met="correct", not_documented="incorrect")
    ratings += rated("day_15", met="incorrect", not_met="partly", not_documented="correct")
    return exercise.a_question(kind="grid", parts=parts, confidence=None), key_of(ChoiceKey, exercise, ratings)


@pytest.fixture
def ordering(exercise):
    parts = [{"id": "order", "prompt": "Order", "options": exercise.OPTIONS, "least": 4, "most": 4}]
    places = zip(("first", "second", "third", "fourth"), (1, 2, 2, 3), strict=True)
    ratings = [{"option": name, "place": place, "why": "Why.", "sources": ["CR-7.11"]} for name, place in places]
    return exercise.a_question(kind="ordering", parts=parts, confidence=None), key_of(OrderKey, exercise, ratings)


@pytest.fixture
def bilirubin(exercise):
    numbers = [
        {"id": "bilirubin", "prompt": "Limit", "units": ["mg/dL", "µmol/L"], "analyte": "bilirubin_total"},
    ]
    ranges = [
        {"low": Decimal("2.0"), "high": Decimal("2.0"), "outcome": "correct", "why": "That is it."},
        {"low": Decimal("1.3"), "high": Decimal("1.3"), "outcome": "incorrect", "why": "That was her value."},
        {"low": Decimal("1.9"), "high": Decimal("2.1"), "outcome": "partly", "why": "Close."},
    ]
    ratings = [
        {
            "part": "bilirubin",
            "expected": "2 mg/dL",
            "ranges": ranges,
            "otherwise": "Look again.",
            "sources": ["mohty2016"],
        }
    ]
    question = exercise.a_question(kind="number", numbers=numbers, **TYPED)
    return question, key_of(NumberKey, exercise, ratings)


def picked(*options, part="act"):
    return Response(picks=(Pick(part=part, options=options),))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("first", "second"), "correct"),
        (("second", "first", "third"), "correct"),
        (("first",), "partly"),
        (("first", "second", "fourth"), "partly"),
        (("first", "fourth"), "incorrect"),
        (("third",), "incorrect"),
        (("fourth",), "incorrect"),
    ],
)
def test_several_are_correct_if_all_that_belong_are_there_and_no_stray(several, options, expected):
    question, key = several
    assert outcome(question, key, picked(*options)) == expected
    assert fault(question, picked(*options)) is None


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (("not_met", "not_documented"), "correct"),
        (("not_met", "met"), "partly"),
        (("met", "not_met"), "partly"),
        (("met", "met"), "incorrect"),
    ],
)
def test_a_grid_is_judged_row_by_row_and_as_a_whole(grid, answers, expected):
    question, key = grid
    picks = tuple(Pick(part=part, options=(one,)) for part, one in zip(("day_12", "day_15"), answers, strict=True))
    assert outcome(question, key, Response(picks=picks)) == expected


def test_a_grid_keeps_the_order_of_its_answers(grid):
    question, _ = grid
    assert [option.id for option in question.in_shown_order(question.parts[0])] == ["met", "not_met", "not_documented"]


def test_a_grid_with_an_empty_row_is_not_committed(grid):
    question, _ = grid
    assert (
        fault(question, picked("met", part="day_12")) == "Choose one option under “day_15” first; none chosen so far."
    )


def test_what_is_matched_has_one_order_in_all_parts(exercise):
    parts = [{"id": name, "prompt": name, "options": exercise.OPTIONS} for name in ("fluid", "fat", "fever")]
    question = exercise.a_question(kind="matching", parts=parts, confidence=None)
    orders = {tuple(option.id for option in question.in_shown_order(part)) for part in question.parts}
    assert len(orders) == 1


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (("first", "second", "third", "fourth"), "correct"),
        (("first", "third", "second", "fourth"), "correct"),
        (("second", "first", "third", "fourth"), "partly"),
        (("second", "third", "first", "fourth"), "incorrect"),
        (("fourth", "third", "second", "first"), "incorrect"),
    ],
)
def test_an_order_may_have_one_pair_in_four_turned_round(ordering, order, expected):
    question, key = ordering
    response = picked(*order, part="order")
    assert (fault(question, response), outcome(question, key, response)) == (None, expected)


def test_an_order_shows_every_option_where_it_belongs_with_the_place_it_was_given(ordering):
    question, key = ordering
    (part,) = judged_order(question, key, picked("fourth", "first", "second", "third", part="order"))
    assert [(one.rating.option, one.given) for one in part.options][:1] == [("first", 2)]


def test_an_incomplete_order_is_not_committed(ordering):
    question, _ = ordering
    assert fault(question, picked("first", part="order")) == "Choose 4 options first; 1 chosen so far."


def test_places_that_are_all_alike_are_in_order():
    assert outcome_of_order((1, 1, 1)) == "correct"


@pytest.mark.parametrize(
    ("text", "unit", "expected", "why"),
    [
        ("2", "mg/dL", "correct", "That is it."),
        ("2,0", "mg/dL", "correct", "That is it."),
        (" 2.00 ", "mg/dL", "correct", "That is it."),
        ("34", "µmol/L", "correct", "That is it."),
        ("34.2", "µmol/L", "correct", "That is it."),
        ("34.0", "µmol/L", "correct", "That is it."),
        ("33", "µmol/L", "partly", "Close."),
        ("35", "µmol/L", "partly", "Close."),
        ("37", "µmol/L", "incorrect", "Look again."),
        ("1.95", "mg/dL", "partly", "Close."),
        ("1.99", "mg/dL", "partly", "Close."),
        ("2", "µmol/L", "incorrect", "Look again."),
        ("34", "mg/dL", "incorrect", "Look again."),
        ("1,3", "mg/dL", "incorrect", "That was her value."),
        ("1.9", "mg/dL", "partly", "Close."),
        ("2.1", "mg/dL", "partly", "Close."),
        ("2.11", "mg/dL", "incorrect", "Look again."),
        ("−2", "mg/dL", "incorrect", "Look again."),
    ],
)
def test_a_number_is_right_in_either_unit_and_a_slip_has_its_own_reason(bilirubin, text, unit, expected, why):
    question, key = bilirubin
    (part,) = judged_numbers(question, key, typed(text, unit))
    assert (fault(question, typed(text, unit)), part.outcome, part.why) == (None, expected, why)


@pytest.mark.parametrize(
    ("response", "says"),
    [
        (Response(), "Write a number under “Limit” first; the rest is kept."),
        (typed(""), "Write a number first."),
        (typed("   "), "Write a number first."),
        (typed("two"), "Write the number alone"),
        (typed("2 mg/dL"), "Write the number alone"),
        (typed("1e3"), "Write the number alone"),
        (typed("nan"), "Write the number alone"),
        (typed("٢"), "Write the number alone"),
        (typed("1.3.4"), "Write one decimal sign only"),
        (typed("1,234.5"), "Write one decimal sign only"),
        (typed("2", "mmol/L"), "Choose one of these units: mg/dL, µmol/L."),
        (Response(entries=(Entry(part="other", typed="2", unit="mg/dL"),)), "T1 has no part called 'other'."),
    ],
)
def test_a_number_that_cannot_be_read_is_refused_in_one_sentence(bilirubin, response, says):
    question, _ = bilirubin
    said = fault(question, response)
    assert said.startswith(says)
    assert said.count(".") - said.count("1.3") <= 1


def test_what_was_typed_is_kept_as_it_was_typed(bilirubin):
    question, key = bilirubin
    (part,) = judged_numbers(question, key, typed("2,0"))
    assert part.typed == "2,0 mg/dL"


@pytest.mark.parametrize(("text", "value"), [("1,3", "1.3"), ("1.3", "1.3"), ("+7", "7"), ("1 000", "1000")])
def test_comma_and_point_are_the_same(text, value):
    assert number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "says"), [("0", None), ("100", None), ("100.1", "between 0 and 100 %"), ("-1", "0 and")]
)
def test_a_probability_lies_between_0_and_100(exercise, text, says):
    numbers = [{"id": "prior", "prompt": "How likely?", "units": ["%"]}]
    question = exercise.a_question(kind="probability", parts=[], numbers=numbers)
    said = fault(question, Response(entries=(Entry(part="prior", typed=text, unit="%"),), confidence=0.5))
    assert said is None if says is None else says in said


@pytest.mark.parametrize("kind", ["several", "grid", "ordering", "number"])
def test_what_nobody_answered_is_not_attempted(request, kind):
    question, key = request.getfixturevalue({"number": "bilirubin"}.get(kind, kind))
    assert outcome(question, key, Response()) == "not attempted"


def test_every_option_has_its_own_reason_whatever_was_chosen(several):
    question, key = several
    (part,) = judged(question, key, picked("first"))
    assert len({option.rating.why for option in part.options}) == len(part.options) == 4


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ((), "not attempted"),
        (("correct", "correct"), "correct"),
        (("correct", "incorrect"), "partly"),
        (("correct", "not attempted"), "partly"),
        (("incorrect", "not attempted"), "incorrect"),
        (("partly", "incorrect"), "partly"),
        (("not attempted", "not attempted"), "not attempted"),
    ],
)
def test_the_outcome_of_all_parts(outcomes, expected):
    assert overall(outcomes) == expected


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"kind": "grid"}, id="a grid with other answers"),
        pytest.param({"kind": "several"}, id="several of which one is taken"),
        pytest.param({"kind": "ordering"}, id="an ordering of some"),
        pytest.param({"kind": "number"}, id="a number with options"),
        pytest.param({"kind": "number", "parts": []}, id="a number without numbers"),
        pytest.param({"numbers": [{"id": "n", "prompt": "N", "units": ["%"]}]}, id="a decision with a number"),
        pytest.param(
            {"kind": "number", "parts": [], "numbers": [{"id": "n", "prompt": "N", "units": ["mg/dL", "g/L"]}]},
            id="two units and no analyte",
        ),
        pytest.param(
            {"kind": "probability", "parts": [], "numbers": [{"id": "n", "prompt": "N", "units": ["mg"]}]},
            id="a probability in mg",
        ),
        pytest.param({"attempt": 0}, id="attempt 0"),
    ],
)
def test_a_question_that_does_not_fit_its_kind_is_refused(exercise, changes):
    with pytest.raises(ValidationError):
        exercise.a_question(**changes)


@pytest.mark.parametrize(("hints", "says"), [(0, None), (2, None), (3, "T1 has 2 hints.")])
def test_hints_that_were_asked_for_are_counted(exercise, hints, says):
    question = exercise.a_question(hints=["Look.", "Look again."])
    assert fault(question, exercise.response("first").model_copy(update={"hints": hints})) == says


@pytest.mark.parametrize("bad", [{"low": "2", "high": "1"}, {"low": "NaN", "high": "1"}])
def test_a_range_that_is_none_is_refused(exercise, bad):
    one = {"low": Decimal(bad["low"]), "high": Decimal(bad["high"]), "outcome": "correct", "why": "Why."}
    rating = {"part": "n", "expected": "1", "ranges": [one], "otherwise": "No.", "sources": ["CR-7.11"]}
    with pytest.raises(ValidationError):
        key_of(NumberKey, exercise, [rating])
