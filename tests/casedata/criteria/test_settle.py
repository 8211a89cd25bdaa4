"""What would settle a set: assignments that settle, are minimal, and speak of findings and not of items."""

from itertools import chain

import pytest

from casedata.criteria import CRITERIA, Answer, TooManyUnknownsError, known_at, what_would_settle
from casedata.criteria.assessment import Choice, CriteriaSet, Item, Question, verdict
from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET, all_of, at_least
from casedata.criteria.settle import settlement
from casedata.model import VERDICTS, Moment

DAY_15 = Moment(15, VERDICTS)
VERDICT_SETS = [criteria for criteria in CRITERIA if criteria.kind == "verdict"]


def words(assignments):
    return [" + ".join(choice.words for choice in each) for each in assignments]


def test_the_trial_definition_on_day_15_hangs_on_bilirubin_or_on_the_size_of_the_liver(case):
    found = what_would_settle("ino_vate", case, DAY_15)
    assert words(found.met) == ["Bilirubin, total > 2 mg/dL", "Hepatomegaly: present"]
    assert words(found.not_met) == ["Bilirubin, total ≤ 2 mg/dL + Hepatomegaly: absent"]


def test_the_exclusion_of_other_causes_stands_in_every_way_to_ebmt_2023_probable(case):
    found = what_would_settle("ebmt_2023_probable", case, DAY_15)
    assert all("cause_other_than_sos_excluded" in {choice.finding for choice in each} for each in found.met)


def test_one_biopsy_would_settle_late_onset(case):
    assert "SOS/VOD in tissue: shown" in words(what_would_settle("ebmt_2016_late", case, DAY_15).met)


def test_nothing_opens_a_window_that_has_passed(case):
    found = what_would_settle("ebmt_2016_classical", case, DAY_15)
    assert (found.answer, found.met, found.not_met) == (Answer.NOT_MET, (), ((),))


def test_a_test_known_not_to_be_done_would_still_turn_the_verdict(build):
    row = {"day": 15, "transplanted": True, "not_sought": ["liver_biopsy", "hvpg_measurement"]}
    found = what_would_settle("ebmt_2023_proven", build(row), DAY_15)
    assert found.answer is Answer.NOT_MET
    assert words(found.met) == ["SOS/VOD in tissue: shown", "Hepatic venous pressure gradient ≥ 10 mmHg"]
    assert found.not_met == ((),)


@pytest.mark.parametrize("criteria", VERDICT_SETS, ids=lambda criteria: criteria.id)
@pytest.mark.parametrize("day", [10, 12, 15, 24, 32])
def test_every_assignment_settles_and_none_of_its_parts_does(case, criteria, day):
    known = known_at(case, Moment(day, VERDICTS))
    found = settlement(criteria, known)
    for answer, assignments in ((Answer.MET, found.met), (Answer.NOT_MET, found.not_met)):
        for assignment in assignments:
            chosen = [(choice.finding, choice.value) for choice in assignment]
            assert criteria.assess(known.suppose(*chosen)).answer is answer
            for left_out in chosen:
                rest = [pair for pair in chosen if pair is not left_out]
                assert criteria.assess(known.suppose(*rest)).answer is not answer


@pytest.mark.parametrize("criteria", VERDICT_SETS, ids=lambda criteria: criteria.id)
@pytest.mark.parametrize("day", [10, 12, 15, 24, 32])
def test_an_undecided_set_says_what_would_settle_it_both_ways(case, criteria, day):
    found = settlement(criteria, known_at(case, Moment(day, VERDICTS)))
    assert bool(found.met and found.not_met) == (found.answer is NOT_DOCUMENTED)
    assert all(found.met) or found.answer is not NOT_DOCUMENTED


def test_a_score_is_not_settled_by_findings(case):
    with pytest.raises(ValueError, match="only a set that is met or not"):
        what_would_settle("rucam_2016", case, DAY_15)


def open_item(name):
    return Question(name, (Choice(name, False, f"{name} absent"), Choice(name, True, f"{name} present")))


def a_set(count, needed):
    def rule(known):
        seen = [known.sign(f"sign_{number}") for number in range(count)]
        items = tuple(
            Item(f"sign_{number}", "", each.answer, ".", questions=(open_item(f"sign_{number}"),))
            for number, each in enumerate(seen)
        )
        return verdict(at_least(needed, (item.answer for item in items)), *items)

    return CriteriaSet("invented", "Invented", "sos_vod", "verdict", "2026", "none", rule)


@pytest.mark.slow
def test_twelve_unknowns_are_tried(nothing):
    found = settlement(a_set(12, 11), nothing)
    assert (len(found.met), len(found.not_met)) == (12, 66)


def test_thirteen_unknowns_are_too_many(nothing):
    with pytest.raises(TooManyUnknownsError, match="13 open findings"):
        settlement(a_set(13, 2), nothing)


def test_a_finding_shared_by_two_items_is_named_once(nothing):
    def rule(known):
        seen = known.sign("fluid")
        items = tuple(Item(name, "", seen.answer, ".", questions=(open_item("fluid"),)) for name in ("one", "two"))
        return verdict(all_of(*(item.answer for item in items)), *items)

    found = settlement(CriteriaSet("shared", "Shared", "sos_vod", "verdict", "2026", "none", rule), nothing)
    assert [len(each) for each in chain(found.met, found.not_met)] == [1, 1]


def test_a_finding_that_cannot_matter_is_not_open(nothing):
    def rule(known):
        items = (Item("no", "", NOT_MET, "."), Item("open", "", MET, ".", questions=(open_item("fluid"),)))
        return verdict(all_of(*(item.answer for item in items)), *items)

    found = settlement(CriteriaSet("decided", "Decided", "sos_vod", "verdict", "2026", "none", rule), nothing)
    assert (found.met, found.not_met) == ((), ((),))
