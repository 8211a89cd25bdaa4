"""The checklist before a biopsy: what was documented by the morning of day 32, and what was not."""

from exercises import AnswerStore, Response
from workbook.faces.behind import Behind
from workbook.faces.panel import Panel
from workbook.questions.risk_checklist import RiskChecklist


class Checklist(Behind):
    """The lines that stand before D7. Our marks tell what was done up to that morning, so it opens with D6."""

    heading = "The list before a needle"

    def __init__(self, *, answers: AnswerStore | None = None) -> None:
        super().__init__("D6", answers=answers)

    def inside(self, _response: Response | None) -> Panel:
        """The list, to be marked."""
        return RiskChecklist("D7")
