"""Typed, immutable records of one patient. Every record says where it comes from: an origin and a locator."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple, Protocol, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from casedata.dates import PartialDate

FINDINGS, DECISION, VERDICTS = 1, 2, 3
"""Steps that order one day: what was found, then what had to be decided, then what was concluded and done."""


class Moment(NamedTuple):
    """A point of the story: `at` is a day of the axis, or the negative order of a period before day 0.

    The numbers of periods give an order and no distance.
    """

    at: int
    step: int = VERDICTS


Origin = Literal["reported", "derived", "bounded", "published", "read_from_figure"]
"""Where a value comes from. `illustrative` is missing on purpose: invented values have a type of their own."""

Presence = Literal["present", "absent"]
Comparator = Literal["=", "<", "<=", ">", ">="]
Precision = Literal["exact", "span", "within", "from"]
"""exact: on that day or in that period; span: on every day from `day` to `until_day`; within: at some time in between,
on unreported days; from: on or after `day`, to an end that nobody reports."""


def _exact_number(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return value


Number = Annotated[Decimal, BeforeValidator(_exact_number), Field(allow_inf_nan=False)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, Field(min_length=1)]
Locator = Annotated[str, Field(pattern=r"^([A-Z]+-\d+\.\d+|[a-z][a-z0-9_]*(: .+)?)$")]
"""A sentence of the report (`CR-7.11`), or a source id with its place (`boyum2016: abstract`)."""
FICTIONAL = "fictional"
"""The locator of an invented patient's record."""


class Frozen(BaseModel):
    """What every record has in common: strict types, no unknown field, no change after loading."""

    model_config = ConfigDict(defer_build=True, strict=True, extra="forbid", frozen=True)


class Period(Frozen):
    """A stretch of the history before day 0, as precise as the report gives it.

    `order` is negative and only sorts; `label` is what a chart may print; `earliest` and `latest` bound the dates.
    """

    id: Name
    order: Annotated[int, Field(lt=0)]
    label: Text
    earliest: PartialDate | None = None
    latest: PartialDate | None = None
    locator: Annotated[tuple[Locator, ...], Field(min_length=1)]


class KnownFrom(Frozen):
    """The moment from which a fact may be shown, where that is later than the fact itself: a day or a period."""

    day: int | None = None
    period: Name | None = None
    step: Annotated[int, Field(ge=FINDINGS, le=VERDICTS)] = FINDINGS

    @model_validator(mode="after")
    def _dated_once(self) -> "KnownFrom":
        if (self.period is None) == (self.day is None):
            raise ValueError("give either a period or a day")
        return self


class Record(Frozen):
    """One fact: a statement in our words, where it comes from, and when it was."""

    id: Name
    statement: Text
    origin: Origin
    locator: Annotated[tuple[Locator, ...], Field(min_length=1)]
    printed: str | None = None
    rule: str | None = None
    period: Name | None = None
    day: int | None = None
    until_day: int | None = None
    precision: Precision = "exact"
    step: Annotated[int, Field(ge=FINDINGS, le=VERDICTS)] = FINDINGS
    known_from: KnownFrom | None = None

    @model_validator(mode="after")
    def _dated_once(self) -> "Record":
        if (self.period is None) == (self.day is None):
            raise ValueError("give either a period or a day")
        if self.until_day is not None and (self.day is None or self.until_day < self.day):
            raise ValueError("until_day needs a day that is not later")
        if (self.precision in ("span", "within")) != (self.until_day is not None):
            raise ValueError("precision span or within needs until_day, and until_day needs one of them")
        if self.precision == "from" and self.day is None:
            raise ValueError("precision from needs a day")
        if (self.origin == "derived") != (self.rule is not None):
            raise ValueError("a derived value names its rule, and only a derived value does")
        return self


