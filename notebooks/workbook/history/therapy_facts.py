"""What the timeline of treatment shows at a moment: columns in order, a row for each drug, a cell for each course."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from casedata import Case, Moment
from casedata.model import Treatment
from workbook.page import Cell, Cite
from workbook.text.wording import in_letters, listed, sentence_start, treatment_name, unit_in_print

LANES = {
    "leukaemia": "Against the {}",
    "transplant": "Transplant and donor cells",
    "liver": "For the liver",
    "supportive": "Supportive",
    "procedure": "Procedures",
}
"""The lanes of treatment in their order, and what stands above them; the first names the disease."""

ACTIONS = ("given", "reduced", "omitted", "planned")

IN_CYCLE = "by_day"
"""The column of everything that has a day; the laboratory chart shows its days."""


class Column(NamedTuple):
    """A phase or a period. Columns have an order and no length."""

    id: str
    label: str
    when: str
    stretch: str


class Course(NamedTuple):
    """One treatment, or several doses of it: the columns it can be in, how, and in words."""

    row: str
    lane: str
    action: str
    first: int
    last: int
    placed: bool
    words: str
    when: str
    statements: tuple[str, ...]
    place: Cite


class TherapyFacts(NamedTuple):
    """Treatment up to a moment. `courses` are drawn, `table` lists every record; `lanes` are ids and headings."""

    columns: tuple[Column, ...]
    courses: tuple[Course, ...]
    table: tuple[tuple[Cell, ...], ...]
    sentence: str
    lanes: tuple[tuple[str, str], ...]


def therapy_facts(case: Case, upto: Moment, *, since: Moment | None = None, stretch: str = "all") -> TherapyFacts:
    """Treatment known at `upto`, without what was known before `since`; `stretch` is a part of the history or all."""
    known = case.up_to(upto)
    treatments = [one for one in known.treatments() if since is None or known.moment_of(one) >= since]
    columns = [one for one in _columns(known, treatments) if stretch in ("all", one.stretch)]
    shown = [one for one in treatments if stretch in ("all", _stretch_of(known, one.period))]
    courses = tuple(_courses(known, shown, columns))
    table = tuple(_row(known, one) for one in shown)
    sentence = _sentence([one for one in shown if not _carried_out(known, one)])
    disease = known.patient.disease or "disease"
    lanes = tuple((lane, heading.format(disease)) for lane, heading in LANES.items())
    return TherapyFacts(tuple(columns), courses, table, sentence, lanes)


def stretches_offered(case: Case, upto: Moment, since: Moment | None = None) -> tuple[tuple[str, str], ...]:
    """The parts of the history with a treatment that may be shown: id and words."""
    facts = therapy_facts(case, upto, since=since)
    present = list(dict.fromkeys(column.stretch for column in facts.columns))
    words = {period.id: period.label for period in case.periods} | {one.id: one.label for one in case.outline.parts}
    words |= {IN_CYCLE: case.patient.cycle or "from day 0 on"}
    return tuple((one, words[one]) for one in present)


def _stretch_of(known: Case, period: str | None) -> str:
    if period is None:
        return IN_CYCLE
    return next((one.id for one in known.outline.parts if period in one.periods), period)


def _columns(known: Case, treatments: list[Treatment]) -> Iterator[Column]:
    cited = {locator for record in known.records for locator in record.locator}
    treatments = [one for one in treatments if not _carried_out(known, one)]
    needed = {end for one in treatments for end in _ends(known, one)}
    for period in known.periods:
        phases = [one for one in known.outline.phases if one.period == period.id and cited & set(one.locator)]
        for phase in phases:
            if phase.id in needed or phase.period in {one.period for one in treatments}:
                yield Column(phase.id, phase.label, period.label, _stretch_of(known, period.id))
        if not phases and period.id in needed:
            yield Column(period.id, sentence_start(period.label), period.label, _stretch_of(known, period.id))
    if any(one.day is not None for one in treatments):
        first, last = known.patient.first_day, known.patient.last_day
        days = f"days {first} to {last}" if first < last else f"day {last}"
        cycle = f"{known.patient.cycle}, {days}" if known.patient.cycle else days
        yield Column(IN_CYCLE, sentence_start(cycle), days, IN_CYCLE)


def _ends(known: Case, one: Treatment) -> tuple[str, str]:
    """The first and last column of a treatment: its own span where its ends are known, else its period."""
    if one.day is not None or one.period is None:
        return IN_CYCLE, IN_CYCLE
    ids = {period.id for period in known.periods} | {phase.id for phase in known.outline.phases}
    ends = one.phases or (one.period, one.period)
    return ends if set(ends) <= ids and _is_known(known, ends[0]) else (one.period, one.period)


def _is_known(known: Case, column: str) -> bool:
    periods = {period.id for period in known.periods}
    return next((phase.period for phase in known.outline.phases if phase.id == column), column) in periods


def _courses(known: Case, treatments: list[Treatment], columns: list[Column]) -> Iterator[Course]:
    order = [column.id for column in columns]

    spans = {one.id: _span(known, one, order) for one in treatments if not _carried_out(known, one)}
    drawn = [one for one in treatments if spans.get(one.id)]
    ranks: dict[str, tuple[int, int]] = {}
    for place, one in enumerate(drawn):
        name = treatment_name(one)
        ranks[name] = min(ranks.get(name, (len(order), place)), (spans[one.id][0], place))

    def key(one: Treatment) -> tuple[int, tuple[int, int], tuple[int, ...], int]:
        return list(LANES).index(one.lane), ranks[treatment_name(one)], spans[one.id], ACTIONS.index(one.action)

    for _, group in groupby(sorted(drawn, key=key), key):
        same = list(group)
        yield _course(known, same, (spans[same[0].id][0], spans[same[0].id][-1]))


def _span(known: Case, one: Treatment, order: list[str]) -> tuple[int, ...]:
    """The places of the first and last column; empty where none of its columns is shown.

    A period that is shown by its phases spans all of them, and an end that is not known yet leaves the other one.
    """
    ends = [order.index(end) for end in _ends(known, one) if end in order]
    if ends:
        return ends[0], ends[-1]
    inside = [
        order.index(phase.id) for phase in known.outline.phases if phase.period == one.period and phase.id in order
    ]
    return (min(inside), max(inside)) if inside else ()


def _carried_out(known: Case, one: Treatment) -> bool:
    """A plan whose drug was given later is no longer a plan."""
    given = (
        other
        for other in known.treatments()
        if treatment_name(other) == treatment_name(one) and other.action == "given"
    )
    return one.action == "planned" and any(known.happened(other) > known.happened(one) for other in given)


def _course(known: Case, same: list[Treatment], span: tuple[int, int]) -> Course:
    first = same[0]
    return Course(
        row=treatment_name(first),
        lane=first.lane,
        action=first.action,
        first=span[0],
        last=span[1],
        placed=span[0] == span[1] or first.lasting,
        words=_words(same),
        when=known.when(first),
        statements=tuple(one.statement for one in same),
        place=Cite(*(place for one in same for place in one.locator), bare=True),
    )


def _words(same: list[Treatment]) -> str:
    """What was done and how much: `omitted`, `2000 U/m²`, `0.6 + 0.3 mg/m²`."""
    action = "" if same[0].action == "given" else same[0].action
    doses = " + ".join(filter(None, (_dose(one) for one in same)))
    unit = next((unit_in_print(one.unit) for one in same if one.unit), "")
    lasting = "throughout" if same[0].lasting else ""
    return " ".join(filter(None, [action, doses, unit, lasting]))


def _dose(one: Treatment) -> str:
    if one.dose is None:
        return ""
    return f"{one.doses} × {one.dose:f}" if one.doses else f"{one.dose:f}"


def _row(known: Case, one: Treatment) -> tuple[Cell, ...]:
    dose = f"{_dose(one)} {unit_in_print(one.unit)}" if one.unit else "not given"
    phase = _phase_words(known, one)
    return (treatment_name(one), one.action, dose, phase, one.statement, Cite(*one.locator, bare=True))


def _phase_words(known: Case, one: Treatment) -> str:
    phases = {phase.id: phase.label for phase in known.outline.phases}
    labels = {period.id: sentence_start(period.label) for period in known.periods} | phases
    first, last = _ends(known, one)
    if first not in phases:
        return known.when(one)
    if first == last:
        return f"{labels[first]}; {known.when(one)}"
    return f"{labels[first]} to {labels.get(last, last).lower()}, phase not given; {known.when(one)}"


def _sentence(shown: list[Treatment]) -> str:
    """How much is named, how much of it with a dose, and what was left out, reduced or planned."""
    if not shown:
        return "No treatment is reported for this part of the history."
    given = [one for one in shown if one.action == "given"]
    dosed = list(dict.fromkeys(_in_sentence(one) for one in given if one.dose is not None))
    counted = [_counted(len({treatment_name(one) for one in given}), dosed)] if given else []
    others = [
        f"{listed(same)} {'were' if len(same) > 1 else 'was'} {action}"
        for action in ("omitted", "reduced", "planned")
        if (same := list(dict.fromkeys(_in_sentence(one) for one in shown if one.action == action)))
    ]
    return sentence_start(f"{'; '.join([*counted, *others])}.")


def _in_sentence(one: Treatment) -> str:
    name = treatment_name(one)
    is_a_name = any(letter.isupper() for letter in name.partition(" ")[0][1:])
    return name if is_a_name else name[:1].lower() + name[1:]


def _counted(count: int, dosed: list[str]) -> str:
    said = f"{in_letters(count)} {'treatment is' if count == 1 else 'treatments are'} named"
    if not dosed:
        return f"{said}, none of them with a dose"
    return f"{said}, {in_letters(len(dosed))} of them with a dose: {listed(dosed)}"
