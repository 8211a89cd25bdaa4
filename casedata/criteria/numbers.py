"""Numbers of a patient as far as they are known: of the day itself, reached before, the baseline, the age, the time.

A number counts for its own day only, unless the text bounds another day. The highest or lowest value of an unreported
day says what was reached at some time, and nothing of today.

How a number is compared. It is compared as written, in the unit in which the rule prints its limit; nothing is rounded
first: 1.95 mg/dL is below 2, a gradient of 9.9 mmHg below 10, however many digits the ward usually prints. A reading
from a figure is compared with both ends of its error.

A number printed in the other unit is converted once and exactly. It counts as being at a limit, and not below or above
it, if the limit written in that unit with as many digits as the number has is the same number: 34 umol/L is at 2 mg/dL
(34.2 umol/L, without decimals 34), 33 is below it and 35 above; 34.1 umol/L is below it. So a number and its conversion
get the same answer, which an exact conversion alone would not give (34 umol/L are 1.988 mg/dL), and whoever prints more
digits is held to them. Where the rule's own source prints its limit in both units, a number in SI is held against that
print: 34 umol/L for EBMT 2016, 300 umol/L for King's College. Two numbers in the same unit, such as creatinine and its
baseline, are compared as they are, with no conversion at all.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple, Protocol

from casedata.criteria.quantity import UNKNOWN, Exact, Quantity, Span
from casedata.criteria.recency import Index, Placed, Recency, Timeline
from casedata.limits import Intervals, limits_of_normal
from casedata.model import LabValue, Moment
from casedata.published import Analyte
from casedata.units import exact, half_step


class Literature(Intervals, Protocol):
    """What the rules need of published/: analytes and limits of normal."""

    def analyte(self, analyte_id: str) -> Analyte: ...  # noqa: D102


class Scale(NamedTuple):
    """How a number is written: its name, its unit for the reader, and the smallest step that is printed."""

    label: str
    unit: str
    step: Decimal


OWN_SCALES = {
    "age_years": Scale("Age", "years", Decimal(1)),
    "days_since_transplant": Scale("Days since transplant", "days", Decimal(1)),
}
"""Numbers that no laboratory measures."""


@dataclass(frozen=True)
class Numbers:
    """The numbers of a case at a moment; each is worked out once."""

    case: Timeline
    literature: Literature
    moment: Moment
    index: Index
    _found: dict[str, Quantity] = field(default_factory=dict, repr=False, compare=False)
    _reached: dict[str, Quantity] = field(default_factory=dict, repr=False, compare=False)
    _scales: dict[str, Scale] = field(default_factory=lambda: dict(OWN_SCALES), repr=False, compare=False)

    def of_the_day(self, finding: str) -> Quantity:
        """The number of the moment's own day, or the range that the text allows for it."""
        if finding not in self._found:
            own: dict[str, Callable[[], Quantity]] = {
                "age_years": self._age,
                "days_since_transplant": self._days_since_transplant,
            }
            self._found[finding] = own[finding]() if finding in own else self._of_the_day(finding)
        return self._found[finding]

    def _of_the_day(self, analyte: str) -> Quantity:
        own = [lab for place, lab in self._values(analyte) if place.standing is Recency.NOW]
        return self._measured(own[-1]) if own else self._bounded(analyte)

    def reached(self, analyte: str) -> Quantity:
        """The last number of an earlier day of the same illness; no highest or lowest value of an unreported day."""
        if analyte not in self._reached:
            earlier = [lab for place, lab in self._values(analyte) if place.standing is Recency.EARLIER]
            self._reached[analyte] = self._measured(earlier[-1]) if earlier else UNKNOWN
        return self._reached[analyte]

    def highest(self, analyte: str) -> Quantity:
        """The highest number of the same illness so far, of a reported or of an unreported day."""
        return max(self.so_far(analyte), key=_lowest, default=UNKNOWN)

    def so_far(self, analyte: str) -> tuple[Quantity, ...]:
        """Every number of the same illness up to now, of reported and of unreported days."""
        entries = self._values(analyte, extremes=True)
        return tuple(self._measured(lab) for place, lab in entries if place.standing > Recency.HISTORY)

    def baseline(self, analyte: str, *, days: int | None = None) -> Quantity:
        """The lowest earlier number of the same illness, of the last so many days if `days` is given."""
        near = (number for ago, number in self.earlier(analyte) if days is None or ago <= days)
        return min(near, key=_lowest, default=UNKNOWN)

    def earlier(self, analyte: str) -> tuple[tuple[int, Quantity], ...]:
        """The numbers of earlier days of the same illness, each with how many days ago it was."""
        return tuple(
            (self.moment.at - place.last, self._measured(lab))
            for place, lab in self._values(analyte)
            if place.standing is Recency.EARLIER
        )

    def _values(self, analyte: str, *, extremes: bool = False) -> list[tuple[Placed, LabValue]]:
        entries = self.index.labs[analyte]
        return [entry for entry in entries if entry[1].value is not None and (extremes or _is_dated(entry[1]))]

    def _measured(self, lab: LabValue) -> Quantity:
        value, error = lab.value or Decimal(0), lab.error or Decimal(0)
        analyte = self.literature.analyte(lab.analyte)
        unit = lab.unit or analyte.unit
        low, high = (_as_written(value + width, unit, analyte) for width in (-error, error))
        return Quantity(
            low=None if lab.comparator in ("<", "<=") else low,
            high=None if lab.comparator in (">", ">=") else high,
            low_strict=lab.comparator == ">",
            high_strict=lab.comparator == "<",
            slack=half_step(value, unit, analyte),
            records=(lab.id,),
            why=self.index.told(self.case, lab),
        )

    def _bounded(self, analyte: str) -> Quantity:
        measured = self.literature.analyte(analyte)
        bounds = [bound for place, bound in self.index.bounds[analyte] if place.standing is Recency.NOW]
        lows = [_as_written(bound.low, bound.unit, measured) for bound in bounds if bound.low is not None]
        highs = [_as_written(bound.high, bound.unit, measured) for bound in bounds if bound.high is not None]
        older = self.reached(analyte)
        values = self._values(analyte, extremes=True)
        extremes = [lab for place, lab in values if place.standing > Recency.HISTORY and not _is_dated(lab)]
        why = f"No value for this day; the last is: {older.why}" if older.records else "No value is reported"
        told = (self.index.told(self.case, lab) for lab in extremes)
        return Quantity(
            low=max(lows, default=None),
            high=min(highs, default=None),
            records=(*older.records, *(lab.id for lab in extremes), *(bound.id for bound in bounds)),
            why="; ".join((why, *told, *(bound.statement.rstrip(".") for bound in bounds))),
        )

    def _age(self) -> Quantity:
        age = self.case.patient.age_years
        if age is None:
            return Quantity(why="The age is not reported")
        if self.case.periods:
            return Quantity(Decimal(age), records=("patient",), why=f"{age} years at first diagnosis, so at least that")
        return Quantity(Decimal(age), Decimal(age), records=("patient",), why=f"{age} years")

    def _days_since_transplant(self) -> Quantity:
        patient = self.case.patient
        if patient.hsct is None or self.moment.at < patient.first_day:
            return Quantity(why="How long ago the transplant was is not documented")
        low, high = patient.hsct.low + self.moment.at, patient.hsct.high + self.moment.at
        words = f"{low} days since transplant" if low == high else f"Between {low} and {high} days since transplant"
        return Quantity(Decimal(low), Decimal(high), records=("patient",), why=f"{words} ({patient.hsct.rule})")

    def limit(self, analyte: str, which: str) -> Span | None:
        """The upper (`x ULN`) or lower (`x LLN`) limit of normal: the case's own, or an interval of published ones."""
        limits = limits_of_normal(self.case, self.literature, analyte)
        if limits is None:
            return None
        return limits.high if which == "x ULN" else limits.low

    def from_si(self, analyte: str, value: Decimal) -> Exact:
        """What a number in the SI unit is in the conventional one, not rounded."""
        measured = self.literature.analyte(analyte)
        return _as_written(value, measured.unit_si, measured)

    def scale(self, finding: str) -> Scale:
        """How a number is written."""
        if finding not in self._scales:
            analyte = self.literature.analyte(finding)
            unit = "" if analyte.unit_label == analyte.label else analyte.unit_label
            self._scales[finding] = Scale(analyte.label, unit, Decimal(1).scaleb(-analyte.decimals))
        return self._scales[finding]


def _as_written(value: Decimal, unit: str, analyte: Analyte) -> Exact:
    return value if unit == analyte.unit else exact(value, unit, analyte)


def _is_dated(lab: LabValue) -> bool:
    """Whether a value has a day: a highest or lowest value of a stretch or period has none."""
    return lab.extremum is None or (lab.precision == "exact" and lab.day is not None)


def _lowest(quantity: Quantity) -> Exact:
    return Decimal(0) if quantity.low is None else quantity.low
