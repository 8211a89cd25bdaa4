"""The booklet of the session of ninety minutes: four leaves, printed on both sides, turned when they are called."""

import htpy as h

from exercises import load_question
from exercises.sessions import load_session
from workbook.handouts.paper.asked import decision, lines
from workbook.handouts.paper.boards import board
from workbook.handouts.paper.pictures import evidence, two_routes
from workbook.handouts.paper.reveal_slips import card
from workbook.handouts.paper.session_pages import day_12, day_15
from workbook.handouts.paper.sheets import LEARNERS, PaperEdition, Sheet, before
from workbook.handouts.paper.tables import history_in_brief, rates, what_would_settle
from workbook.handouts.paper.wording import head

SETS = ("ebmt_2016_late", "ino_vate", "ebmt_2023_probable", "hys_law")


def _pages() -> tuple[Sheet, ...]:
    return (_history(), _consolidation(), day_12(), day_15(), _settle(), _day_24(), _routes(), _day_32())


def prompts(plan: str, decision_id: str) -> tuple[str, ...]:
    """What a plan asks the groups to talk about at a decision."""
    return tuple(one for step in load_session(plan).steps if decision_id in step.asks for one in step.prompts)


def _history() -> Sheet:
    moment, after = before("D3")
    body = h.fragment[
        head("Session of ninety minutes", "One patient, five decisions"),
        h.p(".note")[
            "Turn a page only when it is called: the next one tells what came later. The letters are "
            "those of the wall and the phone."
        ],
        history_in_brief(moment),
        board("S1", "S2", "S5"),
    ]
    return Sheet("history", "History", body, moment, after)


def _consolidation() -> Sheet:
    moment, after = before("D3")
    body = h.fragment[
        head("January 2022", "Which consolidation?"),
        evidence("pegaspargase_again", "2022-01"),
        decision(load_question("D3"), reasons=3),
    ]
    return Sheet("consolidation", "January 2022", body, moment, after)


def _settle() -> Sheet:
    body = h.fragment[
        head("Day 15, after the vote", "What would settle it?"),
        h.p[
            "Each line is enough by itself, whatever else turns out. Mark those that you could have had in three hours."
        ],
        what_would_settle(*SETS, day=15),
        (lines(3, one) for one in prompts("ninety", "D5")),
    ]
    return Sheet("what-would-settle-it", "Day 15", body, *before("D5"))


def _day_24() -> Sheet:
    body = h.fragment[
        head("Nine days later", "Day 24: she is confused"),
        decision(load_question("D6")),
        (lines(6, one) for one in prompts("ninety", "D6")),
    ]
    return Sheet("day-24", "Day 24", body, *before("D6"))


def _routes() -> Sheet:
    moment, after = before("D6")
    body = h.fragment[
        head("Before anybody decides on tissue", "Two routes to the liver, and what was counted"),
        two_routes(),
        rates("major", "bleeding", until=str(load_question("D7").literature_until)),
        h.p(".note")["Each series chose its patients, and none compares the routes: who was never offered the needle?"],
    ]
    return Sheet("routes", "Two routes", body, moment, after)


def _day_32() -> Sheet:
    body = h.fragment[
        decision(load_question("D7"), two_columns=("first",)),
        h.p(".fold")["Fold back, and open when D7 is committed. Five questions in two days, five in two weeks."],
        h.div(".pair")[card(2, answers=False), card(14, answers=False)],
    ]
    return Sheet("day-32", "Day 32", body, *before("D7"))


SESSION_BOOKLET = PaperEdition(
    name="session-booklet",
    title="Session booklet",
    folder=LEARNERS,
    budget=8,
    note="For the session of 90 minutes, one for each person, printed on both sides. Pages are turned when called.",
    pages=_pages,
)
