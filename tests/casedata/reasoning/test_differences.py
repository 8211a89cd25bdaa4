"""Newcombe 1998 (Stat Med 17:873), table II, method 10; further digits and other rows: statsmodels 0.14, 'newcomb'."""

from itertools import product

import pytest

from casedata.reasoning.differences import NumberNeeded, SpansZero, newcombe, number_needed
from casedata.reasoning.probability import Range
from casedata.reasoning.proportions import Count, wilson


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        pytest.param((56, 70), (48, 80), 0.0524, 0.3339, id="a"),
        pytest.param((9, 10), (3, 10), 0.1705, 0.8090, id="b"),
        pytest.param((6, 7), (2, 7), 0.0582, 0.8062, id="c"),
        pytest.param((5, 56), (0, 29), -0.0381, 0.1926, id="d"),
        pytest.param((0, 10), (0, 20), -0.1611, 0.2775, id="e"),
        pytest.param((0, 10), (0, 10), -0.2775, 0.2775, id="f"),
        pytest.param((10, 10), (0, 20), 0.6791, 1.0000, id="g"),
        pytest.param((10, 10), (0, 10), 0.6075, 1.0000, id="h"),
    ],
)
def test_the_table_of_newcombe(first, second, low, high):
    found = newcombe(Count(*first), Count(*second)).interval
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        pytest.param((84, 101), (89, 105), -0.1177496498, 0.0850713518, id="spans zero"),
        pytest.param((23, 164), (3, 143), 0.0598392335, 0.1822083354, id="INO-01, VOD"),
        pytest.param((121, 164), (50, 162), 0.3251438065, 0.5192602347, id="INO-01, remission"),
        pytest.param((13, 1321), (49, 6613), -0.0022888335, 0.0095849739, id="BX-02 against BX-03, major"),
        pytest.param((5, 328), (0, 310), 0.0002179043, 0.0351826576, id="INO-03, SOS"),
    ],
)
def test_further_differences(first, second, low, high):
    assert newcombe(Count(*first), Count(*second)).interval == pytest.approx((low, high), abs=1e-9)


def test_the_interval_holds_the_difference_and_stays_in_range():
    for a, b in product(range(8), range(12)):
        found = newcombe(Count(a, 7), Count(b, 11))
        assert -1 <= found.interval.low <= found.difference <= found.interval.high <= 1


def test_swapping_the_groups_mirrors_the_interval():
    for a, b in product(range(8), range(12)):
        here, there = newcombe(Count(a, 7), Count(b, 11)), newcombe(Count(b, 11), Count(a, 7))
        assert here.interval == pytest.approx((-there.interval.high, -there.interval.low))


def test_the_result_carries_both_proportions():
    found = newcombe(Count(23, 164), Count(3, 143), level=0.9)
    assert (found.first, found.second) == (wilson(Count(23, 164), level=0.9), wilson(Count(3, 143), level=0.9))
    assert found.difference == 23 / 164 - 3 / 143


def test_number_needed_to_harm():
    found = number_needed(newcombe(Count(23, 164), Count(3, 143)), outcome="unwanted")
    assert isinstance(found, NumberNeeded)
    assert found.to == "harm"
    assert found.patients == pytest.approx(8.3846, abs=1e-4)
    assert found.interval == pytest.approx((1 / 0.1822083354, 1 / 0.0598392335))


def test_number_needed_to_treat():
    found = number_needed(newcombe(Count(121, 164), Count(50, 162)), outcome="wanted")
    assert isinstance(found, NumberNeeded)
    assert (found.to, round(found.patients, 2)) == ("benefit", 2.33)
    assert found.interval == pytest.approx((1 / 0.5192602347, 1 / 0.3251438065))


@pytest.mark.parametrize(
    ("first", "second", "outcome", "to"),
    [
        ((90, 100), (10, 100), "wanted", "benefit"),
        ((90, 100), (10, 100), "unwanted", "harm"),
        ((10, 100), (90, 100), "wanted", "harm"),
        ((10, 100), (90, 100), "unwanted", "benefit"),
    ],
)
def test_more_of_what_is_wanted_is_a_benefit(first, second, outcome, to):
    assert number_needed(newcombe(Count(*first), Count(*second)), outcome=outcome).to == to


def test_a_difference_that_spans_zero_has_no_number_needed():
    found = number_needed(newcombe(Count(13, 1321), Count(49, 6613)), outcome="unwanted")
    assert isinstance(found, SpansZero)
    assert found.benefit_from == pytest.approx(1 / 0.0022888335, rel=1e-6)
    assert found.harm_from == pytest.approx(1 / 0.0095849739, rel=1e-6)


def test_no_difference_at_all_has_no_number_needed():
    assert isinstance(number_needed(newcombe(Count(0, 10), Count(0, 10)), outcome="wanted"), SpansZero)


def test_a_difference_of_minus_five_to_twenty_five_percent_reads_as_altman_1998_says():
    """BMJ 317:1309: from 4 for one to benefit, through infinity, to 20 for one to be harmed."""
    difference = newcombe(Count(1, 2), Count(1, 2))._replace(difference=0.1, interval=Range(-0.05, 0.25))
    found = number_needed(difference, outcome="wanted")
    assert (found.benefit_from, found.harm_from) == pytest.approx((4, 20))


def test_an_interval_that_only_touches_zero_has_no_number_needed():
    difference = newcombe(Count(1, 2), Count(1, 2))._replace(difference=0.1, interval=Range(0.0, 0.25))
    found = number_needed(difference, outcome="wanted")
    assert (found.benefit_from, found.harm_from) == (pytest.approx(4), None)


def test_an_unknown_kind_of_outcome_is_refused():
    with pytest.raises(ValueError, match=r"^An outcome is wanted or unwanted, not nice\.$"):
        number_needed(newcombe(Count(1, 2), Count(1, 2)), outcome="nice")
