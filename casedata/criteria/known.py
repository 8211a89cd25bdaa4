"""What is known of a patient at a moment, as the rules ask for it: signs, numbers, tests, treatments.

What was seen counts from then on. What was not seen, and a number, count for their own day only, unless the text says
more; a number that reached a limit has reached it. Verdicts of the report are never asked.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, Protocol

from casedata.criteria.assessment import Value
from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET, Answer
from casedata.criteria.quantity import UNKNOWN, Quantity, Span
from casedata.criteria.standing import Dated, Placed, Standing, Timeline, in_order
from casedata.model import Finding, LabBound, LabValue, Moment, Treatment
from casedata.published import Analyte, Limits
from casedata.units import conventional, rounded


class Literature(Protocol):
    """What the rules need of published/: analytes and limits of normal."""

    def analyte(self, analyte_id: str) -> Analyte: ...  # noqa: D102
    def limits_of_normal(self, analyte_id: str, sex: str | None = None) -> Limits | None: ...  # noqa: D102


class Seen(NamedTuple):
    """A yes, a no or nothing documented, and what it rests on; `undone` is a test known not to have been done."""

    answer: Answer
    why: str
    records: tuple[str, ...] = ()
    supposed: bool = False
    undone: bool = False
    grade: str | None = None


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
class Known:
    """A case cut at a moment. `looking_back`: everything that was ever learned about the days up to the moment."""

    case: Timeline
    literature: Literature
    moment: Moment
    looking_back: bool = False
    supposed: tuple[tuple[str, Value], ...] = ()
    _index: "_Index | None" = field(default=None, repr=False, compare=False)

    @cached_property
    def index(self) -> "_Index":
        """The records by what they are about, found once for all suppositions."""
        return self._index or _Index.of(self.case, self.moment)

    def suppose(self, *more: tuple[str, Value]) -> "Known":
        """The same knowledge with something supposed. Nothing is stored in the case."""
        return replace(self, supposed=(*self.supposed, *more), _index=self.index)

    def supposition(self, finding: str) -> Value | None:
        """What is supposed of a finding; the last supposition counts."""
        return next((value for name, value in reversed(self.supposed) if name == finding), None)

    def sign(self, concept: str, *, lasting: bool = False) -> Seen:
        """Whether something was seen. `lasting`: what does not come and go in days, so that an old answer still counts."""
        supposed = self.supposition(concept)
        if supposed is not None:
            return Seen(MET if supposed is not False else NOT_MET, "Supposed", supposed=True, grade=_text(supposed))
        fitting = [
            (place, finding)
            for place, finding in self.index.findings[concept]
            if lasting or place.standing > Standing.HISTORY
        ]
        return self._seen(*fitting[-1], lasting=lasting) if fitting else Seen(NOT_DOCUMENTED, "Not reported")

    def _seen(self, place: Placed, finding: Finding, *, lasting: bool) -> Seen:
        why, records = f"{finding.statement} ({self.case.when(finding)})", (finding.id,)
        if finding.answer == "present":
            return Seen(MET, why, records, grade=finding.grade)
        if lasting or place.standing is Standing.NOW:
            return Seen(NOT_MET, why, records)
        return Seen(NOT_DOCUMENTED, f"Last reported absent: {why}", records)

    def days_since(self, concept: str) -> int:
        """How many days ago the sign of this illness was first seen. KeyError if it never was."""
        seen = [
            place.last
            for place, finding in self.index.findings[concept]
            if finding.answer == "present" and place.standing > Standing.HISTORY
        ]
        if not seen:
            raise KeyError(concept)
        return self.moment.at - min(seen)

    def first_sign_of_liver_illness(self) -> tuple[int, str] | None:
        """The day and record of the first raised bilirubin or jaundice of this illness."""
        signs = [(place, finding) for place, finding in self.index.findings["jaundice"] if finding.answer == "present"]
        labs = [
            (place, lab) for place, lab in self.index.labs["bilirubin_total"] if lab.direction in ("rising", "raised")
        ]
        days = [(place.last, record.id) for place, record in (*signs, *labs) if place.standing > Standing.HISTORY]
        return min(days, default=None)

    def test(self, concept: str, procedures: tuple[str, ...]) -> Seen:
        """The result of a test; not met and `undone` if it is known that the test was not done."""
        seen = self.sign(concept, lasting=True)
        if seen.answer is not NOT_DOCUMENTED or seen.supposed:
            return seen
        return self.procedure(procedures)

    def procedure(self, agents: tuple[str, ...]) -> Seen:
        """For a test without a recorded result: undone if recorded as omitted or still planned, else not documented."""
        done = [entry for agent in agents for entry in self.index.treatments[agent]]
        if not done:
            return Seen(NOT_DOCUMENTED, "Nobody says whether it was sought")
        _, last = max(done, key=_place)
        why = f"{last.statement} ({self.case.when(last)})"
        if last.action in ("omitted", "planned"):
            return Seen(NOT_MET, f"Not sought by then: {why}", (last.id,), undone=True)
        return Seen(NOT_DOCUMENTED, f"Sought, result not reported by then: {why}", (last.id,))

    def number(self, finding: str) -> Quantity:
        """A number of the moment's own day, or the range that the text allows for it."""
        supposed = self.supposition(finding)
        if isinstance(supposed, Decimal | int) and not isinstance(supposed, bool):
            value = Decimal(supposed)
            return Quantity(value, value, why=f"Supposed: {self._written(finding, value)}", supposed=True)
        if finding in OWN_SCALES:
            return self._age() if finding == "age_years" else self._days_since_transplant()
        own = [entry for entry in self._values(finding) if entry[0].standing is Standing.NOW]
        return self._measured(own[-1][1]) if own else self._bounded(finding)

    def reached(self, analyte: str) -> Quantity:
        """The last number of an earlier day of the same illness, or of an unreported day up to now."""
        earlier = [entry for entry in self._values(analyte, extremes=True) if entry[0].standing is Standing.EARLIER]
        return self._measured(earlier[-1][1]) if earlier else UNKNOWN

    def baseline(self, analyte: str, *, days: int | None = None) -> Quantity:
        """The lowest earlier number of the same illness, of the last so many days if `days` is given."""
        since = self.moment.at - days if days is not None else None
        earlier = [
            lab
            for place, lab in self._values(analyte)
            if place.standing is Standing.EARLIER and (since is None or place.last >= since)
        ]
        return min((self._measured(lab) for lab in earlier), key=_lowest, default=UNKNOWN)

    def _values(self, analyte: str, *, extremes: bool = False) -> list[tuple[Placed, LabValue]]:
        return [
            (place, lab)
            for place, lab in self.index.labs[analyte]
            if lab.value is not None and (extremes or lab.extremum is None)
        ]

    def _measured(self, lab: LabValue) -> Quantity:
        assert lab.value is not None
        error = lab.error or Decimal(0)
        low, high = (self._printed(lab, lab.value + width) for width in (-error, error))
        return Quantity(
            low=None if lab.comparator in ("<", "<=") else low,
            high=None if lab.comparator in (">", ">=") else high,
            low_strict=lab.comparator == ">",
            high_strict=lab.comparator == "<",
            records=(lab.id,),
            why=f"{lab.statement} ({self.case.when(lab)})",
        )

    def _printed(self, lab: LabValue, value: Decimal) -> Decimal:
        analyte = self.literature.analyte(lab.analyte)
        return rounded(conventional(value, lab.unit or analyte.unit, analyte), analyte.decimals)

    def _bounded(self, analyte: str) -> Quantity:
        bounds = [bound for place, bound in self.index.bounds[analyte] if place.standing is Standing.NOW]
        older = self.reached(analyte)
        why = f"No value for this day; the last is: {older.why}" if older.records else "No value is reported"
        return Quantity(
            low=max((bound.low for bound in bounds if bound.low is not None), default=None),
            high=min((bound.high for bound in bounds if bound.high is not None), default=None),
            records=(*older.records, *(bound.id for bound in bounds)),
            why="; ".join((why, *(bound.statement for bound in bounds))),
        )

    def _age(self) -> Quantity:
        age = self.case.patient.age_years
        if age is None:
            return Quantity(why="The age is not reported")
        later = self.index.has_history
        words = f"{age} years{' at first diagnosis, so at least that' if later else ''}"
        return Quantity(Decimal(age), None if later else Decimal(age), records=("patient",), why=words)

    def _days_since_transplant(self) -> Quantity:
        patient = self.case.patient
        if patient.hsct is None or self.moment.at < patient.first_day:
            return Quantity(why="How long ago the transplant was is not documented")
        low, high = patient.hsct.low + self.moment.at, patient.hsct.high + self.moment.at
        words = f"{low} days since transplant" if low == high else f"Between {low} and {high} days since transplant"
        return Quantity(Decimal(low), Decimal(high), records=("patient",), why=f"{words} ({patient.hsct.rule})")

    def transplanted(self) -> Seen:
        """Whether a transplant was ever done."""
        supposed = self.supposition("transplanted")
        if supposed is not None:
            return Seen(MET if supposed else NOT_MET, "Supposed", supposed=True)
        done = self.case.patient.transplanted
        if done is None:
            return Seen(NOT_DOCUMENTED, "Nobody says whether a transplant was done")
        return (
            Seen(MET, "A transplant was done", ("patient",))
            if done
            else Seen(NOT_MET, "No transplant was done", ("patient",))
        )

    def given(self, agent: str) -> Seen:
        """Whether a treatment was given in this illness up to the moment."""
        supposed = self.supposition(agent)
        if supposed is not None:
            return Seen(MET if supposed else NOT_MET, "Supposed", supposed=True)
        given = [(place, dose) for place, dose in self.index.treatments[agent] if dose.action in ("given", "reduced")]
        here = [dose for place, dose in given if place.standing > Standing.HISTORY]
        if not here:
            return Seen(NOT_DOCUMENTED, "Not reported")
        return Seen(MET, f"{here[-1].statement} ({self.case.when(here[-1])})", (here[-1].id,))

    def agents_given(self, lane: str) -> tuple[tuple[str, str], ...]:
        """The agents of a lane given in this illness, each with the first record that says so."""
        first: dict[str, str] = {}
        for place, dose in self.index.every_treatment:
            if dose.lane == lane and dose.action in ("given", "reduced") and place.standing > Standing.HISTORY:
                first.setdefault(dose.agent, dose.id)
        return tuple(first.items())

    def earlier_numbers(self, analyte: str) -> tuple[tuple[int, Quantity], ...]:
        """The numbers of earlier days of the same illness, with their days."""
        return tuple(
            (place.last, self._measured(lab))
            for place, lab in self._values(analyte)
            if place.standing is Standing.EARLIER
        )

    def limit(self, analyte: str, which: str) -> Span | None:
        """The upper (`x ULN`) or lower (`x LLN`) limit of normal as an interval of published limits."""
        limits = self.literature.limits_of_normal(analyte, self.case.patient.sex)
        if limits is None:
            return None
        return limits.high if which == "x ULN" else limits.low

    def scale(self, finding: str) -> Scale:
        """How a number is written."""
        if finding in OWN_SCALES:
            return OWN_SCALES[finding]
        analyte = self.literature.analyte(finding)
        return Scale(analyte.label, analyte.unit_label, Decimal(1).scaleb(-analyte.decimals))

    def _written(self, finding: str, value: Decimal) -> str:
        scale = self.scale(finding)
        return f"{scale.label} {value} {scale.unit}"


