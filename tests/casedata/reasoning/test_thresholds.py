from decimal import Decimal
from itertools import product

import pytest

from casedata.reasoning.probability import Range
from casedata.reasoning.thresholds import (
    Assumptions,
    DiagnosticTest,
    Treatment,
    Zone,
    best_actions,
    expected_values,
    highest_risk_worth_taking,
    threshold_ranges,
    thresholds,
    treatment_threshold,
)

TREATMENT = Treatment(benefit=0.4, harm=0.3)
GRID = list(
    product(
        (Treatment(0.4, 0.3), Treatment(10, 1), Treatment(0.1, 2)),
        (DiagnosticTest(0.52, 0.91, 0.0), DiagnosticTest(0.77, 0.91, 0.01), DiagnosticTest(0.95, 0.99, 0.05)),
    )
)


@pytest.mark.parametrize(
    ("benefit", "harm", "expected"),
    [
        pytest.param(3, 1, 0.25, id="three times the harm: treat from 1 in 4"),
        pytest.param(1, 1, 0.5, id="as much good as harm"),
        pytest.param(1, 4, 0.8, id="four times the benefit: only if nearly sure"),
        pytest.param(5, 0, 0.0, id="harmless: always"),
        pytest.param(0, 5, 1.0, id="useless: never"),
    ],
)
def test_the_treatment_threshold(benefit, harm, expected):
    assert treatment_threshold(Treatment(benefit, harm)) == pytest.approx(expected)


def test_the_thresholds_of_a_free_test_are_those_of_the_likelihood_ratios():
    """MSD manual: treat from 25 %, sensitivity 60 %, specificity 70 %: odds of 1 to 3, divided by 2 and by 4/7."""
    found = thresholds(Treatment(3, 1), DiagnosticTest(0.6, 0.7, 0.0))
    assert found.zone == pytest.approx((1 / 7, 7 / 19))


def test_the_two_formulas_of_pauker_and_kassirer():
    found = thresholds(TREATMENT, DiagnosticTest(0.8, 0.7, 0.02))
    assert found.treatment == pytest.approx(0.3 / 0.7)
    assert found.zone.testing == pytest.approx((0.3 * 0.3 + 0.02) / (0.3 * 0.3 + 0.8 * 0.4))
    assert found.zone.test_treatment == pytest.approx((0.7 * 0.3 - 0.02) / (0.7 * 0.3 + 0.2 * 0.4))


def test_a_perfect_free_test_is_always_right():
    assert thresholds(TREATMENT, DiagnosticTest(1, 1, 0)).zone == Zone(0, 1)


@pytest.mark.parametrize(
    "test",
    [
        pytest.param(DiagnosticTest(0.5, 0.5, 0.0), id="a coin"),
        pytest.param(DiagnosticTest(0.3, 0.4, 0.0), id="worse than a coin"),
        pytest.param(DiagnosticTest(0.0, 1.0, 0.0), id="never positive"),
        pytest.param(DiagnosticTest(1.0, 0.0, 0.0), id="never negative"),
        pytest.param(DiagnosticTest(0.9, 0.9, 0.2), id="riskier than what it can gain"),
    ],
)
def test_some_tests_are_never_right(test):
    found = thresholds(TREATMENT, test)
    assert found.zone is None
    assert found.treatment == pytest.approx(0.3 / 0.7)


def test_no_test_is_right_before_a_treatment_that_is_harmless_or_useless():
    for treatment in (Treatment(1, 0), Treatment(0, 1)):
        assert thresholds(treatment, DiagnosticTest(0.9, 0.9, 0)).zone is None


@pytest.mark.parametrize(("share", "worth"), [(0.999, True), (1.0, False), (1.001, False)])
def test_the_highest_risk_worth_taking_is_where_the_thresholds_meet(share, worth):
    limit = highest_risk_worth_taking(TREATMENT, sensitivity=0.8, specificity=0.7)
    found = thresholds(TREATMENT, DiagnosticTest(0.8, 0.7, limit * share))
    assert limit == pytest.approx(0.4 * 0.3 / 0.7 * 0.5)
    assert (found.zone is not None) is worth


def test_just_below_that_risk_the_zone_closes_around_the_treatment_threshold():
    limit = highest_risk_worth_taking(TREATMENT, sensitivity=0.8, specificity=0.7)
    found = thresholds(TREATMENT, DiagnosticTest(0.8, 0.7, limit * 0.999999))
    assert found.zone == pytest.approx([found.treatment] * 2, abs=1e-5)


def test_the_highest_risk_is_never_negative():
    assert highest_risk_worth_taking(TREATMENT, sensitivity=0.2, specificity=0.3) == 0


def test_the_thresholds_are_in_order():
    for treatment, test in GRID:
        found = thresholds(treatment, test)
        if found.zone:
            assert 0 <= found.zone.testing < found.treatment < found.zone.test_treatment <= 1


def test_at_each_threshold_two_actions_are_worth_the_same():
    for treatment, test in GRID:
        found = thresholds(treatment, test)
        at = expected_values(found.treatment, treatment, test)
        assert at.treat == pytest.approx(at.wait)
        if found.zone:
            lower = expected_values(found.zone.testing, treatment, test)
            upper = expected_values(found.zone.test_treatment, treatment, test)
            assert (lower.test, upper.test) == pytest.approx((lower.wait, upper.treat), abs=1e-12)


