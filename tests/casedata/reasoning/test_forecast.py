from itertools import pairwise
from math import log2

import pytest

from casedata.loading import load_published
from casedata.reasoning.forecast import (
    CATEGORIES,
    HYPOTHESES,
    Differential,
    Forecast,
    StagedDifferential,
    brier_score,
    grouped,
    log_score,
    score_path,
)

EVEN = Forecast(0.25, 0.25, 0.25, 0.25)
SURE = Forecast(1.0, 0.0, 0.0, 0.0)


def test_eight_hypotheses_become_four_categories():
    found = grouped(Differential(30, 25, 15, 10, 9, 6, 4, 1))
    assert found == pytest.approx((0.25, 0.30, 0.15, 0.30))


def test_the_hypotheses_are_the_published_ones_in_their_order():
    assert tuple(one.id for one in load_published().hypotheses) == HYPOTHESES
    assert CATEGORIES == ("drug_injury", "sos", "both", "other")


@pytest.mark.parametrize(
    ("forecast", "outcome", "expected"),
    [
        pytest.param(SURE, "drug_injury", 0.0, id="sure and right"),
        pytest.param(SURE, "sos", 2.0, id="sure and wrong"),
        pytest.param(EVEN, "both", 0.75, id="even"),
        pytest.param(Forecast(0.5, 0.3, 0.1, 0.1), "drug_injury", 0.36, id="0.25 + 0.09 + 0.01 + 0.01"),
        pytest.param(Forecast(0.5, 0.3, 0.1, 0.1), "other", 1.16, id="0.25 + 0.09 + 0.01 + 0.81"),
    ],
)
def test_the_brier_score(forecast, outcome, expected):
    assert brier_score(forecast, outcome) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        pytest.param(1.0, 0.0, id="sure and right"),
        pytest.param(0.5, 1.0, id="a coin"),
        pytest.param(0.25, 2.0, id="even over four"),
        pytest.param(0.02, log2(50), id="just above the floor"),
        pytest.param(0.01, log2(100), id="at the floor"),
        pytest.param(0.0, log2(100), id="below the floor"),
    ],
)
def test_the_log_score(share, expected):
    assert log_score(Forecast(share, 1 - share, 0.0, 0.0), "drug_injury") == pytest.approx(expected)


def test_honesty_pays_on_average():
    """Both scores are proper (log: above its floor): nothing scores better on average than what one believes."""
    belief = Forecast(0.5, 0.3, 0.15, 0.05)
    others = [EVEN, SURE, Forecast(0.6, 0.3, 0.05, 0.05), Forecast(0.45, 0.3, 0.2, 0.05)]
    for score in (brier_score, log_score):
        honest = sum(p * score(belief, outcome) for p, outcome in zip(belief, CATEGORIES, strict=True))
        for said in others:
            assert honest < sum(p * score(said, outcome) for p, outcome in zip(belief, CATEGORIES, strict=True))


def test_more_on_the_outcome_taken_evenly_from_the_rest_scores_better():
    forecasts = [Forecast(p, (1 - p) / 3, (1 - p) / 3, (1 - p) / 3) for p in (0.05, 0.2, 0.4, 0.7, 0.99)]
    for score in (brier_score, log_score):
        found = [score(forecast, "drug_injury") for forecast in forecasts]
        assert all(one > next_ for one, next_ in pairwise(found))


def test_the_path_scores_each_stage_in_order():
    first = Differential(40, 20, 10, 10, 10, 5, 0, 5)
    last = Differential(10, 70, 10, 0, 5, 5, 0, 0)
    found = score_path([StagedDifferential("S1", first), StagedDifferential("S5", last)], "drug_injury")
    assert [one.stage for one in found] == ["S1", "S5"]
    assert found[0].forecast == pytest.approx((0.2, 0.4, 0.1, 0.3))
    assert [one.brier for one in found] == pytest.approx([0.9, 0.12])
    assert [one.log_bits for one in found] == pytest.approx([log2(5), log2(1 / 0.7)])


def test_skill_is_0_for_even_odds_and_1_for_a_sure_and_right_forecast():
    even = Differential(25, 25, 25, 25, 0, 0, 0, 0)
    sure = Differential(0, 100, 0, 0, 0, 0, 0, 0)
    wrong = Differential(100, 0, 0, 0, 0, 0, 0, 0)
    found = score_path(
        [StagedDifferential(name, one) for name, one in zip("abc", (even, sure, wrong), strict=True)], "drug_injury"
    )
    assert [one.brier_skill for one in found] == pytest.approx([0, 1, 1 - 2 / 0.75])


def test_no_stage_committed_gives_no_score():
    assert score_path([], "drug_injury") == ()


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        ((50, 40, 0, 0, 0, 0, 0, 0), r"^The shares of a differential sum to 100, not 90\.$"),
        ((150, -50, 0, 0, 0, 0, 0, 0), r"^A share is a whole percent from 0 to 100, not 150\.$"),
        ((99.5, 0.5, 0, 0, 0, 0, 0, 0), r"^A share is a whole percent from 0 to 100, not 99\.5\.$"),
    ],
)
def test_a_differential_that_cannot_be(shares, sentence):
    with pytest.raises(ValueError, match=sentence):
        grouped(Differential(*shares))


@pytest.mark.parametrize(
    ("forecast", "sentence"),
    [
        (Forecast(0.5, 0.4, 0.0, 0.0), r"^The probabilities of a forecast sum to 1, not 0\.9\.$"),
        (Forecast(1.5, -0.5, 0.0, 0.0), r"^The forecast of drug_injury is a probability between 0 and 1, not 1\.5\.$"),
        (Forecast(float("nan"), 0.5, 0.5, 0.0), r"^The forecast of drug_injury is a probability"),
    ],
)
def test_a_forecast_that_cannot_be(forecast, sentence):
    for score in (brier_score, log_score):
        with pytest.raises(ValueError, match=sentence):
            score(forecast, "sos")


def test_an_unknown_outcome_is_refused():
    with pytest.raises(ValueError, match=r"^An outcome is one of drug_injury, sos, both, other, not gvhd\.$"):
        brier_score(EVEN, "gvhd")
