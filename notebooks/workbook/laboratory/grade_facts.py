"""What the ladder of grades shows: the CTCAE bands of an analyte at each limit, and the patient's values on them."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple, get_args

from casedata import Case, Moment, load_published
from casedata.criteria.quantity import NO_SLACK, Exact, order
from casedata.limits import limits_of_normal, own_limits
from casedata.model import Finding, LabValue
from casedata.published import Analyte, CtcaeBand
from casedata.units import conventional, exact, half_step, multiples_of_limit, rounded, to_si
from workbook.page import Cite
from workbook.text.citations import in_words, publication
from workbook.text.wording import relation, spoken_of

Axis = Literal["conventional", "si", "times"]
AXES: tuple[Axis, ...] = get_args(Axis)

TOGETHER = {"ast": ("ast", "alt"), "alt": ("alt", "ast")}
"""Analytes that are read side by side."""
_GRADED = {"bilirubin_total": "hyperbilirubinemia"}
"""The finding that tells a grade of an analyte without its value."""


class Band(NamedTuple):
    """A grade from `above` up to and including `up_to`; None is an open end. Numbers are those of the axis."""

    grade: int
    above: float
    up_to: float | None
    words: str


class Ladder(NamedTuple):
    """The bands of one analyte at one limit of normal, or those that all its limits share."""

    name: str
    bands: tuple[Band, ...]
    shared: bool


class Mark(NamedTuple):
    """A value of the patient, or a grade that is reported without one.

    `ladders` are the places of the ladders it stands on, and `numbers` where it stands on each of them.
    """

    name: str
    ladders: tuple[int, ...]
    numbers: tuple[float, ...]
    grade: int | None
    words: str
    place: Cite
    when: str = ""


class GradeFacts(NamedTuple):
    """The ladders of an analyte and the marks on them."""

    label: str
    unit: str
    ladders: tuple[Ladder, ...]
    marks: tuple[Mark, ...]
    table: tuple[tuple[str, ...], ...]
    head: tuple[str, ...]
    notes: tuple[str, ...]
    sentence: str
    bands_from: str


class _Rungs(NamedTuple):
    """What is needed of one analyte: its bands in multiples, and the lowest and highest upper limit of normal.

    `printed` is where the case's own laboratory prints its limit; empty for published limits.
    """

    analyte: Analyte
    bands: tuple[CtcaeBand, ...]
    limits: tuple[Decimal, ...]
    printed: tuple[str, ...] = ()


def grade_facts(case: Case, analyte_id: str, upto: Moment, *, axis: Axis = "conventional") -> GradeFacts:
    """The ladder of an analyte with what is known at `upto`. ValueError for one without bands.

    Where no upper limit is published for the sex of the patient there is no ladder, and no value has a grade.
    """
    known = case.up_to(upto)
    sets = [_rungs(one, case) for one in TOGETHER.get(analyte_id, (analyte_id,))]
    if not all(one.limits for one in sets):
        return _without_limits(sets, known, axis)
    ladders: list[Ladder] = []
    marks: list[Mark] = []
    for one in sets:
        own = _ladders(one, axis, alone=len(sets) == 1)
        where = tuple(range(len(ladders), len(ladders) + len(own)))
        ladders += own
        marks += [
            _value(lab, one, axis, where)._replace(when=known.when(lab))
            for lab in known.labs(one.analyte.id)
            if lab.value
        ]
        told = (finding for finding in known.findings(_GRADED.get(one.analyte.id, "-")) if _number_of(finding))
        marks += [_told(finding, one, where)._replace(when=known.when(finding)) for finding in told]
    head, table = _table(sets[0], axis)
    return GradeFacts(
        label=" and ".join(one.analyte.label for one in sets),
        unit=_unit(sets[0].analyte, axis),
        ladders=tuple(ladders),
        marks=tuple(marks),
        table=table,
        head=head,
        notes=tuple(_notes(sets, known)),
        sentence=_sentence(sets, marks, axis),
        bands_from=publication(sets[0].bands[0].source),
    )


def _rungs(analyte_id: str, case: Case) -> _Rungs:
    published = load_published()
    bands = tuple(band for band in published.ctcae_bands if band.analyte == analyte_id and band.scale == "times_uln")
    if not bands:
        raise ValueError(f"there is no ladder of grades for {analyte_id}")
    limits, own = limits_of_normal(case, published, analyte_id), own_limits(case, analyte_id)
    highest = tuple(dict.fromkeys((limits and limits.high) or ()))
    return _Rungs(published.analyte(analyte_id), bands, highest, own.locator if own else ())


def _without_limits(sets: list[_Rungs], known: Case, axis: Axis) -> GradeFacts:
    """The grades in multiples of a limit that is not known, and the values with no grade."""
    marks = []
    for one in sets:
        for lab in (lab for lab in known.labs(one.analyte.id) if lab.value is not None):
            said = f"{_spoken(one.analyte)} {relation(lab)}{lab.value:f} {one.analyte.unit_label}"
            marks.append(Mark(said, (), (), None, f"{said}: no limit to compare with", Cite(*lab.locator, bare=True)))
    return GradeFacts(
        label=" and ".join(one.analyte.label for one in sets),
        unit=_unit(sets[0].analyte, axis),
        ladders=(),
        marks=tuple(marks),
        table=tuple((f"Grade {band.grade}", _times(band)) for band in sets[0].bands),
        head=("Grade", "Times the limit"),
        notes=(f"Bands: {publication(sets[0].bands[0].source)}.",),
        sentence=f"{_capital(_no_limit(sets, known))}: no value can be given a grade.",
        bands_from=publication(sets[0].bands[0].source),
    )


def _no_limit(sets: list[_Rungs], known: Case) -> str:
    without = [one for one in sets if not one.limits]
    label = " and ".join(one.analyte.label for one in without)
    if any(one.printed for one in without):
        return f"the patient’s own laboratory gives no upper limit of normal of {label}"
    return f"no upper limit of normal of {label} is published here for {spoken_of(known.patient).object}"


def _unit(analyte: Analyte, axis: Axis) -> str:
    return {"conventional": analyte.unit_label, "si": analyte.unit_si_label, "times": "times the limit"}[axis]


def _at(value: Decimal, analyte: Analyte, axis: Axis) -> Decimal:
    """A conventional value as the axis has it: with the digits that laboratories print, or with all that it has."""
    if axis == "times":
        return value.normalize()
    if axis == "si":
        return to_si(value, analyte)
    printed = rounded(value, analyte.decimals)
    return printed if printed == value else value.normalize()


def _said(low: Decimal, high: Decimal | None) -> str:
    return f"over {low:f}" if high is None else f"over {low:f} to {high:f}"


def _ladders(one: _Rungs, axis: Axis, *, alone: bool) -> list[Ladder]:
    name = "" if alone else f"{one.analyte.label}, "
    ladders = [
        Ladder(_capital(f"{name}{_limit(one, limit, axis)}"), _bands(one, limit, axis), shared=False)
        for limit in one.limits
    ]
    if axis == "times" or len(one.limits) == 1:
        return ladders
    return [*ladders, Ladder("The same at both limits", _shared(one, axis), shared=True)]


def _limit(one: _Rungs, limit: Decimal, axis: Axis) -> str:
    shown: Axis = "conventional" if axis == "times" else axis
    return f"limit {_at(limit, one.analyte, shown):f} {_unit(one.analyte, shown)}"


def _spoken(analyte: Analyte) -> str:
    """A label inside a sentence: `Bilirubin, total` is `Total bilirubin`."""
    first, _, rest = analyte.label.partition(", ")
    return f"{_capital(rest)} {first.lower()}" if rest else first


def _inside(text: str) -> str:
    """A text as it stands inside a sentence; `AST` stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _bands(one: _Rungs, limit: Decimal, axis: Axis) -> tuple[Band, ...]:
    times = Decimal(1) if axis == "times" else limit
    return tuple(
        _band(one, band.grade, (band.above * times, band.up_to and band.up_to * times), axis) for band in one.bands
    )


