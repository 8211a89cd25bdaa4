"""The verdict of every set on invented patients, against the table that was written by hand before the engine."""

from casedata.criteria import CRITERIA, Answer, assess_all
from casedata.model import VERDICTS, Moment


def expected(row):
    named = dict.fromkeys(row["met"], Answer.MET) | dict.fromkeys(row["not_met"], Answer.NOT_MET)
    return {criteria.id: named.get(criteria.id, Answer.NOT_DOCUMENTED) for criteria in CRITERIA}


def test_every_verdict_is_the_one_expected_by_hand(invented, build):
    found = assess_all(build(invented), Moment(invented["day"], VERDICTS))
    assert {each.set_id: each.answer for each in found} == expected(invented)


def test_every_certain_grade_is_the_one_expected_by_hand(invented, build):
    found = assess_all(build(invented), Moment(invented["day"], VERDICTS))
    grades = {each.set_id: each.grade for each in found if each.grade not in (None, "0")}
    assert grades == invented.get("grades", {})


def test_a_grade_is_named_only_if_it_is_certain(invented, build):
    for each in assess_all(build(invented), Moment(invented["day"], VERDICTS)):
        does_not_apply = each.kind in ("class", "score") and each.answer is Answer.NOT_MET
        assert (each.grade is None) == (
            each.kind == "verdict" or does_not_apply or each.answer is Answer.NOT_DOCUMENTED
        )


def test_every_item_says_why_and_names_its_source(invented, build):
    for each in assess_all(build(invented), Moment(invented["day"], VERDICTS)):
        assert each.why.endswith(".")
        assert all(item.why.endswith(".") and item.source and item.place for item in each.items)
