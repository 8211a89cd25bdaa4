"""What the laboratory chart shows at a moment: values, directions, what the text allows otherwise, drugs, events."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from casedata import Bounds, Case, Moment, load_published
from casedata.criteria.quantity import order
from casedata.limits import limits_of_normal, own_limits
from casedata.model import AnyRecord, Event, LabValue, Treatment
from casedata.published import Analyte, Limits
from casedata.units import conventional, exact, half_step, to_si
from workbook.page import Cite
from workbook.text.moments import Days, days_shown, moment_shown
from workbook.text.wording import analyte_in_a_sentence, named, relation, spoken_of, unit_in_print

Units = Literal["conventional", "si"]
Extent = Literal["exact", "span", "within", "from"]
NO_SENTENCE = "no sentence of the {}"


class Stretch(NamedTuple):
    """Something on the day axis: from `first` to `last`, how surely, in words, and where it comes from."""

    name: str
    first: int
    last: int
    extent: Extent
    when: str
    words: str
    place: Cite
    statement: str = ""


class Value(NamedTuple):
    """A value: its number for the axis and its text for the reader. An extreme lies on an unreported day."""

    stretch: Stretch
    number: float
    error: float | None
    read_from_figure: bool


class Unreported(NamedTuple):
    """Days without a value, with the range that the text allows; None is an open side."""

    first: int
    last: int
    low: float | None
    high: float | None
    words: str
    place: Cite


class Normal(NamedTuple):
    """The limits of normal that count, each an interval; `own` if they are those of the patient's laboratory."""

    low: tuple[float, float] | None
    high: tuple[float, float] | None
    words: str
    own: bool = False


class AnalyteFacts(NamedTuple):
    """All that is shown of one analyte. `extent` is that of the last day that may be shown."""

    id: str
    label: str
    unit: str
    values: tuple[Value, ...]
    directions: tuple[Stretch, ...]
    unreported: tuple[Unreported, ...]
    earlier: tuple[Stretch, ...]
    normal: Normal | None
    extent: tuple[float, float] | None
    log_ok: bool


class LabFacts(NamedTuple):
    """The laboratory at the end of a day, or at the moment of its decision."""

    day: int
    days: Days
    analytes: tuple[AnalyteFacts, ...]
    treatments: tuple[Stretch, ...]
    events: tuple[Stretch, ...]
    gaps: tuple[tuple[str, str], ...]
    conflicts: tuple[str, ...]
    sentence: str
    teller: str


def analytes_offered(case: Case, upto: Moment) -> tuple[Analyte, ...]:
    """The analytes that this cycle reports by the moment, or whose absence from the report may be named by then."""
    known = case.up_to(upto)
    told = {lab.analyte for lab in known.labs() if lab.day is not None}
    missing = {about for gap in known.gaps if gap.shown_from.day is not None for about in gap.about}
    return tuple(analyte for analyte in load_published().analytes if analyte.id in told | missing)


def lab_facts(case: Case, day: int, upto: Moment, *, analytes: tuple[str, ...], units: Units) -> LabFacts:
    """The laboratory as known on `day`; `upto` is the last moment that may be shown and sets the axes."""
    moment = moment_shown(day, upto)
    known, published = case.up_to(moment), load_published()
    shown = tuple(_analyte(case, known, published.analyte(one), units, (moment, upto)) for one in analytes)
    gaps = tuple((gap.missing, gap.why_it_matters) for gap in known.gaps if set(gap.about) & set(analytes))
    ids = {lab.id for lab in known.labs() if lab.analyte in analytes}
    return LabFacts(
        day=day,
        days=days_shown(case, upto),
        analytes=shown,
        treatments=tuple(_treatment(known, record) for record in known.treatments() if record.day is not None),
        events=tuple(_event(known, record) for record in known.events() if record.day is not None),
        gaps=gaps,
        conflicts=tuple(
            f"Two statements differ: {one.statement} Kept: {one.kept}"
            for one in known.conflicts
            if set(one.between) & ids
        ),
        sentence=_sentence(known, day, shown),
        teller=spoken_of(case.patient).teller,
    )


