"""What was concluded and done after a decision is on no chart before that decision is committed."""

import pytest

from casedata import load_case
from exercises import AnswerStore, load_question
from workbook import LabExplorer
from workbook.commands.rehearsal import first_options
from workbook.faces.opened_case import opened_case

CASE = load_case()


def after(*committed):
    answers = AnswerStore(None)
    for name in committed:
        question = load_question(name)
        answers.commit(question, first_options(question))
    return {record.id for record in opened_case(answers, CASE).records}


@pytest.mark.parametrize(
    ("record", "decision"),
    [
        ("verdict_hepatotoxicity_day_12", "D4"),
        ("defibrotide_day_15", "D5"),
        ("verdict_vod_criteria_day_15", "D5"),
        ("verdict_acute_liver_failure_day_24", "D6"),
        ("verdict_acute_kidney_injury_day_24", "D6"),
        ("jaundice_day_24", "D6"),
        ("coagulopathy_day_24", "D6"),
        ("intensive_care_day_28", "D6"),
        ("liver_biopsy_day_32", "D7"),
        ("died", "D7"),
    ],
)
def test_a_conclusion_or_treatment_appears_with_the_commit_of_its_decision(record, decision):
    others = [name for name in ("D4", "D5", "D6", "D7") if name != decision]
    assert record not in after(*others)
    assert record in after(decision)


@pytest.mark.parametrize(
    "record",
    ["bilirubin_day_12", "ascites_day_15", "asterixis_day_23", "creatinine_rising_day_24", "pegaspargase_days_1_2"],
)
def test_what_was_found_needs_no_commit(record):
    assert record in after()


def test_the_key_edition_holds_nothing_back(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    assert opened_case(AnswerStore(None), CASE) is CASE


def test_an_open_chart_is_drawn_again_with_the_commit(monkeypatch):
    answers = AnswerStore(None)
    monkeypatch.setattr("workbook.faces.opened_case.answer_store", lambda: answers)
    labs = LabExplorer(upto=24)
    before = labs.live().parts
    question = load_question("D5")
    answers.commit(question, first_options(question))
    assert "Defibrotide" not in str(before)
    assert "Defibrotide" in str(labs.live().parts)
