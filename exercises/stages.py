"""The stages at which the differential is committed: what a complete answer is, and the learner's path.

A stage is never judged on its own.
"""

from collections.abc import Callable

from casedata.reasoning import HYPOTHESES, Differential, StagedDifferential, even_shares
from exercises.loading import load_question
from exercises.model import Response, Share

STAGES = ("S1", "S2", "S3", "S4", "S5")
"""The stages in the order of the story."""
EVEN = Differential(*even_shares(len(HYPOTHESES)))
"""As good as not knowing: the shares of a board that nobody has touched."""


def stage_name(stage: str) -> str:
    """A stage with its day, as every axis and table calls it: `day 12 (S1)`; the last one is `the end (S5)`.

    What is no stage, such as even shares to compare with, keeps its name.
    """
    if stage not in STAGES:
        return stage
    asked = load_question(stage)
    return f"{'the end' if asked.after else f'day {asked.asked_at.at}'} ({stage})"


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
