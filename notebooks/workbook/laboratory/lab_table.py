"""The laboratory of one period before day 0, as a table: as reported, in the other unit, beside limits of normal."""

from typing import NamedTuple

from ipywidgets import DOMWidget

from casedata import VERDICTS, Case, Moment, load_case, load_published
from casedata.criteria.quantity import order
from casedata.limits import limits_of_normal, own_limits
from casedata.model import LabValue, Number
from casedata.published import Analyte, Limits
from casedata.units import conventional, exact, half_step, multiples_of_limit, rounded, to_si
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.python_html import PythonHtml
from workbook.page import Block, Cite, Face, Fold, Group, Items, Table, Text, written
from workbook.text.citations import in_words
from workbook.text.moments import period_of
from workbook.text.wording import counted, relation, spoken_of, with_unit

PUBLISHED = (
    "The {} prints no limits of normal. Those above are other laboratories’, for {} where they differ by sex; "
    "where several are printed, you see the span."
)
OWN = "The limits of normal are those of the patient’s own laboratory, where it gives them."
ABOVE = "↑ above"
"""How a value stands that is above every limit of normal that counts."""
BELOW = "↓ below"
HEAD = ("Analyte", "Reported", "Limits of normal", "How it stands")
MORE = ("Analyte", "Reported", "In the other unit", "Where")
WHOSE = "Whose limits of normal these are"
WHOLE = (*HEAD[:2], "In the other unit", *HEAD[2:], "Where")
UNITS_AND_PLACES = "In other units, and where it is written"
NUMBERS = "Derived from these values"
DERIVED_HEAD = ("Derived", "Value", "Rule", "From")


class LabRow(NamedTuple):
    """One laboratory record in words: what was reported, and how it stands to published limits."""

    name: str
    reported: str
    other_unit: str
    limits: str
    standing: str
    place: Cite


class DerivedRow(NamedTuple):
    """A number computed from reported ones, with its rule."""

    name: str
    value: str
    rule: str
    place: Cite


class LabTableFacts(NamedTuple):
    """The laboratory of one period, and what is missing from it."""

    period: str
    rows: tuple[LabRow, ...]
    derived: tuple[DerivedRow, ...]
    missing: tuple[tuple[str, str], ...]
    limits_from: tuple[str, ...]
    whose_limits: str


def lab_table_facts(case: Case, period_id: str) -> LabTableFacts:
    """What the report says of the laboratory in that period, as known at its end."""
    period = period_of(case, period_id)
    known = case.up_to(Moment(period.order, VERDICTS))
    labs = tuple(lab for lab in known.labs() if lab.period == period_id)
    shown_from = {gap.id: gap for gap in known.gaps if gap.shown_from.period == period_id}
    return LabTableFacts(
        period=period.label,
        rows=tuple(lab_row(lab, case) for lab in labs),
        derived=_derived(labs, case),
        missing=tuple((gap.missing, gap.why_it_matters) for gap in shown_from.values()),
        limits_from=_limits_from(labs, case),
        whose_limits=_whose_limits(labs, case),
    )


def _whose_limits(labs: tuple[LabValue, ...], case: Case) -> str:
    if not labs:
        return ""
    given = [own_limits(case, lab.analyte) is not None for lab in labs]
    sex = {"female": "women", "male": "men"}.get(case.patient.sex or "", "women and men")
    others = PUBLISHED.format(spoken_of(case.patient).teller, sex)
    return OWN if all(given) else f"{OWN} {others}" if any(given) else others


