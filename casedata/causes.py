"""The causes of liver injury after a transplant that the report lists, and what is documented of each."""

from typing import Annotated, Literal, NamedTuple

from pydantic import Field, model_validator

from casedata.model import AnyRecord, Frozen, Locator, Name, Text
from casedata.timeline import Case

Standing = Literal["given", "negative", "none_before"]
"""given: she had it; negative: tested and not found; none_before: reported as none at an earlier time."""


class Cause(Frozen):
    """One cause. Without records nothing about it is mentioned for the patient."""

    label: Text
    note: str | None = None
    standing: Standing | None = None
    remark: str | None = None
    records: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _says_how(self) -> "Cause":
        if bool(self.records) != (self.standing is not None):
            raise ValueError("a cause with records says how it stands, and no other does")
        return self


class Branch(Frozen):
    """A group of causes, with the sentences that list them."""

    label: Text
    note: str | None = None
    locator: Annotated[tuple[Locator, ...], Field(min_length=1)]
    causes: Annotated[tuple[Cause, ...], Field(min_length=1)]


class Documented(NamedTuple):
    """One cause and the records that speak of it; none where it is not mentioned."""

    cause: Cause
    records: tuple[AnyRecord, ...]

    @property
    def standing(self) -> Standing | None:
        """How it stands for the patient; None where it is not mentioned by then."""
        return self.cause.standing if self.records else None


def documented(branch: Branch, case: Case) -> tuple[Documented, ...]:
    """The causes of a branch with what the case holds of each; cut the case to a moment to see what was known then."""
    known = {record.id: record for record in case.records}
    return tuple(
        Documented(cause, tuple(known[name] for name in cause.records if name in known)) for cause in branch.causes
    )
