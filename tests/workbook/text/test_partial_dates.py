"""Partly known dates as months, and whether something was there by a date."""

import pytest

from workbook.text.partial_dates import first_month, last_month, month_in_words, not_later


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [("2019", 24228, 24239), ("2019-12", 24239, 24239), ("2020-01-15", 24240, 24240), ("1998", 23976, 23987)],
)
def test_a_date_is_its_first_and_last_possible_month(partial, first, last):
    assert (first_month(partial), last_month(partial)) == (first, last)


def test_a_month_is_named_with_its_year():
    assert month_in_words(24239) == "December 2019"
    assert month_in_words(24240) == "January 2020"


@pytest.mark.parametrize(
    ("published", "limit", "there"),
    [
        pytest.param("2019-11-30", "2019-12", True, id="the month before"),
        pytest.param("2019-12-31", "2019-12", True, id="its last day"),
        pytest.param("2020-01-01", "2019-12", False, id="the day after"),
        pytest.param("2018", "2019-12", True, id="an earlier year"),
        pytest.param("2021", "2021-11", False, id="a bare year counts as its end"),
        pytest.param("2021", "2021-12", True, id="the whole year"),
    ],
)
def test_what_was_published_by_a_date(published, limit, there):
    assert not_later(published, limit) is there
