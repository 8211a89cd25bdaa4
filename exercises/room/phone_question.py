"""What a phone is shown of a question, as plain texts, and what it may send back. Nothing here has seen a key."""

import re
from functools import lru_cache
from typing import Annotated, Any

from pydantic import Field, ValidationError

from casedata import load_published
from casedata.model import Frozen
from exercises.completeness import fault
from exercises.model import CONFIDENCE, Question, QuestionId, Response
from exercises.question_form import form_of, prompt_of
from exercises.room.phases import askable
from exercises.short_wording import in_short

_MARK = re.compile(r"\s*\[(?:[A-Z]+-\d|[a-z]+[a-z_]*\d{4})[^\]]*\]")
LONGEST = 8000
"""The most letters of a response that is kept."""


class SentVote(Frozen):
    """The body of a vote."""

    question: QuestionId
    round: Annotated[int, Field(ge=1, le=2)]
    turn: Annotated[int, Field(ge=1, le=1_000_000)]
    response: Response


class VoteError(Exception):
    """Why a vote cannot be taken, in one sentence for the participant."""


def question_for_phone(question: Question) -> dict[str, Any]:
    """The question as JSON: plain texts, short where it has a short wording, options in their shown order, no worth.

    Whatever is said in short stands there as a whole, too, for whoever asks for it.
    """
    short = in_short(question)
    return {
        "id": question.id,
        "title": question.title,
        "stem": [*map(without_marks, _stem(short))],
        "shares": _shares() if question.kind == "stage" else [],
        "whole": _whole(question, short),
    } | form_of(short)


def without_marks(text: str) -> str:
    """A text without the marks of where it is written."""
    return _MARK.sub("", text)


def _whole(question: Question, short: Question) -> dict[str, Any]:
    """The whole wording of all that is said in short, and of nothing else: the stem, then prompts and options by id."""
    pairs = [*zip(question.parts, short.parts, strict=True)]
    prompts = {whole.id: (prompt_of(question, whole), prompt_of(short, said)) for whole, said in pairs}
    options = {
        whole.id: {
            one.id: one.text for one, other in zip(whole.options, said.options, strict=True) if one.text != other.text
        }
        for whole, said in pairs
    }
    return {
        "stem": [*map(without_marks, _stem(question))] if question.stem != short.stem else [],
        "prompts": {part: whole for part, (whole, said) in prompts.items() if whole != said},
        "options": {part: texts for part, texts in options.items() if texts},
    }


def _stem(question: Question) -> tuple[str, ...]:
    """The text of the question. That of a stage speaks of a board with findings, which a phone does not have."""
    return () if question.kind == "stage" else tuple(question.stem)


def _shares() -> list[dict[str, Any]]:
    listed = load_published().hypotheses
    return [{"id": one.id, "label": one.label, "note": one.note or ""} for one in listed]


@lru_cache(maxsize=256)
def vote_in(body: bytes) -> tuple[SentVote, str]:
    """The vote in a body, and its response as it is kept. VoteError or ControlError if it cannot be taken.

    Of three hundred phones many send the same, which is judged once.
    """
    sent = sent_vote(body)
    return sent, checked(askable(sent.question), sent)


def sent_vote(body: bytes) -> SentVote:
    """The vote in a body; VoteError if it is none."""
    try:
        return SentVote.model_validate_json(body)
    except (ValidationError, ValueError, RecursionError):
        raise VoteError("This could not be read; nothing was sent.") from None


def checked(question: Question, sent: SentVote) -> str:
    """The response as it is kept; VoteError if it is no complete answer to the question."""
    response = sent.response
    levels = {level.probability for level in CONFIDENCE}
    ruled = {part.id for part in question.rule_parts} & {entry.part for entry in response.entries}
    if response.text or response.marks or response.hints or ruled:
        raise VoteError("A room takes choices and numbers, and no text.")
    if response.shares and question.kind != "stage":
        raise VoteError("This question asks for no shares.")
    if response.confidence is not None and (question.confidence is None or response.confidence not in levels):
        raise VoteError("Choose one of the steps that are offered.")
    if problem := fault(question, response):
        raise VoteError(problem)
    kept = response.model_dump_json(exclude_defaults=True)
    if len(kept) > LONGEST:
        raise VoteError("This is too long.")
    return kept
