"""Dates that are only partly known, as months on an axis of calendar time: `2019`, `2019-12`, `2019-12-24`.

A month is counted from January of the year 0, so that a twelfth of it is its year.
"""

from collections.abc import Iterable

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def first_month(partial: str) -> int:
    """The first month in which that date can lie."""
    year, month = _split(partial)
    return year * 12 + (month or 1) - 1


def last_month(partial: str) -> int:
    """The last month in which that date can lie."""
    year, month = _split(partial)
    return year * 12 + (month or 12) - 1


def month_in_words(month: int) -> str:
    """A month of the axis in words: `December 2019`."""
    return f"{_MONTHS[month % 12]} {month // 12}"


def not_later(partial: str, limit: str) -> bool:
    """Whether something dated so was certainly there by the end of `limit`; a bare year counts as its end."""
    return _end(partial) <= _end(limit)


def latest(dates: Iterable[str]) -> str | None:
    """The date that ends last; None where there is none."""
    return max(dates, key=_end, default=None)


def _split(partial: str) -> tuple[int, int | None]:
    year, *rest = partial.split("-")
    return int(year), int(rest[0]) if rest else None


def _end(partial: str) -> tuple[int, int, int]:
    """The last day that it can mean; every month may have 31."""
    year, month, day = [*map(int, partial.split("-")), *(12, 31)[partial.count("-") :]]
    return year, month, day
