"""What a criteria set is and what it answers: thresholds, items, assessments. No rule stands here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET, Answer
from casedata.model import Comparator, Moment

if TYPE_CHECKING:
    from casedata.criteria.known import Known

Status = Literal["verified", "seen_in_secondary", "from_memory"]
Group = Literal["sos_vod", "dili", "organ_failure", "toxicity", "biopsy_route"]
Kind = Literal["verdict", "grade", "class", "score"]
"""verdict: met or not; grade: a number from 0; class: one of some names; score: a number of points."""

Value = bool | Decimal | str
"""What may be supposed of a finding: present or absent, a number in its conventional unit, or a grade or option."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """One limit of a published rule: `finding` `comparator` `value` `unit`, and where it is printed.

    `unit` is a UCUM unit, `days`, `years`, or a multiple: `x ULN`, `x LLN`, `x baseline`. `value_si` is the same limit
    where the source prints it in the SI unit too.
    """

    id: str
    finding: str
    comparator: Comparator
    value: Decimal
    unit: str
    source: str
    place: str
    status: Status = "seen_in_secondary"
    scored: bool = True
    note: str = ""
    value_si: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that an open finding may turn out to be. `against`: of a number, the sign and the limit in print."""

    finding: str
    value: Value
    words: str
    against: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """An open finding and what it may turn out to be; the choices of a number are ordered from low to high.

    A `proof` is a test known not to have been done: it stays undone unless it is chosen.
    """

    finding: str
    choices: tuple[Choice, ...]
    proof: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a criteria set: its answer, why, the records it rests on, and the source of its rule."""

    id: str
    label: str
    answer: Answer
    why: str
    records: tuple[str, ...] = ()
    source: str = ""
    place: str = ""
    questions: tuple[Question, ...] = ()
    supposed: bool = False
    points: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a rule concludes from its items; `low` and `high` for scores and grades, `grade` where only one is left."""

    answer: Answer
    items: tuple[Item, ...]
    why: str
    low: int | None = None
    high: int | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """A criteria set applied to a patient at a moment. `supposed` is empty unless someone asked "what if"."""

    set_id: str
    title: str
    kind: Kind
    moment: Moment
    looking_back: bool
    supposed: tuple[tuple[str, Value], ...]
    answer: Answer
    items: tuple[Item, ...]
    why: str
    source: str
    low: int | None = None
    high: int | None = None
    grade: str | None = None
    remark: str = ""

    def item(self, item_id: str) -> Item:
        """The item with this id."""
        return next(item for item in self.items if item.id == item_id)


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """A published set in one edition: citation, thresholds, rule, and the choices made where it is ambiguous."""

    id: str
    title: str
    group: Group
    kind: Kind
    published: str
    source: str
    rule: Callable[["Known"], Ruling]
    thresholds: tuple[Threshold, ...] = ()
    choices: tuple[str, ...] = ()
    remark: str = ""

    def assess(self, known: "Known") -> Assessment:
        """The set applied to what is known."""
        ruling = self.rule(known)
        return Assessment(
            set_id=self.id,
            title=self.title,
            kind=self.kind,
            moment=known.moment,
            looking_back=known.looking_back,
            supposed=known.supposed,
            answer=ruling.answer,
            items=ruling.items,
            why=ruling.why,
            source=self.source,
            low=ruling.low,
            high=ruling.high,
            grade=ruling.grade,
            remark=self.remark,
        )


def verdict(answer: Answer, *items: Item) -> Ruling:
    """The ruling of a set that is met or not, with the items that decide it or leave it open."""
    deciding = [item.label for item in items if item.answer is answer]
    lead = {MET: "Fulfilled", NOT_MET: "Not fulfilled", NOT_DOCUMENTED: "Open"}[answer]
    return Ruling(answer, items, f"{lead}: {'; '.join(deciding)}.")


def graded(low: int, high: int, *items: Item, name: str = "grade") -> Ruling:
    """The ruling of a scale: met with the one grade that is left, not met for none, else not documented."""
    if low != high:
        return Ruling(
            NOT_DOCUMENTED, items, f"Between {name} {low} and {high}: what is recorded does not decide.", low, high
        )
    if low == 0:
        return Ruling(NOT_MET, items, f"No {name} is reached.", 0, 0, "0")
    return Ruling(MET, items, f"{name.capitalize()} {low}.", low, high, str(low))


def named(item: Item, item_id: str, label: str) -> Item:
    """The same item under another id and label."""
    return replace(item, id=item_id, label=label)
