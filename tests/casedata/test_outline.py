"""What is named in the outline of a case exists: a row, phase, part or cause that points at nothing is itself named."""

import re

import pytest

from casedata import CaseError, causes_for, load_case

ROW = "history.toml, table history, record transplant"
FAULTS = {
    "a row of no record": (
        "history.toml",
        'records = ["hsct_2019"]',
        'records = ["nothing"]',
        f"{ROW}, field records: a record of the case was expected, found 'nothing'",
    ),
    "a row of a day": (
        "history.toml",
        'records = ["hsct_2019"]',
        'records = ["bilirubin_day_12"]',
        f"{ROW}, field records: a record of a period was expected, 'bilirubin_day_12' is of day 12",
    ),
    "a lane that is none": (
        "history.toml",
        'lane = "treatment"\nname = "Transplant"',
        'lane = "luck"\nname = "Transplant"',
        f"{ROW}, field lane: one of 'disease', 'treatment' or 'other' was expected, found 'luck'",
    ),
    "a row twice": (
        "history.toml",
        'id = "blinatumomab"',
        'id = "transplant"',
        f"{ROW}: an id used once was expected",
    ),
    "a month of no date": (
        "patient.toml",
        'label = "transplant, December 2019"\nearliest = "2019-12"',
        'label = "transplant, December 2019"',
        f"{ROW}, field dated: a period with an earliest date was expected, found 'transplant'",
    ),
    "a phase of no period": (
        "phases.toml",
        'period = "before_consolidation"',
        'period = "spring"',
        "phases.toml, table phases, record consolidation_planned, field period: a period of patient.toml was expected",
    ),
    "a phase of no sentence": (
        "phases.toml",
        'locator = ["CR-5.7"]',
        'locator = ["CR-99.7"]',
        "phases.toml, table phases, record consolidation_planned, field locator: a sentence of the report was expected",
    ),
    "a treatment of no phase": (
        "treatments.toml",
        'phases = ["consolidation_2_2019", "consolidation_2_2019"]',
        'phases = ["consolidation_2_2019", "consolidation_9"]',
        "treatments.toml, table treatments, record consolidation_2_2019, field phases: a phase of phases.toml or",
    ),
    "a treatment that ends before it begins": (
        "treatments.toml",
        'phases = ["induction_2_2019", "induction_2_2019"]',
        'phases = ["induction_2_2019", "induction_1_2019"]',
        "treatments.toml, table treatments, record pegaspargase_2019_omitted, field phases: the first before the last",
    ),
    "a part of no period": (
        "patient.toml",
        'periods = ["transplant", "after_transplant"]',
        'periods = ["transplant", "spring"]',
        "patient.toml, table parts, record transplant, field periods: a period of patient.toml was expected",
    ),
    "a period of two parts": (
        "patient.toml",
        'periods = ["transplant", "after_transplant"]',
        'periods = ["transplant", "first_line"]',
        "patient.toml, table parts, record transplant, field periods: a period of one part alone was expected",
    ),
    "a cause of no record": (
        "causes.toml",
        'records = ["pcr_cmv_negative"]',
        'records = ["pcr_negative"]',
        "causes.toml, table causes, record cmv, field records: a record of the case was expected, found 'pcr_negative'",
    ),
    "a result of no analyte": (
        "events.toml",
        'about = "mrd"',
        'about = "luck"',
        "events.toml, table events, record molecular_cr_2020, field analyte: an analyte of published/analytes.toml",
    ),
    "days that end before they begin": (
        "patient.toml",
        "last_day = 32",
        "last_day = -1",
        "patient.toml, table patient: last_day is before first_day",
    ),
    "days before day 0": (
        "patient.toml",
        "first_day = 0",
        "first_day = -1",
        "patient.toml, table patient, field first_day: a number of at least 0 was expected, found -1",
    ),
}


def changed(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(("name", "old", "new", "line"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_line_that_names_it(case_folder, name, old, new, line):
    changed(case_folder, name, old, new)
    with pytest.raises(CaseError) as caught:
        load_case(case_folder)
    assert any(fault.startswith(line) for fault in caught.value.faults), caught.value.faults


def test_a_cause_that_the_published_list_does_not_hold_is_named(case_folder):
    changed(case_folder, "causes.toml", 'id = "cmv"', 'id = "moonlight"')
    line = "record moonlight, field id: a cause of published/causes.toml was expected, found 'moonlight'"
    with pytest.raises(CaseError, match=re.escape(line)):
        causes_for(load_case(case_folder))


@pytest.mark.parametrize("name", ["history.toml", "phases.toml", "causes.toml"])
def test_a_file_of_the_outline_may_be_missing(case_folder, name):
    (case_folder / name).unlink()
    if name == "phases.toml":
        path = case_folder / "treatments.toml"
        path.write_text(re.sub(r"(?m)^phases = .*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    load_case(case_folder)
