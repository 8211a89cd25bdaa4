"""Checklists: lines that the learner marks as documented, not present or not documented, and how we mark them.

Nothing is scored. The lines are in the bank; our marks are in a key of their own, read when the learner asks for them.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from casedata.dates import PartialDate
from casedata.model import Frozen, Locator, Name, Text
from exercises.loading import FOLDER, ExerciseError, existing, from_file
from exercises.model import QuestionId, QuestionMoment, Texts

Mark = Literal["documented", "not_present", "not_documented"]
"""What a line may be marked: the learner has no other marks than we have."""


class ChecklistLine(Frozen):
    """One thing to look for."""

    id: Name
    text: Text


def _differ(lines: tuple[ChecklistLine, ...]) -> tuple[ChecklistLine, ...]:
    if len({line.id for line in lines}) != len(lines):
        raise ValueError("the same line stands twice")
    return lines


class Checklist(Frozen):
    """The lines of one checklist, where they come from, and the decision before which it stands."""

    before: QuestionId
    title: Text
    known_at: QuestionMoment
    literature_until: PartialDate
    intro: Texts
    lines: Annotated[tuple[ChecklistLine, ...], Field(min_length=1), AfterValidator(_differ)]


class MarkedLine(Frozen):
    """Our mark of one line, why, and the sentences or sources behind it; none where nothing is written."""

    line: Name
    mark: Mark
    why: Text
    sources: tuple[Locator, ...] = ()


class ChecklistKey(Frozen):
    """Our marks, and a word on them."""

    before: QuestionId
    lesson: Text
    lines: tuple[MarkedLine, ...]

    def of(self, line: str) -> MarkedLine:
        """Our mark of that line."""
        return next(marked for marked in self.lines if marked.line == line)


def load_checklist(before: str, folder: Path = FOLDER) -> Checklist:
    """The checklist that stands before that decision, from the bank alone."""
    path = existing(folder / "checklists" / f"{before.lower()}.toml", f"there is no checklist before {before}")
    checklist = from_file(Checklist, path)
    if checklist.before != before:
        raise ExerciseError(f"{path.name}: before should be {before}, not {checklist.before}")
    return checklist


def open_checklist_key(before: str, folder: Path = FOLDER) -> ChecklistKey:
    """Our marks of a checklist. It may be opened at any time: nothing is committed and nothing scored."""
    checklist = load_checklist(before, folder)
    path = existing(folder / "keys" / f"checklist_{before.lower()}.toml", f"there is no key for the checklist {before}")
    key = from_file(ChecklistKey, path)
    if key.before != before or [marked.line for marked in key.lines] != [line.id for line in checklist.lines]:
        raise ExerciseError(f"{path.name}: it should mark every line of the checklist {before} once, in its order")
    return key
