"""Checks of the rows and headlines of the course chart: what they name exists, and is known when it is shown."""

from collections.abc import Iterable, Iterator

from casedata.chart_rows import ChartMark, ChartRow, ExposureWindow, Headline
from casedata.model import Moment
from casedata.published import Published
from casedata.timeline import Case

DAYS_OF = {"d": 1, "weeks": 7}
"""The units in which the length of a window may be published."""


def faults_of_chart(case: Case, published: Published) -> Iterator[str]:
    """One line for each fault."""
    for row in case.outline.rows:
        where = f"chart_rows.toml, table chart_rows, record {row.id}"
        yield from (f"{where}, {fault}" for fault in _of_row(row, case, published))
    for headline in case.outline.headlines:
        where = f"headlines.toml, table headlines, record {headline.id}"
        yield from (f"{where}, {fault}" for fault in _of_headline(headline, case))
    yield from _twice("chart_rows.toml, table chart_rows", (row.id for row in case.outline.rows))
    yield from _twice("headlines.toml, table headlines", (one.id for one in case.outline.headlines))


def _of_row(row: ChartRow, case: Case, published: Published) -> Iterator[str]:
    known, gaps = {record.id for record in case.records}, {gap.id for gap in case.gaps}
    named = (*row.records, *(name for mark in row.marks for name in mark.records))
    resting = (window.rests_on for window in row.windows if window.rests_on)
    for name in (*named, *resting):
        if name not in known:
            yield f"field records: a record of the case was expected, found {name!r}"
    for name in row.gaps:
        if name not in gaps:
            yield f"field gaps: a gap of gaps.toml was expected, found {name!r}"
    if all(name in known for name in named):
        yield from (fault for mark in row.marks for fault in _of_mark(mark, case))
        yield from (fault for window in row.windows for fault in _of_window(window, row, case, published))


def _of_mark(mark: ChartMark, case: Case) -> Iterator[str]:
    """The records of a mark are of the same days, so that one mark can stand for them."""
    records = [case.record(name) for name in mark.records]
    if len({(one.day, one.until_day, one.precision, case.moment_of(one)) for one in records}) > 1:
        yield f"field marks: records of the same days were expected, found {', '.join(mark.records)}"
    elif records[0].day is None:
        yield f"field marks: a record of a day was expected, {mark.records[0]!r} is of a period"


def _of_window(window: ExposureWindow, row: ChartRow, case: Case, published: Published) -> Iterator[str]:
    item = next((one for one in published.evidence if one.id == window.evidence), None)
    if item is None:
        yield f"field windows: evidence of published was expected, found {window.evidence!r}"
    elif item.value is not None and item.unit in DAYS_OF and item.value * DAYS_OF[item.unit] != window.days:
        yield f"field windows: {item.value * DAYS_OF[item.unit]} days were expected, as published, found {window.days}"
    if not row.records:
        yield "field windows: a window needs a record of what was given"
    elif window.starts is None and case.record(row.records[-1]).day is None:
        yield "field windows: starts were expected, because the last record is of no day"


def _of_headline(headline: Headline, case: Case) -> Iterator[str]:
    moments = {record.id: case.moment_of(record) for record in case.records}
    for name in headline.records:
        if name not in moments:
            yield f"field records: a record of the case was expected, found {name!r}"
        elif moments[name] > Moment(headline.day, headline.step):
            yield f"field records: {name!r} is known only from day {moments[name].at}, step {moments[name].step}"


def _twice(where: str, ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            yield f"{where}, record {one}: an id used once was expected"
        seen.add(one)
