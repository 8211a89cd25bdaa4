"""A monitoring plan that the learner builds from parts, held afterwards against the authors' advice and our word."""

from markupsafe import escape

from exercises import AnswerStore, Response, open_exercise_key
from exercises.plans import ComparedItem, ComparedPart, PlanKey, compared
from workbook.answering import gate_behind
from workbook.questions.asking import Asked
from workbook.questions.decision_widget import Wording
from workbook.text.citations import in_words
from workbook.text.prose import prose, sentence

PLAN = "M8"
WORDING = Wording(
    noun="Plan",
    to_commit="To build your plan, open this notebook and run it. The comparison opens when you have committed it, and "
    "the decision of day 32 as well.",
    committed="Committed.",
    show="Show the comparison (instructor)",
)
NOT_YET = "Your plan is kept. The comparison opens when you have committed decision {} as well."
NO_SCORE = "Nothing is scored. An item that the authors do not ask for may still be right for your ward."


class MonitoringPlan(Asked):
    """The panel of the plan: any number of items in each part, no worth and no sum."""

    wording = WORDING

    def __init__(self, *, answers: AnswerStore | None = None) -> None:
        super().__init__(PLAN, answers=answers)

    def hangs_on(self) -> tuple[str, ...]:
        """Any: its comparison waits for a decision that only its key names."""
        return ()

    def state_line(self) -> str:
        """How much there is to choose from, and how much was committed."""
        options = sum(len(part.options) for part in self.question.parts)
        committed = self.committed
        count = sum(len(pick.options) for pick in committed.picks) if committed else 0
        return f"Plan {PLAN}: {options} items, {f'committed to {count}' if committed else 'not committed'}"

    def reveal_of(self, response: Response | None, *, folded: bool) -> str:
        """Every item, chosen ones first, with the sentence that asks for it and our own word."""
        key = open_exercise_key(PLAN, answers=self.answers, edition=self.edition)
        if not isinstance(key, PlanKey):
            raise TypeError(f"{PLAN} is no plan")
        parts = compared(self.question, key, response or Response())
        if not gate_behind(key.after, answers=self.answers).may_open:
            return f"<h4>Your plan</h4>\n<p>{NOT_YET.format(key.after)}</p>\n{_own(parts)}"
        body = "\n".join(_part(part, folded) for part in parts)
        lesson = f"<h4>To take along</h4>\n{prose(key.lesson)}"
        return f'<h4>Your plan beside the authors’ advice</h4>\n<p class="vod-aside">{NO_SCORE}</p>\n{body}\n{lesson}'


def _own(parts: tuple[ComparedPart, ...]) -> str:
    return "\n".join(
        f"<p><strong>{escape(part.prompt)}</strong></p>\n"
        f"<ul>{''.join(f'<li>{escape(one.text)}</li>' for one in part.items if one.chosen)}</ul>"
        for part in parts
    )


def _part(part: ComparedPart, folded: bool) -> str:
    chosen = "".join(_item(one) for one in part.items if one.chosen)
    asked = sum(bool(one.item.against) for one in part.items if one.chosen)
    left = [one for one in part.items if not one.chosen]
    head = f"<h5>{escape(part.prompt)}: {_balance(asked, sum(one.chosen for one in part.items))}</h5>"
    rest = f'<ul class="vod-options">{"".join(_item(one) for one in left)}</ul>'
    title = "All items" if len(left) == len(part.items) else f"What you left out ({len(left)})"
    if folded and left:
        rest = f"<details><summary>{title}</summary>{rest}</details>"
    elif left:
        rest = f"<p><strong>{title}</strong></p>\n{rest}"
    own = f'<ul class="vod-options">{chosen}</ul>\n' if chosen else ""
    return f"{head}\n{own}{rest if left else ''}"


def _balance(asked: int, chosen: int) -> str:
    if not chosen:
        return "nothing chosen"
    return f"the authors ask for {asked} of your {chosen}"


def _item(one: ComparedItem) -> str:
    own = ' <span class="vod-yours">in your plan</span>' if one.chosen else ""
    places = "; ".join(in_words(one.item.against))
    theirs = f"● The authors ask for it ({escape(places)})." if places else "○ Not in their list."
    return f"<li>\n<p><strong>{escape(one.text)}</strong>{own}</p>\n<p>{theirs} {sentence(one.item.ours)}</p>\n</li>"