class LabTable(Panel):
    """The laboratory of one period. Nothing later than its end is read."""

    def __init__(self, period: str, *, case: Case | None = None) -> None:
        super().__init__()
        self.facts = lab_table_facts(case or load_case(), period)

    def page(self) -> tuple[Block, ...]:
        """The values beside the limits of normal; units, places, numbers, gaps and whose limits these are fold."""
        facts = self.facts
        shown = tuple((row.name, row.reported, row.limits, row.standing) for row in facts.rows)
        more = tuple((row.name, row.reported, row.other_unit, row.place) for row in facts.rows)
        table = Table(f"Laboratory, {facts.period}", HEAD, shown)
        units = Fold(UNITS_AND_PLACES, Table(UNITS_AND_PLACES, MORE, more), unfolded=())
        return (table, *((units,) if facts.rows else ()), *self._folded())

    def on_paper(self) -> Paper:
        """One table of everything: nobody can unfold the other half of it."""
        whole = Table(f"Laboratory, {self.facts.period}", WHOLE, self.facts.rows)
        return Paper.of(whole, *self._folded())

    def _folded(self) -> tuple[Block, ...]:
        """What is derived, what is missing, and where the limits come from."""
        facts = self.facts
        derived = Fold(NUMBERS, Table(NUMBERS, DERIVED_HEAD, facts.derived), unfolded=())
        missing = Fold("Not documented", Items(*(f"{missing} {why}" for missing, why in facts.missing)))
        return (*((derived,) if facts.derived else ()), *((missing,) if facts.missing else ()), *self._whose())

    def _whose(self) -> tuple[Fold, ...]:
        """Where the limits of normal come from; nothing where there are none."""
        facts = self.facts
        said = (Text(facts.whose_limits),) if facts.whose_limits else ()
        if not facts.limits_from:
            return (Fold(WHOSE, *said, unfolded=()),) if said else ()
        return (Fold(WHOSE, *said, Items(*facts.limits_from), unfolded=(Text(f"{WHOSE}:"),)),)

    def state_line(self) -> str:
        """The period, and how much is reported."""
        rows, missing = len(self.facts.rows), len(self.facts.missing)
        return f"Laboratory, {self.facts.period}: {counted(rows, 'entry', 'entries')}, {counted(missing, 'gap')} named"

    def make_live(self) -> DOMWidget:
        """The same, with all but the values folded away."""
        return PythonHtml(html=written((Group("vod-lab", *self.page()),), Face.LIVE))


def _analyte(lab: LabValue) -> Analyte:
    return load_published().analyte(lab.analyte)


def _limits(lab: LabValue, case: Case) -> Limits | None:
    return limits_of_normal(case, load_published(), lab.analyte)


def lab_row(lab: LabValue, case: Case) -> LabRow:
    """One laboratory record of a case, beside the limits of its laboratory, or published ones for that sex."""
    analyte, limits = _analyte(lab), _limits(lab, case)
    value = _value(lab, analyte)
    return LabRow(
        name=analyte.label,
        reported=lab.statement if value is None else relation(lab) + with_unit(f"{value:f}", analyte.unit_label),
        other_unit="no value" if value is None else _in_the_other_unit(lab, value, analyte),
        limits=_limit_words(limits, analyte),
        standing=f"{lab.direction}, in words only" if value is None else _standing(lab, limits),
        place=Cite(*lab.locator, bare=True),
    )


def _value(lab: LabValue, analyte: Analyte) -> Number | None:
    return None if lab.value is None or lab.unit is None else conventional(lab.value, lab.unit, analyte)


def _in_the_other_unit(lab: LabValue, value: Number, analyte: Analyte) -> str:
    if analyte.unit == analyte.unit_si:
        return "the same"
    if analyte.factor == 1:
        return relation(lab) + with_unit(f"{value:f}", analyte.unit_si_label)
    return relation(lab) + with_unit(f"{to_si(value, analyte):f}", analyte.unit_si_label)


def _limit_words(limits: Limits | None, analyte: Analyte) -> str:
    if limits is None:
        return "none used here"
    sides = limits.low, limits.high
    if any(side and side[0] != side[1] for side in sides):
        named = zip(("lower limit", "upper limit"), sides, strict=True)
        said = ", ".join(f"{name} {_span(side)}" for name, side in named if side)
    else:
        low, high = (_span(side) if side else "" for side in sides)
        said = f"{low} to {high}" if low and high else f"up to {high}" if high else f"from {low}"
    return with_unit(said, analyte.unit_label)


def _span(side: tuple[Number, Number]) -> str:
    low, high = side
    return f"{low:f}" if low == high else f"{low:f} to {high:f}"


def _standing(lab: LabValue, limits: Limits | None) -> str:
    """Where the value stands to the limits, as it was written, with a sign that needs no colour."""
    if limits is None:
        return "no limit to compare with"
    over, under = (_sides(lab, side) for side in (limits.high, limits.low))
    if lab.comparator != "=":
        return _standing_of_a_bound(lab.comparator, over, under)
    if 1 in over:
        return ABOVE if set(over) == {1} else "↑ above some of the limits"
    if -1 in under:
        return BELOW if set(under) == {-1} else "↓ below some of the limits"
    return "○ within"


