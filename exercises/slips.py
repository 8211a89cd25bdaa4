"""The slips that are handed over on paper after a decision: what was done, and one reason, in a few words."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from casedata.model import Frozen, Text
from exercises.gate import Commits, Edition, Gate
from exercises.loading import FOLDER, ExerciseError, existing, from_file
from exercises.model import QuestionId


class Slip(Frozen):
    """One slip. `part` names a further one after the same decision."""

    after: QuestionId
    part: str = ""
    title: Text
    done: Text
    reason: Text


class _Slips(Frozen):
    slips: Annotated[tuple[Slip, ...], Field(min_length=1)]


def open_slip(
    after: str, part: str = "", *, answers: Commits | None = None, edition: Edition = "student", folder: Path = FOLDER
) -> Slip:
    """The slip that follows a decision; NotCommittedError as for its key."""
    Gate.behind(after, edition=edition, answers=answers).demand(after)
    every = from_file(_Slips, existing(folder / "keys" / "slips.toml", "there are no slips"))
    found = next((slip for slip in every.slips if (slip.after, slip.part) == (after, part)), None)
    if found is None:
        raise ExerciseError(f"slips.toml: there is no slip {part} after {after}".replace("  ", " "))
    return found
