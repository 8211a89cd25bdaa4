from decimal import Decimal
from fractions import Fraction

import pytest

from casedata.reasoning.probability import Range, amount, amounts, level_of_confidence, probabilities, probability

NOT_PROBABILITIES = [-0.0001, 1.0001, 52, float("nan"), float("inf"), "0.5", None, True]


@pytest.mark.parametrize("value", [0, 1, 0.5, Decimal("0.52"), Fraction(1, 3)])
def test_a_probability_comes_back_as_a_float(value):
    assert probability(value, "the sensitivity") == float(value)


@pytest.mark.parametrize("value", NOT_PROBABILITIES)
def test_anything_else_is_refused_in_one_sentence(value):
    with pytest.raises(ValueError, match=r"^The sensitivity is a probability between 0 and 1, not .+\.$"):
        probability(value, "the sensitivity")


@pytest.mark.parametrize("value", [-1, float("nan"), float("inf"), "much"])
def test_an_amount_is_finite_and_not_negative(value):
    with pytest.raises(ValueError, match=r"^The harm is a number, 0 or more, not .+\.$"):
        amount(value, "the harm")


def test_nothing_is_an_amount():
    assert amount(0, "the harm") == 0


@pytest.mark.parametrize("value", [0, 1, 95, float("nan")])
def test_a_level_of_confidence_is_strictly_between_0_and_1(value):
    with pytest.raises(ValueError, match="strictly between 0 and 1"):
        level_of_confidence(value)


def test_a_range_holds_its_ends():
    assert all(value in Range(0.2, 0.4) for value in (0.2, 0.3, 0.4))
    assert 0.41 not in Range(0.2, 0.4)


def test_a_range_of_probabilities_is_checked_at_both_ends():
    assert probabilities(Range(0, 1), "the prior") == Range(0.0, 1.0)
    assert probabilities(Range(0.3, 0.3), "the prior") == Range(0.3, 0.3)
    with pytest.raises(ValueError, match="The prior is a probability"):
        probabilities(Range(0.2, 1.2), "the prior")


@pytest.mark.parametrize("check", [probabilities, amounts])
def test_a_range_is_in_order(check):
    with pytest.raises(ValueError, match=r"^The lower end of the prior lies above the upper end: 0\.4 and 0\.2\.$"):
        check(Range(0.4, 0.2), "the prior")
