"""A learner's own rule: what may be typed, what it says, and what it says of an act: below, at, above a mark."""

from decimal import Decimal
from fractions import Fraction

import pytest

from exercises import Entry, Pick, Response, fault, load_question
from exercises.model import Question
from exercises.own_rule import (
    HOLDS,
    TREATS,
    Accuracy,
    OwnRule,
    after_result,
    beside_day,
    beside_result,
    beside_threshold,
    beside_treatment,
    own_rule,
    vod_share,
)
from exercises.room.phone_question import VoteError, checked, question_for_phone, sent_vote
from exercises.stages import EVEN

D5, D7 = load_question("D5"), load_question("D7")
NUMBER = "Write the number alone, as in 1.3 or 1,3; the unit stands beside it."
RANGE = "A probability lies between 0 and 100 %."
DAYS = "Write a whole day from 16 to 100, or leave the gap open."
SIGNS = "Write one decimal sign only, as in 1.3 or 1,3, and nothing between the thousands."


def answer_to_d5(*entries):
    picks = (Pick(part="act", options=("start_and_search",)), Pick(part="reason", options=("waiting_costs",)))
    return Response(picks=picks, confidence=0.7, entries=entries)


def gap(part, typed, unit):
    return Entry(part=part, typed=typed, unit=unit)


@pytest.mark.parametrize(
    ("part", "unit", "typed", "said"),
    [
        pytest.param("treat_from", "%", "", None, id="left open"),
        pytest.param("treat_from", "%", "  ", None, id="only spaces"),
        pytest.param("treat_from", "%", "-1", RANGE, id="below 0"),
        pytest.param("treat_from", "%", "0", None, id="at 0"),
        pytest.param("treat_from", "%", "1,3", None, id="with a comma"),
        pytest.param("treat_from", "%", "40", None, id="between"),
        pytest.param("treat_from", "%", "40 %", None, id="with its sign"),
        pytest.param("treat_from", "%", "100", None, id="at 100"),
        pytest.param("treat_from", "%", "100.1", RANGE, id="just above 100"),
        pytest.param("treat_from", "%", "150 %", RANGE, id="150 %"),
        pytest.param("treat_from", "%", "forty", NUMBER, id="a word for a number"),
        pytest.param("treat_from", "%", "1,3,0", SIGNS, id="two commas"),
        pytest.param("stop_on", "day", "15", DAYS, id="the day itself"),
        pytest.param("stop_on", "day", "16", None, id="the day after"),
        pytest.param("stop_on", "day", "100", None, id="the last day"),
        pytest.param("stop_on", "day", "101", DAYS, id="after the last day"),
        pytest.param("stop_on", "day", "1,3", DAYS, id="no whole day"),
        pytest.param("stop_on", "day", "soon", NUMBER, id="a word for a day"),
        pytest.param("unless", "words", "bilirubin falls", None, id="words"),
    ],
)
def test_a_gap_of_the_rule_takes(part, unit, typed, said):
    assert fault(D5, answer_to_d5(gap(part, typed, unit))) == said


def test_a_decision_is_complete_without_a_rule_of_ones_own():
    assert fault(D5, answer_to_d5()) is None


def test_an_answer_from_before_the_rule_was_asked_stands():
    for question in (D5, D7):
        assert question.rule is not None
        assert question.model_copy(update={"rule": None}).digest == question.digest


def test_only_a_decision_asks_for_a_rule():
    with pytest.raises(ValueError, match="only a decision asks for a rule of one's own"):
        Question.model_validate(load_question("E2").model_dump() | {"rule": D5.rule.model_dump()})


@pytest.mark.parametrize(
    ("entries", "rule"),
    [
        pytest.param((), OwnRule(), id="nothing"),
        pytest.param((gap("treat_from", "40", "%"),), OwnRule(Decimal(40)), id="a probability"),
        pytest.param((gap("treat_from", "1,3 %", "%"),), OwnRule(Decimal("1.3")), id="a comma"),
        pytest.param(
            (gap("stop_on", "22", "day"), gap("unless", " bilirubin  falls. ", "words")),
            OwnRule(stop_on=22, unless="bilirubin falls"),
            id="a day and words",
        ),
    ],
)
def test_the_rule_is_read_from_the_committed_answers(entries, rule):
    assert own_rule({"D5": answer_to_d5(*entries)}.get) == rule


@pytest.mark.parametrize(
    ("rule", "mark"),
    [
        (OwnRule(), None),
        (OwnRule(treat_from=Decimal(40)), 40),
        (OwnRule(change_at=Decimal(60)), 60),
        (OwnRule(treat_from=Decimal(40), change_at=Decimal(60)), 60),
    ],
    ids=["none", "day 15", "day 32", "both: the later word"],
)
def test_the_mark_is(rule, mark):
    assert rule.mark == mark


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (OwnRule(), ""),
        (OwnRule(Decimal(40)), "treat from 40 %"),
        (OwnRule(stop_on=22), "stop on day 22"),
        (OwnRule(unless="she bleeds"), ""),
        (OwnRule(Decimal(40), 22, "bilirubin falls"), "treat from 40 %, and stop on day 22 unless bilirubin falls"),
    ],
    ids=["nothing", "a mark", "a day", "words without a day", "all of it"],
)
def test_the_rule_in_one_sentence(rule, sentence):
    assert rule.sentence == sentence


