"""The class sheet of the session of sixty minutes: four pages, one folded A3 or two leaves printed on both sides.

Folded with page 1 in front and page 2 behind until day 15; then the other way, page 3 in front and page 4 behind. So
pages 3 and 4 lie inside while D4 is decided, and page 4 is turned up after D5. The board is on page 1, because it is
filled in from day 12 on, and page 4 is not yet open then.
"""

import htpy as h

from casedata import Moment
from exercises import load_question
from exercises.pages import open_history
from workbook.handouts.paper.asked import decision
from workbook.handouts.paper.boards import board
from workbook.handouts.paper.session_pages import day_12, day_15
from workbook.handouts.paper.sheets import LEARNERS, PaperEdition, Sheet, before
from workbook.handouts.paper.tables import history_in_brief
from workbook.handouts.paper.wording import head


def _pages() -> tuple[Sheet, ...]:
    return (_history(), day_12(), day_15(), _days_24_and_32())


def _history() -> Sheet:
    told = open_history()
    body = h.fragment[
        head("Class sheet, page to begin with", "VOD or DILI? One patient, four decisions"),
        h.p(".note")[
            "Keep this page in front and day 12 behind it. When day 15 is called, fold the sheet the other way, or "
            "take up the second leaf; turn to its back when day 24 is called. Letters are those of the wall and of "
            "the phone."
        ],
        history_in_brief(Moment(told.known_at.at, told.known_at.step)),
        board("S1", "S2", "S5"),
    ]
    return Sheet("history", "History", body, Moment(told.known_at.at, told.known_at.step), ("D1", "D2", "D3"))


def _days_24_and_32() -> Sheet:
    body = h.div(".tight.stacked")[
        decision(load_question("D6")),
        h.p(".fold")["Fold this half back, and open it when day 32 is called."],
        decision(load_question("D7"), two_columns=("first",)),
    ]
    return Sheet("days-24-32", "Days 24 and 32", body, *before("D7"))


CLASS_SHEET = PaperEdition(
    name="class-sheet",
    title="Class sheet",
    folder=LEARNERS,
    budget=4,
    note="For the session of 60 minutes, one for each person. It goes out at the beginning, folded.",
    pages=_pages,
    folds=True,
)
