"""An exercise question: the learner commits an answer, and only then sees the outcome, or an answer to compare with."""

from typing import Any

from exercises import (
    ChoiceKey,
    ExerciseError,
    ExerciseKey,
    FreeTextKey,
    NumberKey,
    OrderKey,
    Response,
    attempts,
    judged,
    judged_numbers,
    judged_order,
    open_exercise_key,
    outcome,
)
from workbook.page import Block, Text
from workbook.questions.committed_question import CommittedQuestion
from workbook.questions.decision_reveal import sureness
from workbook.questions.outcome_page import (
    choice_page,
    free_text_page,
    numbers_page,
    numbers_right,
    orders_page,
    outcome_words,
    rows_page,
    rows_right,
)
from workbook.questions.question_draft import FOR_GOOD, Wording
from workbook.text.wording import counted, sentence_start

WORDING = Wording(
    noun="Question",
    to_commit="To answer, open this notebook and run it. Ours opens after that.",
    committed="Committed. Our answer follows.",
    show="Show our answer (instructor)",
    again="Take it again, in another order",
    means="this attempt stays as it is, and you can take the question again",
)
TO_PAUSE = WORDING._replace(
    noun="Pause",
    committed="Committed. Our answer follows; it is not scored.",
    again="",
    means=f"it is not scored, and {FOR_GOOD}",
)
SAME_ORDER = ("grid", "number", "probability", "free_text")
"""Kinds that have no order to change."""


class Question(CommittedQuestion):
    """The panel of one question that is no decision: of any kind with an outcome, or a free text that nothing grades.

    It can be taken again, and shows the latest attempt that was committed.
    """

    wording = WORDING

    def state_line(self) -> str:
        """The question, of which kind it is, and what was committed and came of it."""
        if not self.is_open:
            return f"{self.wording.noun} {self.question.id}: closed until {self.question.after} is committed"
        again = f", attempt {self.question.attempt}" if self.question.attempt > 1 else ""
        return f"{self.wording.noun} {self.question.id}: {self._kind()}{again}, {self._state()}"

    def reveal_of(self, response: Response | None) -> tuple[Block, ...]:
        """The outcome with the reason of every answer, or the learner's text beside ours; then how it was come by."""
        return (*self._opened(self._key(), response), *self._on_the_way(response))

    def outcome_words(self) -> str:
        """What came of this attempt in a word; `committed` where nothing is judged, empty before the commit."""
        response = self.committed if self.is_open else None
        return self._word(self.question.attempt, response) if response else ""

    def _opened(self, key: ExerciseKey, response: Response | None) -> tuple[Block, ...]:
        given = response or Response()
        if isinstance(key, FreeTextKey):
            return free_text_page(key, given.text)
        if isinstance(key, OrderKey):
            return orders_page(judged_order(self.question, key, given))
        if isinstance(key, NumberKey):
            return numbers_page(self.question, judged_numbers(self.question, key, given))
        if not isinstance(key, ChoiceKey):
            raise ExerciseError(f"{self.question.id} is a {self.question.kind}: this panel does not show it")
        parts = judged(self.question, key, given)
        if self._in_rows():
            return rows_page(parts)
        return choice_page(parts, several=self.question.kind == "several")

    def _on_the_way(self, response: Response | None) -> tuple[Block, ...]:
        """How sure they were, the hints that were asked for, and what came of each attempt."""
        if response is None:
            return ()
        sure = f"Your confidence: {sureness(response.confidence)}." if response.confidence is not None else ""
        hints = f"With {counted(response.hints, 'hint')}." if response.hints else ""
        said = " ".join(filter(None, (sure, hints, self._attempts())))
        return (Text(said, kind="vod-aside"),) if said else ()

    def _attempts(self) -> str:
        if not self.repeats:
            return ""
        answers = attempts(self.answers, self.question)
        each = [f"attempt {number}: {self._word(number, one.response)}" for number, one in enumerate(answers, start=1)]
        return f"{sentence_start('; '.join(each))}." if len(each) > 1 else ""

    def _word(self, attempt: int, response: Response) -> str:
        if self.question.kind == "probability":
            return "committed"
        return outcome(self.question.again(attempt), self._key(attempt), response) or "committed"

    def key(self) -> ExerciseKey:
        """The key of this attempt; NotCommittedError before its commit, unless the edition opens keys."""
        return self._key()

    def _key(self, attempt: int | None = None) -> ExerciseKey:
        number = attempt or self.question.attempt
        return open_exercise_key(self.question.id, answers=self.answers, edition=self.edition, attempt=number)

    def _in_rows(self) -> bool:
        return self.question.kind in ("grid", "matching")

    def _kind(self) -> str:
        question = self.question
        if self._in_rows():
            return f"{question.kind} of {len(question.parts)}"
        options = sum(len(part.options) for part in question.parts)
        if question.kind == "ordering":
            return f"ordering of {options}"
        if question.kind == "number":
            return counted(len(question.numbers), "number")
        return f"{options} options" if options else question.kind.replace("_", " ")

    def _state(self) -> str:
        response = self.committed
        if response is None:
            return "not committed"
        hints = f", {counted(response.hints, 'hint')}" if response.hints else ""
        return f"{self._came_of_it(self._key(), response)}{hints}"

    def _came_of_it(self, key: ExerciseKey, response: Response) -> str:
        if isinstance(key, ChoiceKey):
            parts = judged(self.question, key, response)
            if self._in_rows():
                return f"committed: {rows_right(parts)}"
            return "; ".join(outcome_words(part) for part in parts)
        if isinstance(key, OrderKey):
            return f"committed: {outcome(self.question, key, response)}"
        if isinstance(key, NumberKey) and self.question.kind == "number":
            return f"committed: {numbers_right(judged_numbers(self.question, key, response))}"
        return "committed"

    def for_browser(self) -> dict[str, Any]:
        """As every question; what has no order is taken again without another one."""
        again = self.wording.again.partition(",")[0] if self.question.kind in SAME_ORDER else self.wording.again
        shown = super().for_browser()
        return shown | ({"again": again} if shown["again"] else {})


class Pause(Question):
    """A pause before a decision: one question on this patient, answered once, no confidence asked, and never a sum."""

    wording = TO_PAUSE
