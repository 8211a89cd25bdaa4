"""The key of a plan that a learner builds: which of its items somebody's advice asks for, and what we add."""

from typing import Annotated, NamedTuple

from pydantic import Field

from casedata.model import Frozen, Locator, Name, Text
from exercises.model import Question, QuestionId, Response, Teaching


class PlannedItem(Frozen):
    """One item beside the advice: the sentences that ask for it (none: they do not), and our own word on it."""

    part: Name
    option: Name
    against: tuple[Locator, ...] = ()
    ours: Text


class PlanKey(Frozen):
    """Every item of a plan beside the advice. It opens with the plan and with `after`. It grades nothing."""

    question: QuestionId
    after: QuestionId
    lesson: Text
    items: Annotated[tuple[PlannedItem, ...], Field(min_length=1)]
    teaching: Teaching

    def misfit(self, question: Question) -> str | None:
        """What keeps this key from belonging to the question; None if it does."""
        asked = {(part.id, option.id) for part in question.parts for option in part.options}
        told = [(item.part, item.option) for item in self.items]
        if self.question != question.id or set(told) != asked or len(told) != len(asked):
            return f"it should speak of every option of {question.id} once, and of no other"
        return None


class ComparedItem(NamedTuple):
    """One item of the plan with its text, whether the learner chose it, and what the key says."""

    text: str
    chosen: bool
    item: PlannedItem


class ComparedPart(NamedTuple):
    """One part of the plan, its items in the order in which they were shown."""

    prompt: str
    items: tuple[ComparedItem, ...]


def compared(question: Question, key: PlanKey, response: Response) -> tuple[ComparedPart, ...]:
    """The learner's plan beside the advice, part by part."""
    items = {(item.part, item.option): item for item in key.items}
    return tuple(
        ComparedPart(
            part.prompt,
            tuple(
                ComparedItem(option.text, option.id in response.chosen(part.id), items[part.id, option.id])
                for option in question.in_shown_order(part)
            ),
        )
        for part in question.parts
    )
