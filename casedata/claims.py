"""What the authors of the report argue, claim by claim, and what was found on each."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from casedata.model import Frozen, Locator, Name, Text

Agreement = Literal["agrees", "differs", "not_read", "judgement"]
"""Of the cited source: it says the same, or something else, or it was not read; or there is nothing to look up."""


class Claim(Frozen):
    """One claim in our words, and its check.

    `report` names the report's own evidence that it carries, `evidence` what the check leans on, `also` further
    sentences of the report.
    """

    id: Name
    said: Text
    report: Annotated[tuple[Name, ...], Field(min_length=1)]
    standing: Agreement
    check: Text
    evidence: tuple[Name, ...] = ()
    also: tuple[Locator, ...] = ()

    @model_validator(mode="after")
    def _is_checked_against_something(self) -> "Claim":
        if self.standing in ("agrees", "differs") and not (self.evidence or self.also):
            raise ValueError("what agrees or differs names the evidence or the sentence that it was held against")
        return self


class Theme(Frozen):
    """A group of claims under one heading."""

    id: Name
    title: Text
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]
