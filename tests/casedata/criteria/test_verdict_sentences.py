"""A sentence in which the report concludes something reaches no criterion: not as a verdict, and not as a finding."""

from dataclasses import replace

import pytest

from casedata.criteria import assess_all
from casedata.model import DECISION, FINDINGS, VERDICTS, Finding, Moment

CONCLUDED_ON = {"CR-7.10": 12, "CR-7.15": 15, "CR-7.25": 24, "CR-7.26": 24}
"""Liver toxicity, every criterion of VOD, kidney injury and hepatorenal syndrome, acute liver failure; their days."""

FACTS = {
    "morning_hypoglycemia_day_12",  # CR-7.10: a low glucose
    "glucose_low_day_12",
    "ruq_tenderness_day_15",  # CR-7.15: it hurts at a light touch
    "creatinine_rising_day_24",  # CR-7.25: creatinine rises
}
"""What these sentences also hold of facts: known on their day, before anybody concluded anything."""

CONCLUSIONS = {
    "acute_kidney_injury",
    "cause_other_than_drug_excluded",
    "cause_other_than_sos_excluded",
    "hepatorenal_syndrome",
    "hospitalised_for_liver_injury",
    "idiosyncratic_drug_reaction",
    "multi_organ_failure",
    "no_structural_kidney_injury",
    "other_organ_failure",
    "renal_failure",
    "single_suspect_drug",
    "sos_diagnosed",
    "sos_first_symptom",
}
"""Concepts of which only a conclusion could say that they hold."""

MOMENTS = [Moment(day, step) for day in range(33) for step in (FINDINGS, DECISION, VERDICTS)]


def concluding(case):
    """The records that come from a sentence with a conclusion and are no fact of it."""
    every = (record for record in case.records if set(record.locator) & set(CONCLUDED_ON))
    return [record for record in every if record.id not in FACTS]


def test_the_facts_of_these_sentences_are_known_on_their_day(case):
    found = {record.id: case.moment_of(record) for record in case.records if record.id in FACTS}
    days = {
        record: Moment(at, FINDINGS) for record, at in (("ruq_tenderness_day_15", 15), ("creatinine_rising_day_24", 24))
    }
    assert found == dict.fromkeys(FACTS, Moment(12, FINDINGS)) | days


def test_all_else_in_these_sentences_is_known_after_the_decision_of_its_day(case):
    early = {
        (record.id, locator)
        for record in concluding(case)
        for locator in set(record.locator) & set(CONCLUDED_ON)
        if case.moment_of(record) < Moment(CONCLUDED_ON[locator], VERDICTS)
    }
    assert not early
    assert {locator for record in concluding(case) for locator in record.locator} >= set(CONCLUDED_ON)


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment.at}_{moment.step}")
def test_no_item_of_any_set_cites_them_or_answers_by_them_at_any_moment(case, moment):
    conclusions = {record.id for record in concluding(case)}
    without = replace(case, records=tuple(record for record in case.records if record.id not in conclusions))
    found = assess_all(case, moment)
    assert not conclusions & {record for each in found for item in each.items for record in item.records}
    assert found == assess_all(without, moment)


@pytest.mark.parametrize("concept", sorted(CONCLUSIONS))
def test_a_concept_that_only_a_conclusion_could_answer_has_no_finding_before_the_tissue(case, concept):
    before = case.up_to(Moment(32, DECISION))
    assert not [one.id for one in before.records if isinstance(one, Finding) and one.concept == concept]
