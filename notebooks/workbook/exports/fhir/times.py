"""When something was, as the report allows it: a day of the axis or a period, and between which dates it must lie.

The report dates no day of the cycle. Day 0 lies between two dates that follow from its records, and a day after it
between the same two and as many days more; that is an extension, and no date is put where a date would be believed.
"""

import calendar
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from casedata import Case
from casedata.model import AnyRecord, Period
from workbook.exports.fhir.elements import Json, absent, parts, quantity, reference

RELATIVE = "http://hl7.org/fhir/StructureDefinition/cqf-relativeDateTime"
DAY, WITHIN_PERIOD = "day-of-the-axis", "some-time-within"
ANCHOR = "day-0"


class Between(NamedTuple):
    """The earliest and the latest date that are possible."""

    earliest: date
    latest: date


def when(case: Case, record: AnyRecord) -> Json:
    """The `effective[x]` of a record."""
    if record.day is None:
        return _in_period(case.period(record.period or ""))
    if record.precision == "span" and record.until_day is not None:
        ends = {"_start": _on(case, record.day), "_end": _on(case, record.until_day)}
        return {"effectivePeriod": ends}
    if record.precision == "exact":
        return {"_effectiveDateTime": _on(case, record.day)}
    return {"_effectiveDateTime": {"extension": [_possible(case, record.day, record.until_day)]}}


def without_end(case: Case, record: AnyRecord) -> Json:
    """The `effectivePeriod` of what was begun on a day, with an end that nobody reports."""
    return {"effectivePeriod": {"_start": _on(case, record.day or 0), "_end": {"extension": [absent()]}}}


def day_0(case: Case) -> Between | None:
    """Between which dates day 0 lies, from the transplant and the days since it; None where these are not known."""
    hsct = case.patient.hsct
    if hsct is None:
        return None
    month = case.period(hsct.period)
    if month.earliest is None:
        return None
    first, last = first_day(month.earliest), last_day(month.latest or month.earliest)
    return Between(last + timedelta(days=hsct.low), first + timedelta(days=hsct.high))


def first_day(partial: str) -> date:
    """The first day of a year, a month or a day."""
    year, month, day = (int(part) for part in f"{partial}-01-01".split("-")[:3])
    return date(year, month, day)


def last_day(partial: str) -> date:
    """The last day of a year, a month or a day."""
    known = [int(part) for part in partial.split("-")]
    year, month = known[0], known[1] if len(known) > 1 else 12
    return date(year, month, known[2] if len(known) > 2 else calendar.monthrange(year, month)[1])


def when_day_0(case: Case) -> Json:
    """Between which dates day 0 lies."""
    return _possible(case, 0, 0)


def _on(case: Case, day: int) -> Json:
    """A point in time that has no date: so many days after day 0, and between which dates."""
    offset = {"url": "offset", "valueDuration": quantity(Decimal(day), "d")}
    target = {"url": "target", "valueReference": reference("Basic", ANCHOR)}
    relation = {"url": "relationship", "valueCode": "after"}
    return {"extension": [{"url": RELATIVE, "extension": [target, relation, offset]}, _possible(case, day, day)]}


def _possible(case: Case, day: int, until: int | None) -> Json:
    """From which to which day, and between which dates; an end that nobody reports is left out."""
    between = day_0(case)
    earliest = between and (between.earliest + timedelta(days=day)).isoformat()
    latest = between and until is not None and (between.latest + timedelta(days=until)).isoformat()
    return parts(
        DAY,
        [
            ("first", "Integer", day),
            ("last", "Integer", until),
            ("earliest", "Date", earliest),
            ("latest", "Date", latest or None),
        ],
    )


def _in_period(period: Period) -> Json:
    """A period in the dates of the report; an end that it does not give is said to be unknown, and not to last."""
    ends: Json = {"extension": [parts(WITHIN_PERIOD, [("label", "String", period.label)])]}
    for name, partial in (("start", period.earliest), ("end", period.latest)):
        ends |= {name: partial} if partial else {f"_{name}": {"extension": [absent()]}}
    return {"effectivePeriod": ends}
