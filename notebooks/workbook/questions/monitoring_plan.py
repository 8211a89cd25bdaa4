"""A monitoring plan that the learner builds from parts, held afterwards against the authors' advice and our word."""

from exercises import AnswerStore, ComparedItem, ComparedPart, PlanKey, Response, compared, open_exercise_key
from workbook.page import Block, Cite, Fold, Heading, Items, Span, Text, prose, sentence, strong
from workbook.questions.committed_question import CommittedQuestion
from workbook.questions.question_draft import Wording

PLAN = "M8"
WORDING = Wording(
    noun="Plan",
    to_commit="To build your plan, open this notebook and run it. The comparison opens when you have committed it.",
    committed="Committed.",
    show="Show the comparison (instructor)",
)
NO_SCORE = "Nothing is scored. An item that the authors do not ask for may still be right for your ward."


class MonitoringPlan(CommittedQuestion):
    """The panel of the plan: any number of items in each part, no worth and no sum."""

    wording = WORDING

    def __init__(self, *, answers: AnswerStore | None = None) -> None:
        super().__init__(PLAN, answers=answers)

    def state_line(self) -> str:
        """How much there is to choose from, and how much was committed."""
        if not self.is_open:
            return f"Plan {PLAN}: closed until {self.question.after} is committed"
        options = sum(len(part.options) for part in self.question.parts)
        committed = self.committed
        count = sum(len(pick.options) for pick in committed.picks) if committed else 0
        return f"Plan {PLAN}: {options} items, {f'committed to {count}' if committed else 'not committed'}"

    def reveal_of(self, response: Response | None) -> tuple[Block, ...]:
        """Every item, chosen ones first, with the sentence that asks for it and our own word."""
        key = open_exercise_key(PLAN, answers=self.answers, edition=self.edition)
        if not isinstance(key, PlanKey):
            raise TypeError(f"{PLAN} is no plan")
        parts = compared(self.question, key, response or Response())
        return (
            Heading("Your plan beside the authors’ advice", level=4),
            Text(NO_SCORE, kind="vod-aside"),
            *(block for part in parts for block in _part(part)),
            Heading("To take along", level=4),
            *prose(key.lesson),
        )


def _part(part: ComparedPart) -> tuple[Block, ...]:
    chosen = [one for one in part.items if one.chosen]
    left = [one for one in part.items if not one.chosen]
    asked = sum(bool(one.rating.against) for one in chosen)
    title = f"What you left out ({len(left)})" if chosen else "All items"
    rest = Fold(title, _listed(left), unfolded=(Text(strong(title)),))
    head = Heading(f"{part.prompt}: {_balance(asked, len(chosen))}", level=5)
    return (head, *((_listed(chosen),) if chosen else ()), *((rest,) if left else ()))


def _balance(asked: int, chosen: int) -> str:
    if not chosen:
        return "nothing chosen"
    return f"the authors ask for {asked} of your {chosen}"


def _listed(items: list[ComparedItem]) -> Items:
    return Items(*map(_item, items), kind="vod-options")


def _item(one: ComparedItem) -> tuple[Block, ...]:
    own = (" ", Span("in your plan", kind="vod-yours")) if one.chosen else ()
    against = one.rating.against
    theirs = ("● The authors ask for it ", Cite(*against), ".") if against else ("○ Not in their list.",)
    return Text(strong(one.text), *own), Text(*theirs, " ", *sentence(one.rating.ours))
