"""What one phone has voted, as the file that learners hand in.

Of a question that was voted on twice the first vote stands in it, as the first commit does in a notebook. A room keeps
no times: every answer bears the moment at which the file was made.
"""

from collections.abc import Iterable
from datetime import datetime

from exercises.answer_sheet import AnswerSheet, CommittedAnswer
from exercises.answer_store import DEFAULT_CASE
from exercises.model import Response
from exercises.room.phases import ControlError, askable
from exercises.room.store import CastVote


def own_sheet(voter: str, cast: Iterable[CastVote], now: datetime) -> AnswerSheet:
    """The sheet of that voter; its `learner` is the name under which the votes stand in the room's CSV."""
    first: dict[str, CastVote] = {}
    for vote in sorted(cast, key=lambda one: (one.question, one.round)):
        first.setdefault(vote.question, vote)
    answers = tuple(answer for vote in first.values() for answer in _answer(vote, now))
    return AnswerSheet(case=DEFAULT_CASE, learner=voter, exported_at=now, answers=answers)


def _answer(vote: CastVote, now: datetime) -> tuple[CommittedAnswer, ...]:
    """The answer; none to a question that has left the bank since."""
    try:
        digest = askable(vote.question).digest
    except ControlError:
        return ()
    response = Response.model_validate_json(vote.response)
    return (CommittedAnswer(question=vote.question, digest=digest, response=response, committed_at=now),)
