"""What came of a test that was ordered, and what it could have settled: read from a case, as known at a moment.

Nothing is invented. A test brings what the records say of that very day; what is known to be missing; or nothing so
far, which is also the answer where a later day will tell: that a result is going to come is not known yet.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from casedata import Case, Moment
from casedata.criteria import CRITERIA, Answer, CriteriaSet, TooManyUnknownsError, known_at
from casedata.criteria.assessment import Group
from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET
from casedata.criteria.settle import Assignment, Settlement, settlement
from casedata.model import AnyRecord, Finding, Frozen, Gap, LabValue, Treatment
from exercises.keys import Teaching
from exercises.loading import FOLDER, existing, from_file, load_menu
from exercises.model import Response
from exercises.order_menu import Order, OrderMenu

AnswerKind = Literal["reported", "not_documented", "nothing"]
USUAL_GROUPS: tuple[Group, ...] = ("sos_vod", "dili")
"""The criteria that any order is held against."""


class OrderAnswer(NamedTuple):
    """What came of one test: records of the day, the last ones before it, and what is known to be missing."""

    order: Order
    kind: AnswerKind
    records: tuple[AnyRecord, ...] = ()
    earlier: tuple[AnyRecord, ...] = ()
    gaps: tuple[Gap, ...] = ()


def results(case: Case, order: Order, moment: Moment) -> OrderAnswer:
    """What the report says of this test on the day of the moment, with what was known by then and no more."""
    known = case.up_to(moment)
    told = [record for record in known.records if record.day is not None and _speaks_of(record, order)]
    today = tuple(record for record in told if _is_of_the_day(record, moment.at))
    earlier = _latest(known, [record for record in told if record not in today])
    named = {_about(record) for record in today}
    gaps = tuple(gap for gap in known.gaps if _misses(gap, order))
    kind: AnswerKind = "reported" if today else "not_documented" if gaps else "nothing"
    return OrderAnswer(order, kind, today, tuple(record for record in earlier if _about(record) not in named), gaps)


def _speaks_of(record: AnyRecord, order: Order) -> bool:
    if isinstance(record, LabValue):
        return record.analyte in order.analytes
    if isinstance(record, Finding):
        return record.concept in order.concepts
    return isinstance(record, Treatment) and record.agent in order.procedures


def _about(record: AnyRecord) -> str:
    if isinstance(record, LabValue):
        return record.analyte
    return record.concept if isinstance(record, Finding) else getattr(record, "agent", record.id)


def _is_of_the_day(record: AnyRecord, day: int) -> bool:
    """Whether it speaks of that day, or of an unreported day up to it."""
    if record.precision == "from":
        return (record.day or 0) <= day
    last = record.day if record.until_day is None else record.until_day
    return last == day or (record.precision == "span" and (record.day or 0) <= day <= (last or 0))


def _latest(known: Case, records: list[AnyRecord]) -> tuple[AnyRecord, ...]:
    """The last record of each finding before the day."""
    last = {_about(record): record for record in sorted(records, key=known.happened)}
    return tuple(last.values())


def _misses(gap: Gap, order: Order) -> bool:
    """Whether the gap is what this test would have filled: named by it, or about it and named by no other test."""
    if gap.shown_from.day is None:
        return False
    if gap.id in load_menu().gaps:
        return gap.id in order.gaps
    return bool({*gap.about} & {*order.analytes, *order.concepts})


class Deciding(NamedTuple):
    """A set that some findings would decide, whatever the rest turns out to be: which way, and by what."""

    set_id: str
    title: str
    answer: Answer
    choices: Assignment


class Worth(NamedTuple):
    """What some tests could have settled, alone or together with others, among the sets that were open."""

    decides: tuple[Deciding, ...]
    helps: tuple[str, ...]

    @property
    def decided(self) -> tuple[str, ...]:
        """The titles of the sets that they could decide by themselves."""
        return tuple(dict.fromkeys(one.title for one in self.decides))


def worth(case: Case, orders: Order | Iterable[Order], moment: Moment, sets: "Sets | None" = None) -> Worth:
    """Which open sets these tests could have decided at the moment, and to which they could have added.

    Several tests are taken together: what one leaves open another may close.
    """
    chosen = (orders,) if isinstance(orders, Order) else tuple(orders)
    reach = frozenset().union(*(order.settles for order in chosen))
    decides: list[Deciding] = []
    helps: list[str] = []
    for criteria, settled in open_sets(case, moment, sets or Sets()):
        ways = [(MET, one) for one in settled.met] + [(NOT_MET, one) for one in settled.not_met]
        whole = [Deciding(criteria.id, criteria.title, way, one) for way, one in ways if _findings(one) <= reach]
        decides += whole
        if not whole and any(_findings(one) & reach for _, one in ways):
            helps.append(criteria.title)
    return Worth(tuple(decides), tuple(helps))


def _findings(assignment: Assignment) -> frozenset[str]:
    return frozenset(choice.finding for choice in assignment)


class Sets(NamedTuple):
    """Which criteria a test is held against: of these groups, and published by that month where one is named."""

    groups: tuple[Group, ...] = USUAL_GROUPS
    until: str = ""

    def holds(self, criteria: CriteriaSet) -> bool:
        """Whether the set can be met or not, and belongs to them. A bare year counts as its last month."""
        in_time = not self.until or f"{criteria.published}-12"[:7] <= self.until
        return criteria.kind == "verdict" and criteria.group in self.groups and in_time


@lru_cache(maxsize=16)
def open_sets(case: Case, moment: Moment, sets: Sets) -> tuple[tuple[CriteriaSet, Settlement], ...]:
    """The sets that stand open at the moment, each with what would settle it."""
    known = known_at(case, moment)
    found = []
    for criteria in filter(sets.holds, CRITERIA):
        try:
            settled = settlement(criteria, known)
        except TooManyUnknownsError:
            continue
        if settled.answer is NOT_DOCUMENTED:
            found.append((criteria, settled))
    return tuple(found)


def ordered(response: Response | None, menu: OrderMenu) -> tuple[Order, ...]:
    """The tests that a learner has ordered."""
    return menu.named(name for pick in response.picks for name in pick.options) if response else ()


class OrderNotes(Frozen):
    """Notes for whoever teaches, the same for every list: a list has no other key."""

    teaching: Teaching


def notes_for_teachers() -> Teaching:
    """What to expect of a list of tests, and what to ask."""
    path = existing(FOLDER / "keys" / "orders.toml", "there are no notes on the lists of tests")
    return from_file(OrderNotes, path).teaching
