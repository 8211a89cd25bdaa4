"""The scales of an axis: its ends and ticks, linear, logarithmic and by day."""

import pytest

from workbook.drawing.figure import day_axis, linear, logarithmic
from workbook.text.moments import Days


@pytest.mark.parametrize("highest", [0.3, 1.0, 1.3, 20, 114, 215, 9999])
def test_a_linear_scale_has_room_above_its_highest_value_and_few_ticks(highest):
    scale = linear(highest)
    assert highest < scale.high <= 2.5 * highest
    assert scale.ticks[0] == 0
    assert scale.ticks[-1] == scale.high
    assert 3 <= len(scale.ticks) <= 7


@pytest.mark.parametrize(("lowest", "highest"), [(0.2, 1.3), (1, 1), (0.00003, 0.005), (10, 215)])
def test_a_logarithmic_scale_holds_its_values_between_whole_decades(lowest, highest):
    scale = logarithmic(lowest, highest)
    assert scale.low <= lowest <= highest < scale.high
    assert scale.settings()["range"] == [pytest.approx(round(end)) for end in scale.settings()["range"]]


def test_the_axis_of_days_ends_at_the_last_day_that_may_be_shown():
    axis = day_axis(Days(0, 12, "Day of admission"), anchor="y")
    assert axis["tickvals"][-1] == 12
    assert axis["range"][1] < 13


@pytest.mark.parametrize(
    ("scale", "value", "ends"),
    [(linear(1.3), 1.0, (0.85, 1.15)), (logarithmic(0.2, 1.3), 1.0, (10**-0.2, 10**0.2))],
    ids=["linear", "logarithmic"],
)
def test_a_strip_around_a_value_is_as_high_anywhere_on_the_axis(scale, value, ends):
    assert scale.around(value, 0.1) == pytest.approx(ends)