FOLLOWS, NOT_YET = "beginning defibrotide follows your own rule", "by your own rule defibrotide does not begin yet"
HELD, WOULD = "holding defibrotide back follows your own rule", "by your own rule defibrotide would have begun"


@pytest.mark.parametrize(
    ("vod", "act", "said"),
    [
        (39, "start_and_search", NOT_YET),
        (40, "start_and_search", FOLLOWS),
        (41, "start_and_search", FOLLOWS),
        (39, "search_then_hold", HELD),
        (40, "search_then_hold", WOULD),
        (41, "search_then_hold", WOULD),
    ],
    ids=[f"{act}, {where}" for act in ("treats", "holds") for where in ("just below", "at the mark", "above")],
)
def test_a_mark_of_40_percent_beside_an_act_of_day_15(vod, act, said):
    assert (
        beside_treatment(Decimal(40), vod, act)
        == f"You would treat from 40 %, and you gave VOD in either form {vod} %: {said}."
    )


def test_every_act_of_day_15_treats_or_holds_but_the_needle():
    acts = {option.id for option in D5.part("act").options}
    assert acts - {*TREATS, *HOLDS} == {"biopsy_first"}
    assert {*TREATS, *HOLDS} <= acts
    assert beside_treatment(Decimal(40), 50, "biopsy_first") is None


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (21, "By your own rule defibrotide may run until day 22, unless she bleeds."),
        (22, "Today is the day on which you wanted to stop defibrotide, unless she bleeds."),
        (23, "By your own rule defibrotide was stopped on day 22, unless she bleeds."),
    ],
    ids=["the day before", "the day itself", "the day after"],
)
def test_a_day_of_stopping_beside_a_later_day(day, said):
    assert beside_day(OwnRule(stop_on=22, unless="she bleeds"), day) == said
    assert beside_day(OwnRule(), day) is None


TEST = Accuracy("a test", Fraction(3, 4), Fraction(3, 4))
"""Likelihood ratios of 3 and 1/3: 50 % becomes 75 or 25 %, 25 % becomes 50 or 10 %."""


def test_what_is_left_of_a_probability_after_a_result():
    assert after_result(50, TEST) == (25, 75)
    assert after_result(25, TEST) == (10, 50)
    assert after_result(0, TEST) == (0, 0)
    assert after_result(100, TEST) == (100, 100)


NOTHING, SOMETHING = "this result could change nothing", "this result could change what is done"


@pytest.mark.parametrize(
    ("vod", "mark", "said"),
    [
        pytest.param(25, "50.1", NOTHING, id="even a result for VOD stays just below the mark"),
        pytest.param(25, "50", SOMETHING, id="a result for VOD reaches the mark"),
        pytest.param(25, "49.9", SOMETHING, id="a result for VOD passes the mark"),
        pytest.param(50, "25.1", SOMETHING, id="a result against VOD falls just below the mark"),
        pytest.param(50, "25", NOTHING, id="a result against VOD stays at the mark"),
        pytest.param(50, "24.9", NOTHING, id="a result against VOD stays above the mark"),
        pytest.param(0, "40", NOTHING, id="no result moves certainty that it is not"),
        pytest.param(100, "40", NOTHING, id="no result moves certainty that it is"),
    ],
)
def test_a_result_beside_a_mark(vod, mark, said):
    assert f"by your own rule {said}" in beside_result(Decimal(mark), vod, TEST)


def test_what_is_said_never_stands_on_the_wrong_side_of_the_mark():
    nearly = Accuracy("a test", Fraction(753, 1000), Fraction(3, 4))
    assert "at about 50 %" in beside_result(Decimal(51), 25, nearly)
    assert "about 9 or 51 %" in beside_result(Decimal(50), 25, nearly)


def test_vod_counts_alone_and_together_with_drug_injury():
    assert vod_share(EVEN) == EVEN.sos + EVEN.sos_and_drug_injury


def test_a_phone_is_not_asked_for_the_rule_and_a_room_takes_none():
    assert "My mark" not in str(question_for_phone(D5))
    assert question_for_phone(D5)["numbers"] == []
    answer = answer_to_d5(gap("unless", "a text of mine", "words")).model_dump_json()
    vote = sent_vote(f'{{"question": "D5", "round": 1, "turn": 1, "response": {answer}}}'.encode())
    with pytest.raises(VoteError, match="no text"):
        checked(D5, vote)


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("19.9", "lies below the treatment threshold that your ranges give, 20 to 40 %: you would treat earlier"),
        ("20", "lies within the treatment threshold that your ranges give, 20 to 40 %: it fits"),
        ("20.1", "lies within"),
        ("39.9", "lies within"),
        ("40", "lies within"),
        ("40.1", "lies above the treatment threshold that your ranges give, 20 to 40 %: you would treat later"),
    ],
)
def test_a_mark_beside_the_threshold_of_ones_ranges(mark, said):
    assert said in beside_threshold(Decimal(mark), 20.0, 40.0)
