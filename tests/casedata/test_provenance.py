"""Every fact says where it comes from, and nothing invented can pass for a fact."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import casedata.criteria
import casedata.reasoning
import exercises
from casedata import CaseError, Moment, load_case, load_published
from casedata.__main__ import main
from casedata.criteria import assess_all
from casedata.model import Illustration, Record

JUDGING = tuple(Path(package.__file__).parent for package in (casedata.criteria, casedata.reasoning, exercises))
"""Where criteria, scores and outcomes are worked out."""

ILLUSTRATION = """
[[illustrative]]
id = "invented_day_15"
analyte = "bilirubin_total"
day = 15
value = 2.4
unit = "mg/dL"
remark = "Invented by a test."
"""


def test_every_record_has_an_origin_and_a_locator(case):
    assert all(record.origin and record.locator for record in case.records)


def test_every_published_statement_has_a_source_with_a_date():
    published = load_published()
    assert all(published.source(item.source).published for item in published.evidence)


def test_what_is_only_remembered_is_not_shipped():
    published = load_published()
    statuses = {item.status for item in (*published.sources, *published.evidence, *published.reference_intervals)}
    assert statuses == {"verified", "seen_in_secondary"}


def test_both_sides_of_every_conflict_exist(case):
    published = {item.id for item in load_published().evidence}
    assert all(set(conflict.between) <= published for conflict in load_published().conflicts)
    records = {record.id for record in case.records}
    assert all(set(conflict.between) <= records for conflict in case.conflicts)


def test_an_invented_point_is_no_record(case_folder):
    (case_folder / "illustrative.toml").write_text(ILLUSTRATION, encoding="utf-8")
    case = load_case(case_folder)
    assert not issubclass(Illustration, Record)
    assert [point.id for point in case.illustrations] == ["invented_day_15"]
    assert case.records == load_case().records
    assert case.labs() == load_case().labs()


@pytest.mark.parametrize("day", [12, 15, 32])
def test_an_invented_point_changes_no_criterion_grade_or_score(case_folder, day):
    measured = load_case(case_folder)
    (case_folder / "illustrative.toml").write_text(ILLUSTRATION, encoding="utf-8")
    invented = load_case(case_folder)
    assert assess_all(invented, Moment(day)) == assess_all(measured, Moment(day))
    assert assess_all(invented, Moment(day), looking_back=True) == assess_all(measured, Moment(day), looking_back=True)


def test_no_rule_and_no_exercise_can_name_an_invented_point():
    houses = {file: file.read_text(encoding="utf-8") for folder in JUDGING for file in folder.rglob("*.py")}
    assert len(houses) > 40
    assert [file.name for file, code in houses.items() if "illustration" in code.lower()] == []


def test_an_invented_point_cannot_be_written_among_the_labs(case_folder):
    text = ILLUSTRATION.replace("[[illustrative]]", "[[labs]]")
    with (case_folder / "labs.toml").open("a", encoding="utf-8") as file:
        file.write(text)
    with pytest.raises(CaseError, match="record invented_day_15"):
        load_case(case_folder)


def test_nothing_invented_ships(case):
    assert case.illustrations == ()
    assert case.figure3 == ()
    assert not case.patient.fictional


def test_the_facts_are_listed_as_json_with_exact_numbers(capsys):
    main(["facts", "--json"])
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["bilirubin_day_12"]["value"] == "1.3"
    assert rows["mrd_after_induction_2"]["value"] == "0.00003"
    assert rows["biopsy_boyum_major"]["locator"] == ["boyum2016: abstract"]


def test_the_facts_are_listed_for_readers(capsys):
    main(["facts"])
    lines = capsys.readouterr().out.splitlines()
    assert (
        "bilirubin_day_12 | day 12 | = 1.3 mg/dL | Total bilirubin 1.3 mg/dL on day 12. | reported | CR-7.11" in lines
    )


def test_loading_needs_no_table_or_array_library():
    code = (
        "import sys, casedata; casedata.load_case(); print({'pandas', 'numpy', 'plotly', 'IPython'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