def _analyte(case: Case, known: Case, analyte: Analyte, units: Units, moments: tuple[Moment, Moment]) -> AnalyteFacts:
    moment, upto = moments
    labs = known.labs(analyte.id)
    cycle = [lab for lab in labs if lab.day is not None]
    return AnalyteFacts(
        id=analyte.id,
        label=analyte.label,
        unit=analyte.unit_si_label if units == "si" else analyte.unit_label,
        values=tuple(_value(known, lab, analyte, units) for lab in cycle if lab.value is not None),
        directions=tuple(_direction(known, lab) for lab in cycle if lab.direction is not None),
        unreported=tuple(_unreported(known, analyte, units, moment)),
        earlier=tuple(_stretch(known, lab, _reported(lab, analyte, units)) for lab in labs if lab.day is None),
        normal=_normal(case, analyte, units),
        extent=_extent(case.up_to(upto), analyte, units),
        log_ok=analyte.log_ok,
    )


def _shown(value: Decimal, unit: str, analyte: Analyte, units: Units) -> Decimal:
    """A value as printed in the chosen units; one in the source's own unit stays as it is."""
    if units == "si":
        return value if unit == analyte.unit_si != analyte.unit else to_si(conventional(value, unit, analyte), analyte)
    return conventional(value, unit, analyte)


def _reported(lab: LabValue, analyte: Analyte, units: Units) -> str:
    if lab.value is None or lab.unit is None:
        return f"{lab.direction}, no value"
    label = analyte.unit_si_label if units == "si" else analyte.unit_label
    extreme = f" ({lab.extremum})" if lab.extremum else ""
    number = _shown(lab.value, lab.unit, analyte, units)
    return f"{relation(lab)}{number:f} {label}{extreme}".removesuffix(" INR").replace(" /", "/")


def _stretch(known: Case, record: AnyRecord, words: str, name: str = "") -> Stretch:
    first = record.day if record.day is not None else -1
    last = first if record.until_day is None else record.until_day
    return Stretch(
        name,
        first,
        last,
        record.precision,
        known.when(record),
        words,
        Cite(*record.locator, bare=True),
        record.statement,
    )


def _value(known: Case, lab: LabValue, analyte: Analyte, units: Units) -> Value:
    if lab.value is None or lab.unit is None:
        raise ValueError(f"{lab.id} has no value to draw")
    error = None if lab.error is None else float(_shown(lab.error, lab.unit, analyte, units))
    number = float(_shown(lab.value, lab.unit, analyte, units))
    stretch = _stretch(known, lab, _reported(lab, analyte, units), analyte.label)
    return Value(stretch, number, error, lab.origin == "read_from_figure")


def _direction(known: Case, lab: LabValue) -> Stretch:
    return _stretch(known, lab, str(lab.direction))


def _unreported(known: Case, analyte: Analyte, units: Units, moment: Moment) -> Iterator[Unreported]:
    """Runs of days of the cycle without a value, each run with the same range."""
    valued = {lab.day for lab in known.series(analyte.id) if lab.precision == "exact"}
    days = [day for day in range(known.patient.first_day, moment.at + 1) if day not in valued]
    without = list(zip(days, known.bounds_of_days(analyte.id, days, known_by=moment), strict=True))
    # Days follow one another in a run: the difference between the day and its place in the list stays the same.
    for (_, bounds), run in groupby(enumerate(without), key=lambda item: (item[1][0] - item[0], item[1][1])):
        silent = [day for _, (day, _) in run]
        yield _run(known, (silent[0], silent[-1]), bounds, (analyte, units))


def _run(known: Case, days: tuple[int, int], bounds: Bounds, measured: tuple[Analyte, Units]) -> Unreported:
    analyte, units = measured
    label = analyte.unit_si_label if units == "si" else analyte.unit_label
    low, high = (
        None if side is None or bounds.unit is None else _shown(side, bounds.unit, analyte, units)
        for side in (bounds.low, bounds.high)
    )
    said = [f"at least {low:f}" if low is not None else "", f"at most {high:f}" if high is not None else ""]
    allowed = " and ".join(filter(None, said))
    words = f"no value reported; the text allows {allowed} {label}" if allowed else "no value reported"
    place = Cite(*(place for record in bounds.records for place in known.record(record).locator), bare=True)
    return Unreported(*days, None if low is None else float(low), None if high is None else float(high), words, place)


def _normal(case: Case, analyte: Analyte, units: Units) -> Normal | None:
    limits = limits_of_normal(case, load_published(), analyte.id)
    return limits and _between(limits, analyte, units, own=own_limits(case, analyte.id) is not None)


