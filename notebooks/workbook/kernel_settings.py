"""Where the panels of this kernel keep answers, which edition they show, and whether for a handout."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import get_args

from exercises import AnswerStore, Edition, Gate, Question, Response, answer_path, load_question

FACE = "WORKBOOK_FACE"
HANDOUT = "handout"


class EditionError(ValueError):
    """WORKBOOK_EDITION names no edition: one sentence for whoever set it."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def current_edition() -> Edition:
    """The edition that WORKBOOK_EDITION names; the student's where it names none."""
    named = os.environ.get("WORKBOOK_EDITION", "student")
    for edition in get_args(Edition):
        if edition == named:
            return edition  # type: ignore[no-any-return]
    raise EditionError(f"WORKBOOK_EDITION should be one of {', '.join(get_args(Edition))}, not {named!r}")


def gate_behind(*after: str | Question | None, answers: AnswerStore | None) -> Gate:
    """The gate of this kernel's edition behind these questions."""
    return Gate.behind(*after, edition=current_edition(), answers=answers)


def handout_is_wanted() -> bool:
    """Whether this kernel runs for a handout."""
    return os.environ.get(FACE) == HANDOUT


def answer_store() -> AnswerStore:
    """The one store of this kernel. Only a student's answers are written to a file."""
    return _store(answer_path() if current_edition() == "student" else None)


def committed_to(answers: AnswerStore) -> Callable[[str], Response | None]:
    """What finds the response that was committed to a question by its id."""

    def response(name: str) -> Response | None:
        answer = answers.committed(load_question(name))
        return answer.response if answer else None

    return response


@cache
def _store(path: Path | None) -> AnswerStore:
    return AnswerStore(path)
