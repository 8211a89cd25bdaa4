"""The first panel of a chapter or an exercise: what there is to do, and whether the decision before it is committed."""

import gc
from functools import cache
from weakref import WeakKeyDictionary

from exercises import AnswerStore, load_course, load_question
from workbook.chapters import CHAPTERS, Chapter, Exercise, chapter, exercise
from workbook.faces.assets import live_face
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.widget import heard
from workbook.kernel_settings import answer_store, gate_behind
from workbook.learner.this_copy import note_on_this_copy
from workbook.page import Block, Face, Items, Link, Text, strong, written
from workbook.text.places import HERE
from workbook.text.wording import counted, in_letters, listed

ONLY_HERE = "Answers given in this session are not written to disk."
NO_OUTCOME = "How the case went on is not told here. Patients with the names of trees or birds are invented."
NOT_A_DEVICE = "For education. Not a medical device, and no advice for any patient."
READ_ON = "If you read on now, you will know what came of it before you have decided."

_pressed: WeakKeyDictionary[AnswerStore, set[tuple[str, str]]] = WeakKeyDictionary()
"""Where somebody has pressed "Show anyway", by learner and file: it lasts as long as the kernel of that notebook."""


class Step(Panel):
    """The head of a notebook. It is closed while the decision before it is open, until somebody wants to look ahead.

    While it is closed, the style of its live face hides every cell below it.
    """

    face = live_face("step.js", styles=("step.css",))
    word = "chapter"

    def __init__(self, one: Chapter, *, answers: AnswerStore | None = None) -> None:
        super().__init__()
        self.one = one
        self.answers = answers or answer_store()
        self.before = load_course().before(one)
        self.gate = gate_behind(self.before, answers=self.answers)
        self.answers.watch(self.redraw)

    @property
    def is_closed(self) -> bool:
        """Whether nothing of the notebook is to be seen yet."""
        return not self.gate.may_open and self._mark not in _pressed.get(self.answers, ())

    def show_anyway(self) -> None:
        """Look ahead: it stays so for this learner and this kernel."""
        _pressed.setdefault(self.answers, set()).add(self._mark)
        self.redraw()

    def page(self) -> tuple[Block, ...]:
        """What there is to do; closed, what is still open, and where."""
        return self._closed() if self.is_closed else (Items(*filter(None, self.lines())),)

    def lines(self) -> tuple[str, ...]:
        """What there is to do, a line each."""
        raise NotImplementedError

    def for_browser(self) -> dict[str, object]:
        """The page, and whether it is closed."""
        return {"html": written(self.page(), Face.LIVE), "closed": self.is_closed}

    @heard
    def on_show(self) -> None:
        """The button was pressed."""
        self.show_anyway()

    @heard
    def on_look(self) -> None:
        """The panel has come into view."""
        self.redraw()

    def _closed(self) -> tuple[Block, ...]:
        if self.before is None:
            return ()
        asked = load_course().asks(self.before)
        where = f"chapter {asked.number}: {asked.title}"
        said = strong(f"This {self.word} goes on from decision {self.before}, which is still open.")
        folder = "../" if isinstance(self.one, Exercise) else ""
        first = Text(said, " Take it first: ", Link(f"{folder}{asked.file}", where))
        note = note_on_this_copy()
        return (first, Text(READ_ON), *((Text(note),) if note else ()))

    @property
    def _mark(self) -> tuple[str, str]:
        return self.answers.learner, self.one.file

    def _committed(self, name: str) -> bool:
        return self.answers.has_committed(load_question(name))


class Opening(Step):
    """The head of a chapter, read from the list of chapters and from the learner's answers."""

    def __init__(self, number: str, *, answers: AnswerStore | None = None) -> None:
        self.chapter: Chapter = chapter(number)
        super().__init__(self.chapter, answers=answers)

    @property
    def still_open(self) -> tuple[str, ...]:
        """The decisions of earlier chapters that have not been committed."""
        earlier = (name for one in CHAPTERS if one.number < self.chapter.number for name in one.decisions)
        return tuple(name for name in earlier if not self._committed(name))

    def on_paper(self) -> Paper:
        """Time and what is to be committed; where answers are kept is of no interest on paper."""
        return Paper.of(Items(self.lines()[0]))

    def state_line(self) -> str:
        """The chapter, and how many of its answers are committed."""
        done = sum(self._committed(name) for name in self.chapter.questions)
        answers = f"{done} of {counted(len(self.chapter.questions), 'answer')} committed"
        closed = f"; closed until {self.before} is committed" if self.is_closed else ""
        return f"Chapter {self.chapter.number}, {self.chapter.title}: {answers}{closed}"

    def lines(self) -> tuple[str, ...]:
        """Time, what is to be committed, what is still open; at the start of the course, where answers are kept."""
        first = self.chapter is CHAPTERS[0]
        return (
            f"About {counted(self.chapter.minutes, 'minute')}. {_to_commit(self.chapter)}",
            note_on_this_copy(),
            _reminder(self.still_open),
            HERE.on_trust if first else "",
            where_kept(self.answers) if first or not self.answers.kept else "",
            NOT_A_DEVICE,
        )


class ExerciseOpening(Step):
    """The head of an exercise, read from the list of exercises and from the learner's answers."""

    word = "exercise"

    def __init__(self, number: str, *, answers: AnswerStore | None = None) -> None:
        self.exercise: Exercise = exercise(number)
        super().__init__(self.exercise, answers=answers)

    def on_paper(self) -> Paper:
        """Time and what there is to do."""
        return Paper.of(Items(self._about(), NO_OUTCOME))

    def state_line(self) -> str:
        """The exercise, and how much of it is committed."""
        one = self.exercise
        asked = (*one.questions, *one.patients)
        done = sum(self.answers.has_committed(load_question(name)) for name in asked)
        return f"Exercise {one.number}, {one.title} ({done} of {len(asked)} answers committed)"

    def lines(self) -> tuple[str, ...]:
        """Time, what there is to do, and where answers are kept."""
        return self._about(), note_on_this_copy(), NO_OUTCOME, where_kept(self.answers), NOT_A_DEVICE

    def _about(self) -> str:
        one = self.exercise
        patients = f"{in_letters(len(one.patients))} invented patients"
        return f"About {one.minutes} minutes: {counted(len(one.questions), 'question')} and {patients}."


def where_kept(answers: AnswerStore) -> str:
    """Where the learner's answers are, or what is wrong with that."""
    return answers.problem or (HERE.answers if answers.path else ONLY_HERE)


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


def _to_commit(one: Chapter) -> str:
    """All that is committed in a chapter, as the course lists it, decision or not."""
    if not one.questions:
        return "Nothing is committed in this chapter."
    return f"{counted(len(one.questions), 'answer')} to commit: {listed(list(one.questions))}."


def _reminder(still_open: tuple[str, ...]) -> str:
    if not still_open:
        return ""
    return (
        f"Still open from earlier chapters: {', '.join(still_open)}. You can go on all the same, and come back to them."
    )
