"""What outside sources say: sources, analytes, limits of normal and evidence. Never about this patient.

Everything here is shared by all cases and is read from `published/*.toml`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, model_validator

from casedata.dates import PartialDate
from casedata.model import Frozen, Locator, Name, Number, Text, by_id

Status = Literal["verified", "seen_in_secondary", "from_memory"]
"""verified: read in the source itself; seen_in_secondary: read where it is quoted; from_memory: not checked."""

_UNNAMED = re.compile(r"\b(?:not (?:seen|checked|known|given)|unknown|anonymous)\b|\?", re.IGNORECASE)
"""What stands in the place of an author where nobody was found."""

Loinc = Annotated[str, Field(pattern=r"^\d{1,5}-\d$")]


class Source(Frozen):
    """A publication: who, when, where. Pages and DOI are given only where they were checked.

    Who is a person or the institution that speaks in a label, a catalogue or a guideline, as it was read somewhere.
    `undated`: the page bears no date, and `year` is the year in which it was read. A laboratory's list of limits is no
    evidence about a moment of the story; it may lack the date of publication.
    """

    id: Name
    authors: Text
    year: int
    undated: bool = False
    journal: Text
    title: str | None = None
    published: PartialDate | None = None
    kind: Literal["article", "book", "guideline", "label", "website", "laboratory", "calculation"] = "article"
    doi: str | None = None
    url: str | None = None
    status: Status
    note: str | None = None

    @model_validator(mode="after")
    def _dated(self) -> "Source":
        if self.published is None and self.kind != "laboratory":
            raise ValueError("a source needs the date at which it was published")
        if _UNNAMED.search(self.authors):
            raise ValueError("a source that names nobody cannot be shown: look its authors up, or cite another")
        return self

    @property
    def dated(self) -> str:
        """The year as a reader sees it: `2018`, or `undated, read 2026`."""
        return f"undated, read {self.year}" if self.undated else str(self.year)


class Analyte(Frozen):
    """A measured quantity: its codes, its two units (UCUM) and the factor that turns `unit` into `unit_si`.

    `unit_label` and `unit_si_label` are what a reader sees. `decimals` are the digits that are printed. `is_change`
    says that it is a difference, which can be below zero; no other amount can. An analyte without a LOINC code says
    why it has none.
    """

    id: Name
    label: Text
    loinc_name: str | None = None
    loinc_mass: Loinc | None = None
    loinc_molar: Loinc | None = None
    no_loinc: Text | None = None
    unit: Text
    unit_si: Text
    unit_label: Text
    unit_si_label: Text
    factor_numerator: Number = Decimal(1)
    factor_denominator: Number = Decimal(1)
    decimals: int
    decimals_si: int
    log_ok: bool = False
    is_change: bool = False
    note: str | None = None

    @model_validator(mode="after")
    def _has_a_code_or_the_reason(self) -> "Analyte":
        if (self.loinc_mass is None) == (self.no_loinc is None):
            raise ValueError("an analyte has a LOINC code, or no_loinc says why it has none")
        return self

    @property
    def factor(self) -> Fraction:
        """The exact factor from `unit` to `unit_si`."""
        return Fraction(self.factor_numerator) / Fraction(self.factor_denominator)


class ReferenceInterval(Frozen):
    """The limits of normal that one laboratory or textbook prints. `scored` is False where it may only be shown."""

    id: Name
    analyte: Name
    low: Number | None = None
    high: Number | None = None
    unit: Text
    sex: Literal["female", "male"] | None = None
    source: Name
    place: Text
    status: Status
    scored: bool = True
    note: str | None = None

    @model_validator(mode="after")
    def _is_an_interval(self) -> "ReferenceInterval":
        if self.low is None and self.high is None:
            raise ValueError("an interval needs a low or a high limit")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError("low must be below high")
        return self


class Evidence(Frozen):
    """A statement or number of the literature: `n` of `of`, or a `value` with its range `low` to `high`."""

    kind: Literal["evidence"] = "evidence"
    origin: Literal["published"] = "published"
    id: Name
    topic: Name
    statement: Text
    source: Name
    place: Text
    locator: tuple[Locator, ...] = ()
    n: int | None = None
    of: int | None = None
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str | None = None
    printed: str | None = None
    status: Status
    caveat: str | None = None

    @model_validator(mode="after")
    def _counts_fit(self) -> "Evidence":
        if self.n is not None and (self.of is None or not 0 <= self.n <= self.of):
            raise ValueError("n needs an `of` that is not smaller")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low is above high")
        return self


class Conflict(Frozen):
    """Two published statements that do not agree; both are kept."""

    id: Name
    statement: Text
    between: Annotated[tuple[Name, ...], Field(min_length=2)]
    kept: Text


class CtcaeBand(Frozen):
    """One grade of a CTCAE v5.0 term: above `above`, up to and including `up_to`, in limits or in `unit`."""

    id: Name
    analyte: Name
    term: Text
    grade: Annotated[int, Field(ge=1, le=5)]
    scale: Literal["times_uln", "absolute"]
    above: Number
    up_to: Number | None = None
    unit: str | None = None
    source: Name
    place: Text
    status: Status


class Hypothesis(Frozen):
    """One of the diagnoses that the learner weighs, in the order in which they are shown."""

    id: Name
    label: Text
    note: str | None = None


class LikelihoodRatio(Frozen):
    """How a test result moves the odds, with the population it comes from."""

    id: Name
    test: Text
    sensitivity: Number
    specificity: Number
    population: Text
    source: Name
    place: Text
    status: Status
    caveat: Text


class Comparison(Frozen):
    """Two groups of one study, by the ids of their evidence; the outcome is wanted or unwanted in the first."""

    what: Text
    first: Name
    second: Name
    outcome: Literal["wanted", "unwanted"]
    groups: tuple[Text, Text]


class Single(Frozen):
    """One figure: a proportion, or an estimate. `hers` is what the report says of the same in its patient."""

    what: Text
    item: Name
    hers: Text | None = None


class CountedFrom(Frozen):
    """Where the denominators of a topic come from, and the sources that say so."""

    said: Text
    sources: Annotated[tuple[Locator, ...], Field(min_length=1)]


class Topic(Frozen):
    """Published figures that belong together. The first comparison makes the title, else `headline` with the shares.

    `also` names evidence that is not shown, but whose conflicts belong here.
    """

    id: Name
    about: Text
    comparisons: tuple[Comparison, ...] = ()
    singles: tuple[Single, ...] = ()
    headline: str = ""
    singles_name: Text = "Counted in one group"
    counted_from: CountedFrom | None = None
    also: tuple[Name, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """The ids of all evidence that it names."""
        compared = (item for one in self.comparisons for item in (one.first, one.second))
        return (*compared, *(one.item for one in self.singles), *self.also)


class Limits(NamedTuple):
    """The lowest and highest published lower limit (`low`) and upper limit (`high`) of normal, in `unit`."""

    low: tuple[Decimal, Decimal] | None
    high: tuple[Decimal, Decimal] | None
    unit: str
    intervals: tuple[str, ...]


def _spread(values: list[Decimal]) -> tuple[Decimal, Decimal] | None:
    return (min(values), max(values)) if values else None


@dataclass(frozen=True)
class Published:
    """Everything of `published/*.toml`."""

    sources: tuple[Source, ...]
    analytes: tuple[Analyte, ...]
    reference_intervals: tuple[ReferenceInterval, ...]
    evidence: tuple[Evidence, ...]
    conflicts: tuple[Conflict, ...]
    ctcae_bands: tuple[CtcaeBand, ...]
    hypotheses: tuple[Hypothesis, ...]
    likelihood_ratios: tuple[LikelihoodRatio, ...]
    locators: frozenset[str]

    def source(self, source_id: str) -> Source:
        """The source with this id."""
        return by_id(self.sources, source_id)

    def analyte(self, analyte_id: str) -> Analyte:
        """The analyte with this id."""
        return by_id(self.analytes, analyte_id)

    def evidence_item(self, evidence_id: str) -> Evidence:
        """The published statement with this id."""
        return by_id(self.evidence, evidence_id)

    def limits_of_normal(self, analyte_id: str, sex: str | None = None) -> Limits | None:
        """The limits of normal as intervals over the published ones, or None where there are none.

        An interval for one sex counts for that sex; for a patient of unknown sex all count.
        """
        fitting = [
            interval
            for interval in self.reference_intervals
            if interval.analyte == analyte_id
            and interval.scored
            and (None in (sex, interval.sex) or interval.sex == sex)
        ]
        if not fitting:
            return None
        lows = [interval.low for interval in fitting if interval.low is not None]
        highs = [interval.high for interval in fitting if interval.high is not None]
        return Limits(_spread(lows), _spread(highs), fitting[0].unit, tuple(interval.id for interval in fitting))
