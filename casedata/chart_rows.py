"""How the course of a case is drawn: rows of a chart with short names for its records, and a headline for each turn.

Like the rest of the outline it is never cut: a mark, a window or a headline is shown with the records it stands for.
"""

from typing import Annotated, Literal

from pydantic import Field

from casedata.model import FINDINGS, VERDICTS, Frozen, Name, Text

ChartLane = Literal["given", "lab", "sign", "test", "missing"]
"""given: drugs and procedures; lab: words for values and trends; sign: what was seen, by organ; test: tests done;
missing: what nobody wrote down."""


class ExposureWindow(Frozen):
    """For how long a drug was published to act, counted from its last dose: never a measurement of this patient.

    `starts` are the first and the last day on which that dose can have been given, negative before day 0, and
    `rests_on` is the record that says so; without them it is the day of the row's last record.
    """

    evidence: Name
    days: Annotated[int, Field(gt=0)]
    or_longer: bool = False
    starts: tuple[int, int] | None = None
    rests_on: Name | None = None


class ChartMark(Frozen):
    """One mark of a row: records of the same days, and what stands beside it."""

    records: Annotated[tuple[Name, ...], Field(min_length=1)]
    words: Text


class ChartRow(Frozen):
    """A row of the course chart. A `given` row has records, windows and a label; the others marks, or gaps.

    `open_end` says that nobody reports how long what was begun went on.
    """

    id: Name
    lane: ChartLane
    name: Text
    records: tuple[Name, ...] = ()
    marks: tuple[ChartMark, ...] = ()
    gaps: tuple[Name, ...] = ()
    windows: tuple[ExposureWindow, ...] = ()
    label: Text | None = None
    open_end: bool = False


class Headline(Frozen):
    """The finding of a day in a clinician's words, and the records that say so. It stands until the next one.

    One that looks back on all days is not `dated`.
    """

    id: Name
    day: int
    step: Annotated[int, Field(ge=FINDINGS, le=VERDICTS)] = FINDINGS
    words: Text
    records: Annotated[tuple[Name, ...], Field(min_length=1)]
    dated: bool = True
