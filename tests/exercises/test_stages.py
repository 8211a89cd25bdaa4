"""A stage takes eight shares that make 100; a plan is held against advice; neither is judged."""

import pytest

from casedata.reasoning import HYPOTHESES, Differential
from exercises import (
    AnswerStore,
    CommitError,
    NotCommittedError,
    Pick,
    Response,
    compared,
    load_question,
    open_exercise_key,
)
from exercises.keys import EditorsView
from exercises.model import Mark, Share
from exercises.stages import STAGES, differential_of, fault_of_shares, path_of, shares_of, stage_name

SHARES = Differential(20, 30, 5, 5, 20, 5, 2, 13)
DRUG = (Pick(part="drug", options=("asparaginase",)),)


def response(shares=SHARES, **changes):
    return Response(picks=DRUG, shares=shares_of(shares), **changes)


def test_shares_go_round():
    assert differential_of(response()) == SHARES


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (Response(picks=DRUG), "Give every hypothesis its share first."),
        (response(Differential(100, 1, 0, 0, 0, 0, 0, 0)), "The shares make 101 %, not 100 %."),
        (Response(shares=(Share(hypothesis="sos", percent=100),)), "do not fit the list of hypotheses"),
        (Response(shares=shares_of(SHARES)[::-1]), "do not fit the list of hypotheses"),
    ],
    ids=["none", "too much", "one alone", "another order"],
)
def test_shares_that_cannot_be_committed_are_explained(answer, fault):
    assert fault in fault_of_shares(answer)
    with pytest.raises(CommitError, match=r"first|make|fit"):
        AnswerStore(None).commit(load_question("S1"), answer)


def test_a_stage_is_committed_with_its_marks_and_found_by_a_new_kernel(path):
    marks = (Mark(hypothesis="sos", finding="d_transplant", bearing="for"),)
    AnswerStore(path).commit(load_question("S1"), response(marks=marks))
    found = AnswerStore(path).committed(load_question("S1")).response
    assert (differential_of(found), found.marks) == (SHARES, marks)


def test_the_second_question_is_asked_for():
    with pytest.raises(CommitError, match="Choose one option"):
        AnswerStore(None).commit(load_question("S2"), Response(shares=shares_of(SHARES)))


def test_the_path_holds_the_committed_stages_in_order():
    held = {"S4": response(Differential(*[0] * 7, 100)), "S1": response()}
    path = path_of(held.get)
    assert [stage for stage, _ in path] == ["S1", "S4"]
    assert path[0].differential == SHARES


@pytest.mark.parametrize("stage", STAGES)
def test_a_key_of_a_stage_opens_only_after_its_commit(stage):
    with pytest.raises(NotCommittedError):
        open_exercise_key(stage, answers=AnswerStore(None))


def test_what_the_report_says_waits_for_the_decision_that_it_would_give_away():
    after = {stage: open_exercise_key(stage, edition="key").says_after for stage in STAGES}
    assert after == {"S1": "S1", "S2": "D5", "S3": "S3", "S4": "D7", "S5": "S5"}
    assert load_question("S5").after == "D7"


def test_the_last_stage_alone_holds_the_conclusion():
    held = [stage for stage in STAGES if open_exercise_key(stage, edition="key").conclusion]
    assert held == ["S5"]


def test_every_item_of_the_plan_is_compared():
    question, key = load_question("M8"), open_exercise_key("M8", edition="key")
    chosen = Response(picks=(Pick(part="during", options=("weight_daily",)),))
    parts = compared(question, key, chosen)
    assert sum(len(part.items) for part in parts) == sum(len(part.options) for part in question.parts)
    assert [one.text for part in parts for one in part.items if one.chosen] == ["Weight daily"]


def test_a_plan_key_that_leaves_an_item_out_does_not_fit():
    question, key = load_question("M8"), open_exercise_key("M8", edition="key")
    assert key.misfit(question) is None
    assert "every option of M8 once" in key.model_copy(update={"ratings": key.ratings[1:]}).misfit(question)


def test_the_hypotheses_of_a_response_are_those_of_the_score():
    assert tuple(share.hypothesis for share in response().shares) == HYPOTHESES


@pytest.mark.parametrize(
    ("stage", "name"),
    [
        ("S1", "day 12 (S1)"),
        ("S2", "day 15 (S2)"),
        ("S3", "day 24 (S3)"),
        ("S4", "day 32 (S4)"),
        ("S5", "the end (S5)"),
    ],
)
def test_a_stage_is_called_with_its_day(stage, name):
    assert stage_name(stage) == name


def test_the_editors_path_is_theirs_and_whole_at_every_stage():
    path = [open_exercise_key(stage, edition="key").editors.shares for stage in STAGES]
    assert [sum(shares) for shares in path] == [100] * 5
    assert [(one.sos, one.drug_injury, one.sos_and_drug_injury) for one in path] == [
        (8, 52, 6),
        (26, 34, 16),
        (22, 38, 22),
        (18, 42, 22),
        (2, 76, 17),
    ]


@pytest.mark.parametrize(
    "shares", [Differential(26, 34, 16, 2, 8, 3, 3, 7), Differential(-1, 61, 16, 2, 8, 3, 3, 8)], ids=["99", "below 0"]
)
def test_shares_of_the_editors_that_are_no_whole_are_refused(shares):
    view = open_exercise_key("S2", edition="key").editors
    with pytest.raises(ValueError, match="should be 0 or more and make 100"):
        EditorsView(shares=shares, why=view.why)
