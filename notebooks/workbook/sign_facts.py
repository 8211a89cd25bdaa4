"""What the board of signs shows at a moment: each finding by day, as present, absent or not documented."""

from typing import Literal, NamedTuple

from casedata import Case, Moment
from casedata.model import Finding
from workbook.lab_facts import Stretch
from workbook.moments import moment_shown
from workbook.wording import named, places

GROUPS = (
    ("symptom", "Symptoms"),
    ("sign", "Signs"),
    ("imaging", "Imaging"),
    ("microbiology", "Microbiology"),
    ("course", "Course"),
)
"""The domains of findings on the board, in their order, and what stands above them."""

Answer = Literal["present", "absent"]


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
    last_day: int
    groups: tuple[SignGroup, ...]
    gaps: tuple[tuple[str, str], ...]
    sentence: str


def sign_facts(case: Case, day: int, upto: Moment) -> SignFacts:
    """The board as known on `day`; its rows are those of the last moment that may be shown, so that it keeps its shape."""
    known, at_the_end = case.up_to(moment_shown(day, upto)), case.up_to(upto)
    groups = tuple(_group(known, at_the_end, domain, name) for domain, name in GROUPS)
    concepts = {finding.concept for finding in _in_cycle(at_the_end)}
    gaps = [
        gap for gap in known.gaps if gap.shown_from.day is not None and _is_of_signs(gap.about, at_the_end, concepts)
    ]
    return SignFacts(
        day=day,
        last_day=upto.at,
        groups=tuple(group for group in groups if group.rows),
        gaps=tuple((gap.missing, gap.why_it_matters) for gap in gaps),
        sentence=_sentence(known, day),
    )


def _in_cycle(case: Case) -> list[Finding]:
    return [finding for finding in case.findings() if finding.day is not None]


def _is_of_signs(about: tuple[str, ...], case: Case, concepts: set[str]) -> bool:
    analytes = {lab.analyte for lab in case.labs()}
    return any(one in concepts or one not in analytes for one in about)


def _group(known: Case, at_the_end: Case, domain: str, name: str) -> SignGroup:
    concepts = dict.fromkeys(finding.concept for finding in _in_cycle(at_the_end) if finding.domain == domain)
    return SignGroup(name, tuple(_row(known, concept) for concept in concepts))


def _row(known: Case, concept: str) -> SignRow:
    findings = [finding for finding in known.findings(concept) if finding.day is not None]
    return SignRow(named(concept), tuple(_seen(known, finding) for finding in findings))


def _seen(known: Case, finding: Finding) -> Seen:
    assert finding.day is not None
    last = finding.day if finding.until_day is None else finding.until_day
    grade = "" if finding.grade is None else f"grade {finding.grade.removeprefix('grade ')}"
    place = places(finding)
    when = known.when(finding)
    stretch = Stretch(
        named(finding.concept), finding.day, last, finding.precision, when, grade, place, finding.statement
    )
    return Seen(stretch, finding.answer)


def _sentence(known: Case, day: int) -> str:
    """How many findings are reported present and absent, and what is new on the day."""
    findings = _in_cycle(known)
    latest = {finding.concept: finding for finding in findings}
    present = sum(finding.answer == "present" for finding in latest.values())
    new = [
        named(finding.concept)
        for finding in findings
        if known.moment_of(finding).at == day and finding.answer == "present"
    ]
    counted = f"Day {day}: {present} findings reported present, {len(latest) - present} reported absent"
    listed = ", ".join(dict.fromkeys(name[:1].lower() + name[1:] for name in new))
    return f"{counted}; new on this day: {listed}." if new else f"{counted}; nothing new on this day."