def _place(entry: tuple[Placed, Treatment]) -> Placed:
    return entry[0]


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _lowest(quantity: Quantity) -> Decimal:
    return Decimal(0) if quantity.low is None else quantity.low


@dataclass(frozen=True)
class _Index:
    """The records that do not lie after the moment, by what they are about, the latest last."""

    findings: defaultdict[str, list[tuple[Placed, Finding]]]
    labs: defaultdict[str, list[tuple[Placed, LabValue]]]
    bounds: defaultdict[str, list[tuple[Placed, LabBound]]]
    treatments: defaultdict[str, list[tuple[Placed, Treatment]]]
    every_treatment: Sequence[tuple[Placed, Treatment]]
    has_history: bool

    @classmethod
    def of(cls, case: Timeline, moment: Moment) -> "_Index":
        every_treatment = in_order(case.treatments(), case, moment)
        return cls(
            findings=_by("concept", in_order(case.findings(), case, moment)),
            labs=_by("analyte", in_order(case.labs(), case, moment)),
            bounds=_by("analyte", in_order(case.bounds_records(), case, moment)),
            treatments=_by("agent", every_treatment),
            every_treatment=every_treatment,
            has_history=bool(case.periods),
        )


def _by(name: str, entries: list[tuple[Placed, Dated]]) -> defaultdict[str, list[tuple[Placed, Dated]]]:
    found: defaultdict[str, list[tuple[Placed, Dated]]] = defaultdict(list)
    for entry in entries:
        found[getattr(entry[1], name)].append(entry)
    return found
