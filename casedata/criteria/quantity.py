"""A number as far as it is known: between two values, with what it rests on, and how it stands to a limit."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET, Answer, opposite
from casedata.model import Comparator

Span = tuple[Decimal, Decimal]
"""The least and the greatest that a limit can be; both the same for a limit that is known exactly."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number between `low` and `high`; None is an open side, strict means that the side itself is not reached."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_strict: bool = False
    high_strict: bool = False
    records: tuple[str, ...] = ()
    why: str = "No value is reported"
    supposed: bool = False


UNKNOWN = Quantity()


def compared(quantity: Quantity, comparator: Comparator, limit: Span) -> Answer:
    """Whether the number stands so to the limit, if that is the same for all it can be and all the limit can be."""
    if comparator in (">", ">="):
        return _above(quantity, limit, itself=comparator == ">=")
    if comparator in ("<", "<="):
        return _below(quantity, limit, itself=comparator == "<=")
    raise ValueError(f"a rule compares with <, <=, > or >=, not with {comparator}")


def _above(quantity: Quantity, limit: Span, *, itself: bool) -> Answer:
    least, greatest = limit
    low, high = quantity.low, quantity.high
    if low is not None and (low > greatest or (low == greatest and (itself or quantity.low_strict))):
        return MET
    if high is not None and (high < least or (high == least and not (itself and not quantity.high_strict))):
        return NOT_MET
    return NOT_DOCUMENTED


def _below(quantity: Quantity, limit: Span, *, itself: bool) -> Answer:
    return opposite(_above(quantity, limit, itself=not itself))


@lru_cache(maxsize=1024)
def sides_of(comparator: Comparator, limit: Span, step: Decimal) -> Span:
    """Two printable numbers on either side of a limit, the lower first: one certainly meets it, one certainly not."""
    least, greatest = limit
    inclusive_below = comparator in (">", "<=")
    below = _grid(least, step, up=False)
    above = _grid(greatest, step, up=True)
    if below == least and not inclusive_below:
        below -= step
    if above == greatest and inclusive_below:
        above += step
    return below, above


def _grid(value: Decimal, step: Decimal, *, up: bool) -> Decimal:
    steps = Fraction(value) / Fraction(step)
    whole = steps.numerator // steps.denominator
    return (whole + (1 if up and whole != steps else 0)) * step