def test_a_riskier_test_narrows_the_zone_from_both_sides():
    for treatment, test in GRID[:3]:
        safe, risky = (thresholds(treatment, test._replace(risk=risk)).zone for risk in (0.0, 0.005))
        assert safe.testing < risky.testing < risky.test_treatment < safe.test_treatment


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        pytest.param(0.20, {"wait"}, id="below both"),
        pytest.param(0.40, {"test"}, id="between"),
        pytest.param(0.70, {"treat"}, id="above both"),
    ],
)
def test_the_best_action(probability, expected):
    assert best_actions(probability, TREATMENT, DiagnosticTest(0.8, 0.7, 0.02)) == expected


def test_where_testing_is_never_right_one_threshold_decides():
    test = DiagnosticTest(0.8, 0.7, 0.2)
    assert best_actions(0.42, TREATMENT, test) == {"wait"}
    assert best_actions(0.44, TREATMENT, test) == {"treat"}


def test_on_a_threshold_two_actions_are_equally_good():
    assert best_actions(0.25, Treatment(3, 1), DiagnosticTest(0.5, 0.5, 0.1)) == {"wait", "treat"}


def test_the_expected_values_count_from_waiting():
    found = expected_values(0.5, TREATMENT, DiagnosticTest(0.8, 0.7, 0.02))
    assert found == pytest.approx((0.0, 0.5 * 0.8 * 0.4 - 0.5 * 0.3 * 0.3 - 0.02, 0.5 * 0.4 - 0.5 * 0.3))


def test_ranges_without_width_give_the_thresholds():
    found = threshold_ranges(
        Assumptions(Range(0.4, 0.4), Range(0.3, 0.3), Range(0.02, 0.02), Range(0.8, 0.8), Range(0.7, 0.7))
    )
    point = thresholds(TREATMENT, DiagnosticTest(0.8, 0.7, 0.02))
    assert found.treatment == pytest.approx([point.treatment] * 2)
    assert found.testing == pytest.approx([point.zone.testing] * 2)
    assert found.test_treatment == pytest.approx([point.zone.test_treatment] * 2)
    assert found.testing_is_right == "always"


def test_every_threshold_inside_lies_within_its_range():
    spans = ((0.3, 0.6), (0.2, 0.3), (0.0, 0.03), (0.7, 0.9), (0.6, 0.95))
    found = threshold_ranges(Assumptions(*(Range(*span) for span in spans)))
    for benefit, harm, risk, sensitivity, specificity in product(*spans):
        point = thresholds(Treatment(benefit, harm), DiagnosticTest(sensitivity, specificity, risk))
        assert point.treatment in found.treatment
        if point.zone:
            assert point.zone.testing in found.testing
            assert point.zone.test_treatment in found.test_treatment


@pytest.mark.parametrize(
    ("risk", "expected"),
    [
        pytest.param(Range(0.0, 0.05), "always", id="below what it can gain"),
        pytest.param(Range(0.05, 0.10), "sometimes", id="around it"),
        pytest.param(Range(0.10, 0.20), "never", id="above it"),
    ],
)
def test_how_often_testing_is_right(risk, expected):
    certain = (Range(0.4, 0.4), Range(0.3, 0.3), risk, Range(0.8, 0.8), Range(0.7, 0.7))
    assert threshold_ranges(Assumptions(*certain)).testing_is_right == expected


@pytest.mark.parametrize(("best", "expected"), [(0.5, "never"), (0.6, "sometimes")])
def test_a_free_coin_gains_nothing(best, expected):
    assumed = Assumptions(Range(1, 1), Range(1, 1), Range(0, 0), Range(0.5, best), Range(0.5, 0.5))
    assert threshold_ranges(assumed).testing_is_right == expected


def test_ranges_stay_between_0_and_1_where_testing_is_never_right():
    useless = Assumptions(Range(0, 1), Range(0, 1), Range(0, 5), Range(0, 1), Range(0, 1))
    found = threshold_ranges(useless)
    assert (found.treatment, found.testing, found.test_treatment) == ((0, 1), (0, 1), (0, 1))


def test_decimals_of_the_records_are_taken():
    treatment, test = Treatment(Decimal("0.4"), Decimal("0.3")), DiagnosticTest(Decimal("0.8"), Decimal("0.7"), 0.02)
    assert thresholds(treatment, test) == thresholds(TREATMENT, DiagnosticTest(0.8, 0.7, 0.02))
    assert best_actions(Decimal("0.4"), treatment, test) == {"test"}


@pytest.mark.parametrize(
    ("build", "sentence"),
    [
        (lambda: treatment_threshold(Treatment(0, 0)), "neither benefit nor harm"),
        (lambda: treatment_threshold(Treatment(-1, 1)), r"^The benefit is a number, 0 or more, not -1\.$"),
        (lambda: treatment_threshold(Treatment(1, float("nan"))), r"^The harm is a number, 0 or more, not nan\.$"),
        (lambda: thresholds(TREATMENT, DiagnosticTest(0.5, 0.5, -1)), r"^The risk of the test is a number"),
        (lambda: thresholds(TREATMENT, DiagnosticTest(77, 91, 0)), r"^The sensitivity is a probability"),
        (lambda: best_actions(1.2, TREATMENT, DiagnosticTest(0.5, 0.5, 0)), r"^The probability of disease is a"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(build, sentence):
    with pytest.raises(ValueError, match=sentence):
        build()
