"""A decision: the learner chooses, says how sure they are, commits, and only then sees what the choice is worth."""

from exercises import Response, grade, load_course, load_question, open_key, unanswered
from workbook.kernel_settings import committed_to
from workbook.page import Block, Fold, prose
from workbook.questions.committed_question import CommittedQuestion
from workbook.questions.decision_reveal import Around, reveal_page
from workbook.questions.orders_page import orders_in_reveal
from workbook.questions.own_rule import held_against, reminder
from workbook.questions.question_draft import Wording

WORDING = Wording(
    noun="Decision",
    to_commit="To commit a choice, open this notebook and run it. What the editors think opens after that.",
    committed="Committed. What the editors think follows.",
    show="Show what the editors think (instructor)",
)
FACTS = "The facts once more"


class Decision(CommittedQuestion):
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
        own_rule = held_against(self.question.id, committed_to(self.answers)) if response else ()
        around = Around(self.question.id == self._first(), own_rule)
        return (*reveal_page(rated, key, around), *orders_in_reveal(self.question.id, self.answers))

    def above(self) -> tuple[Block, ...]:
        """What is asked, with the facts folded that the chapter has told; below it the learner's own rule, if any."""
        *facts, task = self.stem
        told = Fold(FACTS, *(block for paragraph in facts for block in prose(paragraph)), unfolded=())
        return (*((told,) if facts else ()), *prose(task), *reminder(self.question.id, committed_to(self.answers)))

    def hangs_on(self) -> tuple[str, ...]:
        """Its own answer, the stages, and the decisions: a rule written down at one is held against another."""
        course = load_course()
        return (*super().hangs_on(), *course.decisions, *(name for name in course.questions if name.startswith("S")))

    def _first(self) -> str:
        """The decision that was committed first; where none is, the first of the course."""
        decisions = load_course().decisions
        committed = {name: self.answers.committed(load_question(name)) for name in decisions}
        dated = [(answer.committed_at, place) for place, answer in enumerate(committed.values()) if answer]
        return decisions[min(dated)[1]] if dated else decisions[0]
