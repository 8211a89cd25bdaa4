"""Properties that hold for every set and every state of knowledge."""

from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casedata import load_case
from casedata.criteria import CRITERIA, Answer, known_at
from casedata.criteria.dili_rucam_2016 import CHOLESTATIC, HEPATOCELLULAR, scored
from casedata.criteria.known import Known
from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET, at_least
from casedata.criteria.settle import open_questions, settlement
from casedata.loading import RECORDS, load_published
from casedata.model import VERDICTS, Moment
from casedata.units import from_si, to_si

RELAXED = settings(deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

SIGNS = (
    "hepatomegaly",
    "right_upper_quadrant_tenderness",
    "ascites",
    "portal_flow_abnormal",
    "sos_histology",
    "elastography_suggestive",
    "cause_other_than_sos_excluded",
    "cause_other_than_drug_excluded",
    "hepatic_encephalopathy",
    "chronic_liver_disease",
    "idiosyncratic_drug_reaction",
    "transplanted",
    "oliguria",
    "renal_replacement_therapy",
    "cirrhosis",
    "multi_organ_failure",
    "two_sos_risk_factors",
    "hospitalised_for_liver_injury",
    "other_organ_failure",
    "died_or_transplanted_for_liver_injury",
)
NUMBERS = {
    "bilirubin_total": st.decimals("0.1", "25", places=1),
    "weight_gain_percent": st.decimals("0", "15", places=1),
    "hvpg_mmhg": st.decimals("1", "25", places=0),
    "alt": st.decimals("5", "900", places=0),
    "ast": st.decimals("5", "900", places=0),
    "alp": st.decimals("20", "900", places=0),
    "inr": st.decimals("0.8", "9", places=1),
    "platelets": st.decimals("3", "400", places=0),
    "creatinine": st.decimals("0.30", "8", places=2),
    "days_since_transplant": st.decimals("0", "60", places=0),
    "age_years": st.decimals("1", "90", places=0),
}


def consistent(knowledge):
    """No days since a transplant that was not done, no cirrhosis without chronic liver disease."""
    left_out = [
        *(["days_since_transplant"] if knowledge.get("transplanted") is False else []),
        *(["cirrhosis"] if knowledge.get("chronic_liver_disease") is False else []),
    ]
    return {name: value for name, value in knowledge.items() if name not in left_out}


KNOWLEDGE = st.fixed_dictionaries({}, optional={sign: st.booleans() for sign in SIGNS} | NUMBERS).map(consistent)
SETS = pytest.mark.parametrize("criteria", CRITERIA, ids=lambda criteria: criteria.id)
VERDICTS_ONLY = pytest.mark.parametrize(
    "criteria", [criteria for criteria in CRITERIA if criteria.kind == "verdict"], ids=lambda criteria: criteria.id
)


@SETS
@RELAXED
@given(knowledge=KNOWLEDGE, hidden=st.sets(st.sampled_from([*SIGNS, *NUMBERS])))
def test_adding_knowledge_never_turns_a_decided_answer_into_the_other(nothing, criteria, knowledge, hidden):
    less = {name: value for name, value in knowledge.items() if name not in hidden}
    before = criteria.assess(nothing.suppose(*less.items()))
    after = criteria.assess(nothing.suppose(*knowledge.items()))
    if before.answer is not NOT_DOCUMENTED:
        assert after.answer is before.answer
        assert after.grade == before.grade
    if None not in (before.low, before.high, after.low, after.high):
        assert before.low <= after.low <= after.high <= before.high


@VERDICTS_ONLY
@RELAXED
@given(knowledge=KNOWLEDGE)
def test_the_answer_is_the_one_of_all_completions(nothing, criteria, knowledge):
    known = nothing.suppose(*knowledge.items())
    standing = criteria.assess(known)
    questions = open_questions(standing)
    every = product(*(question.choices for question in questions))
    found = {criteria.assess(known.suppose(*((c.finding, c.value) for c in chosen))).answer for chosen in every}
    if standing.answer is NOT_DOCUMENTED:
        assert {MET, NOT_MET} <= found or not questions or NOT_DOCUMENTED in found
    else:
        assert found == {standing.answer}


@VERDICTS_ONLY
@RELAXED
@given(knowledge=KNOWLEDGE)
@pytest.mark.slow
def test_settling_assignments_settle_and_are_minimal(nothing, criteria, knowledge):
    known = nothing.suppose(*knowledge.items())
    found = settlement(criteria, known)
    for answer, assignments in ((MET, found.met), (NOT_MET, found.not_met)):
        for assignment in assignments:
            chosen = [(choice.finding, choice.value) for choice in assignment]
            assert criteria.assess(known.suppose(*chosen)).answer is answer
            for index in range(len(chosen)):
                rest = chosen[:index] + chosen[index + 1 :]
                assert criteria.assess(known.suppose(*rest)).answer is not answer


@RELAXED
@given(answers=st.lists(st.sampled_from(list(Answer)), max_size=6), count=st.integers(0, 7))
def test_at_least_agrees_with_enumeration(answers, count):
    every = product(*((MET, NOT_MET) if answer is NOT_DOCUMENTED else (answer,) for answer in answers))
    possible = {completion.count(MET) >= count for completion in every}
    expected = {frozenset([True]): MET, frozenset([False]): NOT_MET}.get(frozenset(possible), NOT_DOCUMENTED)
    assert at_least(count, answers) is expected


@pytest.mark.parametrize("analyte", ["bilirubin_total", "alt", "ast", "alp", "creatinine", "platelets"])
@RELAXED
@given(data=st.data())
def test_a_value_and_its_conversion_get_the_same_answers(build, analyte, data):
    known = load_published().analyte(analyte)
    value = data.draw(NUMBERS[analyte])
    converted = to_si(value, known)
    assert from_si(converted, known) == value
    row = {"day": 3, "sex": "female", "transplanted": True, "hsct": [0, 0]}
    plain, si = (
        known_at(build(row | labs), Moment(3, VERDICTS))
        for labs in ({"labs": {analyte: value}}, {"labs_si": {analyte: converted}})
    )
    for criteria in CRITERIA:
        one, other = criteria.assess(plain), criteria.assess(si)
        assert [item.answer for item in one.items] == [item.answer for item in other.items]
        assert (one.answer, one.grade) == (other.answer, other.grade)


@pytest.mark.parametrize("scale", [HEPATOCELLULAR, CHOLESTATIC], ids=lambda scale: scale.id)
@RELAXED
@given(data=st.data())
def test_a_rucam_total_stays_in_its_range_and_narrows(nothing, scale, data):
    chosen = {
        f"rucam_{line.id}": data.draw(st.sampled_from([option.id for option in line.options]))
        for line in scale.lines
        if data.draw(st.booleans())
    }
    ruling = scored(nothing.suppose(*chosen.items()), scale)
    least, greatest = scale.points
    assert least <= ruling.low <= ruling.high <= greatest
    if len(chosen) == len(scale.lines):
        assert ruling.low == ruling.high


@pytest.mark.parametrize("analyte", ["bilirubin_total", "alt", "ast", "alp", "inr", "creatinine"])
@RELAXED
@given(data=st.data())
def test_a_higher_value_never_has_a_lower_grade(nothing: Known, analyte, data):
    lower, higher = sorted((data.draw(NUMBERS[analyte]), data.draw(NUMBERS[analyte])))
    name = f"ctcae_v5_{'bilirubin' if analyte == 'bilirubin_total' else analyte}"
    criteria = next(each for each in CRITERIA if each.id == name)
    low, high = (criteria.assess(nothing.suppose((analyte, Decimal(value)))) for value in (lower, higher))
    assert low.low <= high.low
    assert low.high <= high.high


OF_NO_TRACKER = ("ebmt_2016_severity", "rucam_2016")
"""They ask for more once something is known: that SOS/VOD is there, or the scale of RUCAM."""
CASES = Path(__file__).parents[1]
FOLDERS = [RECORDS, CASES / "example_case", *sorted((CASES.parents[1] / "exercises/vignettes").glob("*/"))]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_set_has_the_same_items_on_every_day(folder):
    """A tracker shows an item as a row over all days."""
    case = load_case(folder)
    days = range(case.patient.first_day, case.patient.last_day + 1)
    known = [known_at(case, Moment(day)) for day in days]
    for one in (one for one in CRITERIA if one.id not in OF_NO_TRACKER):
        items = {tuple(item.id for item in one.assess(each).items) for each in known}
        assert len(items) == 1, one.id
        assert len(set(next(iter(items)))) == len(next(iter(items))), one.id
