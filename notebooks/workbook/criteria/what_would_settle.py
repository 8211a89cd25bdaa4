"""What would settle each open list today: the fewest findings, what it takes to know them, and what they decide."""

from typing import Any

from markupsafe import Markup
from traitlets import List, TraitError, Unicode, validate

from casedata import Case, Moment, load_case
from workbook.criteria.bedside import WAYS
from workbook.criteria.criteria_views import view_of
from workbook.criteria.settle_facts import ListFacts, SettleFacts, settle_facts, ways_needed
from workbook.criteria.settle_html import findings_table, list_html, reach_html
from workbook.faces.assets import live_face
from workbook.faces.panel import Panel
from workbook.faces.widget import heard
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

    def static_html(self) -> str:
        """How often each finding would help, then every list with all that would settle it."""
        return "\n".join(
            (
                str(Markup("<h3>{}</h3>\n<p>{}</p>").format(self._title(), self.how)),
                "" if list(self.at_hand) == list(self.needed) else self._reach(),
                self._decided(),
                *(str(list_html(one, heading=True)) for one in self.facts.lists),
                findings_table(self.facts.findings),
            )
        )

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

    def _decided(self) -> str:
        if not self.facts.decided:
            return ""
        return str(Markup("<p>Decided as it stands: {}.</p>").format("; ".join(self.facts.decided)))

    def _reach(self) -> str:
        return reach_html(self.facts.lists, frozenset(self.at_hand))

    def _shown(self) -> dict[str, Any]:
        hand = frozenset(self.at_hand)
        lists = Markup("\n").join(list_html(one, heading=True, at_hand=hand) for one in self.facts.lists)
        body = f"<p>{self.how}</p>\n{self._decided()}\n{lists}\n{findings_table(self.facts.findings)}"
        return {"at_hand": list(self.at_hand), "reach": self._reach(), "lists": body}

    @heard
    def on_have(self, at_hand: list[str]) -> None:
        """Something can be had today, or not."""
        self.kept(at_hand=at_hand)
        self.at_hand = at_hand


def _least(one: ListFacts) -> str:
    met, not_met = (min((len(way.findings) for way in ways), default=None) for ways in (one.met, one.not_met))
    return f"met with {_findings(met)}, not met with {_findings(not_met)}"


def _findings(count: int | None) -> str:
    if count is None:
        return "nothing that could still be found"
    return "1 finding" if count == 1 else f"{count} findings"
