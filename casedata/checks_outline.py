"""Checks of the outline of a case: a row, phase, part or cause that names something unknown is itself named."""

from collections.abc import Iterable, Iterator

from casedata.causes import Branch
from casedata.checks import Surroundings, locator_fault, unknown_period
from casedata.model import AnyRecord, CauseStanding, HistoryRow, Identified, Period, Treatment
from casedata.timeline import Outline


def faults_of_outline(
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
