"""Every threshold: where it comes from, and what it says just below, at and just above it."""

from decimal import Decimal
from pathlib import Path

import pytest

from casedata.criteria import CRITERIA, NOT_SCORED, thresholds
from casedata.criteria.items import reaches
from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET
from casedata.loading import load_published

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


def rows():
    for line in (Path(__file__).parent / "boundaries.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            threshold, *cells = line.split()
            yield from ((threshold, value, sign) for value, sign in zip(cells[::2], cells[1::2], strict=True))


@pytest.mark.parametrize(("threshold", "value", "sign"), list(rows()))
def test_just_below_at_and_just_above(nothing, threshold, value, sign):
    rule = BY_ID[threshold]
    assert reaches(nothing.suppose((rule.finding, Decimal(value))), rule).answer is ANSWERS[sign]


def test_no_threshold_is_without_boundary_rows():
    assert {threshold for threshold, _, _ in rows()} | RELATIVE == set(BY_ID)


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
