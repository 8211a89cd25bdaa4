"""What the course chart shows at a moment: exposure, one analyte, what was seen, tested, and not written down."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from casedata import DECISION, Case, Moment, load_published
from casedata.chart_rows import ChartMark, ChartRow
from casedata.criteria import criteria_set
from casedata.model import AnyRecord, Finding, LabValue, Treatment
from workbook.course.exposure_facts import Given, before_day_0, given_facts, period_in_short
from workbook.course.headlines import headline
from workbook.laboratory.lab_facts import AnalyteFacts, Stretch, Units, Value, lab_facts
from workbook.page import Cite
from workbook.text.moments import Days, days_shown, moment_shown
from workbook.text.wording import named, spoken_of, treatment_name

Look = Literal["present", "absent", "normal", "rising", "falling", "value", "done", "omitted"]
"""What a mark stands for; its shape says it."""

_LOOKS: dict[str, Look] = {
    "rising": "rising",
    "raised": "rising",
    "falling": "falling",
    "low": "falling",
    "normal": "normal",
    "negative": "absent",
}
_SHOWN_BY_NAME = {"imaging": "test", "microbiology": "test", "histology": "test"}
"""In which lane a finding stands that no row of the case names; all others are signs."""
UNITS: tuple[Units, Units] = ("conventional", "si")
THRESHOLD_SET = "ebmt_2016_late"
"""The list whose limit of bilirubin is drawn: of those in force when the shipped patient was treated, the latest."""


class Mark(NamedTuple):
    """One mark of a row: when, what it stands for, and all that it says. `id` is that of its first record."""

    id: str
    look: Look
    stretch: Stretch


class Row(NamedTuple):
    """A row: the marks that it has in the end set its shape, those known on the day are drawn."""

    name: str
    shape: tuple[Mark, ...]
    marks: tuple[Mark, ...]


class Missing(NamedTuple):
    """A test of which nobody wrote down a result."""

    name: str
    missing: str
    why: str
    place: Cite


class Limit(NamedTuple):
    """The limit of published criteria on the axis of the analyte."""

    value: float
    words: str
    place: Cite


class CourseFacts(NamedTuple):
    """The course at the end of a day, or at the moment of its decision.

    `before` are the columns before day 0, `in_words` what is said of the analyte without a value. `measured` are the
    values and words of every analyte, in both units, and `also` what the chart leaves to its table.
    """

    day: int
    days: Days
    before: tuple[str, ...]
    given: tuple[Given, ...]
    lab: AnalyteFacts | None
    in_words: tuple[Stretch, ...]
    limit: Limit | None
    signs: tuple[Row, ...]
    tests: tuple[Row, ...]
    missing: tuple[Missing, ...]
    measured: tuple[Stretch, ...]
    also: tuple[Stretch, ...]
    sentence: str
    teller: str


def analytes_measured(case: Case, upto: Moment) -> tuple[str, ...]:
    """The ids of the analytes with a value on a day of the axis by the moment, bilirubin first."""
    known = case.up_to(upto)
    told = {lab.analyte for lab in known.labs() if lab.day is not None and lab.value is not None}
    told |= {"bilirubin_total"} & {lab.analyte for lab in known.labs() if lab.day is not None}
    return tuple(one.id for one in load_published().analytes if one.id in told)


def course_facts(case: Case, day: int, upto: Moment, *, analyte: str | None, units: Units) -> CourseFacts:
    """The course as known on `day`; `upto` is the last moment that may be shown and sets rows and axes."""
    known, at_the_end = case.up_to(moment_shown(day, upto)), case.up_to(upto)
    shown = lab_facts(case, day, upto, analytes=(analyte,) if analyte else (), units=units)
    rows = at_the_end.outline.rows or tuple(_rows_of(at_the_end))
    return CourseFacts(
        day=day,
        days=days_shown(case, upto),
        before=tuple(map(period_in_short, before_day_0(at_the_end, rows))),
        given=given_facts(known, at_the_end, rows),
        lab=shown.analytes[0] if shown.analytes else None,
        in_words=tuple(_in_words(shown.analytes, rows, known)),
        limit=_limit(analyte, units),
        signs=tuple(_rows(rows, "sign", known, at_the_end)),
        tests=tuple(_rows(rows, "test", known, at_the_end)),
        missing=missing_facts(case, day, upto),
        measured=tuple(_measured(case, day, upto)),
        also=tuple(_also(rows, known)),
        sentence=headline(known, day),
        teller=spoken_of(case.patient).teller,
    )


def _limit(analyte: str | None, units: Units) -> Limit | None:
    for one in criteria_set(THRESHOLD_SET).thresholds:
        if one.finding == analyte == "bilirubin_total":
            value = one.value_si if units == "si" and one.value_si is not None else one.value
            unit = load_published().analyte(one.finding)
            label = unit.unit_si_label if units == "si" else unit.unit_label
            return Limit(float(value), f"{value:f} {label}: EBMT 2016", Cite(f"{one.source}: {one.place}", bare=True))
    return None


def _rows_of(case: Case) -> Iterator[ChartRow]:
    """Rows for a case that has none of its own: a row for each drug, concept and analyte in words, as they came."""
    names: dict[tuple[str, str], list[AnyRecord]] = {}
    for record in case.records:
        if record.day is not None and (place := _lane_and_name(record)):
            names.setdefault(place, []).append(record)
    for number, ((lane, name), records) in enumerate(names.items()):
        if lane == "given":
            yield ChartRow(id=f"row_{number}", lane="given", name=name, records=tuple(one.id for one in records))
        else:
            marks = tuple(ChartMark(records=(one.id,), words=_words(one)) for one in records)
            yield ChartRow(id=f"row_{number}", lane="test" if lane == "test" else "sign", name=name, marks=marks)


def _lane_and_name(record: AnyRecord) -> tuple[str, str] | None:
    if isinstance(record, Finding):
        return _SHOWN_BY_NAME.get(record.domain, "sign"), named(record.concept)
    if isinstance(record, LabValue) and record.analyte != "bilirubin_total":
        return "test", load_published().analyte(record.analyte).label
    if isinstance(record, Treatment):
        omitted = record.lane == "procedure" and record.action == "omitted"
        return "test" if omitted else "given", treatment_name(record)
    return None


def _words(record: AnyRecord) -> str:
    """What stands beside a mark that the case gives no words for."""
    if isinstance(record, Finding):
        grade = f", grade {record.grade}" if (record.grade or "").isdecimal() else ""
        return f"{record.answer}{grade}"
    if isinstance(record, LabValue) and record.value is not None:
        return f"{record.value:f} {load_published().analyte(record.analyte).unit_label}"
    if isinstance(record, LabValue):
        return str(record.direction)
    return "not done" if isinstance(record, Treatment) and record.action == "omitted" else record.statement


def _rows(rows: tuple[ChartRow, ...], lane: str, known: Case, at_the_end: Case) -> Iterator[Row]:
    """The rows of a lane that have a mark by the last moment, with those marks that are known on the day."""
    in_the_end, there = ({record.id: record for record in case.records} for case in (at_the_end, known))
    for row in rows:
        if row.lane == lane and (shape := tuple(_marks(row.marks, at_the_end, in_the_end))):
            yield Row(row.name, shape, tuple(_marks(row.marks, known, there)))


def _marks(marks: Iterable[ChartMark], known: Case, there: dict[str, AnyRecord]) -> Iterator[Mark]:
    for mark in marks:
        if all(name in there for name in mark.records):
            records = [there[name] for name in mark.records]
            yield Mark(records[0].id, _look(records[0]), _stretch(known, records, mark.words))


def _look(record: AnyRecord) -> Look:
    if isinstance(record, Finding):
        if record.answer == "present" and record.concept.endswith("_normal"):
            return "normal"
        return record.answer
    if isinstance(record, LabValue):
        return "value" if record.value is not None else _LOOKS[str(record.direction)]
    return "omitted" if isinstance(record, Treatment) and record.action == "omitted" else "done"


def _stretch(known: Case, records: list[AnyRecord], words: str) -> Stretch:
    first = records[0]
    day = first.day if first.day is not None else 0
    last = day if first.until_day is None else first.until_day
    places = Cite(*(place for one in records for place in one.locator), bare=True)
    statement = " ".join(one.statement for one in records)
    return Stretch(words, day, last, first.precision, known.when(first), words, places, statement)


def _in_words(analytes: tuple[AnalyteFacts, ...], rows: tuple[ChartRow, ...], known: Case) -> Iterator[Stretch]:
    """What is said of an analyte without a value, in the words of the case where it has some."""
    there = {record.id: record for record in known.records}
    own = {mark.stretch.statement: mark.stretch for row in rows for mark in _marks(row.marks, known, there)}
    for said in (said for one in analytes for said in one.directions):
        yield said._replace(name=own[said.statement].name if said.statement in own else f"{said.words}, no value")


def _measured(case: Case, day: int, upto: Moment) -> Iterator[Stretch]:
    """What is said of each analyte on the days, with its value in both units."""
    told = {lab.analyte for lab in case.up_to(upto).labs() if lab.day is not None}
    ids = tuple(one.id for one in load_published().analytes if one.id in told)
    usual, other = (lab_facts(case, day, upto, analytes=ids, units=units).analytes for units in UNITS)
    for one, si in zip(usual, other, strict=True):
        pairs = zip(one.values, si.values, strict=True)
        said = [value.stretch._replace(name=one.label, words=_both(value, again)) for value, again in pairs]
        words = [each._replace(name=one.label, words=f"{each.words}, no value") for each in one.directions]
        yield from sorted([*said, *words], key=lambda each: (each.first, each.last))


def _both(value: Value, si: Value) -> str:
    words, other = value.stretch.words, si.stretch.words
    return words if words == other else f"{words.partition(' (')[0]} = {other}"


def _also(rows: tuple[ChartRow, ...], known: Case) -> Iterator[Stretch]:
    """Findings and drugs of the days that no row draws: each has its line in the table."""
    drawn = {name for row in rows for name in (*row.records, *(each for mark in row.marks for each in mark.records))}
    for record in known.records:
        if record.day is not None and record.id not in drawn and isinstance(record, Finding | Treatment):
            name = named(record.concept) if isinstance(record, Finding) else treatment_name(record)
            words = _words(record) if isinstance(record, Finding) else record.action
            yield _stretch(known, [record], name)._replace(words=words)


def missing_facts(case: Case, day: int, upto: Moment) -> tuple[Missing, ...]:
    """What nobody wrote down, as far as it may be named: on a day whose decision is open, not what follows it."""
    moment = moment_shown(day, upto)
    known = case.up_to(moment)
    decided = any(known.moment_of(one) > Moment(moment.at, DECISION) for one in known.records)
    gaps = {gap.id: gap for gap in known.gaps if decided or known.known(gap.shown_from) <= Moment(moment.at, DECISION)}
    return tuple(
        Missing(row.name, gap.missing, gap.why_it_matters, Cite(*gap.expected_at, bare=True))
        for row in known.outline.rows
        for gap in (gaps[name] for name in row.gaps if name in gaps)
    )
