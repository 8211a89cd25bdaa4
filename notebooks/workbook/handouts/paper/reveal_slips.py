"""The reveal slips: what was done and what each option is worth, to be cut out and handed over decision by decision."""

from collections.abc import Iterable

import htpy as h

from casedata import Moment
from exercises import Part, Question, Worth, load_question, open_key
from exercises.pages import open_story
from exercises.slips import Slip, open_slip
from workbook.handouts.paper.asked import lettered
from workbook.handouts.paper.sheets import TEACHER, PaperEdition, Sheet
from workbook.handouts.paper.wording import line, where

WORTHS: tuple[Worth, ...] = ("best", "defensible", "weak", "harmful")
OUTCOME = "outcome"
OUTCOME_KNOWN = Moment(32, 3)


def worth_by_letter(question: Question, part: Part) -> str:
    """The worth of the options of a part in the letters of the sheet: `best D; defensible A; weak F`."""
    key = open_key(question.id, edition="key")
    letters = {
        worth: [letter for letter, one in lettered(question, part) if key.rating(part.id, one.id).worth == worth]
        for worth in WORTHS
    }
    return "; ".join(f"{worth} {', '.join(found)}" for worth, found in letters.items() if found)


def slip(decision: str) -> h.Element:
    """The slip that follows a decision."""
    told, question = open_slip(decision, edition="key"), load_question(decision)
    several = len(question.parts) > 1
    worths = (
        h.p(".worths")[h.b[f"{part.prompt}: " if several else "Worth: "], worth_by_letter(question, part), "."]
        for part in question.parts
    )
    return _cut_out(told, h.fragment[worths])


def outcome_slip() -> h.Element:
    """The slip of the outcome, apart from all others."""
    return _cut_out(open_slip("D7", OUTCOME, edition="key"), None)


def _cut_out(told: Slip, worths: h.Node) -> h.Element:
    return h.article(".slip")[
        h.h1(".of-part")[told.title],
        h.p[h.b["What was done. " if worths else ""], line(told.done)],
        worths,
        h.p[h.b["One reason. " if worths else ""], line(told.reason)],
        where(told.done, told.reason),
        h.p(".note")["Worths are the editors’ judgement of what could be known that day."] if worths else None,
    ]


def card(days: int, *, answers: bool) -> h.Element:
    """A card of five questions for that many days later, or their answers."""
    story = open_story("D7", f"card_{days}", edition="key")
    numbered = [one for one in story.text.splitlines() if one[:1].isdigit()]
    half = len(numbered) // 2
    items = (h.li[line(one.partition(". ")[2])] for one in (numbered[half:] if answers else numbered[:half]))
    return h.section(".card")[h.h2(".minor")[f"{story.title}{': answers' if answers else ''}"], h.ol[items]]


def _page(name: str, chapter: str, slips: Iterable[h.Element], after: tuple[str, ...], knows: Moment) -> Sheet:
    return Sheet(name, chapter, h.div(".slips")[slips], knows, after)


def _pages() -> tuple[Sheet, ...]:
    first, second = ("D1", "D2", "D3"), ("D4", "D5", "D6", "D7")
    last = [outcome_slip(), h.article(".slip.pair")[card(2, answers=True), card(14, answers=True)]]
    return (
        _page("slips-1", "After D1 to D3", map(slip, first), first, Moment(-1, 3)),
        _page("slips-2", "After D4 to D7", map(slip, second), (*first, *second), OUTCOME_KNOWN),
        _page("slips-3", "After everything", last, (*first, *second), OUTCOME_KNOWN),
    )


REVEAL_SLIPS = PaperEdition(
    name="reveal-slips",
    title="Reveal slips",
    folder=TEACHER,
    budget=3,
    note="Print once for each table and cut along the lines. A slip is handed over when its decision is committed.",
    pages=_pages,
)