def _shared(one: _Rungs, axis: Axis) -> tuple[Band, ...]:
    """What has this grade at the lowest and at the highest limit; a grade that shares nothing is left out."""
    low, high = one.limits
    ends = ((band.grade, band.above * high, band.up_to and band.up_to * low) for band in one.bands)
    return tuple(_band(one, grade, (first, last), axis) for grade, first, last in ends if last is None or first < last)


def _band(one: _Rungs, grade: int, ends: tuple[Decimal, Decimal | None], axis: Axis) -> Band:
    low, high = ends
    first = _at(low, one.analyte, axis)
    last = None if high is None else _at(high, one.analyte, axis)
    words = f"Grade {grade}: {_said(first, last)} {_unit(one.analyte, axis)}"
    return Band(grade, float(first), None if last is None else float(last), words)


def grades_of(value: Exact, one: _Rungs, slack: Fraction = NO_SLACK) -> tuple[int, int]:
    """The lowest and the highest grade of a value over all limits that count; 0 is no grade. Nothing is rounded."""
    grades = [_grade(value, limit, one.bands, slack) for limit in one.limits]
    return min(grades), max(grades)


def _grade(value: Exact, limit: Decimal, bands: tuple[CtcaeBand, ...], slack: Fraction) -> int:
    reached = (band.grade for band in bands if order(value, band.above * limit, slack) > 0)
    return max(reached, default=0)


