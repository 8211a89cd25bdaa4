"""What the board of signs shows at a moment: each finding by day, as present, absent or not documented."""

from typing import Literal, NamedTuple

from casedata import Case, Moment, load_published
from casedata.model import Finding
from workbook.laboratory.lab_facts import Stretch
from workbook.page import Cite
from workbook.text.moments import Days, days_shown, moment_shown
from workbook.text.wording import counted, named, named_together

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
