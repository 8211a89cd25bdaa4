"""`python -m casedata criteria`, as a reader and as a program see it."""

import json
from pathlib import Path

import pytest

from casedata.__main__ import main
from casedata.criteria import CRITERIA, NOT_SCORED
from casedata.loading import load_published

CASES = Path(__file__).parent.parent
EXAMPLE, MINIMAL = CASES / "example_case", CASES / "minimal_case"


@pytest.fixture
def printed(capsys):
    def run(*arguments):
        assert main(["criteria", *arguments]) == 0
        return capsys.readouterr().out

    return run


@pytest.fixture
def report(printed):
    def run(*arguments):
        return json.loads(printed(*arguments, "--json"))

    return run


def by_id(found):
    return {each["id"]: each for each in found["sets"]}


def test_every_set_is_there_once(report):
    found = report("--day", "15")
    assert [each["id"] for each in found["sets"]] == [criteria.id for criteria in CRITERIA]
    assert (found["day"], found["looking_back"]) == (15, False)


def test_what_is_not_scored_is_named(report):
    assert {each["id"] for each in report("--day", "15")["not_scored"]} == {each.id for each in NOT_SCORED}


def test_every_item_has_its_answer_reason_records_and_source(report):
    sources = {source.id for source in load_published().sources}
    for each in report("--day", "24")["sets"]:
        assert each["source"] in sources
        for item in each["items"]:
            assert item["answer"] in ("met", "not_met", "not_documented")
            assert item["reason"]
            assert item["source"] in sources
            assert set(item["records"]) <= set(each["records"])


def test_a_score_has_low_and_high_and_a_grade_its_grade(report):
    found = by_id(report("--day", "24"))
    assert found["rucam_2016"]["low"] < found["rucam_2016"]["high"]
    assert found["west_haven"]["grade"] == "2"
    assert found["ctcae_v5_bilirubin"]["grade"] is None


def test_an_undecided_set_says_what_would_settle_it(report):
    settled = by_id(report("--day", "15"))["ino_vate"]["would_settle"]
    assert [[choice["finding"] for choice in each] for each in settled["met"]] == [
        ["bilirubin_total"],
        ["hepatomegaly"],
    ]


def test_looking_back_knows_more(report):
    plain, back = (by_id(report("--day", "12", *more)) for more in ((), ("--looking-back",)))
    assert (plain["west_haven"]["answer"], back["west_haven"]["answer"]) == ("not_documented", "not_met")


def test_as_text_for_a_reader(printed):
    text = printed("--day", "12")
    assert text.startswith("Day 12, as known at the end of that day, without the report's verdicts.")
    assert "- ebmt_2023_clinical: not met." in text
    assert "would settle it as met: " in text
    assert "cairo_2020" in text


def test_a_folder_with_only_a_patient_is_a_case(report):
    found = by_id(report("--day", "5", "--case", str(MINIMAL)))
    assert {each["answer"] for each in found.values()} == {"not_documented"}


def test_the_example_of_the_guide(report):
    found = by_id(report("--day", "5", "--case", str(EXAMPLE)))
    assert found["ebmt_2016_late"]["answer"] == "met"
    assert found["ebmt_2016_classical"]["answer"] == "not_met"
    assert found["ebmt_2023_clinical"]["answer"] == "not_documented"
    tissue = next(item for item in found["ebmt_2023_proven"]["items"] if item["id"] == "sos_histology")
    assert tissue["answer"] == "not_met"


def test_a_day_outside_the_axis_is_one_clear_line(capsys):
    assert main(["criteria", "--day", "99"]) == 1
    assert capsys.readouterr().err == "--day: a day between 0 and 32 was expected, found 99\n"
