import pytest

from casedata.reasoning.selection import Route, compare_routes, crude_risk

OPEN = Route(sicker=263 / 350, risk_if_less_sick=1 - 81 / 87, risk_if_sicker=1 - 192 / 263)
KEYHOLE = Route(sicker=80 / 350, risk_if_less_sick=1 - 234 / 270, risk_if_sicker=1 - 55 / 80)


def test_the_kidney_stones_of_charig_as_told_by_julious_and_mullee_1994():
    """BMJ 309:1480: 78 % against 83 % of all, but 93 against 87 % of small stones and 73 against 69 % of large ones."""
    found = compare_routes(OPEN, KEYHOLE)
    assert found.first == pytest.approx((6 / 87, 71 / 263, 77 / 350))
    assert found.second == pytest.approx((36 / 270, 25 / 80, 61 / 350))
    assert found.reading == "reversed"


def test_equal_raw_risks_hide_a_difference():
    transjugular = Route(sicker=0.8, risk_if_less_sick=0.002, risk_if_sicker=0.008)
    percutaneous = Route(sicker=0.1, risk_if_less_sick=0.004, risk_if_sicker=0.032)
    found = compare_routes(transjugular, percutaneous)
    assert (found.first.crude, found.second.crude) == pytest.approx((0.0068, 0.0068))
    assert (found.less_sick, found.sicker) == pytest.approx((-0.002, -0.024))
    assert found.reading == "hidden"


@pytest.mark.parametrize(
    ("first", "second", "reading"),
    [
        pytest.param(Route(0.3, 0.01, 0.04), Route(0.3, 0.02, 0.08), "same", id="equal mixes hide nothing"),
        pytest.param(Route(0.3, 0.01, 0.04), Route(0.3, 0.01, 0.04), "same", id="equal in everything"),
        pytest.param(Route(0.9, 0.01, 0.04), Route(0.1, 0.01, 0.04), "made", id="a difference made by the mix alone"),
        pytest.param(Route(0.9, 0.01, 0.04), Route(0.1, 0.02, 0.08), "reversed", id="the safer one looks riskier"),
        pytest.param(Route(0.1, 0.01, 0.04), Route(0.9, 0.02, 0.08), "same", id="the mix exaggerates"),
        pytest.param(Route(0.5, 0.01, 0.08), Route(0.5, 0.02, 0.04), "mixed", id="each is safer in one group"),
        pytest.param(Route(0.5, 0.01, 0.04), Route(0.5, 0.01, 0.08), "same", id="differs in one group only"),
    ],
)
def test_what_the_raw_rates_do_to_the_difference(first, second, reading):
    assert compare_routes(first, second).reading == reading


@pytest.mark.parametrize(("sicker", "expected"), [(0, 0.01), (0.5, 0.025), (1, 0.04)])
def test_the_raw_risk_is_the_mean_over_the_mix(sicker, expected):
    assert crude_risk(Route(sicker, 0.01, 0.04)) == pytest.approx(expected)


def test_sicker_patients_raise_the_raw_risk_alone():
    rates = [compare_routes(Route(share / 10, 0.01, 0.04), Route(0.1, 0.01, 0.04)) for share in range(11)]
    crude = [one.first.crude for one in rates]
    assert crude == sorted(crude)
    assert {(one.less_sick, one.sicker) for one in rates} == {(0.0, 0.0)}


def test_with_the_same_mix_the_difference_is_an_average_of_the_two():
    for mix in (0.0, 0.2, 0.7, 1.0):
        found = compare_routes(OPEN, KEYHOLE, same_mix=mix)
        low, high = sorted((found.less_sick, found.sicker))
        assert low - 1e-12 <= found.with_the_same_mix <= high + 1e-12


def test_the_same_mix_is_halfway_unless_another_is_named():
    found = compare_routes(OPEN, KEYHOLE)
    assert (
        found.with_the_same_mix
        == compare_routes(OPEN, KEYHOLE, same_mix=(OPEN.sicker + KEYHOLE.sicker) / 2).with_the_same_mix
    )


@pytest.mark.parametrize(
    ("route", "sentence"),
    [
        (Route(1.2, 0.1, 0.2), r"^The share of sicker patients is a probability between 0 and 1, not 1\.2\.$"),
        (Route(0.2, -0.1, 0.2), r"^The risk of the less sick is a probability"),
        (Route(0.2, 0.1, float("nan")), r"^The risk of the sicker is a probability"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(route, sentence):
    with pytest.raises(ValueError, match=sentence):
        crude_risk(route)
