"""Checks that a single record cannot make: what a case holds, against the case as a whole and what is published.

Each check of a record looks at one and says what was expected; they are listed in CHECKS. Then come the tables that are
no records: gaps, conflicts, illustrations, limits, the outline, and the differential of the shipped case.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from casedata.amounts import AMOUNTS, negative
from casedata.causes import Branch
from casedata.differential import DifferentialFinding
from casedata.model import (
    FICTIONAL,
    AnyRecord,
    CaseConflict,
    CauseStanding,
    Event,
    Gap,
    HistoryRow,
    Identified,
    Illustration,
    KnownFrom,
    LabBound,
    LabValue,
    OwnLimits,
    Patient,
    Period,
    Treatment,
)
from casedata.published import Published
from casedata.timeline import Case, Outline

Measured = LabValue | LabBound | Illustration | OwnLimits
"""What names an analyte and its unit."""


class FiledRecord(NamedTuple):
    """A record and the file and table it was read from."""

    record: AnyRecord
    file: str
    table: str


@dataclass(frozen=True)
class Surroundings:
    """What a record is checked against."""

    patient: Patient
    periods: frozenset[str]
    published: Published


def days_on_axis(record: AnyRecord, around: Surroundings) -> str | None:
    """Every day of a record lies on the patient's axis."""
    days = (record.day, record.until_day, record.known_from.day if record.known_from else None)
    faults = (_off_axis(day, around) for day in days if day is not None)
    return next((fault for fault in faults if fault), None)


def _off_axis(day: int, around: Surroundings) -> str | None:
    first, last = around.patient.first_day, around.patient.last_day
    return None if first <= day <= last else f"a day between {first} and {last} was expected, found {day}"


def known_after_it_happened(record: AnyRecord, _around: Surroundings) -> str | None:
    """Nothing is known before it was."""
    known = record.known_from
    if known is None or known.day is None or record.day is None or known.day >= record.day:
        return None
    return f"day {record.day} or later was expected, found day {known.day}"


def period_exists(record: AnyRecord, around: Surroundings) -> str | None:
    """A period is one of the patient's."""
    known = record.known_from
    return unknown_period(record.period, around) or unknown_period(known.period if known else None, around)


def unknown_period(period: str | None, around: Surroundings) -> str | None:
    """What is wrong with the name of a period, or None; no name is no fault."""
    if period is None or period in around.periods:
        return None
    return f"a period of patient.toml was expected, found {period!r}"


def analyte_exists(record: AnyRecord, around: Surroundings) -> str | None:
    """A laboratory record names an analyte of published/analytes.toml, and so does an event that tells a result."""
    if isinstance(record, Event):
        return _unknown_analyte(record.about, around) if record.about else None
    return _unknown_analyte(record.analyte, around) if isinstance(record, LabValue | LabBound) else None


def _unknown_analyte(analyte: str, around: Surroundings) -> str | None:
    if _knows(around.published, analyte):
        return None
    return f"an analyte of published/analytes.toml was expected, found {analyte!r}"


def unit_is_the_analytes(record: AnyRecord, around: Surroundings) -> str | None:
    """A value is stored in the conventional unit of its analyte."""
    return _other_unit(record, around) if isinstance(record, LabValue | LabBound) else None


def _other_unit(record: Measured, around: Surroundings) -> str | None:
    if record.unit is None or not _knows(around.published, record.analyte):
        return None
    expected = around.published.analyte(record.analyte).unit
    return None if record.unit == expected else f"the unit {expected} was expected, found {record.unit!r}"


def _knows(published: Published, analyte: str) -> bool:
    return any(known.id == analyte for known in published.analytes)


def locators_exist(record: AnyRecord, around: Surroundings) -> str | None:
    """Every locator is a sentence of the report or a known source; an invented patient's says `fictional`."""
    faults = (locator_fault(locator, around) for locator in record.locator)
    return next((fault for fault in faults if fault), None)


