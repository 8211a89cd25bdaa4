"""An exercise question: the learner commits an answer, and only then sees the outcome, or an answer to compare with."""

from exercises import ChoiceKey, ExerciseError, FreeTextKey, Response, judged, open_exercise_key
from workbook.asking import Asked
from workbook.decision_widget import Wording
from workbook.outcome import choice_html, free_text_html, outcome_words

WORDING = Wording(
    noun="Question",
    to_commit="To answer, open this notebook and run it. Our answer opens after you have committed yours.",
    committed="Committed. Our answer follows.",
    show="Show our answer (instructor)",
)


class Question(Asked):
    """The panel of one question that is no decision: a choice with an outcome, or a free text that nothing grades."""

    wording = WORDING

    def state_line(self) -> str:
        """The question, of which kind it is, and what was committed and came of it."""
        options = sum(len(part.options) for part in self.question.parts)
        kind = f"{options} options" if options else "free text"
        return f"Question {self.question.id}: {kind}, {self._state()}"

    def reveal_of(self, response: Response | None, *, folded: bool) -> str:
        """The outcome with the reason of every option; or the learner's text beside ours."""
        key = self._key()
        if isinstance(key, FreeTextKey):
            return free_text_html(key, response.text if response else "")
        return choice_html(judged(self.question, key, response or Response()), folded=folded)

    def _key(self) -> ChoiceKey | FreeTextKey:
        key = open_exercise_key(self.question.id, answers=self.answers, edition=self.edition)
        if not isinstance(key, ChoiceKey | FreeTextKey):
            raise ExerciseError(f"{self.question.id} is a {self.question.kind}: this panel does not show it yet")
        return key

    def _state(self) -> str:
        committed = self.committed
        if committed is None:
            return "not committed"
        key = self._key()
        if isinstance(key, FreeTextKey):
            return "committed"
        return "; ".join(outcome_words(part) for part in judged(self.question, key, committed))
