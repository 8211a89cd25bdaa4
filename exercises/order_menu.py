"""The menu of tests before a decision: what each answers and costs, and the question that asks what is wanted.

What came of a test is read from a case, in `exercises.orders`; nothing here knows a patient.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field

from casedata.criteria.assessment import Group
from casedata.model import Frozen, Locator, Name, Text
from exercises.model import Names, Option, Part, Question, QuestionId, QuestionMoment

Count = Annotated[int, Field(ge=0)]
JOINED = "\N{NO-BREAK SPACE}"
"""Between a number and its unit, in a list that is read at any width."""


class Order(Frozen):
    """One test. `minutes`: of somebody's time with the patient; `hours`: until there is an answer.

    `danger` is a word for the list, `risk` the sentence behind it, with its sources where one was read. Time and blood
    are estimates of the editors.
    """

    id: Name
    name: Text
    asks: Text
    analytes: Names = ()
    concepts: Names = ()
    also_shows: Names = ()
    procedures: Names = ()
    gaps: Names = ()
    minutes: Count = 0
    hours: Count = 0
    blood_ml: Count = 0
    same_tube: bool = False
    leaves_ward: bool = False
    danger: str = ""
    risk: Text
    risk_sources: tuple[Locator, ...] = ()

    @property
    def settles(self) -> frozenset[str]:
        """The findings that it could settle."""
        return frozenset((*self.analytes, *self.concepts, *self.also_shows))

    @property
    def price(self) -> str:
        """What it takes, in a few words for a list."""
        parts = (
            f"{self.blood_ml}{JOINED}mL" if self.blood_ml else "",
            f"{self.minutes}{JOINED}min" if self.minutes else "",
            "same tube" if self.same_tube else "",
            "trip" if self.leaves_ward else "",
            self.danger,
        )
        return ", ".join(filter(None, parts))


class OrderGroup(Frozen):
    """Tests that stand together in the list."""

    id: Name
    title: Text
    orders: Annotated[tuple[Order, ...], Field(min_length=1)]


class OrderSheet(Frozen):
    """The menu as it lies before one decision; `groups`: which criteria are held against it beside the usual ones."""

    id: Annotated[str, Field(pattern=r"^O[0-9]+$")]
    before: QuestionId
    title: Text
    groups: tuple[Group, ...] = ()


class Bill(NamedTuple):
    """What some tests cost together: one needle serves all blood of the day."""

    minutes: int
    blood_ml: int
    trips: int
    hours: int
    dangers: tuple[str, ...]


def _each_once(groups: tuple[OrderGroup, ...]) -> tuple[OrderGroup, ...]:
    names = [order.id for group in groups for order in group.orders]
    if len(set(names)) != len(names):
        raise ValueError("the same test stands twice")
    return groups


class OrderMenu(Frozen):
    """All tests, and the decisions before which they may be ordered; `again` introduces every list but the first."""

    intro: Text
    again: Text
    estimate: Text
    draw_minutes: Count
    sheets: Annotated[tuple[OrderSheet, ...], Field(min_length=1)]
    groups: Annotated[tuple[OrderGroup, ...], Field(min_length=1), AfterValidator(_each_once)]

    @property
    def orders(self) -> tuple[Order, ...]:
        """Every test, in the order of the list."""
        return tuple(order for group in self.groups for order in group.orders)

    @cached_property
    def gaps(self) -> frozenset[str]:
        """The ids of all that some test of the menu would fill."""
        return frozenset(gap for order in self.orders for gap in order.gaps)

    def named(self, names: Iterable[str]) -> tuple[Order, ...]:
        """The tests with these ids, in the order of the list."""
        wanted = set(names)
        return tuple(order for order in self.orders if order.id in wanted)

    def sheet(self, name: str) -> OrderSheet | None:
        """The sheet with this id, or the one before the decision with this id; None if there is none."""
        return next((sheet for sheet in self.sheets if name in (sheet.id, sheet.before)), None)

    def bill(self, orders: Iterable[Order]) -> Bill:
        """What these tests cost together."""
        chosen = tuple(orders)
        blood = sum(order.blood_ml for order in chosen)
        minutes = sum(order.minutes for order in chosen) + (self.draw_minutes if blood else 0)
        return Bill(
            minutes=minutes,
            blood_ml=blood,
            trips=sum(order.leaves_ward for order in chosen),
            hours=max((order.hours for order in chosen), default=0),
            dangers=tuple(dict.fromkeys(order.danger for order in chosen if order.danger)),
        )


def question_of(sheet: OrderSheet, decision: Question, menu: OrderMenu) -> Question:
    """The question that a sheet asks: any number of tests of each group, at the moment of its decision."""
    return Question(
        id=sheet.id,
        kind="orders",
        title=sheet.title,
        asked_at=QuestionMoment(at=decision.asked_at.at, step=decision.asked_at.step),
        literature_until=decision.literature_until,
        stem=(menu.intro if sheet == menu.sheets[0] else menu.again,),
        parts=tuple(_part(group) for group in menu.groups),
        after=decision.after,
    )


def _part(group: OrderGroup) -> Part:
    options = tuple(Option(id=order.id, text=f"{order.name} ({order.price})") for order in group.orders)
    return Part(id=group.id, prompt=group.title, options=options, least=0, most=len(options))
