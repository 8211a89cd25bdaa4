"""A committed answer, and the sheet of them that a learner hands in."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from casedata.model import Frozen
from exercises.model import Question, QuestionId, Response

LEARNER = r"^[0-9a-f]{32}$"
"""What stands for a learner, and for a voter of a room: random, and no other person's."""


class CommittedAnswer(Frozen):
    """A response that stands: which question, as it was worded then, in which attempt, and when."""

    question: QuestionId
    attempt: Annotated[int, Field(ge=1)] = 1
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    response: Response
    committed_at: AwareDatetime


class AnswerSheet(Frozen):
    """The file that is handed in: `learner` is random, `label` is what the learner typed at export, if anything."""

    format: Literal["vod-or-dili answers"] = "vod-or-dili answers"
    schema_version: Literal[1] = 1
    case: str
    learner: Annotated[str, Field(pattern=LEARNER)]
    label: Annotated[str, Field(max_length=200)] = ""
    exported_at: AwareDatetime
    answers: tuple[CommittedAnswer, ...]


def answer_now(question: Question, response: Response) -> CommittedAnswer:
    """The answer that a commit at this moment makes."""
    now = datetime.now(UTC).replace(microsecond=0)
    return CommittedAnswer(
        question=question.id,
        attempt=question.attempt,
        digest=question.digest,
        response=response,
        committed_at=now,
    )
