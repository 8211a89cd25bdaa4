"""Checks that a single record cannot make: ids, analytes, units, sources, locators, days and periods of a whole case.

Each check looks at one record and says what was expected; they are listed in CHECKS.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from casedata.model import AnyRecord, Event, Gap, Illustration, LabBound, LabValue, OwnLimits, Patient
from casedata.published import Published

FICTIONAL = "fictional"
"""The locator of an invented patient's record."""


Measured = LabValue | LabBound | Illustration | OwnLimits
"""What names an analyte and its unit."""


class Placed(NamedTuple):
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


def faults_of_records(records: tuple[Placed, ...], around: Surroundings) -> Iterator[str]:
    """One line for each fault."""
    yield from _twice(records)
    for record, file, table in records:
        for field, check in CHECKS:
            fault = check(record, around)
            if fault is not None:
                yield f"{file}, table {table}, record {record.id}, field {field}: {fault}"


def _twice(records: tuple[Placed, ...]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for record, file, table in records:
        if record.id in seen:
            where = f"{file}, table {table}, record {record.id}"
            yield f"{where}: an id used once was expected, {seen[record.id]} has it already"
        seen.setdefault(record.id, file)


def faults_of_gaps(gaps: tuple[Gap, ...], around: Surroundings) -> Iterator[str]:
    """One line for each gap that points to nothing."""
    seen: set[str] = set()
    for gap in gaps:
        where = f"gaps.toml, table gaps, record {gap.id}"
        if gap.id in seen:
            yield f"{where}: an id used once was expected, gaps.toml has it twice"
        seen.add(gap.id)
        if fault := unknown_period(gap.shown_from.period, around):
            yield f"{where}, field shown_from: {fault}"
        for locator in gap.expected_at:
            fault = locator_fault(locator, around)
            if fault:
                yield f"{where}, field expected_at: {fault}"


def faults_of_illustrations(points: tuple[Illustration, ...], around: Surroundings) -> Iterator[str]:
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
        )
        yield from (f"{where}, field {field}: {fault}" for field, fault in checked if fault)


def faults_of_limits(limits: tuple[OwnLimits, ...], around: Surroundings) -> Iterator[str]:
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