class LabValue(Record):
    """A measured value of an analyte, or a direction without a value.

    `value` is in `unit` (UCUM); `direction` is what the text says where it gives no number.
    `extremum` marks the highest or lowest value of a stretch, on an unreported day. `detection_limit` is the lowest
    value that the method finds, and `error` half the width of a reading from a figure; both are in `unit`.
    `sample` is a short name of the sample, where its day or period would not say enough.
    """

    kind: Literal["lab"] = "lab"
    analyte: Name
    sample: Text | None = None
    value: Number | None = None
    comparator: Comparator = "="
    unit: str | None = None
    direction: Literal["rising", "falling", "raised", "low", "normal", "negative"] | None = None
    extremum: Literal["maximum", "minimum"] | None = None
    detection_limit: Number | None = None
    error: Number | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "LabValue":
        if self.value is None and self.direction is None:
            raise ValueError("a laboratory record needs a value or a direction")
        if (self.value is None) != (self.unit is None):
            raise ValueError("a value needs a unit, and a unit a value")
        return self


class LabBound(Record):
    """The lowest and highest value that the text allows on the days from `day` to `until_day`; a side may be open."""

    kind: Literal["bound"] = "bound"
    analyte: Name
    low: Number | None = None
    high: Number | None = None
    unit: str

    @model_validator(mode="after")
    def _bounds_something(self) -> "LabBound":
        if self.low is None and self.high is None:
            raise ValueError("a bound needs a low or a high side")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low is above high")
        return self


class Finding(Record):
    """A symptom, sign, image or test that the report calls present or absent."""

    kind: Literal["finding"] = "finding"
    concept: Name
    domain: Literal[
        "symptom", "sign", "imaging", "microbiology", "histology", "genetics", "immunophenotype", "marrow", "course"
    ]
    answer: Presence
    grade: str | None = None
    scale: str | None = None


class Treatment(Record):
    """A drug, blood product or procedure: given, omitted, planned or stopped. `dose` is in `unit` for one dose.

    `phases` are the first and the last phase or period that it can be in, where it does not fill its own period;
    `lasting` says that it filled all of them. `row` is its name on a chart, where that of its agent would not do.
    """

    kind: Literal["treatment"] = "treatment"
    agent: Name
    lane: Literal["leukaemia", "transplant", "supportive", "liver", "procedure"]
    action: Literal["given", "omitted", "planned", "reduced"] = "given"
    dose: Number | None = None
    unit: str | None = None
    doses: int | None = None
    hours: Number | None = None
    route: str | None = None
    row: Text | None = None
    phases: tuple[Name, Name] | None = None
    lasting: bool = False

    @model_validator(mode="after")
    def _dose_has_unit(self) -> "Treatment":
        if (self.dose is None) != (self.unit is None):
            raise ValueError("a dose needs a unit, and a unit a dose")
        if self.phases is not None and self.period is None:
            raise ValueError("phases are for a treatment of a period")
        return self


class Event(Record):
    """Something that happened: an admission, a relapse, a response, a transfer.

    `about` names an analyte whose result the text tells as an event, with no value; `sample` is as in a LabValue.
    """

    kind: Literal["event"] = "event"
    topic: Literal["disease", "response", "care", "complication", "procedure", "outcome"]
    about: Name | None = None
    sample: Text | None = None


class Verdict(Record):
    """A conclusion of the treating team. It is known only after that day's decision."""

    kind: Literal["verdict"] = "verdict"
    about: Name
    step: Literal[3] = 3


class Gap(Frozen):
    """What the report does not say and a clinician would want, from the moment at which it may be shown."""

    kind: Literal["gap"] = "gap"
    id: Name
    missing: Text
    why_it_matters: Text
    about: tuple[Name, ...] = ()
    expected_at: Annotated[tuple[Locator, ...], Field(min_length=1)]
    shown_from: KnownFrom


