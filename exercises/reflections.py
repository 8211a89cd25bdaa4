"""Structured reflections: what speaks for a claim, against it, was expected and is absent, or is not documented."""

from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from casedata.dates import PartialDate
from casedata.model import Frozen, Moment, Name, Text
from exercises.loading import FOLDER, ExerciseError, existing, from_file
from exercises.model import QuestionMoment

ColumnId = Literal["for", "against", "absent", "not_documented"]
COLUMNS: tuple[ColumnId, ...] = get_args(ColumnId)
"""The four columns, in the order of the form."""


class ReflectionLine(Frozen):
    """A fact or the lack of one, how far it moves us, and why."""

    text: Text
    weight: Text
    why: Text


class ReflectionColumn(Frozen):
    """One column of the form with its lines."""

    id: ColumnId
    title: Text
    lines: Annotated[tuple[ReflectionLine, ...], Field(min_length=1)]


class Rerank(Frozen):
    """What follows from the four columns: where the claim stands now, what is next, and what would settle it."""

    title: Text
    text: Text
    next: Text
    settle: Text


class Reflection(Frozen):
    """One worked reflection. `known_at` is the moment whose knowledge it uses."""

    id: Name
    title: Text
    known_at: QuestionMoment
    literature_until: PartialDate
    claim: Text
    how_to_read: Text
    columns: tuple[ReflectionColumn, ...]
    rerank: Rerank

    @model_validator(mode="after")
    def _has_the_four_columns(self) -> "Reflection":
        if tuple(column.id for column in self.columns) != COLUMNS:
            raise ValueError(f"the columns should be {', '.join(COLUMNS)}, in this order")
        return self

    @property
    def moment(self) -> Moment:
        """The moment whose knowledge it uses."""
        return Moment(self.known_at.at, self.known_at.step)


def load_reflection(reflection_id: str, folder: Path = FOLDER) -> Reflection:
    """The reflection of that id."""
    path = existing(folder / "reflections" / f"{reflection_id}.toml", f"there is no reflection {reflection_id}")
    reflection = from_file(Reflection, path)
    if reflection.id != reflection_id:
        raise ExerciseError(f"{path.name}: id should be {reflection_id}, not {reflection.id}")
    return reflection
