"""What would settle one set on a day, behind the question that asks the learner first."""

from exercises import AnswerStore, Response
from workbook.criteria.what_would_settle import WhatWouldSettle
from workbook.faces.behind import Behind
from workbook.faces.panel import Panel


class WhatSettles(Behind):
    """`WhatWouldSettle` for one set alone."""

    heading = "What would settle it"

    def __init__(self, set_id: str, *, day: int, after: str, answers: AnswerStore | None = None) -> None:
        super().__init__(after, answers=answers)
        self.set_id, self.day = set_id, day

    def inside(self, response: Response | None) -> Panel:  # noqa: ARG002  it answers everybody alike
        """The panel for that set and day."""
        return WhatWouldSettle(self.day, sets=(self.set_id,))
