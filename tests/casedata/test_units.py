"""Conventional and SI units, limits of normal, and CTCAE bands."""

from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise

import pytest

from casedata import load_published
from casedata.units import conventional, exact, from_si, half_step, multiples_of_limit, rounded, to_si

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
    for convert in (conventional, exact):
        with pytest.raises(ValueError, match="is not measured in g/L"):
            convert(Decimal(1), "g/L", load_published().analyte("bilirubin_total"))


def test_bilirubin_has_no_single_limit_of_normal():
    limits = load_published().limits_of_normal("bilirubin_total", "female")
    assert limits.high == (Decimal("1.0"), Decimal("1.2"))
    assert limits.intervals == ("bilirubin_tum", "bilirubin_stlukes")
    assert load_published().limits_of_normal("bilirubin_total", "male") == limits


def test_a_multiple_of_an_uncertain_limit_is_an_interval():
    assert multiples_of_limit(Decimal("1.3"), (Decimal("1.0"), Decimal("1.2"))) == (Fraction(13, 12), Fraction(13, 10))


def test_an_analyte_without_published_limits_has_none():
    assert load_published().limits_of_normal("mrd") is None


@pytest.mark.parametrize(
    ("analyte", "women", "men"),
    [
        ("alt", ("35", "35"), ("50", "50")),
        ("ast", ("35", "35"), ("50", "50")),
        ("alp", ("104", "104"), ("129", "129")),
        ("ggt", ("42", "42"), ("60", "71")),
        ("creatinine", ("0.95", "1.01"), ("1.11", "1.23")),
        ("hemoglobin", ("15.7", "16.0"), ("17.5", "17.5")),
        ("leukocytes", ("10.0", "10.0"), ("9.81", "9.81")),
    ],
)
def test_upper_limits_for_women_do_not_count_for_men_nor_theirs_for_women(analyte, women, men):
    found = [load_published().limits_of_normal(analyte, sex).high for sex in ("female", "male")]
    assert found == [tuple(map(Decimal, women)), tuple(map(Decimal, men))]
    both = load_published().limits_of_normal(analyte).high
    assert both == (min(found[0] + found[1]), max(found[0] + found[1]))


@pytest.mark.parametrize("analyte", [one.analyte for one in load_published().reference_intervals])
def test_whatever_has_limits_for_women_has_limits_for_men(analyte):
    women, men = (load_published().limits_of_normal(analyte, sex) for sex in ("female", "male"))
    assert (women is None) == (men is None)


@pytest.mark.parametrize(
    ("value", "unit", "conventional_value", "slack"),
    [
        ("34", "umol/L", Fraction(34) / Fraction("17.104"), Fraction(1, 2) / Fraction("17.104")),
        ("34.0", "umol/L", Fraction(34) / Fraction("17.104"), Fraction(1, 20) / Fraction("17.104")),
        ("1.95", "mg/dL", Fraction("1.95"), Fraction(0)),
    ],
)
def test_to_be_compared_a_value_is_converted_and_not_rounded(value, unit, conventional_value, slack):
    bilirubin = load_published().analyte("bilirubin_total")
    assert exact(Decimal(value), unit, bilirubin) == conventional_value
    assert half_step(Decimal(value), unit, bilirubin) == slack


def test_a_unit_that_only_has_another_name_needs_no_slack():
    platelets = load_published().analyte("platelets")
    assert (exact(Decimal(50), "10*9/L", platelets), half_step(Decimal(50), "10*9/L", platelets)) == (50, 0)


def test_ctcae_bands_tile():
    for _, bands in groupby(load_published().ctcae_bands, key=lambda band: band.analyte):
        ordered = list(bands)
        assert [band.grade for band in ordered] == list(range(1, len(ordered) + 1))
        assert all(lower.up_to == upper.above for lower, upper in pairwise(ordered))
        assert ordered[-1].up_to is None