def _grades(lab: LabValue, one: _Rungs) -> tuple[int, int]:
    value, unit = lab.value or Decimal(0), lab.unit or one.analyte.unit
    return grades_of(exact(value, unit, one.analyte), one, half_step(value, unit, one.analyte))


def _value(lab: LabValue, one: _Rungs, axis: Axis, where: tuple[int, ...]) -> Mark:
    value = conventional(lab.value or Decimal(0), lab.unit or "", one.analyte)
    low, high = _grades_within(lab, _grades(lab, one), one)
    times = multiples_of_limit(value, (one.limits[0], one.limits[-1]))
    ratio = f"{float(times[0]):.1f}" if times[0] == times[1] else f"{float(times[0]):.1f} to {float(times[1]):.1f}"
    between = "or" if high == low + 1 else "to"
    grade = f"grade {low}" if low == high else f"grade {low} {between} {high}, not documented which"
    if axis == "times":
        numbers = tuple(float(value / limit) for limit in one.limits)
    else:
        numbers = (float(_at(value, one.analyte, axis)),) * len(where)
    extreme = {"maximum": "Highest ", "minimum": "Lowest "}.get(lab.extremum or "", "")
    spoken = _inside(_spoken(one.analyte)) if extreme else _spoken(one.analyte)
    said = f"{extreme}{spoken} {relation(lab)}{value:f} {one.analyte.unit_label}"
    undated = ", on an unreported day" if lab.precision == "within" else ""
    words = f"{said}{undated}: {relation(lab)}{ratio} times the limit, {grade}"
    return Mark(said, where, numbers, low if low == high else None, words, Cite(*lab.locator, bare=True))


def _grades_within(lab: LabValue, grades: tuple[int, int], one: _Rungs) -> tuple[int, int]:
    """The grades that a value allows: one that is only bounded leaves all on its open side."""
    low, high = grades
    if lab.comparator in (">", ">="):
        return low, max(band.grade for band in one.bands)
    return (0, high) if lab.comparator in ("<", "<=") else (low, high)


def _number_of(finding: Finding) -> int:
    """The grade of a finding that is present; 0 where there is none, or none that is a number."""
    words = (finding.grade or "").removeprefix("grade ")
    return int(words) if finding.answer == "present" and words.isdecimal() else 0


def _told(finding: Finding, one: _Rungs, where: tuple[int, ...]) -> Mark:
    grade = _number_of(finding)
    scale = finding.scale or "a scale that is not named,"
    words = f"{scale} grade {grade} is reported; value, limit, version and first value are not documented"
    return Mark(
        f"{_spoken(one.analyte)}, reported as grade {grade}", where, (), grade, words, Cite(*finding.locator, bare=True)
    )


def _table(one: _Rungs, axis: Axis) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    shown: Axis = "conventional" if axis == "times" else axis
    unit = _unit(one.analyte, shown)
    columns = [(_capital(_limit(one, limit, shown)), limit, limit) for limit in one.limits]
    if len(one.limits) > 1:
        low, high = one.limits
        columns += [(f"The same at both, {unit}", high, low), (f"At the widest, {unit}", low, high)]
    head = ("Grade", "Times the limit", *(name for name, _, _ in columns))
    rows = [
        (
            f"Grade {band.grade}",
            _times(band),
            *(_cell(one, band, (first, last), shown) for _, first, last in columns),
        )
        for band in one.bands
    ]
    return head, tuple(rows)


