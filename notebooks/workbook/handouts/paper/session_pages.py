"""The pages that the class sheet and the session booklet share: days 12 and 15."""

import htpy as h

from exercises import load_question
from workbook.handouts.paper.asked import decision, stem
from workbook.handouts.paper.boards import criteria_grid
from workbook.handouts.paper.pictures import course
from workbook.handouts.paper.sheets import Sheet, before
from workbook.handouts.paper.wording import head


def day_12() -> Sheet:
    """The course up to that morning, and D4."""
    body = h.fragment[
        head("Consolidation 1, January and February 2022", "Day 12, in the morning"),
        course(12),
        decision(load_question("D4"), since=2),
    ]
    return Sheet("day-12", "Day 12", body, *before("D4"))


def day_15() -> Sheet:
    """What is new, two lists of criteria to fill, and D5."""
    question = load_question("D5")
    body = h.fragment[
        head("Three days later", "Day 15: what is new"),
        h.div(".tinted")[stem(question, until=1)],
        h.div(".pair")[criteria_grid("ebmt_2016_late", day=15), criteria_grid("ino_vate", day=15)],
        decision(question, since=1, two_columns=("reason",)),
    ]
    return Sheet("day-15", "Day 15", body, *before("D5"))
