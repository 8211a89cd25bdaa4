"""Every threshold: where it comes from, and what it says just below, at and just above it."""

from decimal import Decimal
from pathlib import Path

import pytest

from casedata.criteria import CRITERIA, NOT_SCORED, known_at, thresholds
from casedata.criteria.items import reaches
from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET
from casedata.loading import load_published
from casedata.model import VERDICTS, Moment

BY_ID = {threshold.id: threshold for threshold in thresholds()}
ANSWERS = {"+": MET, "-": NOT_MET, "?": NOT_DOCUMENTED}
RELATIVE = {
    "ebmt_2016_severity.days_2",
    "ebmt_2016_severity.days_3",
    "ebmt_2016_severity.kinetics",
    "ebmt_2016_severity.creatinine_2",
    "ebmt_2016_severity.creatinine_3",
    "ebmt_2016_severity.creatinine_4",
    "ctcae_v5_creatinine.grade_2_baseline",
    "ctcae_v5_creatinine.grade_3_baseline",
    "r_value.hepatocellular",
    "r_value.cholestatic",
    "rucam_2016.unlikely",
    "rucam_2016.possible",
    "rucam_2016.probable",
    "rucam_2016.highly_probable",
    "acute_liver_failure.duration",
    "kdigo_aki.ratio_1",
    "kdigo_aki.ratio_2",
    "kdigo_aki.ratio_3",
    "kdigo_aki.rise",
}
"""Thresholds of a ratio, a difference, a sum or a time; their boundary rows are in test_relative_thresholds.py."""


def rows(name="boundaries.txt"):
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            threshold, *cells = line.split()
            yield from ((threshold, value, sign) for value, sign in zip(cells[::2], cells[1::2], strict=True))


ROWS, SI_ROWS = list(rows()), list(rows("boundaries_si.txt"))
COUNTED = ("age_years", "days_since_transplant")
"""Numbers that no laboratory measures."""
MEASURED = [row for row in ROWS if BY_ID[row[0]].finding not in COUNTED]
IN_TWO_UNITS = {one.id for one in load_published().analytes if one.factor != 1}


def answer_of(build, rule, value, *, labs):
    known = known_at(build({"day": 10, "sex": "female", labs: {rule.finding: value}}), Moment(10, VERDICTS))
    return reaches(known, rule).answer


@pytest.mark.parametrize(("threshold", "value", "sign"), ROWS)
def test_just_below_at_and_just_above(nothing, threshold, value, sign):
    rule = BY_ID[threshold]
    assert reaches(nothing.suppose((rule.finding, Decimal(value))), rule).answer is ANSWERS[sign]


@pytest.mark.parametrize(("threshold", "value", "sign"), MEASURED)
def test_a_recorded_number_is_compared_as_written(build, threshold, value, sign):
    assert answer_of(build, BY_ID[threshold], value, labs="labs") is ANSWERS[sign]


@pytest.mark.parametrize(("threshold", "value", "sign"), SI_ROWS)
def test_a_recorded_number_in_si_units(build, threshold, value, sign):
    assert answer_of(build, BY_ID[threshold], value, labs="labs_si") is ANSWERS[sign]


def test_no_threshold_is_without_boundary_rows():
    assert {threshold for threshold, _, _ in ROWS} | RELATIVE == set(BY_ID)


def test_no_threshold_of_an_analyte_with_two_units_is_without_rows_in_si():
    in_two = {name for name, rule in BY_ID.items() if rule.finding in IN_TWO_UNITS}
    assert in_two - RELATIVE == {threshold for threshold, _, _ in SI_ROWS}


def test_every_measured_threshold_has_a_row_with_more_digits_on_each_side():
    values = {}
    for threshold, value, _ in MEASURED:
        values.setdefault(threshold, []).append(Decimal(value))
    for threshold, of_it in values.items():
        digits = load_published().analyte(BY_ID[threshold].finding).decimals
        finer = [value for value in of_it if value != round(value, digits)]
        assert min(finer) < sum(of_it) / len(of_it) < max(finer), threshold


@pytest.mark.parametrize("threshold", [rule for rule in BY_ID.values() if rule.value_si], ids=lambda rule: rule.id)
def test_a_limit_that_the_source_prints_in_si_too_is_noted(threshold):
    assert threshold.note == f"{threshold.value_si} umol/L"


def test_a_limit_that_is_noted_in_si_is_also_compared_in_si():
    assert {rule.id for rule in BY_ID.values() if "umol/L" in rule.note} == {
        rule.id for rule in BY_ID.values() if rule.value_si
    }


@pytest.mark.parametrize("threshold", BY_ID)
def test_a_threshold_names_a_published_source_with_its_place(threshold):
    rule = BY_ID[threshold]
    assert rule.place
    assert rule.source in {source.id for source in load_published().sources}


@pytest.mark.parametrize("threshold", BY_ID)
def test_nothing_from_memory_is_scored(threshold):
    rule = BY_ID[threshold]
    assert rule.status in ("verified", "seen_in_secondary") or not rule.scored
    assert rule.scored == (rule.status != "from_memory")


def test_threshold_ids_are_used_once():
    assert len(BY_ID) == len(thresholds())


@pytest.mark.parametrize("criteria", CRITERIA, ids=lambda criteria: criteria.id)
def test_a_set_names_its_source_and_its_edition(criteria):
    source = load_published().source(criteria.source)
    assert source.published is not None
    assert criteria.published[:4] == source.published[:4]


def test_what_is_not_verified_is_named_and_not_scored():
    assert "cairo_2020" in {each.id for each in NOT_SCORED}
    assert not {each.id for each in NOT_SCORED} & {criteria.id for criteria in CRITERIA}


def test_the_published_ctcae_bands_are_the_ones_that_are_scored():
    scored = {(rule.finding, rule.value) for rule in BY_ID.values() if rule.source == "ctcae2017"}
    for band in load_published().ctcae_bands:
        assert (band.analyte, band.above) in scored


def test_the_list_of_thresholds_with_source_and_status(capsys):
    for rule in thresholds():
        print(f"{rule.id}: {rule.finding} {rule.comparator} {rule.value} {rule.unit} [{rule.source}, {rule.status}]")
    assert len(capsys.readouterr().out.splitlines()) == len(BY_ID)
