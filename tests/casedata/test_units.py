"""Conventional and SI units, limits of normal, and CTCAE bands."""

from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise

import pytest

from casedata import load_published
from casedata.units import conventional, from_si, multiples_of_limit, rounded, to_si

ANALYTES = load_published().analytes


@pytest.mark.parametrize(
    ("analyte", "value", "si"),
    [
        ("bilirubin_total", "1.3", "22"),
        ("bilirubin_total", "2.0", "34"),
        ("bilirubin_total", "20", "342"),
        ("ast", "215", "3.58"),
        ("alt", "129", "2.15"),
        ("ammonia", "114", "66.9"),
        ("platelets", "251", "251"),
        ("asparaginase_activity", "134", "0.134"),
    ],
)
def test_the_values_of_the_case_in_si_units(analyte, value, si):
    assert to_si(Decimal(value), load_published().analyte(analyte)) == Decimal(si)


@pytest.mark.parametrize("analyte", ANALYTES, ids=lambda analyte: analyte.id)
def test_every_printed_value_comes_back_from_its_si_unit(analyte):
    step = Decimal(1).scaleb(-analyte.decimals)
    values = [step * count for count in range(2000)]
    assert [from_si(to_si(value, analyte), analyte) for value in values] == values


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        ("2.449", 1, "2.4"),
        ("2.45", 1, "2.5"),
        ("2.4501", 1, "2.5"),
        ("-2.45", 1, "-2.5"),
        ("7", 0, "7"),
        ("0.05", 0, "0"),
    ],
)
def test_a_half_is_rounded_away_from_zero(value, decimals, printed):
    assert str(rounded(Decimal(value), decimals)) == printed


def test_a_value_in_the_conventional_unit_is_not_converted():
    assert conventional(Decimal("1.34"), "mg/dL", load_published().analyte("bilirubin_total")) == Decimal("1.34")


def test_an_unknown_unit_is_refused():
    with pytest.raises(ValueError, match="is not measured in g/L"):
        conventional(Decimal(1), "g/L", load_published().analyte("bilirubin_total"))


def test_bilirubin_has_no_single_limit_of_normal():
    limits = load_published().limits_of_normal("bilirubin_total", "female")
    assert limits.high == (Decimal("1.0"), Decimal("1.2"))
    assert limits.intervals == ("bilirubin_tum", "bilirubin_stlukes")


def test_a_multiple_of_an_uncertain_limit_is_an_interval():
    assert multiples_of_limit(Decimal("1.3"), (Decimal("1.0"), Decimal("1.2"))) == (Fraction(13, 12), Fraction(13, 10))


def test_an_analyte_without_published_limits_has_none():
    assert load_published().limits_of_normal("mrd") is None


def test_limits_for_women_do_not_count_for_men():
    assert load_published().limits_of_normal("ast", "male") is None
    assert load_published().limits_of_normal("ast").high == (35, 35)


def test_ctcae_bands_tile():
    for _, bands in groupby(load_published().ctcae_bands, key=lambda band: band.analyte):
        ordered = list(bands)
        assert [band.grade for band in ordered] == list(range(1, len(ordered) + 1))
        assert all(lower.up_to == upper.above for lower, upper in pairwise(ordered))
        assert ordered[-1].up_to is None
