"""Numbers that a learner types: what is asked, what was typed, and the number it means, with comma or point."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import Field, model_validator

from casedata import load_published
from casedata.criteria.quantity import NO_SLACK, Exact
from casedata.model import Frozen, Name, Text
from casedata.units import conventional, exact, half_step, to_si

NUMERAL = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
NO_UNIT = "no unit"
PERCENT = "%"
LONGEST_ENTRY = 120
"""The most letters that a gap takes: a number, or the few words of a learner's own rule."""


class NumberPart(Frozen):
    """One number that is asked. Where it is an analyte, either of its units will do; otherwise there is one unit."""

    id: Name
    prompt: Text
    units: Annotated[tuple[Text, ...], Field(min_length=1)]
    analyte: Name | None = None

    @model_validator(mode="after")
    def _units_are_known(self) -> "NumberPart":
        if self.analyte is None and len(self.units) != 1:
            raise ValueError("a number that is no analyte has one unit")
        if self.analyte is not None and self.units != unit_labels(self.analyte):
            raise ValueError(f"the units of {self.analyte} are {' and '.join(unit_labels(self.analyte))}")
        return self

    def in_first_unit(self, number: Decimal, unit: str) -> Decimal:
        """The number in the first unit, to be shown: rounded as its laboratories print it where it was converted."""
        if self.analyte is None or unit == self.units[0]:
            return number
        analyte = load_published().analyte(self.analyte)
        return conventional(number, analyte.unit_si, analyte)

    def to_compare(self, number: Decimal, unit: str) -> tuple[Exact, Fraction]:
        """The number in the first unit, not rounded, and half of its last digit where it was converted.

        A converted number is read with at most the digits that laboratories print: 34.0 and 34.2 umol/L are both 34.
        """
        if self.analyte is None or unit == self.units[0]:
            return number, NO_SLACK
        analyte = load_published().analyte(self.analyte)
        printed = to_si(Decimal(1), analyte)
        slack = max(half_step(each, analyte.unit_si, analyte) for each in (number, printed))
        return exact(number, analyte.unit_si, analyte), slack


class Entry(Frozen):
    """What was typed for one number, and the unit that was chosen beside it."""

    part: Name
    typed: Annotated[str, Field(max_length=LONGEST_ENTRY)]
    unit: Text


def unit_labels(analyte_id: str) -> tuple[str, ...]:
    """The units of an analyte as a reader sees them, the conventional one first."""
    analyte = load_published().analyte(analyte_id)
    return tuple(dict.fromkeys((analyte.unit_label, analyte.unit_si_label)))


def number(typed: str) -> Decimal:
    """The number that was typed: 1.3 and 1,3 are the same. ValueError with one sentence for the learner."""
    text = "".join(typed.split()).replace("\u2212", "-")
    if not text:
        raise ValueError("Write a number first.")
    if text.count(",") + text.count(".") > 1:
        raise ValueError("Write one decimal sign only, as in 1.3 or 1,3, and nothing between the thousands.")
    if not NUMERAL.fullmatch(text):
        raise ValueError("Write the number alone, as in 1.3 or 1,3; the unit stands beside it.")
    return Decimal(text.replace(",", "."))


def fault_of_number(part: NumberPart, entry: Entry | None) -> str | None:
    """Why this number cannot be committed yet, in one sentence for the learner; None if it can."""
    if entry is None:
        return f"Write a number under “{part.prompt}” first; the rest is kept."
    if entry.unit not in part.units:
        return f"Choose one of these units: {', '.join(part.units)}."
    try:
        value = number(entry.typed)
    except ValueError as error:
        return str(error)
    if part.units == (PERCENT,) and not 0 <= value <= 100:
        return "A probability lies between 0 and 100 %."
    return None
