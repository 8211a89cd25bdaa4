"""What may be called a probability, an amount or a level of confidence, and a range of them."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeGuard


class Range(NamedTuple):
    """Everything from `low` to `high`, both ends included; the unit is that of the question."""

    low: float
    high: float

    def __contains__(self, value: object) -> bool:
        return is_number(value) and self.low <= value <= self.high


def is_number(value: object) -> TypeGuard[float]:
    """Whether it is a real number; NaN, a truth value and text are not."""
    return isinstance(value, int | float | Decimal | Fraction) and not isinstance(value, bool) and not math.isnan(value)


def probability(value: float, name: str) -> float:
    """The value as a probability from 0 to 1; ValueError with `name` ("the sensitivity") for anything else."""
    if not is_number(value) or not 0 <= value <= 1:
        raise ValueError(f"{_capital(name)} is a probability between 0 and 1, not {value}.")
    return float(value)


def amount(value: float, name: str) -> float:
    """The value as a finite number of 0 or more; ValueError with `name` for anything else."""
    if not is_number(value) or not 0 <= value < math.inf:
        raise ValueError(f"{_capital(name)} is a number, 0 or more, not {value}.")
    return float(value)


def level_of_confidence(value: float) -> float:
    """The value as a level of confidence, strictly between 0 and 1; ValueError for anything else."""
    if not is_number(value) or not 0 < value < 1:
        raise ValueError(f"A level of confidence lies strictly between 0 and 1, not at {value}.")
    return float(value)


def probabilities(values: Range, name: str) -> Range:
    """The range with both ends as probabilities, the lower end first; ValueError for anything else."""
    return _in_order(Range(probability(values.low, name), probability(values.high, name)), name)


def amounts(values: Range, name: str) -> Range:
    """The range with both ends as finite numbers of 0 or more, the lower end first; ValueError for anything else."""
    return _in_order(Range(amount(values.low, name), amount(values.high, name)), name)


def _in_order(values: Range, name: str) -> Range:
    if values.low > values.high:
        raise ValueError(f"The lower end of {name} lies above the upper end: {values.low:g} and {values.high:g}.")
    return values


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
