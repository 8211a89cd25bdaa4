"""The range that the text allows for a value on a day, as known by a moment."""

from dataclasses import replace
from decimal import Decimal

import pytest

from casedata import Moment, load_case
from casedata.model import LabBound, LabValue

TWENTY = Decimal(20)
ONE_POINT_THREE = Decimal("1.3")


@pytest.mark.parametrize(
    ("about", "known_by", "low", "high"),
    [
        pytest.param(12, Moment(11), None, None, id="day 12, asked the day before"),
        pytest.param(12, Moment(12), ONE_POINT_THREE, ONE_POINT_THREE, id="day 12 is reported"),
        pytest.param(15, Moment(15, 3), None, None, id="day 15, known on day 15: both sides open"),
        pytest.param(15, Moment(31, 3), None, None, id="day 15, known on day 31: the maximum is not yet known"),
        pytest.param(15, Moment(32, 1), None, TWENTY, id="day 15, looking back: at most the maximum"),
        pytest.param(24, Moment(32, 1), None, TWENTY, id="day 24, looking back: at most the maximum"),
        pytest.param(12, Moment(32, 3), ONE_POINT_THREE, ONE_POINT_THREE, id="day 12 stays reported"),
    ],
)
def test_bilirubin(case, about, known_by, low, high):
    bounds = case.bounds("bilirubin_total", about=about, known_by=known_by)
    assert (bounds.low, bounds.high) == (low, high)


def test_the_records_behind_a_range_are_named(case):
    assert case.bounds("bilirubin_total", about=15, known_by=Moment(32)).records == ("bilirubin_at_most_the_maximum",)


def test_a_value_without_records_has_no_range(case):
    bounds = case.bounds("creatinine", about=24, known_by=Moment(32))
    assert bounds == (None, None, None, (), False, False)


def lab(**fields):
    common = {"id": "value", "analyte": "inr", "statement": "INR.", "origin": "reported", "locator": ("CR-7.11",)}
    return LabValue(**common | {"value": Decimal("1.5"), "unit": "{INR}", "day": 3} | fields)


@pytest.mark.parametrize(
    ("fields", "low", "high"),
    [
        pytest.param({}, "1.5", "1.5", id="a reported value"),
        pytest.param({"comparator": "<"}, None, "1.5", id="below"),
        pytest.param({"comparator": "<="}, None, "1.5", id="at most"),
        pytest.param({"comparator": ">"}, "1.5", None, id="above"),
        pytest.param({"comparator": ">="}, "1.5", None, id="at least"),
        pytest.param({"error": Decimal("0.2")}, "1.3", "1.7", id="read from a figure, with its error"),
    ],
)
def test_a_dated_value_is_its_own_range(case, fields, low, high):
    bounds = replace(case, records=(lab(**fields),)).bounds("inr", about=3, known_by=Moment(3))
    assert [str(side) if side is not None else None for side in (bounds.low, bounds.high)] == [low, high]


def test_of_two_bounds_the_narrower_counts(case):
    common = {
        "analyte": "inr",
        "unit": "{INR}",
        "statement": "INR.",
        "origin": "bounded",
        "locator": ("CR-7.11",),
        "day": 3,
    }
    wide = LabBound(id="wide", low=Decimal(1), high=Decimal(9), **common)
    narrow = LabBound(id="narrow", low=Decimal(2), high=Decimal(5), **common)
    bounds = replace(case, records=(wide, narrow)).bounds("inr", about=3, known_by=Moment(3))
    assert (bounds.low, bounds.high) == (2, 5)


@pytest.mark.parametrize(("day", "inside"), [(3, False), (4, True), (6, True), (7, False)])
def test_a_bound_holds_on_its_days_only(case, day, inside):
    bound = LabBound(
        id="bound", analyte="inr", unit="{INR}", statement="INR.", origin="bounded", locator=("CR-7.11",),
        low=Decimal(1), day=4, until_day=6, precision="span",
    )  # fmt: skip
    bounds = replace(case, records=(bound,)).bounds("inr", about=day, known_by=Moment(9))
    assert (bounds.low is not None) == inside


def test_values_read_from_figure_3_are_used_with_their_error(case_folder):
    (case_folder / "figure3.toml").write_text(
        """
        [[figure3]]
        id = "bilirubin_read_day_15"
        analyte = "bilirubin_total"
        value = 4.0
        error = 0.5
        unit = "mg/dL"
        statement = "Bilirubin on day 15, read from figure 3 by a test; the value is invented."
        day = 15
        origin = "read_from_figure"
        locator = ["FIG-3.1"]
        """,
        encoding="utf-8",
    )
    case = load_case(case_folder)
    bounds = case.bounds("bilirubin_total", about=15, known_by=Moment(15))
    assert (bounds.low, bounds.high) == (Decimal("3.5"), Decimal("4.5"))
    assert [lab.id for lab in case.figure3] == ["bilirubin_read_day_15"]
