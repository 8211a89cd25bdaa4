"""What was known at a moment: the case cut at a day and step, the latest value, what the text allows about a day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from casedata.chart_rows import ChartRow, Headline
from casedata.model import (
    AnyRecord,
    CaseConflict,
    CauseStanding,
    Event,
    Finding,
    Gap,
    HistoryPart,
    HistoryRow,
    Illustration,
    KnownFrom,
    LabBound,
    LabValue,
    Moment,
    OwnLimits,
    Patient,
    Period,
    Phase,
    Treatment,
    Verdict,
    by_id,
)

Name = TypeVar("Name")
Member = TypeVar("Member")
Kind = TypeVar("Kind", bound=AnyRecord)

THE_END = Moment(10**6)
"""Later than everything."""


class Bounds(NamedTuple):
    """The lowest and highest value that the records allow, and the records used; None is an open side."""

    low: Decimal | None
    high: Decimal | None
    unit: str | None
    records: tuple[str, ...]
    low_strict: bool = False
    high_strict: bool = False

    @property
    def exact(self) -> bool:
        """Whether both sides are the same reported value."""
        return self.low is not None and self.low == self.high


@dataclass(frozen=True)
class Outline:
    """Short names and an order for what the records say. It is never cut: a part of it is shown with its records."""

    history: tuple[HistoryRow, ...] = ()
    phases: tuple[Phase, ...] = ()
    parts: tuple[HistoryPart, ...] = ()
    causes: tuple[CauseStanding, ...] = ()
    rows: tuple[ChartRow, ...] = ()
    headlines: tuple[Headline, ...] = ()


NO_OUTLINE = Outline()


@dataclass(frozen=True)
class Case:
    """One patient: the axis, the periods before day 0, and everything recorded, in the order of the story.

    It never changes, so what is asked of it over and over (its cuts at a moment) is worked out once and kept with it.
    """

    patient: Patient
    periods: tuple[Period, ...] = ()
    records: tuple[AnyRecord, ...] = ()
    gaps: tuple[Gap, ...] = ()
    conflicts: tuple[CaseConflict, ...] = ()
    illustrations: tuple[Illustration, ...] = ()
    limits: tuple[OwnLimits, ...] = ()
    outline: Outline = NO_OUTLINE

    def period(self, period_id: str) -> Period:
        """The period with this id."""
        return by_id(self.periods, period_id)

    def record(self, record_id: str) -> AnyRecord:
        """The record with this id."""
        return by_id(self.records, record_id)

    def happened(self, record: AnyRecord) -> Moment:
        """When the fact was, or the latest day on which it can have been, so far as the record says."""
        late = record.until_day if record.precision == "within" else record.day
        return Moment(self._position(late, record.period), record.step)

    def moment_of(self, record: AnyRecord) -> Moment:
        """The moment from which the record may be shown; a span from its first day, a `within` from its last."""
        if record.known_from is not None:
            return self.known(record.known_from)
        return self.happened(record)

    def known(self, known_from: KnownFrom) -> Moment:
        """The moment that a `known_from` or `shown_from` names."""
        return Moment(self._position(known_from.day, known_from.period), known_from.step)

    def _position(self, day: int | None, period: str | None) -> int:
        return self.period(period or "").order if day is None else day

    def up_to(self, moment: Moment) -> "Case":
        """The case as known at the moment: later records, periods, gaps and the later end of a span are not in it.

        Illustrations are kept: they are invented, and are cut by day. So are the limits of normal of the laboratory.
        """
        if moment not in self._cuts:
            cut = self._cut_at(moment)
            self._cuts[moment] = cut
            cut.__dict__["_cuts"] = {moment: cut, THE_END: cut}  # nothing is left to take away
        return self._cuts[moment]

    @cached_property
    def _cuts(self) -> "dict[Moment, Case]":
        return {}

    @cached_property
    def _moments(self) -> tuple[Moment, ...]:
        return tuple(map(self.moment_of, self.records))

    def _cut_at(self, moment: Moment) -> "Case":
        records = zip(self.records, self._moments, strict=True)
        return Case(
            patient=self._patient_at(moment),
            periods=tuple(period for period in self.periods if period.order <= moment.at),
            records=tuple(_cut(record, moment) for record, known_from in records if known_from <= moment),
            gaps=tuple(gap for gap in self.gaps if self.known(gap.shown_from) <= moment),
            conflicts=tuple(conflict for conflict in self.conflicts if self.known(conflict.shown_from) <= moment),
            illustrations=tuple(point for point in self.illustrations if point.day <= moment.at),
            limits=self.limits,
            outline=self.outline,
        )

    def _patient_at(self, moment: Moment) -> Patient:
        patient = self.patient
        changes: dict[str, object] = {"last_day": min(patient.last_day, max(moment.at, patient.first_day))}
        if moment.at < patient.first_day:
            changes |= {"day_0": None, "cycle": None, "axis": None, "hsct": None}
        if patient.hsct is not None and self.period(patient.hsct.period).order > moment.at:
            changes["transplanted"] = None
        return patient.model_copy(update=changes)

    def labs(self, analyte: str | None = None) -> tuple[LabValue, ...]:
        """The laboratory records, of one analyte or of all: values, extremes and directions without a value."""
        return self._of(LabValue) if analyte is None else self._labs_by_analyte.get(analyte, ())

    @cached_property
    def _labs_by_analyte(self) -> dict[str, tuple[LabValue, ...]]:
        return _grouped((lab.analyte, lab) for lab in self._of(LabValue))

    def findings(self, concept: str | None = None) -> tuple[Finding, ...]:
        """The findings, of one concept or of all."""
        return self._of(Finding) if concept is None else self._findings_by_concept.get(concept, ())

    @cached_property
    def _findings_by_concept(self) -> dict[str, tuple[Finding, ...]]:
        return _grouped((finding.concept, finding) for finding in self._of(Finding))

    def treatments(self) -> tuple[Treatment, ...]:
        """What was given, planned, reduced or omitted."""
        return self._of(Treatment)

    def events(self) -> tuple[Event, ...]:
        """What happened."""
        return self._of(Event)

    def verdicts(self) -> tuple[Verdict, ...]:
        """What the treating team concluded."""
        return self._of(Verdict)

    def bounds_records(self) -> tuple[LabBound, ...]:
        """The ranges that the text allows."""
        return self._of(LabBound)

    def _of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        return cast("tuple[Kind, ...]", self._by_kind.get(kind, ()))

    @cached_property
    def _by_kind(self) -> dict[type, tuple[AnyRecord, ...]]:
        return _grouped((type(record), record) for record in self.records)

    @property
    def figure3(self) -> tuple[LabValue, ...]:
        """The values that an instructor has read from figure 3; none ships."""
        return tuple(lab for lab in self.labs() if lab.origin == "read_from_figure")

    def series(self, analyte: str, moment: Moment = THE_END) -> tuple[LabValue, ...]:
        """The dated values of an analyte known at the moment, oldest first; no extreme of an unreported day."""
        return _dated(self.up_to(moment), analyte)

    def latest(self, analyte: str, moment: Moment = THE_END) -> LabValue | None:
        """The last dated value of an analyte known at the moment."""
        values = self.series(analyte, moment)
        return values[-1] if values else None

    def finding(self, concept: str, moment: Moment = THE_END) -> Finding | None:
        """The last thing known at the moment about a concept: present or absent."""
        known = self.up_to(moment).findings(concept)
        return max(known, key=self._last_day, default=None)

    def _last_day(self, finding: Finding) -> Moment:
        happened = self.happened(finding)
        return happened if finding.until_day is None else Moment(finding.until_day, finding.step)

    def bounds(self, analyte: str, *, about: int, known_by: Moment) -> Bounds:
        """The range that the records known by a moment allow for an analyte on a day.

        A reported value is its own range, widened by a reading error; a value printed with < or > leaves a side open.
        """
        return self.bounds_of_days(analyte, (about,), known_by=known_by)[0]

    def bounds_of_days(self, analyte: str, days: Iterable[int], *, known_by: Moment) -> tuple[Bounds, ...]:
        """The same for several days, one after the other."""
        known = self.up_to(known_by)
        exact = {lab.day: lab for lab in _dated(known, analyte) if lab.precision == "exact"}
        bounds = [bound for bound in known.bounds_records() if bound.analyte == analyte]
        nothing = _range_left([], 0)
        return tuple(
            _range_of(exact[day]) if day in exact else _range_left(bounds, day) if bounds else nothing for day in days
        )

    def when(self, record: AnyRecord) -> str:
        """When a fact was, in words: `day 12`, `days 1 to 2`, or the label of a period.

        What only a later day tells says so: `days 0 to 22, known from day 23`.
        """
        if record.period is not None:
            return self.period(record.period).label
        words = {
            "exact": f"day {record.day}",
            "span": f"days {record.day} to {record.until_day}",
            "within": f"between day {record.day} and day {record.until_day}, day not reported",
            "from": f"from day {record.day} on, exact days not reported",
        }
        told = record.known_from.day if record.known_from else None
        later = "" if told is None or record.day is None or told <= record.day else f", known from day {told}"
        return f"{words[record.precision]}{later}"


def _grouped(pairs: Iterable[tuple[Name, Member]]) -> dict[Name, tuple[Member, ...]]:
    groups: dict[Name, list[Member]] = {}
    for name, member in pairs:
        groups.setdefault(name, []).append(member)
    return {name: tuple(members) for name, members in groups.items()}


def _dated(known: Case, analyte: str) -> tuple[LabValue, ...]:
    dated = (lab for lab in known.labs(analyte) if lab.value is not None and lab.extremum is None)
    return tuple(sorted(dated, key=known.happened))


def _cut(record: AnyRecord, moment: Moment) -> AnyRecord:
    if record.until_day is None or record.until_day <= moment.at:
        return record
    return record.model_copy(update={"until_day": max(moment.at, record.day or 0)})


def _range_of(lab: LabValue) -> Bounds:
    value, error = lab.value or Decimal(0), lab.error or Decimal(0)
    low = None if lab.comparator in {"<", "<="} else value - error
    high = None if lab.comparator in {">", ">="} else value + error
    return Bounds(low, high, lab.unit, (lab.id,), lab.comparator == ">", lab.comparator == "<")


def _range_left(bounds: Iterable[LabBound], about: int) -> Bounds:
    fitting = [bound for bound in bounds if _covers(bound, about)]
    lows = [bound.low for bound in fitting if bound.low is not None]
    highs = [bound.high for bound in fitting if bound.high is not None]
    unit = fitting[0].unit if fitting else None
    return Bounds(max(lows, default=None), min(highs, default=None), unit, tuple(bound.id for bound in fitting))


def _covers(bound: LabBound, day: int) -> bool:
    if bound.day is None or day < bound.day:
        return False
    return bound.precision == "from" or day <= (bound.until_day or bound.day)


def in_order(case: Case) -> Case:
    """The case with its records in the order in which they became known, and then in the order of the report."""

    def story(record: AnyRecord) -> tuple[Moment, tuple[int, ...], Moment]:
        sentence = tuple(int(number) for number in re.findall(r"\d+", record.locator[0]))
        return case.moment_of(record), sentence, case.happened(record)

    return replace(case, records=tuple(sorted(case.records, key=story)))
