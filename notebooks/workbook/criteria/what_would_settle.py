"""What would settle each open list: the fewest findings, what it takes to know them, and what they decide."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from traitlets import List, TraitError, Unicode, validate

from casedata import Case, Moment, load_case
from casedata.criteria import Answer, criteria_set, known_at
from casedata.criteria.known import Known
from casedata.criteria.settle import Assignment, settlement
from exercises import AnswerStore, Response
from workbook.criteria.bedside import WAYS, finding_name, phrase, trouble, way_to
from workbook.criteria.criteria_views import BlockPlan, view_of
from workbook.faces.assets import live_face
from workbook.faces.panel import Panel
from workbook.faces.shut_panel import ShutPanel
from workbook.faces.widget import heard
from workbook.page import Block, Cell, Face, Group, Heading, Inline, Items, Span, Table, Text, strong, written
from workbook.text.moments import last_day_moment
from workbook.text.wording import sentence_start


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


EVERYTHING = "With all of this at hand, every list below can be decided today, one way or the other."
NOTHING = "Nothing that could still be found."


def titled_list(facts: ListFacts, *, at_hand: frozenset[str] | None = None) -> tuple[Block, ...]:
    """What would settle one list, under its name and how it stands."""
    title = Heading(f"{facts.title}: {facts.answer.words} as it stands", level=4)
    note = (Text(facts.note, kind="vod-aside"),) if facts.note else ()
    return (title, *note, list_page(facts, at_hand=at_hand))


def list_page(facts: ListFacts, *, at_hand: frozenset[str] | None = None) -> Group:
    """What would make one list met and what would make it not met, each a list.

    With `at_hand`, only the lines whose findings can be had by these ways, and how many others there are.
    """
    met = _side("Met, whatever the rest, with", facts.met, at_hand)
    return Group("vod-beside", met, _side("Not met, whatever the rest, with", facts.not_met, at_hand))


def _side(lead: str, ways: tuple[Together, ...], at_hand: frozenset[str] | None) -> Group:
    near = tuple(one for one in ways if at_hand is None or one.ways <= at_hand)
    lines = [_line(*line) for line in grouped(near)]
    if len(near) < len(ways):
        others = len(ways) - len(near)
        more = f"{others} {'other ' if near else ''}{'combination needs' if others == 1 else 'combinations need'}"
        lines.append(Span(f"{more} what is not at hand", kind="vod-aside"))
    return Group("", Text(strong(lead)), Items(*(lines or [NOTHING])))


def _line(together: tuple[str, ...], one_of: tuple[str, ...]) -> Cell:
    """`bilirubin ..., and one of: ...`: what all share, then what is enough beside it."""
    if len(one_of) == 1:
        together, one_of = (*together, *one_of), ()
    first, *others = together
    more: list[Inline] = [part for words in others for part in (" ", strong("and"), f" {words}")]
    rest = (" ", strong("and one of"), Items(*one_of)) if one_of else ()
    return (sentence_start(first), *more, *rest)


def findings_table(findings: tuple[OpenFinding, ...]) -> Table:
    """In how many of the shortest combinations each finding stands, the commonest first."""
    rows = tuple(
        (one.label, sentence_start(one.way), f"{one.times} of {one.of}", "; ".join(one.lists)) for one in findings
    )
    head = ("Finding", "What it takes", "In how many combinations", "For which lists")
    return Table("Which findings come up most often", head, rows)


def reach_page(lists: tuple[ListFacts, ...], at_hand: frozenset[str]) -> tuple[Block, ...]:
    """Which lists could be decided with what is at hand, as met and as not met."""
    if all(one.ways <= at_hand for each in lists for one in (*each.met, *each.not_met)):
        return (Text(EVERYTHING),)
    met = [one.title for one in lists if _within(one.met, at_hand)]
    not_met = [one.title for one in lists if _within(one.not_met, at_hand)]
    neither = [one.title for one in lists if one.title not in (*met, *not_met)]
    lines = (("Could turn out met", met), ("Could turn out not met", not_met), ("Would stay open", neither))
    return tuple(Text(strong(f"{lead}:"), f" {'; '.join(titles) or 'none'}.") for lead, titles in lines)


def _within(ways: tuple[Together, ...], at_hand: frozenset[str]) -> bool:
    return any(one.ways <= at_hand for one in ways)


HOW = (
    "Each line is enough by itself, whatever everything else turns out to be; no line asks for more than it needs. "
    "A large liver, {}, counts as painful hepatomegaly."
)


class WhatWouldSettle(Panel):
    """What would settle the open lists on a day, before that day's decision; without one, on the last of the case.

    `at_hand` names what can be had today.
    """

    face = live_face("what_would_settle.js", styles=("criteria.css",))
    at_hand = List(Unicode())

    def __init__(
        self,
        day: int | Moment | None = None,
        *,
        group: str = "sos_vod",
        sets: tuple[str, ...] = (),
        case: Case | None = None,
    ) -> None:
        case = case or load_case()
        self.moment = last_day_moment(case.patient.last_day if day is None else day, case)
        view = view_of(group, sets, case)
        self.facts: SettleFacts = settle_facts(case.up_to(self.moment), self.moment, view.blocks)
        tender = case.finding("right_upper_quadrant_tenderness", self.moment)
        reported = tender is not None and tender.answer == "present"
        self.how = HOW.format("with the tenderness that is reported" if reported else "if it is tender")
        self.needed = ways_needed(self.facts.lists)
        super().__init__(at_hand=list(self.needed))
        self.observe(self.redraw, "at_hand")

    @validate("at_hand")
    def _in_order(self, proposal: dict[str, list[str]]) -> list[str]:
        unknown = set(proposal["value"]) - set(self.needed)
        if unknown:
            raise TraitError(f"not among what would help here: {', '.join(sorted(unknown))}")
        return [way for way in self.needed if way in proposal["value"]]

    def page(self) -> tuple[Block, ...]:
        """How often each finding would help, then every list with all that would settle it."""
        reach = () if list(self.at_hand) == list(self.needed) else self._reach()
        return (Heading(self._title()), Text(self.how), *reach, *self._lists())

    def state_line(self) -> str:
        """How many findings each list still needs, at least."""
        told = "; ".join(f"{one.title}: {_least(one)}" for one in self.facts.lists)
        return f"What would settle it, day {self.facts.day}: {told}"

    def for_browser(self) -> dict[str, Any]:
        """What can be had, and what it would decide."""
        ways = [{"value": way.id, "label": sentence_start(way.label)} for way in WAYS if way.id in self.needed]
        return {"title": self._title(), "ways": ways} | self._shown()

    def _title(self) -> str:
        return f"What would settle it on day {self.facts.day}?"

    def _lists(self, at_hand: frozenset[str] | None = None) -> tuple[Block, ...]:
        decided = (Text(f"Decided as it stands: {'; '.join(self.facts.decided)}."),) if self.facts.decided else ()
        lists = (block for one in self.facts.lists for block in titled_list(one, at_hand=at_hand))
        return (*decided, *lists, findings_table(self.facts.findings))

    def _reach(self) -> tuple[Block, ...]:
        return reach_page(self.facts.lists, frozenset(self.at_hand))

    def _shown(self) -> dict[str, Any]:
        lists = (Text(self.how), *self._lists(frozenset(self.at_hand)))
        return {
            "at_hand": list(self.at_hand),
            "reach": written(self._reach(), Face.LIVE),
            "lists": written(lists, Face.LIVE),
        }

    @heard
    def on_have(self, at_hand: list[str]) -> None:
        """Something can be had today, or not."""
        self.kept(at_hand=at_hand)
        self.at_hand = at_hand


class WhatSettles(ShutPanel):
    """`WhatWouldSettle` for one set alone, behind the question that asks the learner first."""

    heading = "What would settle it"

    def __init__(self, set_id: str, *, day: int, after: str, answers: AnswerStore | None = None) -> None:
        super().__init__(after, answers=answers)
        self.set_id, self.day = set_id, day

    def inside(self, response: Response | None) -> Panel:  # noqa: ARG002  it answers everybody alike
        """The panel for that set and day."""
        return WhatWouldSettle(self.day, sets=(self.set_id,))


def _least(one: ListFacts) -> str:
    met, not_met = (min((len(way.findings) for way in ways), default=None) for ways in (one.met, one.not_met))
    return f"met with {_findings(met)}, not met with {_findings(not_met)}"


def _findings(count: int | None) -> str:
    if count is None:
        return "nothing that could still be found"
    return "1 finding" if count == 1 else f"{count} findings"
