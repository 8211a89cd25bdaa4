"""How a record stands to a moment: of that day, earlier in the same illness, or from the history before it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple, Protocol, TypeVar

from casedata.model import AnyRecord, Finding, LabBound, LabValue, Moment, OwnLimits, Patient, Period, Treatment

Dated = TypeVar("Dated", Finding, LabValue, LabBound, Treatment)


class Timeline(Protocol):
    """What the rules need of a case: its records, cut at a moment."""

    @property
    def patient(self) -> Patient: ...  # noqa: D102
    @property
    def periods(self) -> tuple[Period, ...]: ...  # noqa: D102
    @property
    def limits(self) -> tuple[OwnLimits, ...]: ...  # noqa: D102
    def up_to(self, moment: Moment) -> "Timeline": ...  # noqa: D102
    def happened(self, record: AnyRecord) -> Moment: ...  # noqa: D102
    def when(self, record: AnyRecord) -> str: ...  # noqa: D102
    def labs(self) -> tuple[LabValue, ...]: ...  # noqa: D102
    def findings(self) -> tuple[Finding, ...]: ...  # noqa: D102
    def treatments(self) -> tuple[Treatment, ...]: ...  # noqa: D102
    def bounds_records(self) -> tuple[LabBound, ...]: ...  # noqa: D102


class Recency(IntEnum):
    """Later is nearer: of the history, earlier in this illness, of the moment itself."""

    HISTORY = 1
    EARLIER = 2
    NOW = 3


class Placed(NamedTuple):
    """How a record stands to a moment, and its place on the axis: its last possible day, and its step."""

    standing: Recency
    last: int
    step: int


def placed(record: AnyRecord, case: Timeline, moment: Moment) -> Placed | None:
    """Where a record stands to a moment; None for one that lies, or may lie, after it: a later day, or a later step.

    The days from `first_day` on are one illness; each period before them stands for itself.
    """
    order, step = case.happened(record)
    if (order, step) > moment:
        return None
    first_day = case.patient.first_day
    if record.period is not None:
        standing = Recency.NOW if order == moment.at else Recency.HISTORY
        return Placed(standing, order, step)
    if moment.at < first_day:
        return None
    last = _last_day(record, order, moment.at)
    now = last == moment.at and not _day_open(record)
    return Placed(Recency.NOW if now else Recency.EARLIER, last, step)


def _last_day(record: AnyRecord, start: int, at: int) -> int:
    ends = {"exact": start, "within": start, "span": record.until_day, "from": at}[record.precision]
    return start if ends is None else min(ends, at)


def _day_open(record: AnyRecord) -> bool:
    return record.precision == "within" and record.day != record.until_day


def in_order(records: Iterable[Dated], case: Timeline, moment: Moment) -> list[tuple[Placed, Dated]]:
    """The records that do not lie after the moment, with their place, the latest last."""
    found = ((placed(record, case, moment), record) for record in records)
    return sorted(((place, record) for place, record in found if place is not None), key=_place)


def _place(entry: tuple[Placed, AnyRecord]) -> Placed:
    return entry[0]


Entries = defaultdict[str, list[tuple[Placed, Dated]]]
"""Records and their place, the latest last, by what they are about."""


@dataclass(frozen=True)
class Index:
    """The records that do not lie after a moment, by what they are about."""

    findings: Entries[Finding]
    labs: Entries[LabValue]
    bounds: Entries[LabBound]
    treatments: Entries[Treatment]
    every_treatment: Sequence[tuple[Placed, Treatment]]
    _told: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, case: Timeline, moment: Moment) -> "Index":
        """The index of a case, already cut at what may be known."""
        every_treatment = in_order(case.treatments(), case, moment)
        return cls(
            findings=_by("concept", in_order(case.findings(), case, moment)),
            labs=_by("analyte", in_order(case.labs(), case, moment)),
            bounds=_by("analyte", in_order(case.bounds_records(), case, moment)),
            treatments=_by("agent", every_treatment),
            every_treatment=every_treatment,
        )

    def told(self, case: Timeline, record: AnyRecord) -> str:
        """What a record says and when it was, as part of a sentence."""
        if record.id not in self._told:
            when, words = case.when(record), record.statement.rstrip(".")
            self._told[record.id] = words if when in words else f"{words} ({when})"
        return self._told[record.id]


def _by(name: str, entries: list[tuple[Placed, Dated]]) -> Entries[Dated]:
    found: Entries[Dated] = defaultdict(list)
    for entry in entries:
        found[getattr(entry[1], name)].append(entry)
    return found
