"""What the timeline of the history shows at a moment: each event from its earliest to its latest possible month."""

from collections.abc import Iterator
from typing import NamedTuple

from casedata import Case, Moment
from casedata.model import AnyRecord, Period
from workbook.history.history_rows import DISEASE, ROWS, TREATMENT, TROUBLE, HistoryRow
from workbook.text.partial_dates import first_month, last_month, month_in_words
from workbook.text.wording import in_letters, listed, places, sentence_start

LANES = (DISEASE, TREATMENT, TROUBLE)


class Happening(NamedTuple):
    """One row: its months, how exactly they are known, in words. `last` is None where no end is given."""

    lane: str
    name: str
    first: int
    last: int | None
    exact: bool
    when: str
    exactness: str
    statements: tuple[str, ...]
    place: str


class HistoryFacts(NamedTuple):
    """The history up to a moment; the axis runs from `first` to `last`, in months."""

    happenings: tuple[Happening, ...]
    first: int
    last: int
    sentence: str


def history_facts(case: Case, upto: Moment, *, year: int | None = None) -> HistoryFacts:
    """The history known at `upto`; with `year`, only what can have been in that year."""
    known = case.up_to(upto)
    every = tuple(_happenings(known))
    first, last = 0, _last_month(every)
    if year is not None:
        first, last = first_month(str(year)), min(last, last_month(str(year)))
    shown = tuple(one for one in every if one.first <= last and (one.last is None or one.last >= first))
    shown = tuple(one for one in shown if one.last is not None or one.first >= first)
    return HistoryFacts(shown, first, last, _sentence(shown))


def years_offered(case: Case, upto: Moment) -> tuple[int, ...]:
    """The calendar years on the axis."""
    facts = history_facts(case, upto)
    return tuple(range(2019 + facts.first // 12, 2019 + facts.last // 12 + 1))


def _last_month(happenings: tuple[Happening, ...]) -> int:
    """The end of the axis: a month more than the latest that anything known can have been in."""
    return max((one.first if one.last is None else one.last for one in happenings), default=11) + 1


def _happenings(known: Case) -> Iterator[Happening]:
    ids = {record.id for record in known.records}
    for row in ROWS:
        records = [known.record(record) for record in row.records if record in ids]
        if records and records[0].period is not None:
            yield _happening(row, records, known.period(records[0].period))


def _happening(row: HistoryRow, records: list[AnyRecord], period: Period) -> Happening:
    first, last, exact = _months(row, period)
    return Happening(
        lane=row.lane,
        name=row.name,
        first=first,
        last=last,
        exact=exact,
        when=_when(first, last, exact=exact),
        exactness=_exactness(row, period, exact=exact),
        statements=tuple(record.statement for record in records),
        place="; ".join(dict.fromkeys(places(record) for record in records)),
    )


def _months(row: HistoryRow, period: Period) -> tuple[int, int | None, bool]:
    earliest = period.earliest or "2019"
    first = first_month(earliest)
    if row.dated:
        return first, last_month(earliest), True
    return first, last_month(period.latest) if period.latest else None, False


def _when(first: int, last: int | None, *, exact: bool) -> str:
    if exact:
        return month_in_words(first)
    if last is None:
        return f"{month_in_words(first)} or later"
    return f"{month_in_words(first)} to {month_in_words(last)}"


def _exactness(row: HistoryRow, period: Period, *, exact: bool) -> str:
    if exact:
        derived = "after the transplant" in period.label
        return f"derived: {period.label} of December 2019" if derived else "month known"
    if row.records[0] == "year_without_therapy":
        return "a year within these months; its first and last month are not given"
    if period.latest is None:
        return f"dated only by its period: {period.label}; no month given"
    return f"at some time within these months: {period.label}"


def _sentence(shown: tuple[Happening, ...]) -> str:
    exact = sorted((one for one in shown if one.exact), key=lambda one: one.first)
    if not exact:
        return "The history so far: no event has a month of its own in the report."
    named = listed([f"{one.name[:1].lower()}{one.name[1:]} ({one.when})" for one in exact])
    counted = f"{in_letters(len(exact))} of {in_letters(len(shown))} events"
    verb = "has" if len(exact) == 1 else "have"
    return sentence_start(f"{counted} {verb} a month of {'its' if len(exact) == 1 else 'their'} own: {named}.")
