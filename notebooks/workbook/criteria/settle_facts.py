"""What would settle each open list: the fewest findings that decide it, in words said at the bedside."""

from dataclasses import dataclass
from itertools import combinations

from casedata import Case, Moment
from casedata.criteria import Answer, criteria_set, known_at
from casedata.criteria.known import Known
from casedata.criteria.settle import Assignment, settlement
from workbook.criteria.bedside import WAYS, finding_name, phrase, trouble, way_to
from workbook.criteria.criteria_views import BlockPlan


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
    """Everything that would settle the open lists on a day; `decided` are the others, each with its answer."""

    day: int
    lists: tuple[ListFacts, ...]
    decided: tuple[str, ...]
    findings: tuple[OpenFinding, ...]


def settle_facts(case: Case, moment: Moment, plans: tuple[BlockPlan, ...]) -> SettleFacts:
    """What would settle the sets of these blocks as known at the moment."""
    known = known_at(case, moment)
    lists = [
        list_facts(name, known, plan) for plan in plans for name in plan.sets if criteria_set(name).kind == "verdict"
    ]
    decided = tuple(f"{one.title} ({one.answer.words})" for one in lists if one.answer is not Answer.NOT_DOCUMENTED)
    still_open = sorted((one for one in lists if one.answer is Answer.NOT_DOCUMENTED), key=lambda one: one.effort)
    return SettleFacts(moment.at, tuple(still_open), decided, _counted(still_open))


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
    """Combinations that differ in one finding only read as one line: what they share, and what is enough beside it."""
    lines: list[Line] = [(one.phrases, ()) for one in ways if len(one.phrases) < 2]
    rest = [one.phrases for one in ways if len(one.phrases) > 1]
    while rest:
        cores = [core for phrases in rest for core in combinations(phrases, len(phrases) - 1)]
        shared = max(dict.fromkeys(cores), key=lambda core: len(_sharing(core, rest)))
        mine = _sharing(shared, rest)
        lines.append((shared, tuple(said for phrases in mine for said in phrases if said not in shared)))
        rest = [phrases for phrases in rest if phrases not in mine]
    return tuple(sorted(lines, key=lambda line: len(line[0]) + bool(line[1])))


def _sharing(core: tuple[str, ...], every: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The combinations that are this core and one finding more."""
    return [phrases for phrases in every if set(core) < set(phrases) and len(phrases) == len(core) + 1]


def ways_needed(lists: tuple[ListFacts, ...]) -> tuple[str, ...]:
    """The ids of the ways that some combination needs, from the least trouble to the most."""
    needed = {way for one in lists for together in (*one.met, *one.not_met) for way in together.ways}
    return tuple(way.id for way in WAYS if way.id in needed)