def locator_fault(locator: str, around: Surroundings) -> str | None:
    """What is wrong with a locator, or None."""
    if locator == FICTIONAL:
        return None if around.patient.fictional else "a real patient's record cannot be fictional"
    if locator[0].isupper():
        known = locator in around.published.locators
        return None if known else f"a sentence of the report was expected, found {locator!r}"
    source = locator.partition(":")[0]
    if any(known.id == source for known in around.published.sources):
        return None
    return f"a source of published/sources.toml was expected, found {source!r}"


def about_the_patient(record: AnyRecord, _around: Surroundings) -> str | None:
    """A published statement is evidence and no record of a patient."""
    return "origin published is for evidence, not for a patient" if record.origin == "published" else None


def bounded_has_its_kind(record: AnyRecord, _around: Surroundings) -> str | None:
    """A bounded value is a bound, and a bound is bounded."""
    if isinstance(record, LabBound) == (record.origin == "bounded"):
        return None
    return "origin bounded was expected for a bound, and only there"


CHECKS: tuple[tuple[str, Callable[[AnyRecord, Surroundings], str | None]], ...] = (
    ("day", days_on_axis),
    ("known_from", known_after_it_happened),
    ("period", period_exists),
    ("analyte", analyte_exists),
    ("unit", unit_is_the_analytes),
    ("locator", locators_exist),
    ("origin", about_the_patient),
    ("origin", bounded_has_its_kind),
)


def faults_of_case(case: Case, records: tuple[FiledRecord, ...], around: Surroundings) -> Iterator[str]:
    """One line for each fault of a case, whose records are given with the files that they were read from."""
    yield from _faults_of_patient(case.patient, case.periods, around)
    yield from _faults_of_records(records, around)
    yield from _faults_of_gaps(case.gaps, around)
    yield from _faults_of_conflicts(case.conflicts, case.records, around)
    yield from _faults_of_illustrations(case.illustrations, around)
    yield from _faults_of_limits(case.limits, around)
    yield from _faults_of_outline(case.outline, case.records, case.periods, around)


def _faults_of_patient(patient: Patient, periods: tuple[Period, ...], around: Surroundings) -> Iterator[str]:
    if len({period.id for period in periods}) < len(periods) or len({period.order for period in periods}) < len(
        periods
    ):
        yield "patient.toml, table periods: every period needs an id and an order of its own"
    if patient.hsct is not None and patient.hsct.period not in around.periods:
        yield f"patient.toml, table patient, field hsct.period: a period was expected, found {patient.hsct.period!r}"
    for period in periods:
        for locator in period.locator:
            fault = locator_fault(locator, around)
            if fault:
                yield f"patient.toml, table periods, record {period.id}, field locator: {fault}"


def _faults_of_records(records: tuple[FiledRecord, ...], around: Surroundings) -> Iterator[str]:
    """One line for each fault."""
    yield from _records_twice(records)
    for record, file, table in records:
        for field, check in CHECKS:
            fault = check(record, around)
            if fault is not None:
                yield f"{file}, table {table}, record {record.id}, field {field}: {fault}"
        for field in AMOUNTS:
            if fault := negative(record, field, around.published):
                yield f"{file}, table {table}, record {record.id}, field {field}: {fault}"


