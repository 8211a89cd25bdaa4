"""Every printed edition, in the order in which a teacher meets them."""

from workbook.handouts.paper.answer_key import KEY
from workbook.handouts.paper.class_sheet import CLASS_SHEET
from workbook.handouts.paper.exercise_sheets import EXERCISES
from workbook.handouts.paper.facilitator_guide import FACILITATOR_GUIDE
from workbook.handouts.paper.reveal_slips import REVEAL_SLIPS
from workbook.handouts.paper.session_booklet import SESSION_BOOKLET
from workbook.handouts.paper.sheets import PaperEdition
from workbook.handouts.paper.workbook_answers import WORKBOOK_ANSWERS
from workbook.handouts.paper.workbook_edition import WORKBOOK

PAPER_EDITIONS: tuple[PaperEdition, ...] = (
    CLASS_SHEET,
    REVEAL_SLIPS,
    SESSION_BOOKLET,
    WORKBOOK,
    WORKBOOK_ANSWERS,
    EXERCISES,
    KEY,
    FACILITATOR_GUIDE,
)


def paper_editions(name: str = "") -> tuple[PaperEdition, ...]:
    """The editions of that name; all without one, none where it is the name of none."""
    return tuple(one for one in PAPER_EDITIONS if not name or one.name == name)
