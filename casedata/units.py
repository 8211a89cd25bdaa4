"""Conventional and SI units, and multiples of a limit of normal.

To be shown, a value is converted once, from what the source prints, and rounded to the digits that the other unit
prints; the digits in published/analytes.toml are chosen so that a value and its conversion round to each other. To be
compared, it is converted exactly and never rounded: `exact` and `half_step`.
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


def exact(value: Decimal, unit: str, analyte: Analyte) -> Fraction:
    """The value in the conventional unit, not rounded. ValueError for a unit that is none of the analyte's."""
    if unit == analyte.unit:
        return Fraction(value)
    if unit == analyte.unit_si:
        return Fraction(value) / analyte.factor
    raise ValueError(f"{analyte.label} is not measured in {unit}")


def half_step(value: Decimal, unit: str, analyte: Analyte) -> Fraction:
    """Half of the last digit printed of a value that has to be converted, in the conventional unit; else zero."""
    if unit == analyte.unit or analyte.factor == 1:
        return Fraction(0)
    exponent = value.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Fraction(1, 2 * 10**digits) / analyte.factor


def multiples_of_limit(value: Decimal | Fraction, limit: tuple[Decimal, Decimal]) -> tuple[Fraction, Fraction]:
    """The least and the greatest multiple of a limit of normal that is known only as an interval."""
    lowest_limit, highest_limit = limit
    return Fraction(value) / Fraction(highest_limit), Fraction(value) / Fraction(lowest_limit)
