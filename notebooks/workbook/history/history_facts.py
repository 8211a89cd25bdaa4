"""What the timeline of the history shows at a moment: each event from its earliest to its latest possible month."""

from collections.abc import Iterator
from typing import NamedTuple

from casedata import Case, Moment
from casedata.model import AnyRecord, Event, Finding, HistoryRow, Lane, Period, Treatment
from workbook.page import Cite
from workbook.text.partial_dates import first_month, last_month, month_in_words
from workbook.text.wording import in_letters, listed, named, sentence_start, spoken_of, treatment_name

_LANE_OF_TOPIC: dict[str, Lane] = {"disease": "disease", "response": "disease", "procedure": "treatment"}
_OF_THE_DISEASE = ("genetics", "histology", "immunophenotype", "marrow")
NO_HISTORY = "No history before day 0 is recorded."
NO_MONTH = "dated only by its period: {}; no month given"


class Happening(NamedTuple):
    """One row: its months, how exactly they are known, in words. `last` is None where no end is given.

    Where no period of the case has a date, `first` and `last` are the place of its column.
    """

    lane: str
    name: str
    first: int
    last: int | None
    exact: bool
    when: str
    exactness: str
    statements: tuple[str, ...]
    place: Cite


class HistoryFacts(NamedTuple):
    """The history up to a moment; the axis runs from `first` to `last`, in months, or over `columns` in their order.

    `lanes` are the ids of the lanes in their order and what stands above them.
    """

    happenings: tuple[Happening, ...]
    first: int
    last: int
    sentence: str
    lanes: tuple[tuple[str, str], ...]
    columns: tuple[str, ...] = ()


class _Entry(NamedTuple):
    """What a row says: the period of its first record, and the statements and places of all."""

    row: HistoryRow
    period: Period
    statements: tuple[str, ...]
    place: Cite


def history_facts(case: Case, upto: Moment, *, year: int | None = None) -> HistoryFacts:
    """The history known at `upto`; with `year`, only what can have been in that year."""
    known = case.up_to(upto)
    entries = tuple(_entries(known))
    lanes = (
        ("disease", f"The {known.patient.disease or 'disease'}"),
        ("treatment", "Treatment"),
        ("other", "What else happened"),
    )
    if not any(period.earliest or period.latest for period in known.periods):
        return _in_columns(entries, lanes)
    every = tuple(_dated(entry, known) for entry in entries)
    first, last = _first_month(every), _last_month(every)
    if year is not None:
        first, last = first_month(str(year)), min(last, last_month(str(year)))
    shown = tuple(one for one in every if one.first <= last and (one.last is None or one.last >= first))
    shown = tuple(one for one in shown if one.last is not None or one.first >= first)
    return HistoryFacts(shown, first, last, _sentence(known, shown), lanes)


