"""The causes of liver injury after a transplant that the report lists, and what a case documents of each."""

from typing import Annotated, NamedTuple

from pydantic import Field

from casedata.model import AnyRecord, CauseStatus, Frozen, Locator, Name, Text
from casedata.timeline import Case


class Cause(Frozen):
    """One cause. How it stands for a patient is in the causes.toml of the case."""

    id: Name
    label: Text
    note: str | None = None


class Branch(Frozen):
    """A group of causes, with the sentences that list them."""

    label: Text
    note: str | None = None
    locator: Annotated[tuple[Locator, ...], Field(min_length=1)]
    causes: Annotated[tuple[Cause, ...], Field(min_length=1)]


class Documented(NamedTuple):
    """One cause, how it stands for the patient, and the records that say so; None where it is not mentioned by then."""

    cause: Cause
    standing: CauseStatus | None
    remark: str | None
    records: tuple[AnyRecord, ...]


def documented(branch: Branch, case: Case) -> tuple[Documented, ...]:
    """The causes of a branch with what the case holds of each; cut the case to a moment to see what was known then."""
    known = {record.id: record for record in case.records}
    told = {one.id: (one, tuple(known[name] for name in one.records if name in known)) for one in case.outline.causes}
    said = {cause: (one.standing, one.remark, records) for cause, (one, records) in told.items() if records}
    return tuple(Documented(cause, *said.get(cause.id, (None, None, ()))) for cause in branch.causes)