def _records_twice(records: tuple[FiledRecord, ...]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for record, file, table in records:
        if record.id in seen:
            where = f"{file}, table {table}, record {record.id}"
            yield f"{where}: an id used once was expected, {seen[record.id]} has it already"
        seen.setdefault(record.id, file)


def _of_moment(shown_from: KnownFrom, around: Surroundings) -> str | None:
    """What is wrong with the moment from which something may be shown."""
    off_axis = None if shown_from.day is None else _off_axis(shown_from.day, around)
    return off_axis or unknown_period(shown_from.period, around)


def _faults_of_gaps(gaps: tuple[Gap, ...], around: Surroundings) -> Iterator[str]:
    """One line for each gap that points to nothing."""
    seen: set[str] = set()
    for gap in gaps:
        where = f"gaps.toml, table gaps, record {gap.id}"
        if gap.id in seen:
            yield f"{where}: an id used once was expected, gaps.toml has it twice"
        seen.add(gap.id)
        if fault := _of_moment(gap.shown_from, around):
            yield f"{where}, field shown_from: {fault}"
        for locator in gap.expected_at:
            fault = locator_fault(locator, around)
            if fault:
                yield f"{where}, field expected_at: {fault}"


def _faults_of_conflicts(
    conflicts: tuple[CaseConflict, ...], records: tuple[AnyRecord, ...], around: Surroundings
) -> Iterator[str]:
    known = {record.id for record in records} | {item.id for item in around.published.evidence}
    for conflict in conflicts:
        where = f"conflicts.toml, table conflicts, record {conflict.id}"
        if fault := _of_moment(conflict.shown_from, around):
            yield f"{where}, field shown_from: {fault}"
        for fact in conflict.between:
            if fact not in known:
                yield f"{where}, field between: a record was expected, found {fact!r}"


def _faults_of_illustrations(points: tuple[Illustration, ...], around: Surroundings) -> Iterator[str]:
    """One line for each invented point that could not be drawn beside the measured ones."""
    seen: set[str] = set()
    for point in points:
        where = f"illustrative.toml, table illustrative, record {point.id}"
        if point.id in seen:
            yield f"{where}: an id used once was expected, illustrative.toml has it twice"
        seen.add(point.id)
        checked = (
            ("day", _off_axis(point.day, around)),
            ("analyte", _unknown_analyte(point.analyte, around)),
            ("unit", _other_unit(point, around)),
            ("value", negative(point, "value", around.published)),
        )
        yield from (f"{where}, field {field}: {fault}" for field, fault in checked if fault)


def _faults_of_limits(limits: tuple[OwnLimits, ...], around: Surroundings) -> Iterator[str]:
    """One line for each fault of the limits of normal that a case gives of its own laboratory."""
    ids: set[str] = set()
    analytes: set[str] = set()
    for one in limits:
        where = f"limits.toml, table limits, record {one.id}"
        if one.id in ids:
            yield f"{where}: an id used once was expected, limits.toml has it twice"
        if one.analyte in analytes:
            yield f"{where}, field analyte: one pair of limits for each analyte was expected, {one.analyte!r} has two"
        ids.add(one.id)
        analytes.add(one.analyte)
        checked = (
            ("analyte", _unknown_analyte(one.analyte, around)),
            ("unit", _other_unit(one, around)),
            ("locator", next(filter(None, (locator_fault(locator, around) for locator in one.locator)), None)),
        )
        yield from (f"{where}, field {field}: {fault}" for field, fault in checked if fault)


def _faults_of_outline(
    outline: Outline, records: tuple[AnyRecord, ...], periods: tuple[Period, ...], around: Surroundings
) -> Iterator[str]:
    """One line for each fault."""
    known = {record.id: record for record in records}
    for row in outline.history:
        where = f"history.toml, table history, record {row.id}"
        yield from (f"{where}, {fault}" for fault in _of_row(row, known, periods))
    for phase in outline.phases:
        where = f"phases.toml, table phases, record {phase.id}"
        if fault := unknown_period(phase.period, around):
            yield f"{where}, field period: {fault}"
        cited = (locator_fault(locator, around) for locator in phase.locator)
        yield from (f"{where}, field locator: {fault}" for fault in cited if fault)
    yield from _of_parts(outline, around)
    yield from _of_treatments(outline, records, periods)
    for cause in outline.causes:
        for name in (name for name in cause.records if name not in known):
            where = f"causes.toml, table causes, record {cause.id}"
            yield f"{where}, field records: a record of the case was expected, found {name!r}"
    yield from _twice("history.toml, table history", outline.history)
    yield from _twice("phases.toml, table phases", (*{one.id: one for one in periods}.values(), *outline.phases))
    yield from _twice("patient.toml, table parts", outline.parts)
    yield from _twice("causes.toml, table causes", outline.causes)


def faults_of_standings(standings: tuple[CauseStanding, ...], branches: tuple[Branch, ...]) -> Iterator[str]:
    """Causes that the published list does not hold."""
    known = {cause.id for branch in branches for cause in branch.causes}
    for one in standings:
        if one.id not in known:
            where = f"causes.toml, table causes, record {one.id}, field id"
            yield f"{where}: a cause of published/causes.toml was expected, found {one.id!r}"


def _twice(where: str, rows: Iterable[Identified]) -> Iterator[str]:
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            yield f"{where}, record {row.id}: an id used once was expected"
        seen.add(row.id)


def _of_row(row: HistoryRow, known: dict[str, AnyRecord], periods: tuple[Period, ...]) -> Iterator[str]:
    dated = {period.id for period in periods if period.earliest}
    for name in row.records:
        if name not in known:
            yield f"field records: a record of the case was expected, found {name!r}"
        elif known[name].period is None:
            yield f"field records: a record of a period was expected, {name!r} is of day {known[name].day}"
        elif row.dated and name == row.records[0] and known[name].period not in dated:
            yield f"field dated: a period with an earliest date was expected, found {known[name].period!r}"


def _of_parts(outline: Outline, around: Surroundings) -> Iterator[str]:
    taken: set[str] = set()
    for part in outline.parts:
        where = f"patient.toml, table parts, record {part.id}, field periods"
        for period in part.periods:
            if fault := unknown_period(period, around):
                yield f"{where}: {fault}"
            elif period in taken:
                yield f"{where}: a period of one part alone was expected, found {period!r}"
            taken.add(period)


def _of_treatments(outline: Outline, records: tuple[AnyRecord, ...], periods: tuple[Period, ...]) -> Iterator[str]:
    """The ends of a treatment are columns of the chart, the first not behind the last."""
    order = {period.id: (period.order, 0) for period in periods}
    for place, phase in enumerate(outline.phases, start=1):
        order[phase.id] = (order.get(phase.period, (0, 0))[0], place)
    for one in records:
        if not isinstance(one, Treatment) or one.phases is None:
            continue
        where = f"treatments.toml, table treatments, record {one.id}, field phases"
        unknown = [end for end in one.phases if end not in order]
        if unknown:
            yield f"{where}: a phase of phases.toml or a period of patient.toml was expected, found {unknown[0]!r}"
        elif order[one.phases[0]] > order[one.phases[1]]:
            yield f"{where}: the first before the last was expected, found {one.phases[0]!r} first"


_IN_DIFFERENTIAL = "differential.toml, table findings, record"


def faults_of_differential(
    findings: tuple[DifferentialFinding, ...], case: Case, around: Surroundings
) -> Iterator[str]:
    """What is used twice, does not exist, or was not known by the moment that a finding names."""
    seen: set[str] = set()
    for finding in findings:
        if finding.id in seen:
            yield f"{_IN_DIFFERENTIAL} {finding.id}: an id used once was expected"
        seen.add(finding.id)
        for fault in (*_of_records(finding, case), *_of_hypotheses(finding, around), *_of_places(finding, around)):
            yield f"{_IN_DIFFERENTIAL} {finding.id}, {fault}"


def _of_records(finding: DifferentialFinding, case: Case) -> Iterator[str]:
    moments = {record.id: case.moment_of(record) for record in case.records}
    for name in finding.records:
        if name not in moments:
            yield f"field records: a record of the case was expected, found {name!r}"
        elif moments[name] > finding.moment:
            yield f"field records: {name!r} is known only from day {moments[name].at}, step {moments[name].step}"


def _of_hypotheses(finding: DifferentialFinding, around: Surroundings) -> Iterator[str]:
    known = {hypothesis.id for hypothesis in around.published.hypotheses}
    for bearing in finding.bearings:
        if bearing.hypothesis not in known:
            yield f"field bearings: a hypothesis of hypotheses.toml was expected, found {bearing.hypothesis!r}"


def _of_places(finding: DifferentialFinding, around: Surroundings) -> Iterator[str]:
    cited = (*finding.locator, *(place for bearing in finding.bearings for place in bearing.sources))
    yield from (fault for place in cited if (fault := locator_fault(place, around)))