def _standing_of_a_bound(comparator: str, over: list[int], under: list[int]) -> str:
    """The same of a value that is only bounded: `> 40` is above a limit of 40, `>= 40` need not be."""
    if comparator in (">", ">="):
        least = 0 if comparator == ">" else 1
        return ABOVE if over and min(over) >= least else "only a lowest value is given"
    most = 0 if comparator == "<" else -1
    return BELOW if under and max(under) <= most else "only a highest value is given"


def _sides(lab: LabValue, limits: tuple[Number, Number] | None) -> list[int]:
    analyte, value = _analyte(lab), lab.value
    if limits is None or value is None or lab.unit is None:
        return []
    slack = half_step(value, lab.unit, analyte)
    return [order(exact(value, lab.unit, analyte), limit, slack) for limit in limits]


def _derived(labs: tuple[LabValue, ...], case: Case) -> tuple[DerivedRow, ...]:
    """Multiples of the limit where CTCAE grades count in them, and AST to ALT where both were reported."""
    counted_in_limits = {band.analyte for band in load_published().ctcae_bands if band.scale == "times_uln"}
    multiples = [
        _multiple(lab, case)
        for lab in labs
        if lab.analyte in counted_in_limits and lab.value is not None and lab.comparator == "="
    ]
    ast, alt = (
        next((lab for lab in labs if lab.analyte == name and lab.value and lab.comparator == "="), None)
        for name in ("ast", "alt")
    )
    ratio = [_ratio(ast, alt)] if ast and alt else []
    return tuple(row for row in (*multiples, *ratio) if row)


def _multiple(lab: LabValue, case: Case) -> DerivedRow | None:
    analyte, limits = _analyte(lab), _limits(lab, case)
    value = _value(lab, analyte)
    if value is None or limits is None or limits.high is None:
        return None
    times = times_limit(lab, case)
    rule = f"{value:f} divided by the upper limit, {_span(limits.high)}"
    return DerivedRow(
        f"{analyte.label}, multiple of the upper limit", f"{times} times", rule, Cite(*lab.locator, bare=True)
    )


def times_limit(lab: LabValue, case: Case) -> str:
    """How many times the upper limit a value is, over the published limits: `2.8 to 3.4`; empty where there is none."""
    limits, value = _limits(lab, case), _value(lab, _analyte(lab))
    if value is None or limits is None or limits.high is None:
        return ""
    least, greatest = (rounded(one, 1) for one in multiples_of_limit(value, limits.high))
    return f"{least:f}" if least == greatest else f"{least:f} to {greatest:f}"


def _ratio(ast: LabValue, alt: LabValue) -> DerivedRow | None:
    values = _value(ast, _analyte(ast)), _value(alt, _analyte(alt))
    if values[0] is None or not values[1]:
        return None
    ratio = rounded(values[0] / values[1], 2)
    where = Cite(*ast.locator, *alt.locator, bare=True)
    return DerivedRow("AST to ALT", f"{ratio:f}", f"{values[0]:f} divided by {values[1]:f}", where)


def _limits_from(labs: tuple[LabValue, ...], case: Case) -> tuple[str, ...]:
    """For each analyte, who printed its limits."""
    published = load_published()
    named = {interval.id: interval for interval in published.reference_intervals}
    lines: dict[str, list[str]] = {}
    for analyte_id in dict.fromkeys(lab.analyte for lab in labs):
        own, limits = own_limits(case, analyte_id), limits_of_normal(case, published, analyte_id)
        if own:
            place = f"the patient’s own laboratory ({'; '.join(in_words(own.locator))})"
            lines.setdefault(place, []).append(published.analyte(analyte_id).label)
        elif limits:
            printed = (published.source(named[one].source) for one in limits.intervals)
            sources = "; ".join(f"{source.authors}, {source.journal}" for source in printed)
            lines.setdefault(sources, []).append(published.analyte(analyte_id).label)
    return tuple(f"{', '.join(labels)}: {sources}." for sources, labels in lines.items())