def _times(band: CtcaeBand) -> str:
    return _said(band.above.normalize(), band.up_to and band.up_to.normalize())


def _cell(one: _Rungs, band: CtcaeBand, limits: tuple[Decimal, Decimal], axis: Axis) -> str:
    first, last = limits
    low, high = band.above * first, band.up_to and band.up_to * last
    if high is not None and low >= high:
        return "nothing"
    return _said(_at(low, one.analyte, axis), None if high is None else _at(high, one.analyte, axis))


def _notes(sets: list[_Rungs], known: Case) -> list[str]:
    band, spoken = sets[0].bands[0], spoken_of(known.patient)
    published, own = ([one for one in sets if bool(one.printed) is kind] for kind in (False, True))
    notes = [
        (
            f"Bands: {publication(band.source)}. They count from the limit where the value before was normal; "
            f"whether {spoken.own} was is not documented."
        ),
        *_published(published, spoken.teller),
        *(f"Upper limit of normal of the patient's own laboratory: {_named(one)} ({_place(one)})." for one in own),
    ]
    return [*notes, *(note for one in sets for note in _robust(one, known))]


def _published(sets: list[_Rungs], teller: str) -> list[str]:
    if not sets:
        return []
    only = " Only one upper limit is published here for each." if all(len(one.limits) == 1 for one in sets) else ""
    return [f"Published upper limits of normal: {'; '.join(map(_named, sets))}.{only} The {teller} gives none."]


def _named(one: _Rungs) -> str:
    return f"{_spoken(one.analyte)}, {' and '.join(_limit(one, limit, 'conventional') for limit in one.limits)}"


def _place(one: _Rungs) -> str:
    return "; ".join(in_words(one.printed))


def _robust(one: _Rungs, known: Case) -> list[str]:
    """For which limits of normal the grade of the latest value would stay what it is."""
    lab = known.latest(one.analyte.id)
    if lab is None or lab.value is None or lab.comparator != "=":
        return []
    value = conventional(lab.value, lab.unit or "", one.analyte)
    low, high = _grades(lab, one)
    band = next((band for band in one.bands if band.grade == low), None)
    if band is None or low != high or band.up_to is None:
        return []
    least, most = value / band.up_to, value / band.above
    unit = one.analyte.unit_label
    said = f"{_spoken(one.analyte)} {value:f} {unit} is grade {low} at any upper limit"
    return [f"{said} from {_short(least)} to just below {_short(most)} {unit}."]


def _short(value: Decimal) -> str:
    return f"{round(value, 2).normalize():f}"


def _sentence(sets: list[_Rungs], marks: list[Mark], axis: Axis) -> str:
    valued = [mark for mark in marks if mark.numbers]
    if valued:
        return _capital(f"{'; '.join(_inside(_short_words(mark)) for mark in valued)}.")
    told = next((mark for mark in marks if mark.grade), None)
    if told is None:
        return f"{_spoken(sets[0].analyte)}: the grades of CTCAE in multiples of a limit that laboratories set."
    return _from_grade(sets[0], told.grade or 0, axis)


def _short_words(mark: Mark) -> str:
    grade = f"grade {mark.grade}" if mark.grade is not None else "a grade that depends on the limit"
    return f"{mark.name} is {grade}"


def _from_grade(one: _Rungs, grade: int, axis: Axis) -> str:
    """How far one gets from a reported grade back to a value."""
    band = max((band for band in one.bands if band.grade <= grade), key=lambda band: band.grade)
    shown: Axis = "conventional" if axis == "times" else axis
    first, last = one.limits[0], one.limits[-1]
    unit = _unit(one.analyte, shown)
    low = _at(band.above * first, one.analyte, shown)
    if band.up_to is None:
        return f"Grade {grade} tells no more than: over {low:f} {unit}."
    high = _at(band.up_to * last, one.analyte, shown)
    return f"Grade {grade} tells no more than: over {low:f}, up to {high:f} {unit}, if it was normal before."
