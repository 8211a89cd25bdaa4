"""What would settle each open list today: the fewest findings, what it takes to know them, and what they decide."""

from typing import Any

from traitlets import List, TraitError, Unicode, validate

from casedata import Case, Moment, load_case
from exercises import AnswerStore, Response
from workbook.criteria.bedside import WAYS
from workbook.criteria.criteria_views import view_of
from workbook.criteria.settle_facts import ListFacts, SettleFacts, settle_facts, ways_needed
from workbook.criteria.settle_page import findings_table, reach_page, titled_list
from workbook.faces.assets import live_face
from workbook.faces.behind import Behind
from workbook.faces.panel import Panel
from workbook.faces.widget import heard
from workbook.page import Block, Face, Heading, Text, written
from workbook.text.moments import last_day_moment
from workbook.text.wording import sentence_start

HOW = (
    "Each line is enough by itself, whatever everything else turns out to be; no line asks for more than it needs. "
    "A large liver, {}, counts as painful hepatomegaly."
)


class WhatWouldSettle(Panel):
    """What would settle the open lists on a day, before that day's decision; without one, on the last of the case.

    `at_hand` names what can be had today.
    """

    face = live_face("what_would_settle.js", styles=("decision.css", "criteria.css"))
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


class WhatSettles(Behind):
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