def years_offered(case: Case, upto: Moment) -> tuple[int, ...]:
    """The calendar years on the axis; none where nothing is dated."""
    facts = history_facts(case, upto)
    return () if facts.columns or not facts.happenings else tuple(range(facts.first // 12, facts.last // 12 + 1))


def _first_month(happenings: tuple[Happening, ...]) -> int:
    """The start of the axis: January of the first year."""
    return min((one.first for one in happenings), default=0) // 12 * 12


def _last_month(happenings: tuple[Happening, ...]) -> int:
    """The end of the axis: a month more than the latest that anything known can have been in."""
    return max((one.first if one.last is None else one.last for one in happenings), default=11) + 1


def _entries(known: Case) -> Iterator[_Entry]:
    for row, records in _rows(known):
        place = Cite(*(place for record in records for place in record.locator), bare=True)
        statements = tuple(record.statement for record in records)
        yield _Entry(row, known.period(records[0].period or ""), statements, place)
    hsct = known.patient.hsct
    if hsct and not known.outline.history and not any(one.lane == "transplant" for one in known.treatments()):
        yield _Entry(
            HistoryRow(
                id="transplant",
                lane="treatment",
                name="Transplant",
                records=("transplant",),
                exactness=f"{hsct.low} to {hsct.high} days before day 0",
            ),
            known.period(hsct.period),
            (sentence_start(f"{hsct.rule}."),),
            Cite(*hsct.locator, bare=True),
        )


def _dated(entry: _Entry, known: Case) -> Happening:
    """On calendar time."""
    row, period, statements, place = entry
    first, last = _months(row, period, known)
    when, exactness = _when(row, period, first, last), row.exactness or _exactness(row, period)
    return Happening(row.lane, row.name, first, last, row.dated, when, exactness, statements, place)


def _in_columns(entries: tuple[_Entry, ...], lanes: tuple[tuple[str, str], ...]) -> HistoryFacts:
    """The history of a case without any date: its periods in their order."""
    labels = tuple(dict.fromkeys(entry.period.label for entry in sorted(entries, key=lambda entry: entry.period.order)))
    shown = []
    for row, period, statements, place in entries:
        column, exactness = labels.index(period.label), row.exactness or "no date given"
        shown.append(Happening(row.lane, row.name, column, column, False, period.label, exactness, statements, place))
    counted = f"{in_letters(len(shown))} {'entry' if len(shown) == 1 else 'entries'}"
    sentence = f"The history so far: {counted} before day 0, without a date." if shown else NO_HISTORY
    return HistoryFacts(tuple(shown), 0, max(0, len(labels) - 1), sentence, lanes, labels)


def _rows(known: Case) -> Iterator[tuple[HistoryRow, list[AnyRecord]]]:
    """The rows that the case names with their records as far as known, or else a row for each thing that happened."""
    by_id = {record.id: record for record in known.records}
    for row in known.outline.history or _own_rows(known):
        records = [by_id[name] for name in row.records if name in by_id]
        if records:
            yield row, records


def _own_rows(known: Case) -> tuple[HistoryRow, ...]:
    """A row for each event, treatment and finding before day 0; what has one name in one period shares a row."""
    grouped: dict[tuple[Lane, str, str], list[str]] = {}
    for record in known.records:
        said = _named(record)
        if said and record.period:
            grouped.setdefault((*said, record.period), []).append(record.id)
    order: tuple[Lane, ...] = ("disease", "treatment", "other")
    rows = (
        HistoryRow(id=ids[0], lane=lane, name=name, records=tuple(ids), dated=_is_one_month(known.period(period)))
        for lane in order
        for (of, name, period), ids in grouped.items()
        if of == lane
    )
    return tuple(rows)


def _named(record: AnyRecord) -> tuple[Lane, str] | None:
    """The lane and name of a record on a chart of the history; None for what is shown elsewhere."""
    if isinstance(record, Event):
        return _LANE_OF_TOPIC.get(record.topic, "other"), record.statement.rstrip(".")
    if isinstance(record, Treatment):
        name = treatment_name(record)
        return "treatment", name if record.action == "given" else f"{name}, {record.action}"
    if isinstance(record, Finding) and record.answer == "present":
        return "disease" if record.domain in _OF_THE_DISEASE else "other", named(record.concept)
    return None


def _is_one_month(period: Period) -> bool:
    return period.earliest is not None and period.earliest.count("-") > 0 and period.latest == period.earliest


def _months(row: HistoryRow, period: Period, known: Case) -> tuple[int, int | None]:
    """The first and the last month in which it can have been; a period without dates lies between its neighbours."""
    if row.dated and period.earliest:
        return first_month(period.earliest), last_month(period.earliest)
    before = [one.earliest for one in known.periods if one.earliest and one.order < period.order]
    dates = [date for one in known.periods for date in (one.earliest, one.latest) if date]
    first = first_month(period.earliest or max(before, default=min(dates, default="0")))
    if period.latest:
        return first, last_month(period.latest)
    after = [one.latest or one.earliest for one in known.periods if one.order > period.order]
    ends = [last_month(date) for date in after if date and not period.earliest]
    return first, max(first, min(ends)) if ends else None


def _when(row: HistoryRow, period: Period, first: int, last: int | None) -> str:
    if row.dated:
        return month_in_words(first)
    if period.earliest is None:
        return f"by {month_in_words(last)}" if period.latest and last is not None else "no date given"
    if last is None:
        return f"{month_in_words(first)} or later"
    return f"{month_in_words(first)} to {month_in_words(last)}"


def _exactness(row: HistoryRow, period: Period) -> str:
    if row.dated:
        return "month known"
    if period.latest is None:
        return NO_MONTH.format(period.label)
    return f"at some time within these months: {period.label}"


def _sentence(known: Case, shown: tuple[Happening, ...]) -> str:
    if not shown:
        return NO_HISTORY
    exact = sorted((one for one in shown if one.exact), key=lambda one: one.first)
    if not exact:
        return f"The history so far: no event has a month of its own in the {spoken_of(known.patient).teller}."
    named_months = listed([f"{one.name[:1].lower()}{one.name[1:]} ({one.when})" for one in exact])
    counted = f"{in_letters(len(exact))} of {in_letters(len(shown))} events"
    verb = "has" if len(exact) == 1 else "have"
    return sentence_start(f"{counted} {verb} a month of {'its' if len(exact) == 1 else 'their'} own: {named_months}.")
