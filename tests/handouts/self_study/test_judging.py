"""The page and Python judge the same answers alike: one table, judging.json, is asked of both."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from casedata import load_differential
from casedata.reasoning import Differential, apportion
from exercises import Response
from exercises.calibration import Judged, in_words, to_think_over
from exercises.completeness import fault
from exercises.grading import outcome_of_order, outcome_of_several, overall
from exercises.keys import Bundle
from exercises.loading import load_menu
from exercises.model import CONFIDENCE, Question
from exercises.own_rule import Accuracy, OwnRule, beside_day, beside_result, beside_treatment, own_rule
from exercises.scripts import ScriptTable
from exercises.stages import shares_of
from javascript import answered_by
from workbook.differential.board_reveal import compared
from workbook.handouts.self_study.page import course_facts
from workbook.handouts.self_study.road import asked
from workbook.questions.orders_page import bill_in_words

TABLE = json.loads(Path(__file__).with_name("judging.json").read_text(encoding="utf-8"))
FOLDER = "notebooks/workbook/handouts/self_study"
SCRIPTS = [f"{FOLDER}/{name}.js" for name in ("judging", "own_words")]
HYPOTHESES = [one.id for one in load_differential().hypotheses]


def question(name):
    return Question.model_validate_json(json.dumps(TABLE["questions"][name]["question"]))


def named(cases):
    return [pytest.param(case, id=case["name"]) for case in cases]


def read(content):
    return Response.model_validate_json(json.dumps(content))


def rule(treating, changing):
    held = own_rule({"D5": read(treating), "D7": read(changing)}.get)
    return [held.sentence, None if held.mark is None else float(held.mark)]


def outcome_of_choice(outcomes, chosen, single):
    if not chosen:
        return "not attempted"
    if single:
        return outcomes[chosen[0]]
    right = {name for name, outcome in outcomes.items() if outcome == "correct"}
    stray = sum(outcomes[name] == "incorrect" for name in chosen)
    return outcome_of_several(found=len(right & set(chosen)), of=len(right), stray=stray)


def bundle(bundles, chosen):
    read_ones = (Bundle.model_validate_json(json.dumps(one | {"part": "lines"})) for one in bundles)
    return next(one.worth for one in read_ones if one.fits(tuple(chosen)))


def beside_tissue(mark, vod, test):
    halves = (Fraction(test[name], 200) for name in ("sensitivity", "specificity"))
    return beside_result(Decimal(mark), vod, Accuracy(test["name"], *halves))


def judged(decisions):
    return [Judged(**one) for one in decisions]


def boards(mine, theirs):
    return list(compared(Response(shares=shares_of(Differential(**mine))), Differential(**theirs)))


def bill(tests):
    menu = load_menu()
    chosen = menu.named(tests)
    return bill_in_words(menu.bill(chosen), len(chosen))


def scripts(table, cells):
    read_one = ScriptTable.model_validate_json(json.dumps({"question": "X9"} | table))
    return read_one.as_text(tuple((*place.split("/"), words) for place, words in cells.items()))


PYTHON = {
    "bundle": bundle,
    "outcomeOfChoice": outcome_of_choice,
    "outcomeOfOrder": lambda places: outcome_of_order(tuple(places)) if places else "not attempted",
    "overall": overall,
    "rule": rule,
    "besideTreatment": lambda mark, vod, act: beside_treatment(Decimal(mark), vod, act),
    "besideDay": lambda stop, unless, day: beside_day(OwnRule(stop_on=stop, unless=unless), day),
    "besideResult": beside_tissue,
    "surenessInWords": lambda decisions: list(in_words(judged(decisions))),
    "toThinkOver": lambda decisions: [one.decision for one in to_think_over(judged(decisions))],
    "boardsCompared": boards,
    "billInWords": bill,
    "textOfScripts": scripts,
}


@pytest.mark.parametrize("name", TABLE["questions"])
def test_the_page_is_told_what_is_demanded(name):
    assert asked(question(name)) == TABLE["questions"][name]["demand"]


@pytest.mark.parametrize("case", named(TABLE["faults"]))
def test_python_says_why_it_cannot_be_committed(case):
    assert fault(question(case["question"]), read(case["response"])) == case["why"]


def test_the_page_says_the_same():
    cases = [(TABLE["questions"][case["question"]]["demand"], case["response"]) for case in TABLE["faults"]]
    say = f"(demand, given) => faultOf(demand, whole(given), {json.dumps(HYPOTHESES)})"
    said = answered_by(SCRIPTS, say, cases)
    assert [(case["name"], why) for case, why in zip(TABLE["faults"], said, strict=True)] == [
        (case["name"], case["why"]) for case in TABLE["faults"]
    ]


@pytest.mark.parametrize("case", named(TABLE["said"]))
def test_python_says_what_it_comes_to(case):
    assert PYTHON[case["function"]](*case["arguments"]) == case["is"]


LEVELS = [{"value": level.probability, "label": level.label} for level in CONFIDENCE]
NAMES = [{"id": one.id, "label": one.label} for one in load_differential().hypotheses]
IN_THE_PAGE = {
    "bundle": "(bundles, chosen) => ratingOf({ single: false, bundles, options: [] }, chosen).worth",
    "rule": "(...given) => {"
    " const held = ownRule((name) => whole(given[name === 'D5' ? 0 : 1]));"
    " return [ruleInWords(held), held.mark]; }",
    "besideDay": "(stopOn, unless, day) => besideDay({ stopOn, unless }, day)",
    "surenessInWords": f"(decisions) => surenessInWords(decisions, {json.dumps(LEVELS)})",
    "toThinkOver": "(decisions) => toThinkOver(decisions).map((one) => one.decision)",
    "boardsCompared": f"(mine, theirs) => boardsCompared(mine, theirs, {json.dumps(NAMES)})",
}


@pytest.mark.parametrize("function", PYTHON)
def test_the_page_says_what_it_comes_to(function):
    cases = [case for case in TABLE["said"] if case["function"] == function]
    prices = f"(tests) => billInWords({json.dumps(course_facts({})['prices'])}, tests)"
    ask = prices if function == "billInWords" else IN_THE_PAGE.get(function, function)
    said = answered_by(SCRIPTS, ask, [case["arguments"] for case in cases])
    assert [(case["name"], one) for case, one in zip(cases, said, strict=True)] == [
        (case["name"], case["is"]) for case in cases
    ]


def test_every_bill_of_one_or_two_tests_is_said_alike():
    names = [order.id for order in load_menu().orders]
    lists = [[name] for name in names] + [[name, names[0]] for name in names[1:]] + [names]
    prices = json.dumps(course_facts({})["prices"])
    said = answered_by(SCRIPTS, f"(tests) => billInWords({prices}, tests)", [[one] for one in lists])
    assert said == [bill(one) for one in lists]


SHARES = [(12, 50, 10, 5, 12, 3, 4, 4), (1, 1, 1, 0, 0, 0, 0, 0), (33, 33, 33, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0, 0, 1)]


@pytest.mark.parametrize("given", SHARES)
def test_shares_that_do_not_make_100_are_evened_out_alike(given):
    held = [{"hypothesis": name, "percent": share} for name, share in zip(HYPOTHESES, given, strict=True)]
    files = ["exercises/room/pages/shares.js", f"{FOLDER}/panels.js"]
    (said,) = answered_by(files, "(shares) => evened(shares).map((one) => one.percent)", [[held]])
    assert tuple(said) == apportion(given, 100)
