"""The first panel of a chapter or an exercise: what there is to do, what is still open, where answers are kept."""

import gc
from functools import cache

from exercises import AnswerStore, load_question
from workbook.answering import answer_store
from workbook.chapters import CHAPTERS, Chapter, Exercise, chapter, exercise
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.learner.this_copy import note_on_this_copy
from workbook.page import Block, Items
from workbook.text.wording import counted, in_letters

ON_TRUST = (
    "What followed a decision opens after you commit to yours. It lies in files beside this notebook; "
    "nobody stops you from reading ahead, and nobody but you would lose by it."
)
KEPT = "Your answers are kept on this computer, in your own user folder; nothing is sent anywhere."
ONLY_HERE = "Answers given in this session are not written to disk."
NO_OUTCOME = "How the case went on is not told here. Patients with the names of trees or birds are invented."
NOT_A_DEVICE = "For education. Not a medical device, and no advice for any patient."


class Opening(Panel):
    """The head of a chapter, read from the list of chapters and from the learner's answers."""

    def __init__(self, number: str, *, answers: AnswerStore | None = None) -> None:
        super().__init__()
        self.chapter: Chapter = chapter(number)
        self.answers = answers or answer_store()

    @property
    def still_open(self) -> tuple[str, ...]:
        """The decisions of earlier chapters that have not been committed."""
        earlier = (name for one in CHAPTERS if one.number < self.chapter.number for name in one.decisions)
        return tuple(name for name in earlier if not self._committed(name))

    def page(self) -> tuple[Block, ...]:
        """A short list: time, decisions, what is still open, and where answers are kept."""
        return (Items(*filter(None, self._lines())),)

    def on_paper(self) -> Paper:
        """Time and decisions; where answers are kept is of no interest on paper."""
        return Paper.of(Items(self._lines()[0]))

    def state_line(self) -> str:
        """The chapter, and how many of its decisions are committed."""
        done = sum(self._committed(name) for name in self.chapter.decisions)
        decisions = f"{done} of {len(self.chapter.decisions)} decisions committed"
        return f"Chapter {self.chapter.number}, {self.chapter.title}: {decisions}"

    def _lines(self) -> tuple[str, ...]:
        return (
            f"About {self.chapter.minutes} minutes. {_decisions(self.chapter)}",
            note_on_this_copy(),
            _reminder(self.still_open),
            ON_TRUST if self.chapter.decisions else "",
            where_kept(self.answers),
            NOT_A_DEVICE,
        )

    def _committed(self, name: str) -> bool:
        return self.answers.has_committed(load_question(name))


class ExerciseOpening(Panel):
    """The head of an exercise, read from the list of exercises and from the learner's answers."""

    def __init__(self, number: str, *, answers: AnswerStore | None = None) -> None:
        super().__init__()
        self.exercise: Exercise = exercise(number)
        self.answers = answers or answer_store()

    def page(self) -> tuple[Block, ...]:
        """A short list: time, what there is to do, and where answers are kept."""
        lines = (self._about(), note_on_this_copy(), NO_OUTCOME, where_kept(self.answers), NOT_A_DEVICE)
        return (Items(*filter(None, lines)),)

    def on_paper(self) -> Paper:
        """Time and what there is to do."""
        return Paper.of(Items(self._about(), NO_OUTCOME))

    def state_line(self) -> str:
        """The exercise, and how much of it is committed."""
        one = self.exercise
        asked = (*one.questions, *one.patients)
        done = sum(self.answers.has_committed(load_question(name)) for name in asked)
        return f"Exercise {one.number}, {one.title} ({done} of {len(asked)} answers committed)"

    def _about(self) -> str:
        one = self.exercise
        patients = f"{in_letters(len(one.patients))} invented patients"
        return f"About {one.minutes} minutes: {counted(len(one.questions), 'question')} and {patients}."


def where_kept(answers: AnswerStore) -> str:
    """Where the learner's answers are, or what is wrong with that."""
    return answers.problem or (KEPT if answers.path else ONLY_HERE)


@cache
def _spare_what_stays() -> None:
    """Modules and classes stay until the kernel ends: walking them again and again is a tenth of opening a chapter."""
    gc.freeze()


def open_exercise(number: str) -> ExerciseOpening:
    """The head of the exercise with that two-digit number; it stands in the first code cell of every exercise."""
    _spare_what_stays()
    return ExerciseOpening(number)


def open_chapter(number: str) -> Opening:
    """The head of the chapter with that two-digit number; it stands in the first code cell of every chapter."""
    _spare_what_stays()
    return Opening(number)


def _decisions(one: Chapter) -> str:
    if not one.decisions:
        return "There is nothing to commit to in this chapter."
    word = "decision" if len(one.decisions) == 1 else "decisions"
    return f"{len(one.decisions)} {word} to take: {', '.join(one.decisions)}."


def _reminder(still_open: tuple[str, ...]) -> str:
    if not still_open:
        return ""
    return (
        f"Still open from earlier chapters: {', '.join(still_open)}. You can go on all the same, and come back to them."
    )
