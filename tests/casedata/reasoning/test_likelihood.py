from itertools import pairwise, product
from math import inf

import pytest

from casedata.reasoning.likelihood import (
    likelihood_ratio_ranges,
    likelihood_ratios,
    post_test_probability,
    post_test_range,
)
from casedata.reasoning.probability import Range

GRID = [0.0, 0.01, 0.2, 0.5, 0.77, 0.91, 1.0]


@pytest.mark.parametrize(
    ("sensitivity", "specificity", "positive", "negative"),
    [
        pytest.param(0.52, 0.91, 5.78, 0.53, id="HV-01"),
        pytest.param(0.773, 0.908, 8.40, 0.25, id="HV-02"),
        pytest.param(10 / 18, 11 / 12, 6.67, 0.48, id="HV-03"),
        pytest.param(1.0, 0.306, 1.44, 0.0, id="DDX-15: a negative result excludes"),
        pytest.param(0.6, 0.7, 2.0, 0.57, id="the echocardiogram of the MSD manual"),
        pytest.param(0.5, 0.5, 1.0, 1.0, id="a coin"),
        pytest.param(0.0, 0.9, 0.0, 1.11, id="never positive in disease"),
    ],
)
def test_likelihood_ratios(sensitivity, specificity, positive, negative):
    found = likelihood_ratios(sensitivity, specificity)
    assert (round(found.positive, 2), round(found.negative, 2)) == (positive, negative)


def test_a_positive_result_proves_where_specificity_is_1():
    assert likelihood_ratios(0.4, 1.0).positive == inf


def test_a_negative_result_proves_where_specificity_is_0():
    assert likelihood_ratios(0.4, 0.0).negative == inf


def test_a_result_that_never_occurs_has_no_ratio():
    assert likelihood_ratios(0.0, 1.0) == (None, 1.0)
    assert likelihood_ratios(1.0, 0.0) == (1.0, None)


@pytest.mark.parametrize(
    ("prior", "ratio", "expected"),
    [
        pytest.param(0.25, 3.0, 0.5, id="odds of 1 to 3, times 3"),
        pytest.param(5 / 31, 0.52 / 0.09, 0.5263, id="5 of 31 and HV-01 positive"),
        pytest.param(0.3, 1.0, 0.3, id="a ratio of 1 changes nothing"),
        pytest.param(0.3, 0.0, 0.0, id="a ratio of 0 excludes"),
        pytest.param(0.3, inf, 1.0, id="an infinite ratio proves"),
        pytest.param(0.0, inf, 0.0, id="a prior of 0 stays"),
        pytest.param(0.0, 9.0, 0.0, id="a prior of 0 stays, whatever the test"),
        pytest.param(1.0, 0.0, 1.0, id="a prior of 1 stays"),
        pytest.param(1 - 2**-53, 8 / 7, 1.0, id="nearly 1 stays nearly 1"),
    ],
)
def test_post_test_probability(prior, ratio, expected):
    assert post_test_probability(prior, ratio) == pytest.approx(expected, abs=5e-5)
    assert 0 <= post_test_probability(prior, ratio) <= 1


def test_the_natural_frequencies_of_carreras_1993():
    """HV-03: 18 of 30 had VOD in tissue, 10 of 11 with three items, 8 of 19 with two."""
    assert post_test_probability(18 / 30, likelihood_ratios(10 / 18, 11 / 12).positive) == pytest.approx(10 / 11)
    assert post_test_probability(18 / 30, likelihood_ratios(10 / 18, 11 / 12).negative) == pytest.approx(8 / 19)


def test_the_two_results_average_to_the_prior():
    for prior, sensitivity, specificity in product(GRID[1:-1], repeat=3):
        ratios = likelihood_ratios(sensitivity, specificity)
        positives = prior * sensitivity + (1 - prior) * (1 - specificity)
        mean = positives * post_test_probability(prior, ratios.positive)
        mean += (1 - positives) * post_test_probability(prior, ratios.negative)
        assert mean == pytest.approx(prior)


def test_a_higher_prior_and_a_higher_ratio_never_lower_the_probability():
    for ratio in (0.0, 0.1, 1.0, 8.4, inf):
        found = [post_test_probability(prior, ratio) for prior in GRID]
        assert all(one <= next_ for one, next_ in pairwise(found))
    for prior in GRID:
        found = [post_test_probability(prior, ratio) for ratio in (0.0, 0.1, 1.0, 8.4, 1e300, inf)]
        assert all(one <= next_ for one, next_ in pairwise(found))


def test_ranges_of_the_ratios_come_from_the_corners():
    positive, negative = likelihood_ratio_ranges(Range(0.52, 0.773), Range(0.908, 0.91))
    assert positive == pytest.approx((0.52 / 0.092, 0.773 / 0.09))
    assert negative == pytest.approx((0.227 / 0.91, 0.48 / 0.908))


def test_every_point_inside_lies_within_the_ranges():
    sensitivity, specificity, prior = Range(0.3, 0.8), Range(0.6, 1.0), Range(0.05, 0.4)
    for result in (0, 1):
        ratios = likelihood_ratio_ranges(sensitivity, specificity)[result]
        bounds = post_test_range(prior, ratios)
        for se, sp, pre in product((0.3, 0.5, 0.8), (0.6, 0.9, 1.0), (0.05, 0.2, 0.4)):
            assert post_test_probability(pre, likelihood_ratios(se, sp)[result]) in bounds


def test_a_single_point_is_a_range_without_width():
    ratios = likelihood_ratio_ranges(Range(0.52, 0.52), Range(0.91, 0.91)).positive
    assert post_test_range(Range(0.2, 0.2), ratios) == pytest.approx([post_test_probability(0.2, 0.52 / 0.09)] * 2)


@pytest.mark.parametrize(
    ("sensitivity", "specificity"),
    [
        pytest.param(Range(0, 0.5), Range(1, 1), id="perhaps never positive"),
        pytest.param(Range(0, 0), Range(0.5, 1), id="never positive"),
        pytest.param(Range(0.5, 1), Range(0, 0), id="perhaps never negative"),
        pytest.param(Range(1, 1), Range(0, 0.5), id="never negative"),
    ],
)
def test_a_corner_without_that_result_is_refused(sensitivity, specificity):
    with pytest.raises(ValueError, match="never gives this result"):
        likelihood_ratio_ranges(sensitivity, specificity)


def test_ranges_up_to_useless_and_to_perfect_allow_any_ratio():
    assert likelihood_ratio_ranges(Range(0, 0.5), Range(0.5, 1)).positive == (0, inf)


@pytest.mark.parametrize("ratio", [-0.1, float("nan"), None, "5"])
def test_a_ratio_is_a_number_of_0_or_more(ratio):
    with pytest.raises(ValueError, match=r"^A likelihood ratio is a number, 0 or more, not .+\.$"):
        post_test_probability(0.5, ratio)


def test_percent_by_mistake_is_refused():
    with pytest.raises(ValueError, match=r"^The sensitivity is a probability between 0 and 1, not 52\.$"):
        likelihood_ratios(52, 91)
