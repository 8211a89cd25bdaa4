"""Orders before a decision: a menu with prices to tick, sent once; then what the report says of each test that day."""

from typing import Any

from casedata import load_case
from exercises import AnswerStore, ExerciseError, Response
from exercises.loading import load_menu, load_question
from exercises.orders import ordered
from workbook.kernel_settings import gate_behind
from workbook.page import Block, Face, Fold, Heading, Text, written
from workbook.questions.committed_question import CommittedQuestion
from workbook.questions.orders_page import answers_page, bill_in_words, price_list, reckon_ahead
from workbook.questions.question_draft import Wording, empty_question
from workbook.text.wording import counted

WORDING = Wording(
    noun="Orders",
    to_commit="To send a list, open this notebook and run it.",
    committed="Sent. What came of it follows.",
    show="Show what came of every test (instructor)",
)
TOO_LATE = (
    "{} is committed, and nothing was ordered before it. Which tests could have decided something stands in what the "
    "editors think of it."
)


class Orders(CommittedQuestion):
    """The menu before one decision, named by the decision or by its own id: `Orders("D4")`."""

    wording = WORDING

    def __init__(self, before: str, *, answers: AnswerStore | None = None) -> None:
        self.menu = load_menu()
        sheet = self.menu.sheet(before)
        if sheet is None:
            known = ", ".join(one.before for one in self.menu.sheets)
            raise ExerciseError(f"nothing is ordered before {before}; there are {known}")
        self.decision = load_question(sheet.before)
        super().__init__(sheet.id, answers=answers)
        reckon_ahead(self.question, sheet)

    def hangs_on(self) -> tuple[str, ...]:
        """The list itself, and the decision before which it is sent."""
        return (*super().hangs_on(), self.decision.id)

    @property
    def is_open(self) -> bool:
        """Whether tests may be ordered or seen: once the decision is committed, it is too late for a first list."""
        decided = not gate_behind(self.decision, answers=self.answers).missing
        return super().is_open and (self.committed is not None or not decided)

    def page(self) -> tuple[Block, ...]:
        """The list to tick, with what each test is for folded away; once sent, what came of it."""
        told = self.reveal()
        return super().page() if told or not self.is_open else (*super().page(), price_list(self.menu))

    def empty(self) -> tuple[Block, ...]:
        """The boxes, each group folded under its name; on paper all of them stand open."""
        groups = zip(self.question.parts, empty_question(self.question), strict=True)
        return tuple(
            Fold(f"{part.prompt} ({counted(len(part.options), 'test')})", boxes, always=True, unfolded=())
            for part, boxes in groups
        )

    def state_line(self) -> str:
        """How many tests there are, and how many were sent for."""
        if not self.is_open:
            return f"Orders {self.question.id}: closed"
        response = self.committed
        state = f"sent for {counted(len(ordered(response, self.menu)), 'test')}" if response else "not sent"
        return f"Orders {self.question.id}: {counted(len(self.menu.orders), 'test')}, {state}"

    def reveal_of(self, response: Response | None) -> tuple[Block, ...]:
        """What the report says of the tests that were ordered, or of all for a list that nobody has sent."""
        orders = ordered(response, self.menu) if response else self.menu.orders
        cost = (Text(bill_in_words(self.menu.bill(orders), len(orders))),) if response and orders else ()
        return (Heading("What came of it", level=4), *cost, *answers_page(load_case(), self.question, orders))

    def for_browser(self) -> dict[str, Any]:
        """The list with what each test is for folded away; while it may be changed, what the ticked tests cost."""
        shown = super().for_browser()
        if not self.is_open:
            return shown
        question = shown["question"] | {"commit": "Send the orders: the list cannot be changed afterwards"}
        stem = shown["stem"] + ("" if shown["reveal"] else written((price_list(self.menu),), Face.LIVE))
        chosen = ordered(self.draft, self.menu)
        cost = bill_in_words(self.menu.bill(chosen), len(chosen)) if self.committed is None else ""
        return shown | {"question": question, "stem": stem, "message": self.message or cost}

    def _shut(self) -> str:
        return TOO_LATE.format(self.decision.id) if super().is_open else super()._shut()
