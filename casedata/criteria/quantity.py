"""A number as far as it is known: between two values, with what it rests on, and how it stands to a limit.

Nothing is rounded here: a number is compared as it was written (casedata/criteria/numbers.py says how).
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET, Answer, opposite
from casedata.model import Comparator

Exact = Decimal | Fraction
"""A number that is not rounded: as written, or a quotient where it had to be converted."""
Span = tuple[Exact, Exact]
"""The least and the greatest that a limit can be; both the same for a limit that is known exactly."""
NO_SLACK = Fraction(0)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number between `low` and `high`; None is an open side, strict means that the side itself is not reached.

    `slack` is half of the last printed digit of a number that was printed in another unit, and zero otherwise.
    """

    low: Exact | None = None
    high: Exact | None = None
    low_strict: bool = False
    high_strict: bool = False
    slack: Fraction = NO_SLACK
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
    if quantity.low is not None:
        side = order(quantity.low, greatest, quantity.slack)
        if side > 0 or (side == 0 and (itself or quantity.low_strict)):
            return MET
    if quantity.high is not None:
        side = order(quantity.high, least, quantity.slack)
        if side < 0 or (side == 0 and not (itself and not quantity.high_strict)):
            return NOT_MET
    return NOT_DOCUMENTED


def order(number: Exact, limit: Exact, slack: Fraction = NO_SLACK) -> int:
    """1 above the limit, -1 below it, 0 at it: where the limit, written with the digits of the number, is the number.

    A half is written up, as laboratories do, so the limit lies from half a digit below to just under half one above.
    """
    if not slack:
        return (number > limit) - (number < limit)
    distance = Fraction(number) - Fraction(limit)
    return 0 if -slack < distance <= slack else (distance > 0) - (distance < 0)


def beside(number: Quantity, other: Quantity, factor: Exact = Decimal(1)) -> Quantity:
    """The number as it is compared with a multiple of another: with slack only where they are printed in two units."""
    if bool(number.slack) == bool(other.slack):
        return replace(number, slack=NO_SLACK)
    return number if number.slack else replace(number, slack=Fraction(factor) * other.slack)


def _below(quantity: Quantity, limit: Span, *, itself: bool) -> Answer:
    return opposite(_above(quantity, limit, itself=not itself))


@lru_cache(maxsize=1024)
def sides_of(comparator: Comparator, limit: Span, step: Decimal) -> tuple[Decimal, Decimal]:
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


def _grid(value: Exact, step: Decimal, *, up: bool) -> Decimal:
    steps = Fraction(value) / Fraction(step)
    whole = steps.numerator // steps.denominator
    return (whole + (1 if up and whole != steps else 0)) * step
