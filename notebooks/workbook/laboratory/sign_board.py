"""The board of signs: symptoms, signs and imaging by day, aligned with the laboratory, as chart and as tables."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from casedata import Case, Moment, load_published
from casedata.model import Finding
from workbook.drawing.figure import Figure
from workbook.drawing.lanes import Lane, along, hover_of, rows, stacked, words_beside
from workbook.drawing.palette import BLUE, GREEN, MUTED, ORANGE
from workbook.faces.chart import Picture
from workbook.faces.controls import Control, Slider
from workbook.faces.opened_case import CasePanel
from workbook.laboratory.lab_facts import Stretch
from workbook.page import Cell, Cite, Table
from workbook.text.moments import Days, days_shown, moment_shown
from workbook.text.wording import counted, named, named_together, spoken_of

GROUPS = (
    ("symptom", "Symptoms"),
    ("sign", "Signs"),
    ("imaging", "Imaging"),
    ("microbiology", "Microbiology"),
    ("course", "Course"),
    ("histology", "Tissue"),
    ("marrow", "Marrow"),
    ("immunophenotype", "Immunophenotype"),
    ("genetics", "Genetics"),
)
"""The domains of findings on the board, in their order, and what stands above them."""

_SIGNS_MEASURED = {"weight_gain_percent"}

Answer = Literal["present", "absent", "normal", "positive", "negative"]
"""`normal` is the presence of a concept such as `bile_ducts_normal`; a test is positive or negative."""
_THERE: tuple[Answer, ...] = ("present", "positive")


class Seen(NamedTuple):
    """One finding on its days."""

    stretch: Stretch
    answer: Answer


class SignRow(NamedTuple):
    """One concept: what is reported of it by the shown day. Nothing seen means that it is not documented so far."""

    name: str
    seen: tuple[Seen, ...]


class SignGroup(NamedTuple):
    """The concepts of one domain."""

    name: str
    rows: tuple[SignRow, ...]


class SignFacts(NamedTuple):
    """The board at the end of a day, or at the moment of its decision."""

    day: int
    days: Days
    groups: tuple[SignGroup, ...]
    gaps: tuple[tuple[str, str], ...]
    sentence: str


def sign_facts(case: Case, day: int, upto: Moment) -> SignFacts:
    """The board as known on `day`; its rows are those of the last moment that may be shown: it keeps its shape."""
    known, at_the_end = case.up_to(moment_shown(day, upto)), case.up_to(upto)
    groups = tuple(_group(known, at_the_end, domain, name) for domain, name in GROUPS)
    concepts = {finding.concept for finding in _in_cycle(at_the_end)}
    analytes = {analyte.id for analyte in load_published().analytes}
    gaps = [gap for gap in known.gaps if gap.shown_from.day is not None and _is_of_signs(gap.about, concepts, analytes)]
    return SignFacts(
        day=day,
        days=days_shown(case, upto),
        groups=tuple(group for group in groups if group.rows),
        gaps=tuple((gap.missing, gap.why_it_matters) for gap in gaps),
        sentence=_sentence(known, day),
    )


def _in_cycle(case: Case) -> list[Finding]:
    return [finding for finding in case.findings() if finding.day is not None]


def _is_of_signs(about: tuple[str, ...], concepts: set[str], analytes: set[str]) -> bool:
    return any(one in concepts or one not in analytes or one in _SIGNS_MEASURED for one in about)


def _group(known: Case, at_the_end: Case, domain: str, name: str) -> SignGroup:
    """Every concept has its row once, in the domain in which the report first speaks of it."""
    concepts: dict[object, list[str]] = {}
    first: dict[str, str] = {}
    for finding in _in_cycle(at_the_end):
        if first.setdefault(finding.concept, finding.domain) == domain:
            concepts.setdefault(_row_key(finding), []).append(finding.concept)
    return SignGroup(name, tuple(_row(known, tuple(dict.fromkeys(same))) for same in concepts.values()))


def _row_key(finding: Finding) -> object:
    """Tests that one sentence reports with one answer share a row; every other concept has its own."""
    if finding.domain == "microbiology":
        return finding.locator, finding.answer, finding.day, finding.until_day
    return finding.concept


def _row(known: Case, concepts: tuple[str, ...]) -> SignRow:
    findings = [finding for finding in known.findings(concepts[0]) if finding.day is not None]
    return SignRow(named_together(concepts), tuple(_seen(known, finding) for finding in findings))


def _seen(known: Case, finding: Finding) -> Seen:
    first = finding.day or 0
    last = first if finding.until_day is None else finding.until_day
    grade = finding.grade or ""
    grade = f"grade {grade}" if grade.isdecimal() else grade
    place = Cite(*finding.locator, bare=True)
    when = known.when(finding)
    stretch = Stretch(named(finding.concept), first, last, finding.precision, when, grade, place, finding.statement)
    return Seen(stretch, _answer(finding))


def _answer(finding: Finding) -> Answer:
    if finding.domain == "microbiology":
        return "positive" if finding.answer == "present" else "negative"
    return "normal" if finding.concept.endswith("_normal") and finding.answer == "present" else finding.answer


def _sentence(known: Case, day: int) -> str:
    """How many findings are reported present, and which are new on the day."""
    findings = _in_cycle(known)
    latest = {finding.concept: _answer(finding) for finding in findings}
    present = sum(answer in _THERE for answer in latest.values())
    present_on = [(one, known.moment_of(one).at) for one in findings if _answer(one) in _THERE]
    before = {one.concept for one, at in present_on if at < day}
    new = [one for one, at in present_on if at == day and one.concept not in before]
    listed = ", ".join(dict.fromkeys(named(one.concept)[:1].lower() + named(one.concept)[1:] for one in new))
    told = counted(present, "finding")
    so_far = f"Day {day}: {told} present so far, {len(latest) - present} absent, negative or normal"
    return f"{so_far}. New on this day: {listed}." if new else f"{so_far}. Nothing new on this day."


_LOOK = {
    "present": ("square", ORANGE),
    "positive": ("square", ORANGE),
    "absent": ("circle-open", BLUE),
    "negative": ("circle-open", BLUE),
    "normal": ("diamond-open", GREEN),
}


def plot_signs(facts: SignFacts) -> Figure:
    """The board: filled square for present, open circle for absent or negative, small dot for nothing documented."""
    lanes = tuple(_lane(group, facts) for group in facts.groups)
    return stacked(lanes, days=facts.days, day=facts.day, title=facts.sentence)


def _lane(group: SignGroup, facts: SignFacts) -> Lane:
    lane = rows(tuple(row.name for row in group.rows), group.name)
    lane.traces.append(_silent_days(group, facts))
    for place, row in enumerate(group.rows):
        stretches = tuple(seen.stretch for seen in row.seen)
        lane.traces += [trace for seen in row.seen for trace in _seen_marks(place, seen, facts.days, stretches)]
        lane.areas += [area for seen in row.seen for area in along(place, seen.stretch, _hover(seen))]
    return lane


def _silent_days(group: SignGroup, facts: SignFacts) -> dict[str, Any]:
    """A small dot for each day up to the shown one on which the report says nothing of a finding."""
    dots = [
        (day, -place)
        for place, row in enumerate(group.rows)
        for day in range(facts.days.first, facts.day + 1)
        if not any(seen.stretch.first <= day <= seen.stretch.last for seen in row.seen)
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "not documented",
        "x": [day for day, _ in dots],
        "y": [row for _, row in dots],
        "marker": {"symbol": "circle", "size": 3, "color": MUTED, "opacity": 0.6},
        "hoverinfo": "skip",
    }


def _seen_marks(place: int, seen: Seen, days: Days, others: tuple[Stretch, ...]) -> Iterator[dict[str, Any]]:
    symbol, colour = _LOOK[seen.answer]
    stretch = seen.stretch
    ends = [stretch.first] if stretch.first == stretch.last else [stretch.first, stretch.last]
    sure = stretch.extent in ("exact", "span")
    if len(ends) == 2:
        line = {"color": colour, "width": 2} | ({} if sure else {"dash": "dot"})
        row = {"x": ends, "y": [-place, -place]}
        yield {"type": "scatter", "mode": "lines", **row, "line": line, "hoverinfo": "skip"}
    yield {
        "type": "scatter",
        "mode": "markers",
        "name": seen.answer,
        "x": ends,
        "y": [-place] * len(ends),
        "marker": {"symbol": symbol, "size": 12, "color": colour},
        "hovertext": [_hover(seen)] * len(ends),
    }
    yield from words_beside(place, stretch, days, others, answer=seen.answer)


def _hover(seen: Seen) -> str:
    return f"<b>{seen.answer}</b><br>{hover_of(seen.stretch)}"


_KEY = (
    "Filled square: present. Open circle: absent or negative. Open diamond: normal. "
    "Small dot: the {} says nothing of it for that day. A dotted line means that the exact days are not reported."
)


class SignBoard(CasePanel):
    """Findings up to `upto`, the last moment that may be shown: a day, up to its decision, or a Moment."""

    heading = "Signs"

    def __init__(self, upto: int | Moment, *, case: Case | None = None) -> None:
        super().__init__()
        self.follow(case, upto)
        self.day = self.upto.at

    def controls(self) -> tuple[Control, ...]:
        """The day."""
        return (Slider("day", "Day shown", self.case.patient.first_day, self.upto.at),)

    def facts(self, day: int | None = None) -> SignFacts:
        """What is shown on a day: the chosen one unless another is given."""
        return sign_facts(self.case, self.day if day is None else day, self.upto)

    def picture_at(self, state: int) -> Picture:
        """The chart and its tables on that day."""
        facts, teller = self.facts(state), spoken_of(self.case.patient).teller
        tables = [_table(facts)]
        if facts.gaps:
            tables.append(Table(f"Not in the {teller} by day {facts.day}", ("Missing", "Why it matters"), facts.gaps))
        return Picture(
            plot_signs(facts), f"Chart of the findings. {facts.sentence}", tuple(tables), legend=(_KEY.format(teller),)
        )

    def state_line(self) -> str:
        """The day, and the finding."""
        return f"Signs, day {self.day} of {self.upto.at}: {self.facts().sentence}"


def _table(facts: SignFacts) -> Table:
    rows = tuple(cells for group in facts.groups for row in group.rows for cells in _rows(group.name, row))
    return Table(f"Findings as known on day {facts.day}", ("Finding", "Kind", "Answer", "When", "Where"), rows)


def _rows(kind: str, row: SignRow) -> list[tuple[Cell, ...]]:
    if not row.seen:
        return [(row.name, kind, "not documented so far", "", "")]
    return [
        (
            row.name,
            kind,
            ", ".join(filter(None, [seen.answer, seen.stretch.words])),
            seen.stretch.when,
            seen.stretch.place,
        )
        for seen in row.seen
    ]
