"""The criteria tracker: published lists by day, three answers an item, why, and what a supposition would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from traitlets import Bool, Dict, Int, TraitError, Unicode, validate

from casedata import Case, Moment, load_case
from casedata.criteria.assessment import Choice, Question, Value
from casedata.criteria.known import Known
from casedata.model import Verdict
from exercises import AnswerStore, load_course, load_question
from workbook.criteria.bedside import finding_name, phrase, trouble
from workbook.criteria.criteria_views import LATER, view_of
from workbook.criteria.set_lines import SetLine, set_lines
from workbook.criteria.tracker_facts import Part, Reading, Row, cell_of, first_undecided
from workbook.criteria.tracker_page import (
    LEGEND,
    TEAM,
    Detail,
    Told,
    block_table,
    brief_table,
    css_name,
    detail_of,
    detail_page,
    lines_list,
    supposed_page,
    team_folded,
    team_table,
    why_page,
)
from workbook.faces.assets import live_face
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.widget import PanelWidget, heard
from workbook.kernel_settings import answer_store, gate_behind
from workbook.page import Block, Cite, Face, Fold, Heading, Table, Text, written
from workbook.text.moments import last_day_moment
from workbook.text.wording import sentence_start, spoken_of

AT_FIRST = ("bilirubin_total", "weight_gain_percent", "hepatomegaly", "portal_flow_abnormal", "inr", "creatinine")
"""The findings that are offered without unfolding."""
MOST = 1000
MOST_DECIMALS = 6
MAY_FALL = ("weight_gain_percent",)
"""Numbers that may be below zero."""


@dataclass(frozen=True)
class Offer:
    """One open finding: a number to type in a unit, or answers to choose from."""

    finding: str
    label: str
    unit: str
    choices: tuple[Choice, ...]
    step: Decimal | None

    @property
    def is_number(self) -> bool:
        """Whether a number is typed."""
        return self.step is not None

    @property
    def at_first(self) -> bool:
        """Whether it is offered without unfolding."""
        return self.finding in AT_FIRST

    def options(self) -> tuple[tuple[str, str], ...]:
        """Value and words of each answer to choose from."""
        return tuple((str(place), sentence_start(phrase(choice))) for place, choice in enumerate(self.choices))


def offers(questions: tuple[Question, ...], known: Known) -> tuple[Offer, ...]:
    """What is offered, the commonest first, the rest from the least trouble to the most."""
    made = (_offer(question, known) for question in questions)
    return tuple(sorted(made, key=lambda one: (_place(one.finding), trouble(one.finding), one.label)))


def _place(finding: str) -> int:
    return AT_FIRST.index(finding) if finding in AT_FIRST else len(AT_FIRST)


def _offer(question: Question, known: Known) -> Offer:
    first = question.choices[0]
    if isinstance(first.value, Decimal):
        scale = known.numbers.scale(question.finding)
        return Offer(question.finding, finding_name(question.finding, scale.label), scale.unit, (), scale.step)
    label = first.words.rpartition(":")[0] or first.words
    return Offer(question.finding, finding_name(question.finding, label), "", question.choices, None)


class WishError(ValueError):
    """An entry that cannot be supposed, in one sentence for the learner."""


def supposed_from(wishes: Mapping[str, str], offered: tuple[Offer, ...]) -> dict[str, Value]:
    """What the entries suppose; an empty entry supposes nothing. WishError for one that cannot be read."""
    by_finding = {offer.finding: offer for offer in offered}
    unknown = [finding for finding in wishes if finding not in by_finding]
    if unknown:
        raise WishError(f"Nothing can be supposed of {', '.join(unknown)} here.")
    return {finding: _value(by_finding[finding], text) for finding, text in wishes.items() if text.strip()}


def _value(offer: Offer, text: str) -> Value:
    if offer.step is not None:
        return _number(offer, text, offer.step)
    if not text.isdecimal() or int(text) >= len(offer.choices):
        raise WishError(f"{offer.label}: please choose one of the answers.")
    return offer.choices[int(text)].value


def _number(offer: Offer, text: str, step: Decimal) -> Decimal:
    """The number as it was written, not rounded, filled up to the digits usually printed; 2,4 and 2.4 are the same."""
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        value = Decimal("NaN")
    least = -100 if offer.finding in MAY_FALL else 0
    if not value.is_finite() or not least <= value <= MOST or value != round(value, MOST_DECIMALS):
        raise WishError(f"{offer.label}: please write a number such as 2.4.")
    filled_up = value.quantize(step)
    return filled_up if filled_up == value else value


def in_words(supposed: Mapping[str, Value], offered: tuple[Offer, ...]) -> tuple[str, ...]:
    """What is supposed, as a reader says it."""
    by_finding = {offer.finding: offer for offer in offered}
    return tuple(_said(by_finding[finding], value) for finding, value in supposed.items())


def _said(offer: Offer, value: Value) -> str:
    if offer.is_number:
        return f"{offer.label} {value} {offer.unit}".rstrip()
    return next(sentence_start(phrase(choice)) for choice in offer.choices if choice.value == value)


ITEMS = "Every item"
NEVER_STORED = "What you suppose here is kept nowhere. It counts for this table only, and is gone when you leave."


class CriteriaTracker(Panel):
    """Criteria sets up to a day, as known then. `upto` is the last moment: a day, up to its decision, or a Moment.

    Without one it is the last day of the case. `since` leaves out the days before it.
    `chosen` is a row: the id of a set, or `set/item`. `wishes` holds what the learner supposes for the last day: a
    number as typed, or the place of an answer among those offered. Nothing of it reaches a record or a file.
    """

    face = live_face("criteria_tracker.js", styles=("criteria.css",))
    day = Int()
    chosen = Unicode()
    look_at_supposed = Bool(default_value=False)
    wishes = Dict(key_trait=Unicode(), value_trait=Unicode())
    message = Unicode()

    def __init__(  # noqa: PLR0913  an author names what a tracker shows, each in one word
        self,
        upto: int | Moment | None = None,
        *,
        since: int = 0,
        group: str = "sos_vod",
        sets: tuple[str, ...] = (),
        case: Case | None = None,
        answers: AnswerStore | None = None,
    ) -> None:
        self.case = case or load_case()
        moment = last_day_moment(self.case.patient.last_day if upto is None else upto, self.case)
        self.reading = Reading(self.case.up_to(moment), view_of(group, sets, self.case), moment, since)
        self._lines: dict[int, tuple[Block, ...]] = {}
        self.offered: tuple[Offer, ...] = offers(self.reading.questions, self.reading.known[moment.at])
        self.answers = answers or answer_store()
        self.legend = LEGEND.format(spoken_of(self.case.patient).teller)
        super().__init__(day=moment.at, chosen=first_undecided(self.reading.parts({})))
        self.answers.watch(self._follow, *_decisions())
        self.observe(self.redraw, ("day", "chosen", "look_at_supposed", "wishes", "message"))

    @validate("day")
    def _within_the_horizon(self, proposal: dict[str, int]) -> int:
        day = proposal["value"]
        if day not in self.reading.days:
            raise TraitError(f"day {day} is not between {self.reading.days[0]} and {self.reading.days[-1]}")
        return day

    @validate("chosen")
    def _a_row(self, proposal: dict[str, str]) -> str:
        chosen = proposal["value"]
        if chosen not in {row.key for part in self.parts for block in part.blocks for row in block.rows}:
            raise TraitError(f"no row {chosen!r}")
        return chosen

    @validate("wishes")
    def _can_be_supposed(self, proposal: dict[str, dict[str, str]]) -> dict[str, str]:
        try:
            supposed_from(proposal["value"], self.offered)
        except WishError as error:
            raise TraitError(str(error)) from error
        return proposal["value"]

    @property
    def supposed(self) -> dict[str, Value]:
        """What is supposed for the last day; empty unless the learner asked "what if"."""
        return supposed_from(self.wishes, self.offered)

    def suppose(self, **findings: object) -> None:
        """Suppose something more for the last day: a number, or present or absent. TraitError where that cannot be."""
        self.wishes = dict(self.wishes) | {name: self._wish(name, value) for name, value in findings.items()}

    def as_reported(self) -> None:
        """Suppose nothing."""
        self.look_at_supposed = False
        self.wishes = {}

    def _wish(self, finding: str, value: object) -> str:
        choices = next((offer.choices for offer in self.offered if offer.finding == finding), ())
        return next((str(place) for place, choice in enumerate(choices) if choice.value == value), str(value))

    @property
    def parts(self) -> tuple[Part, ...]:
        """The table, with what is supposed."""
        return self.reading.parts(self.supposed)

    def detail(self, key: str = "", day: int | None = None) -> Detail:
        """The chosen answer in full, or that of another row and day."""
        shown = self.day if day is None else day
        at_last = self.look_at_supposed and day is None
        return detail_of(
            self.reading,
            key or self.chosen,
            self.reading.upto.at if at_last else shown,
            self.supposed if at_last else None,
        )

    @property
    def concluded(self) -> tuple[Told, ...]:
        """What the team concluded, as far as the decision of that day is committed or the edition shows all."""
        told = (one for one in self.case.verdicts() if one.about in self.reading.view.concluded)
        return tuple(_told(one) for one in told if self._may_show(one))

    def _may_show(self, verdict: Verdict) -> bool:
        if verdict.day is None or verdict.day > self.reading.upto.at or verdict.precision != "exact":
            return False
        if self.case.patient.id != load_course().case:
            return self.case.moment_of(verdict) <= self.reading.upto
        asked = [question for question in map(load_question, _decisions()) if question.moment.at == verdict.day]
        return gate_behind(*(asked or _decisions()), answers=self.answers).is_open

    def page(self) -> tuple[Block, ...]:
        """One line a set; on request every item by day, with its reasons."""
        last = f"day {self.reading.upto.at}"
        return (
            Heading(f"{self.reading.view.title}, up to {last}"),
            *self.lines(self.reading.upto.at),
            *team_folded(self.concluded),
            *self._follows(),
            Fold(f"{ITEMS}, up to {last}", Text(self.legend), *self._tables(last), always=True),
        )

    def _tables(self, last: str) -> tuple[Table, ...]:
        first, *folds = self.parts
        keys = [row.key for part in self.parts for block in part.blocks for row in block.rows]
        why = {key: why_page(self.detail(key, self.reading.upto.at)) for key in keys}
        return (
            *(block_table(block, first, why, last=last) for block in first.blocks),
            *(brief_table(part, why, last=last) for part in folds),
        )

    def lines(self, day: int) -> tuple[Block, ...]:
        """One line a set on a day, as reported; sets that came later, and those of a fold, are folded.

        So are those that stand as they stood on the first day shown, where the tracker leaves out the days before it.
        """
        if day not in self._lines:
            known, view = self.reading.known[day], self.reading.view
            in_force = [plan for plan in view.blocks if not plan.later]
            later = tuple(plan for plan in view.blocks if plan.later)
            folds = [(LATER, later)] if later else []
            folds += [(fold.title, fold.blocks) for fold in view.folds]
            self._lines[day] = (
                *self._since_then(set_lines(known, in_force), day),
                *(Fold(title, lines_list(set_lines(known, plans)), always=True) for title, plans in folds),
            )
        return self._lines[day]

    def _since_then(self, lines: tuple[SetLine, ...], day: int) -> tuple[Block, ...]:
        """The lines that say something new since the first day shown, then those that do not, folded."""
        first = self.reading.days[0]
        if not self.reading.since or day == first:
            return (lines_list(lines),)
        before = set_lines(self.reading.known[first], [plan for plan in self.reading.view.blocks if not plan.later])
        new = tuple(line for line in lines if line not in before)
        same = tuple(line for line in lines if line in before)
        title = f"As on day {first}: {'; '.join(line.title for line in same)}"
        folded = (Fold(title, lines_list(same), unfolded=()),) if same else ()
        return (*((lines_list(new),) if new else ()), *folded)

    def on_paper(self) -> Paper:
        """The tables; what the team concluded is news."""
        team = team_table(self.concluded)
        title = Heading(f"{self.reading.view.title}: what the team concluded")
        return Paper(written(self.page(), Face.PAPER), since=written((title, *team), Face.PAPER) if team else "")

    def state_line(self) -> str:
        """The verdict of every open set on the chosen day, and what is supposed."""
        told = (self.reading.assessment(name, self.day) for name in self.reading.open_sets)
        verdicts = "; ".join(f"{one.title} {cell_of(one).words}" for one in told)
        supposed = "; ".join(in_words(self.supposed, self.offered)) or "nothing"
        return f"Criteria, day {self.day} of {self.reading.upto.at}: {verdicts}. Supposed: {supposed}"

    def for_browser(self) -> dict[str, Any]:
        """The table, what is chosen in it, and what may be supposed."""
        return {
            "title": f"{self.reading.view.title}, up to day {self.reading.upto.at}",
            "legend": self.legend,
            "items": ITEMS,
            "days": list(self.reading.days),
            "offered": [_offer_for_browser(offer) for offer in self.offered],
        } | self._shown()

    def _follows(self) -> tuple[Block, ...]:
        words = in_words(self.supposed, self.offered)
        return supposed_page(words, self.reading.turns(self.supposed), self.reading.upto.at)

    def _shown(self) -> dict[str, Any]:
        never_stored = (Text(NEVER_STORED),) if self.supposed else ()
        return {
            "parts": [_part_for_browser(part) for part in self.parts],
            "team": self._team_for_browser(),
            "lines": written(self.lines(self.day), Face.LIVE),
            "detail": written(detail_page(self.detail()), Face.LIVE),
            "follows": written((*self._follows(), *never_stored), Face.LIVE),
            "message": self.message,
            "day": self.day,
            "chosen": self.chosen,
            "look_at_supposed": self.look_at_supposed,
            "wishes": dict(self.wishes),
        }

    @heard
    def on_choose(self, day: int, chosen: str, look_at_supposed: bool, wishes: dict[str, str]) -> None:
        """The browser has chosen: take all that it says at once. What cannot be is said, and nothing changes."""
        asked = {"day": day, "chosen": chosen, "look_at_supposed": look_at_supposed, "wishes": wishes}
        self.kept(**asked)
        with self.hold_trait_notifications():
            for name, value in asked.items():
                self.set_trait(name, value)
            self.message = ""

    def _team_for_browser(self) -> list[dict[str, str]]:
        return [{"head": TEAM, "words": one.words, "place": one.place} for one in self.concluded]

    def _follow(self) -> None:
        """After a commit: what the team concluded is all that can be new."""
        if isinstance(self._live, PanelWidget):
            self._live.show({"team": self._team_for_browser()})

    def redraw(self, _change: object = None) -> None:
        """Show the table; where nothing is supposed any more, what is reported."""
        if not self.supposed and self.look_at_supposed:
            self.look_at_supposed = False
        else:
            super().redraw()


def _decisions() -> tuple[str, ...]:
    return load_course().decisions


def _told(verdict: Verdict) -> Told:
    return Told(verdict.statement, Cite(*verdict.locator, bare=True), f"day {verdict.day}")


def _part_for_browser(part: Part) -> dict[str, Any]:
    return {
        "folded": part.folded,
        "columns": [{"label": one.label, "first": one.first, "last": one.last} for one in part.columns],
        "blocks": [
            {"title": block.title, "note": block.note, "rows": [_row_for_browser(row) for row in block.rows]}
            for block in part.blocks
        ],
    }


def _row_for_browser(row: Row) -> dict[str, Any]:
    cells = [{"words": cell.marked, "name": css_name(cell.answer)} for cell in row.cells]
    supposed = row.supposed and {
        "words": row.supposed.marked,
        "name": css_name(row.supposed.answer),
        "turned": row.supposed.turned,
    }
    return {"key": row.key, "label": row.label, "verdict": row.verdict, "cells": cells, "supposed": supposed}


def _offer_for_browser(offer: Offer) -> dict[str, Any]:
    options = [{"value": value, "label": label} for value, label in offer.options()]
    label = f"{offer.label} ({offer.unit})" if offer.unit else offer.label
    return {
        "finding": offer.finding,
        "label": label,
        "number": offer.is_number,
        "options": options,
        "first": offer.at_first,
    }
