"""What would settle each open list: the fewest findings that decide it, in words said at the bedside."""

from dataclasses import dataclass

from casedata import Case, Moment
from casedata.criteria import Answer, criteria_set, known_at
from casedata.criteria.known import Known
from casedata.criteria.settle import Assignment, settlement
from workbook.bedside import WAYS, finding_name, phrase, trouble, way_to
from workbook.criteria_views import BlockPlan


@dataclass(frozen=True)
class Together:
    """One way to a decision: findings that decide a list, whatever the rest turns out to be."""

    phrases: tuple[str, ...]
    findings: tuple[str, ...]

    @property
    def ways(self) -> frozenset[str]:
        """The ids of the ways by which its findings are found out."""
        return frozenset(way.id for way in map(way_to, self.findings) if way)


@dataclass(frozen=True)
class ListFacts:
    """One list: its answer as it stands, and what would decide it as met and as not met, the fewest findings first."""

    title: str
    note: str
    answer: Answer
    met: tuple[Together, ...]
    not_met: tuple[Together, ...]
    later: bool = False

    @property
    def effort(self) -> tuple[bool, int, int]:
        """How few findings, and how much trouble, would make it met; lists are sorted by it, later ones at the end."""
        if not self.met:
            return self.later, 99, 99
        easiest = self.met[0].findings
        return self.later, len(easiest), max(map(trouble, easiest), default=0)


@dataclass(frozen=True)
class OpenFinding:
    """A finding, how it is found out, in how many of the minimal combinations it stands, and for which lists."""

    label: str
    way: str
    times: int
    of: int
    lists: tuple[str, ...]


@dataclass(frozen=True)
class SettleFacts:
    """Everything that would settle the lists of a view on a day."""

    day: int
    lists: tuple[ListFacts, ...]
    findings: tuple[OpenFinding, ...]


def settle_facts(case: Case, moment: Moment, plans: tuple[BlockPlan, ...]) -> SettleFacts:
    """What would settle the sets of these blocks as known at the moment."""
    known = known_at(case, moment)
    lists = [
        list_facts(name, known, plan) for plan in plans for name in plan.sets if criteria_set(name).kind == "verdict"
    ]
    lists.sort(key=lambda one: one.effort)
    return SettleFacts(moment.at, tuple(lists), _counted(lists))


def list_facts(set_id: str, known: Known, plan: BlockPlan | None = None) -> ListFacts:
    """What would settle one set."""
    criteria = criteria_set(set_id)
    settled = settlement(criteria, known)
    note, later = (plan.note, plan.later) if plan else ("", False)
    return ListFacts(criteria.title, note, settled.answer, _sorted(settled.met), _sorted(settled.not_met), later)


def _sorted(assignments: tuple[Assignment, ...]) -> tuple[Together, ...]:
    """The fewest findings first; among as many, the least trouble first."""

    def effort(assignment: Assignment) -> tuple[int, list[int]]:
        return len(assignment), sorted((trouble(choice.finding) for choice in assignment), reverse=True)

    ordered = (
        sorted(assignment, key=lambda choice: trouble(choice.finding)) for assignment in sorted(assignments, key=effort)
    )
    return tuple(Together(tuple(map(phrase, one)), tuple(choice.finding for choice in one)) for one in ordered)


def _counted(lists: list[ListFacts]) -> tuple[OpenFinding, ...]:
    every = [(one.title, together) for one in lists for together in (*one.met, *one.not_met) if together.findings]
    names = dict.fromkeys(finding for _, together in every for finding in together.findings)
    found = (_counted_one(name, every) for name in names)
    return tuple(sorted(found, key=lambda one: (-one.times, one.label)))


def _counted_one(finding: str, every: list[tuple[str, Together]]) -> OpenFinding:
    titles = [title for title, together in every if finding in together.findings]
    way = way_to(finding)
    return OpenFinding(
        label=finding_name(finding, finding.replace("_", " ").capitalize()),
        way=way.label if way else "",
        times=len(titles),
        of=len(every),
        lists=tuple(dict.fromkeys(titles)),
    )


Line = tuple[tuple[str, ...], tuple[str, ...]]
"""Phrases that all belong together, and phrases of which one more is enough."""


def grouped(ways: tuple[Together, ...]) -> tuple[Line, ...]:
    """Pairs that share a finding read as one line: what they share, and the rest of which one is enough."""
    pairs = [one for one in ways if len(one.phrases) == 2]
    lines: list[Line] = [(one.phrases, ()) for one in ways if one not in pairs]
    while pairs:
        shared = max(dict.fromkeys(said for one in pairs for said in one.phrases), key=lambda said: _times(said, pairs))
        mine = [one for one in pairs if shared in one.phrases]
        pairs = [one for one in pairs if one not in mine]
        lines.append(((shared,), tuple(said for one in mine for said in one.phrases if said != shared)))
    return tuple(sorted(lines, key=lambda line: len(line[0]) + bool(line[1])))


def _times(said: str, pairs: list[Together]) -> int:
    return sum(said in one.phrases for one in pairs)


def ways_needed(lists: tuple[ListFacts, ...]) -> tuple[str, ...]:
    """The ids of the ways that some combination needs, from the least trouble to the most."""
    needed = {way for one in lists for together in (*one.met, *one.not_met) for way in together.ways}
    return tuple(way.id for way in WAYS if way.id in needed)
