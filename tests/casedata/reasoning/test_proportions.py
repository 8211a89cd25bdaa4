"""Newcombe 1998 (Stat Med 17:857), table I: 81/263, 15/148, 0/20, 1/29. All others: statsmodels proportion_confint."""

from itertools import pairwise

import pytest

from casedata.reasoning.probability import Range
from casedata.reasoning.proportions import Count, clopper_pearson, wilson

EXACT = [
    (81, 263, 0.2527367456, 0.3676219226),
    (15, 148, 0.0578440101, 0.1616504903),
    (0, 20, 0.0, 0.1684334710),
    (1, 29, 0.0008726469, 0.1776442955),
    (5, 328, 0.0049676991, 0.0352137708),
    (0, 310, 0.0, 0.0118290908),
    (26, 328, 0.0524324131, 0.1139900877),
    (18, 79, 0.1409802073, 0.3359835880),
    (13, 1321, 0.0052500441, 0.0167696688),
    (49, 6613, 0.0054865802, 0.0097842476),
    (3, 166, 0.0037425601, 0.0519043475),
    (11, 60, 0.0952358229, 0.3043960547),
    (3, 60, 0.0104323296, 0.1392432467),
    (10, 18, 0.3075716590, 0.7846984926),
    (11, 12, 0.6152038348, 0.9978924068),
    (5, 31, 0.0545243262, 0.3372715850),
    (7, 7, 0.5903836028, 1.0),
    (1, 1, 0.0250000000, 1.0),
    (0, 1, 0.0, 0.9750000000),
    (309, 64_356, 0.0042820147, 0.0053662127),
    (50_000, 100_000, 0.4968960625, 0.5031039375),
]
SCORE = [
    (81, 263, 0.2552885199, 0.3662095770),
    (15, 148, 0.0623863995, 0.1604872417),
    (0, 20, 0.0, 0.1611251581),
    (1, 29, 0.0061132143, 0.1717552188),
    (6, 11, 0.2800915374, 0.7872872838),
    (8, 19, 0.2314189128, 0.6372409647),
    (7, 7, 0.6456695649, 1.0),
    (0, 1, 0.0, 0.7934506856),
]


@pytest.mark.parametrize(("events", "of", "low", "high"), EXACT)
def test_the_exact_interval(events, of, low, high):
    assert clopper_pearson(Count(events, of)).interval == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize(("events", "of", "low", "high"), SCORE)
def test_the_score_interval(events, of, low, high):
    assert wilson(Count(events, of)).interval == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize(
    ("events", "of", "exact", "score"),
    [
        pytest.param(81, 263, (0.2527, 0.3676), (0.2553, 0.3662), id="81 of 263"),
        pytest.param(15, 148, (0.0578, 0.1617), (0.0624, 0.1605), id="15 of 148"),
        pytest.param(0, 20, (0.0000, 0.1684), (0.0000, 0.1611), id="0 of 20"),
        pytest.param(1, 29, (0.0009, 0.1776), (0.0061, 0.1718), id="1 of 29"),
    ],
)
def test_the_table_of_newcombe(events, of, exact, score):
    assert tuple(round(end, 4) for end in clopper_pearson(Count(events, of)).interval) == exact
    assert tuple(round(end, 4) for end in wilson(Count(events, of)).interval) == score


def test_another_level_of_confidence():
    assert clopper_pearson(Count(5, 31), level=0.99).interval == pytest.approx((0.0365379946, 0.3929822641), abs=1e-9)
    assert wilson(Count(5, 31), level=0.99).interval == pytest.approx((0.0554309585, 0.3865762769), abs=1e-9)


def test_the_ends_are_exact_where_nobody_or_everybody_had_the_event():
    for method in (clopper_pearson, wilson):
        for of in (1, 2, 5, 20, 77, 166, 1321, 7649):
            assert method(Count(0, of)).interval.low == 0.0
            assert method(Count(of, of)).interval.high == 1.0


def test_nobody_of_n_has_the_closed_form():
    for of in (1, 3, 10, 100, 6613):
        assert clopper_pearson(Count(0, of)).interval.high == pytest.approx(1 - 0.025 ** (1 / of), rel=1e-9)


def test_the_interval_holds_the_share_and_stays_in_range():
    for method in (clopper_pearson, wilson):
        for of in (1, 2, 7, 30, 141):
            for events in range(of + 1):
                found = method(Count(events, of))
                assert 0 <= found.interval.low <= found.share <= found.interval.high <= 1


def test_counting_the_others_mirrors_the_interval():
    for method in (clopper_pearson, wilson):
        for events in range(31):
            here, there = method(Count(events, 30)).interval, method(Count(30 - events, 30)).interval
            assert here == pytest.approx((1 - there.high, 1 - there.low), abs=1e-9)


def test_one_more_event_moves_both_ends_up():
    for method in (clopper_pearson, wilson):
        found = [method(Count(events, 40)).interval for events in range(41)]
        assert all(one.low < next_.low and one.high < next_.high for one, next_ in pairwise(found))


def test_the_result_says_what_it_is():
    found = clopper_pearson(Count(3, 166))
    assert (found.counted, found.share, found.level, found.method) == (Count(3, 166), 3 / 166, 0.95, "Clopper-Pearson")
    assert wilson(Count(3, 166)).method == "Wilson"
    assert isinstance(found.interval, Range)


@pytest.mark.parametrize(
    ("events", "of", "sentence"),
    [
        (4, 3, r"^There cannot be 4 events among 3\.$"),
        (-1, 3, r"^A count is a whole number, 0 or more, not -1\.$"),
        (0, 0, r"^There is no proportion of nobody: the total is 0\.$"),
        (1.5, 3, r"^A count is a whole number, 0 or more, not 1\.5\.$"),
        (float("nan"), 3, r"^A count is a whole number, 0 or more, not nan\.$"),
        (True, 3, r"^A count is a whole number, 0 or more, not True\.$"),
    ],
)
def test_a_count_that_cannot_be(events, of, sentence):
    with pytest.raises(ValueError, match=sentence):
        Count(events, of)
