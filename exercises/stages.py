"""The stages at which the differential is committed: what a complete answer is, the learner's path, and their keys.

A stage is never judged on its own. Its key holds what the report says at that stage, and the last one its conclusion.
"""

from collections.abc import Callable
from typing import Annotated

from pydantic import Field

from casedata.model import Frozen, Locator, Text
from casedata.reasoning import HYPOTHESES, Category, Differential, StagedDifferential, even_shares
from exercises.model import Question, QuestionId, Response, Share, Teaching

STAGES = ("S1", "S2", "S3", "S4", "S5")
"""The stages in the order of the story."""
EVEN = Differential(*even_shares(len(HYPOTHESES)))
"""As good as not knowing: the shares of a board that nobody has touched."""


class Conclusion(Frozen):
    """What the report's authors conclude, as a category of the score: a conclusion, and no proven truth."""

    category: Category
    text: Text
    sources: Annotated[tuple[Locator, ...], Field(min_length=1)]


class StageKey(Frozen):
    """What the report says at one stage. It may be shown once the question `says_after` is committed."""

    question: QuestionId
    report_says: Text
    sources: Annotated[tuple[Locator, ...], Field(min_length=1)]
    says_after: QuestionId
    conclusion: Conclusion | None = None
    teaching: Teaching

    def misfit(self, question: Question) -> str | None:
        """What keeps this key from belonging to the question; None if it does."""
        return None if self.question == question.id else f"question should be {question.id}, not {self.question}"


def fault_of_shares(response: Response) -> str | None:
    """Why these shares cannot be committed, in one sentence for the learner; None if they can."""
    if not response.shares:
        return "Give every hypothesis its share first."
    if tuple(share.hypothesis for share in response.shares) != HYPOTHESES:
        return "These shares do not fit the list of hypotheses; reload the page and try again."
    total = sum(share.percent for share in response.shares)
    return None if total == 100 else f"The shares make {total} %, not 100 %."


def shares_of(differential: Differential) -> tuple[Share, ...]:
    """A differential as the shares of a response."""
    return tuple(
        Share(hypothesis=name, percent=percent) for name, percent in zip(HYPOTHESES, differential, strict=True)
    )


def differential_of(response: Response) -> Differential:
    """The shares of a complete response."""
    return Differential(**{share.hypothesis: share.percent for share in response.shares})


def path_of(committed: Callable[[str], Response | None]) -> tuple[StagedDifferential, ...]:
    """The stages that have been committed, in order; `committed` finds the response to a question by its id."""
    found = ((stage, committed(stage)) for stage in STAGES)
    return tuple(StagedDifferential(stage, differential_of(response)) for stage, response in found if response)
