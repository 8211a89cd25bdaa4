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


STEPS = {
    # day, step, set: the answer as known then, and looking back
    (12, "findings", "west_haven"): ("not_documented", "not_met"),
    (12, "decision", "ebmt_2023_clinical"): ("not_met", "not_met"),
    (15, "decision", "ebmt_2016_late"): ("not_documented", "not_documented"),
    (15, "verdicts", "ebmt_2016_late"): ("not_documented", "not_documented"),
    (24, "findings", "west_haven"): ("met", "met"),
    (24, "decision", "hrs_aki"): ("not_met", "not_met"),
    (32, "findings", "ebmt_2023_probable"): ("not_documented", "not_documented"),
    (32, "decision", "ebmt_2023_probable"): ("not_documented", "not_documented"),
    (32, "verdicts", "ebmt_2023_probable"): ("not_met", "not_met"),
    (32, "decision", "ctcae_v5_bilirubin_worst"): ("met", "met"),
    (24, "verdicts", "ctcae_v5_bilirubin_worst"): ("not_documented", "not_documented"),
}


@pytest.mark.parametrize(("day", "step", "set_id"), STEPS)
def test_a_step_says_how_far_into_the_day(report, day, step, set_id):
    asked = ("--day", str(day), "--step", step)
    plain, back = report(*asked), report(*asked, "--looking-back")
    assert (plain["step"], back["step"]) == (step, step)
    assert tuple(by_id(found)[set_id]["answer"] for found in (plain, back)) == STEPS[day, step, set_id]


def test_without_a_step_it_is_the_end_of_the_day(printed):
    assert printed("--day", "32") == printed("--day", "32", "--step", "verdicts")


@pytest.mark.parametrize(
    ("arguments", "heading"),
    [
        (("--step", "findings"), "Day 32, as known with the findings of that day, before its decision, "),
        (
            ("--step", "decision"),
            "Day 32, as known at the decision of that day, before anything was concluded or done, ",
        ),
        ((), "Day 32, as known at the end of that day, "),
        (
            ("--step", "decision", "--looking-back"),
            "Day 32, looking back with everything known, on what was so at the ",
        ),
    ],
)
def test_the_heading_says_which_moment_it_is(printed, arguments, heading):
    assert printed("--day", "32", *arguments).startswith(heading)


def test_before_the_procedure_no_record_of_what_came_after_is_named(report):
    for back in ((), ("--looking-back",)):
        named = {
            record for each in report("--day", "32", "--step", "decision", *back)["sets"] for record in each["records"]
        }
        assert not named & {"sos_histology_absent", "other_cause_in_tissue", "steatohepatitis"}


def test_an_unknown_step_is_refused_with_the_known_ones(capsys):
    with pytest.raises(SystemExit):
        main(["criteria", "--day", "32", "--step", "evening"])
    assert "findings, decision, verdicts" in capsys.readouterr().err.replace("'", "")


def test_the_help_explains_the_step(capsys):
    with pytest.raises(SystemExit):
        main(["criteria", "--help"])
    assert "before any procedure of that day" in " ".join(capsys.readouterr().out.split())


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
