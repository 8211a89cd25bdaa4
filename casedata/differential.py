"""What each finding says for or against each hypothesis, by moment: our own reading, with sources.

The hypotheses stand in published/hypotheses.toml, and what weighs on them in published/differential.toml. No share and
no verdict is here: how much a finding counts is the learner's to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, model_validator

from casedata.model import Frozen, KnownFrom, Locator, Moment, Name, Text
from casedata.published import Hypothesis

Direction = Literal["for", "against", "missing"]
"""missing: the hypothesis expects the finding, and it is absent, or nobody documents it."""
FindingKind = Literal["present", "absent", "gap"]
"""present: there; absent: looked for, and not there or normal; gap: not documented."""


class Bearing(Frozen):
    """Which way one finding points for one hypothesis, why, and who says so."""

    hypothesis: Name
    bearing: Direction
    why: Text
    sources: Annotated[tuple[Locator, ...], Field(min_length=1)]


class DifferentialFinding(Frozen):
    """Something known, or known to be missing, that weighs on a hypothesis: one line of the learner's list."""

    id: Name
    label: Text
    kind: FindingKind
    records: tuple[Name, ...] = ()
    locator: Annotated[tuple[Locator, ...], Field(min_length=1)]
    known_from: KnownFrom
    bearings: Annotated[tuple[Bearing, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _is_sound(self) -> "DifferentialFinding":
        if self.known_from.day is None:
            raise ValueError("known_from names a day here")
        if (self.kind == "gap") == bool(self.records):
            raise ValueError("a gap has no record, and everything else has one")
        if len({one.hypothesis for one in self.bearings}) < len(self.bearings):
            raise ValueError("a finding points one way for a hypothesis")
        return self

    @property
    def moment(self) -> Moment:
        """The moment from which it is known."""
        return Moment(self.known_from.day or 0, self.known_from.step)

    def bearing_on(self, hypothesis: str) -> Bearing | None:
        """What it says of that hypothesis; None if it does not bear on it."""
        return next((one for one in self.bearings if one.hypothesis == hypothesis), None)


class Weighed(NamedTuple):
    """A finding with what it says of the hypothesis that was asked about."""

    finding: DifferentialFinding
    bearing: Bearing


@dataclass(frozen=True)
class DifferentialFindings:
    """The hypotheses in their order, and everything that weighs on them in the order in which it became known."""

    hypotheses: tuple[Hypothesis, ...]
    findings: tuple[DifferentialFinding, ...]

    def known_by(self, moment: Moment) -> tuple[DifferentialFinding, ...]:
        """The findings known at a moment, and no later one."""
        return tuple(finding for finding in self.findings if finding.moment <= moment)

    def weighing_on(self, hypothesis: str, moment: Moment) -> tuple[Weighed, ...]:
        """What is known at a moment for, against or missing from one hypothesis."""
        every = ((finding, finding.bearing_on(hypothesis)) for finding in self.known_by(moment))
        return tuple(Weighed(finding, bearing) for finding, bearing in every if bearing)


def in_order_known(findings: Iterable[DifferentialFinding]) -> tuple[DifferentialFinding, ...]:
    """The findings by the moment from which they are known, those of one moment as they stand in the file."""
    return tuple(sorted(findings, key=lambda finding: finding.moment))
