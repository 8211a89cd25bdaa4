"""Reference values: scipy.stats.beta.ppf and .cdf 1.16 (Boost), read once and stored; the polynomials by hand."""

import pytest

from casedata.reasoning.beta import beta_cumulative, beta_quantile


@pytest.mark.parametrize(
    ("x", "a", "b", "expected"),
    [
        pytest.param(0.3, 2, 5, 0.579825, id="a polynomial: 1 - 0.7^6 - 6 * 0.3 * 0.7^5"),
        pytest.param(0.4, 1, 1, 0.4, id="the uniform distribution"),
        pytest.param(0.25, 0.5, 0.5, 1 / 3, id="the arcsine distribution: 2 / pi * asin(0.5)"),
        pytest.param(0.01, 1, 300, 1 - 0.99**300, id="one against many"),
        pytest.param(0.5, 50_000, 50_000, 0.5, id="large and symmetric"),
        pytest.param(0.0, 3, 4, 0.0, id="nothing below 0"),
        pytest.param(1.0, 3, 4, 1.0, id="everything below 1"),
    ],
)
def test_the_cumulative_distribution(x, a, b, expected):
    assert beta_cumulative(x, a, b) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("p", "a", "b", "expected"),
    [
        (0.025, 5, 324, 0.00496769910711979),
        (0.975, 6, 323, 0.035213770818332),
        (0.025, 1, 100_000, 2.53178047793331e-07),
        (0.975, 64_356, 1, 0.999999606597629),
        (0.5, 3, 7, 0.286236668022783),
        (1e-6, 2.5, 0.5, 0.00612727489045702),
    ],
)
def test_the_quantile(p, a, b, expected):
    assert beta_quantile(p, a, b) == pytest.approx(expected, rel=1e-9)


def test_the_quantile_undoes_the_cumulative_distribution():
    for a in (1, 2, 7, 40, 900):
        for b in (1, 3, 25, 600):
            for p in (0.001, 0.025, 0.5, 0.8, 0.975):
                assert beta_cumulative(beta_quantile(p, a, b), a, b) == pytest.approx(p, rel=1e-9)


@pytest.mark.parametrize(("p", "expected"), [(0, 0.0), (1, 1.0)])
def test_the_ends_are_the_ends(p, expected):
    assert beta_quantile(p, 2, 3) == expected


@pytest.mark.parametrize(("a", "b"), [(0, 1), (1, 0), (-2, 3), (float("nan"), 1), (float("inf"), 1), (1, 2e9)])
def test_a_shape_lies_above_zero_and_below_the_absurd(a, b):
    with pytest.raises(ValueError, match="above 0"):
        beta_quantile(0.5, a, b)
