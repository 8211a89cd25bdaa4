"""A decision: the learner chooses, says how sure they are, commits, and only then sees what the choice is worth."""

from exercises import Response, grade, open_key, unanswered
from workbook.page import Block
from workbook.questions.asking import Asked
from workbook.questions.decision_widget import Wording
from workbook.questions.orders_page import orders_in_reveal
from workbook.questions.reveal import reveal_page

WORDING = Wording(
    noun="Decision",
    to_commit="To commit a choice, open this notebook and run it. What the editors think of each plan opens after "
    "that.",
    committed="Committed. What the editors think follows.",
    show="Show what the editors think (instructor)",
)


class Decision(Asked):
    """The panel of one decision, whose options have a worth."""

    wording = WORDING

    def state_line(self) -> str:
        """The decision, how much there is to choose from, and what was committed."""
        if not self.is_open:
            return f"Decision {self.question.id}: closed until {self.question.after} is committed"
        options = sum(len(part.options) for part in self.question.parts)
        committed = self.committed
        chosen = [name for pick in committed.picks for name in pick.options] if committed else []
        state = f"committed to {', '.join(chosen)}" if chosen else "not committed"
        return f"Decision {self.question.id}: {options} options, {state}"

    def reveal_of(self, response: Response | None) -> tuple[Block, ...]:
        """What the editors think of every option, and of the learner's own choice; then of what was ordered before."""
        key = open_key(self.question.id, answers=self.answers, edition=self.edition)
        rated = grade(self.question, key, response) if response else unanswered(self.question, key)
        return (*reveal_page(rated, key), *orders_in_reveal(self.question.id, self.answers))
