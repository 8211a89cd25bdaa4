"""What was given, as far as it reaches into the days: bars, boxes before day 0, and windows that were published."""

from typing import NamedTuple

from casedata import Case, load_published
from casedata.chart_rows import ChartRow, ExposureWindow
from casedata.model import Period, Treatment
from workbook.drawing.hover import hover_text
from workbook.laboratory.lab_facts import Stretch
from workbook.page import Cite
from workbook.text.moments import days_in_words
from workbook.text.partial_dates import first_month, last_month, month_in_words
from workbook.text.wording import counted, spoken_of, unit_in_print


class Box(NamedTuple):
    """Doses of one period before day 0: the place of its column, the doses, and what they say."""

    column: int
    words: str
    stretch: Stretch


class Window(NamedTuple):
    """A published time after the last dose, and `what` was seen in it: certain up to `sure`, possible up to `last`.

    Its days are negative before day 0.
    """

    first: int
    sure: int
    last: int
    or_longer: bool
    what: str
    words: str
    said: str
    place: Cite


class Given(NamedTuple):
    """A row of what was given. `label` stands in its windows; `open_end`: nobody reports how long it went on."""

    name: str
    boxes: tuple[Box, ...]
    bars: tuple[Stretch, ...]
    windows: tuple[Window, ...]
    label: str
    open_end: bool


def given_facts(known: Case, at_the_end: Case, rows: tuple[ChartRow, ...]) -> tuple[Given, ...]:
    """The rows of what was given by the last moment, with what is known on the day."""
    columns = before_day_0(at_the_end, rows)
    return tuple(_given(row, known, columns) for row in rows if row.lane == "given" and _records(row, at_the_end))


def before_day_0(case: Case, rows: tuple[ChartRow, ...]) -> tuple[Period, ...]:
    """The periods before day 0 in which something with a window was given, in their order."""
    ids = {one.period for row in rows if row.windows for one in _records(row, case)}
    return tuple(period for period in case.periods if period.id in ids)


def period_in_short(period: Period) -> str:
    """The months of a period for the foot of a column: `Nov to Dec 2021`; its label where no date is given."""
    if not period.earliest:
        return period.label
    first, last = first_month(period.earliest), last_month(period.latest or period.earliest)
    if first == last:
        return _short(first)
    start = _short(first) if first // 12 != last // 12 else _short(first).partition(" ")[0]
    return f"{start} to {_short(last)}"


def _short(month: int) -> str:
    name, year = month_in_words(month).split()
    return f"{name[:3]} {year}"


def _records(row: ChartRow, case: Case) -> list[Treatment]:
    return [one for one in case.treatments() if one.id in row.records]


def _given(row: ChartRow, known: Case, columns: tuple[Period, ...]) -> Given:
    records = _records(row, known)
    bars = tuple(_bar(known, one) for one in records if one.day is not None)
    boxes = tuple(
        _box(known, place, [one for one in records if one.period == period.id])
        for place, period in enumerate(columns)
        if any(one.period == period.id for one in records)
    )
    there = {record.id for record in known.records}
    windows = tuple(
        _window(one, row, known) for one in row.windows if {one.rests_on or row.records[-1], *row.records} <= there
    )
    label = row.label if row.label and (windows or (row.open_end and bars)) else ""
    return Given(row.name, boxes, bars, windows, label, row.open_end)


def _dose(one: Treatment) -> str:
    return "" if one.dose is None else f"{one.dose:f}"


def _bar(known: Case, one: Treatment) -> Stretch:
    first = one.day or 0
    last = first if one.until_day is None else one.until_day
    times = f"{one.doses} × " if one.doses else ""
    words = f"{times}{_dose(one)} {unit_in_print(str(one.unit))}" if one.unit else one.action
    return Stretch(words, first, last, one.precision, known.when(one), words, _places([one]), one.statement)


def _box(known: Case, place: int, doses: list[Treatment]) -> Box:
    words = " + ".join(part for one in doses for part in [_dose(one)] * (one.doses or 1))
    said = " ".join(one.statement for one in doses)
    unit = next((unit_in_print(one.unit) for one in doses if one.unit), "")
    when = known.when(doses[0])
    stretch = Stretch(f"{words} {unit}", -1, -1, "exact", f"{when}; days not given", words, _places(doses), said)
    return Box(place, words, stretch)


def _places(records: list[Treatment]) -> Cite:
    return Cite(*(place for one in records for place in one.locator), bare=True)


def _window(window: ExposureWindow, row: ChartRow, known: Case) -> Window:
    starts = window.starts or _days_of(known, row)
    ends = starts[0] + window.days, starts[1] + window.days
    item = load_published().evidence_item(window.evidence)
    of = f" {item.n} of {item.of}." if item.n is not None and item.of else ""
    resting = known.record(window.rests_on) if window.rests_on else None
    words = f"{counted(window.days, 'day')}{' or longer' if window.or_longer else ''}"
    place = Cite(f"{item.source}: {item.place}", *(resting.locator if resting else ()), bare=True)
    said = hover_text(
        item.statement + of,
        f"{words} after the last dose, ending {_between(*ends)}",
        f"published, not measured in {spoken_of(known.patient).object}",
        resting.statement if resting else "",
        place,
    )
    what = item.statement.rstrip(".")
    return Window(
        starts[1], ends[0], ends[1], window.or_longer, what, f"{words}, ending {_between(*ends)}", said, place
    )


def _between(first: int, last: int) -> str:
    if first == last:
        return f"on {days_in_words(first, last)}"
    return f"between day {first} and day {last}".replace("-", "−")


def _days_of(known: Case, row: ChartRow) -> tuple[int, int]:
    last: Treatment = _records(row, known)[-1]
    first = last.day or 0
    return first, first if last.until_day is None else last.until_day