class OwnLimits(Frozen):
    """The limits of normal that the patient's own laboratory prints for an analyte, in its conventional unit.

    They replace the published interval of that analyte, whole. `locator` says where they are printed.
    """

    id: Name
    analyte: Name
    low: Annotated[Number, Field(ge=0)] | None = None
    high: Annotated[Number, Field(gt=0)] | None = None
    unit: Text
    locator: Annotated[tuple[Locator, ...], Field(min_length=1)]
    note: str | None = None

    @model_validator(mode="after")
    def _is_an_interval(self) -> "OwnLimits":
        if self.low is None and self.high is None:
            raise ValueError("limits need a low or a high side")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError("low must be below high")
        return self


class Illustration(Frozen):
    """An invented point, for teaching only. It is no Record, so no criterion, score or exercise can take it."""

    kind: Literal["illustrative"] = "illustrative"
    id: Name
    analyte: Name
    day: int
    value: Number
    unit: str
    remark: Text


class DaysBefore(Frozen):
    """How many days before day 0 something happened; both ends are possible. `period` is when it was."""

    low: Annotated[int, Field(ge=0)]
    high: int
    rule: Text
    period: Name
    locator: Annotated[tuple[Locator, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> "DaysBefore":
        if self.low > self.high:
            raise ValueError("low is above high")
        return self


class Patient(Frozen):
    """The patient and the axis: what day 0 is, the last day, and how long before day 0 the transplant was.

    `transplanted` is None where nothing says whether a transplant was done. `fictional` marks invented patients.
    `age_years` is the age at the first period. A case cut before day 0 does not say what day 0 will be.
    `disease` is what it is called in a heading, `cycle` what the days are called together (`consolidation 1`), and
    `axis` what stands below an axis of days.
    """

    id: Name
    title: Text
    fictional: bool
    sex: Literal["female", "male"] | None = None
    age_years: Annotated[int, Field(ge=0)] | None = None
    day_0: Text | None = None
    disease: Text | None = None
    cycle: Text | None = None
    axis: Text | None = None
    first_day: Annotated[int, Field(ge=0)] = 0
    last_day: int
    transplanted: bool | None = None
    hsct: DaysBefore | None = None
    content_date: PartialDate
    credit: Text
    licence: Text

    @model_validator(mode="after")
    def _in_order(self) -> "Patient":
        if self.last_day < self.first_day:
            raise ValueError("last_day is before first_day")
        return self


Lane = Literal["disease", "treatment", "other"]
"""What a row of the history is about."""


class HistoryRow(Frozen):
    """A row of the history before day 0: a short name for records of the case.

    `dated` says that the month in which the period of its first record begins is its own month. `exactness` is how
    exactly it is dated, in words, where that does not follow from its period.
    """

    id: Name
    lane: Lane
    name: Text
    records: Annotated[tuple[Name, ...], Field(min_length=1)]
    dated: bool = False
    exactness: Text | None = None


class Phase(Frozen):
    """A phase within a period, in its order. It is known as soon as a known record cites one of its sentences."""

    id: Name
    label: Text
    period: Name
    locator: Annotated[tuple[Locator, ...], Field(min_length=1)]


class HistoryPart(Frozen):
    """Periods that can be shown alone, together. A period of no part stands for itself."""

    id: Name
    label: Text
    periods: Annotated[tuple[Name, ...], Field(min_length=1)]


CauseStatus = Literal["given", "negative", "none_before"]
"""given: the patient had it; negative: tested and not found; none_before: reported as none at an earlier time."""


class CauseStanding(Frozen):
    """How one of the published causes of liver injury stands for the patient, and the records that say so."""

    id: Name
    standing: CauseStatus
    remark: Text | None = None
    records: Annotated[tuple[Name, ...], Field(min_length=1)]


class CaseConflict(Frozen):
    """Two facts that do not agree, both kept: what differs, and how the workbook reads it."""

    id: Name
    statement: Text
    between: Annotated[tuple[Name, ...], Field(min_length=2)]
    kept: Text
    shown_from: KnownFrom


AnyRecord = LabValue | LabBound | Finding | Treatment | Event | Verdict


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id."""


Item = TypeVar("Item", bound=Identified)


def by_id(items: Iterable[Item], wanted: str) -> Item:
    """The one with this id; a KeyError with the id if there is none."""
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
