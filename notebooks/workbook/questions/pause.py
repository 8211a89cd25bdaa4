"""A pause before a decision: one concrete question on this patient's data, answered with no confidence asked."""

from typing import ClassVar

from workbook.questions.decision_widget import Wording
from workbook.questions.question import Question

WORDING = Wording(
    noun="Pause",
    to_commit="To answer, open this notebook and run it. Our answer opens after you have committed yours.",
    committed="Committed. Our answer follows; it is not scored.",
    show="Show our answer (instructor)",
)


class Pause(Question):
    """The panel of one pause: a question with an outcome and reasons, answered once, and never a sum."""

    wording = WORDING
    repeats: ClassVar[bool] = False
