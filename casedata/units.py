"""Conventional and SI units, and multiples of a limit of normal.

A value is converted once, from what the source prints, and rounded to the digits that the other unit prints; the digits
in published/analytes.toml are chosen so that a value and its conversion round to each other.
"""

from decimal import Decimal
from fractions import Fraction

from casedata.published import Analyte


def rounded(value: Decimal | Fraction, decimals: int) -> Decimal:
    """The value with this many decimals; a half is rounded away from zero, as laboratories do."""
    scaled = Fraction(value) * 10**decimals
    whole = int(abs(scaled) + Fraction(1, 2))
    sign = -1 if scaled < 0 else 1
    return Decimal(sign * whole).scaleb(-decimals)


def to_si(value: Decimal, analyte: Analyte) -> Decimal:
    """The value in the SI unit of the analyte, as its laboratories print it."""
    return rounded(Fraction(value) * analyte.factor, analyte.decimals_si)


def from_si(value: Decimal, analyte: Analyte) -> Decimal:
    """The value in the conventional unit of the analyte, as its laboratories print it."""
    return rounded(Fraction(value) / analyte.factor, analyte.decimals)


def conventional(value: Decimal, unit: str, analyte: Analyte) -> Decimal:
    """The value in the conventional unit, converted if `unit` is the SI unit. ValueError for any other unit."""
    if unit == analyte.unit:
        return value
    if unit == analyte.unit_si:
        return from_si(value, analyte)
    raise ValueError(f"{analyte.label} is not measured in {unit}")


def multiples_of_limit(value: Decimal, limit: tuple[Decimal, Decimal]) -> tuple[Fraction, Fraction]:
    """The least and the greatest multiple of a limit of normal that is known only as an interval."""
    lowest_limit, highest_limit = limit
    return Fraction(value) / Fraction(highest_limit), Fraction(value) / Fraction(lowest_limit)