@lru_cache(maxsize=256)
def _between(limits: Limits, analyte: Analyte, units: Units, *, own: bool) -> Normal:
    """Of every day the same."""
    low, high = (_limit(side, limits, analyte, units) for side in (limits.low, limits.high))
    label = analyte.unit_si_label if units == "si" else analyte.unit_label
    said = [_limit_words("lower", low), _limit_words("upper", high)]
    words = f"{analyte.label}, {' and '.join(filter(None, said))} {label}".removesuffix(" INR")
    return Normal(low and (float(low[0]), float(low[1])), high and (float(high[0]), float(high[1])), words, own)


def _limit(
    side: tuple[Decimal, Decimal] | None, limits: Limits, analyte: Analyte, units: Units
) -> tuple[Decimal, Decimal] | None:
    if side is None:
        return None
    low, high = (_shown(limit, limits.unit, analyte, units) for limit in side)
    return low, high


def _limit_words(side: str, limit: tuple[Decimal, Decimal] | None) -> str:
    if limit is None:
        return ""
    low, high = limit
    return f"{side} limit {low:f}" if low == high else f"{side} limit {low:f} to {high:f}"


def _extent(known: Case, analyte: Analyte, units: Units) -> tuple[float, float] | None:
    """The least and greatest value of this cycle that may be shown: they set the axis on every day."""
    cycle = (lab for lab in known.labs(analyte.id) if lab.day is not None)
    numbers = [
        float(_shown(lab.value, lab.unit, analyte, units)) for lab in cycle if lab.value is not None and lab.unit
    ]
    return (min(numbers), max(numbers)) if numbers else None


def _treatment(known: Case, record: Treatment) -> Stretch:
    dose = "" if record.dose is None else f"{record.dose:f} {unit_in_print(str(record.unit))}"
    words = " ".join(filter(None, ["" if record.action == "given" else record.action, dose]))
    return _stretch(known, record, words, named(record.agent))


def _event(known: Case, record: Event) -> Stretch:
    return _stretch(known, record, "", record.statement.rstrip("."))


def _sentence(known: Case, day: int, shown: tuple[AnalyteFacts, ...]) -> str:
    """The finding in one sentence: the last value of the first chosen analyte that has one, else what is said of it."""
    if not shown:
        return f"Day {day}: no analyte is chosen."
    valued = [facts for facts in shown if facts.values]
    if valued:
        return f"Day {day}: {_last_value(known, day, valued[0])}."
    told = [
        f"{analyte_in_a_sentence(one.label)} {one.directions[-1].words} ({one.directions[-1].when})"
        for one in shown
        if one.directions
    ]
    if told:
        return f"Day {day}: no value is reported so far; in words, {' and '.join(told)}."
    cycle = " in this cycle" if known.patient.cycle else ""
    return f"Day {day}: nothing on these analytes is reported so far{cycle}."


def _last_value(known: Case, day: int, facts: AnalyteFacts) -> str:
    last = max(facts.values, key=lambda value: value.stretch.last).stretch
    if last.extent != "exact":
        return f"{analyte_in_a_sentence(facts.label)} {last.words}, {last.when}"
    against = _against_limit(known, facts.id)
    if last.last == day:
        return f"{analyte_in_a_sentence(facts.label)} {last.words}{against}"
    return f"the last value of {analyte_in_a_sentence(facts.label)} is {last.words}, of day {last.last}{against}"


def _against_limit(known: Case, analyte_id: str) -> str:
    published, lab = load_published(), known.latest(analyte_id)
    limits = limits_of_normal(known, published, analyte_id)
    if lab is None or lab.value is None or lab.comparator != "=" or limits is None or limits.high is None:
        return ""
    sides = _sides(lab, limits.high, published.analyte(analyte_id))
    if own_limits(known, analyte_id):
        return ", above the laboratory's upper limit of normal" if max(sides) > 0 else ""
    if min(sides) > 0:
        return ", above every published upper limit of normal"
    return ", above some published upper limits of normal" if max(sides) > 0 else ""


def _sides(lab: LabValue, limits: tuple[Decimal, Decimal], analyte: Analyte) -> list[int]:
    """On which side of each limit the value is, as it was written."""
    value, unit = lab.value or Decimal(0), lab.unit or analyte.unit
    return [order(exact(value, unit, analyte), limit, half_step(value, unit, analyte)) for limit in limits]
