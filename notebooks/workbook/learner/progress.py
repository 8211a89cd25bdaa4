"""The chapters with what is committed and what comes next, and below them what can be done with the answers."""

from exercises import AnswerStore, load_question
from workbook.chapters import CHAPTERS, EXERCISES, Chapter, Exercise
from workbook.faces.paper import Paper
from workbook.learner.my_answers import MyAnswers
from workbook.page import Block, Inline, Table, Text, Tick, strong
from workbook.text.wording import counted

HEAD = ("Chapter", "Title", "About", "Decisions")
DONE = ("Exercise", "Title", "About", "Done")
AFTERWARDS = "The exercises, in a folder of their own; best after chapter 10"
OF_EXERCISES = ("Exercise", "Title", "About", "Committed")


class Progress(MyAnswers):
    """The way through the case. It follows every commit of its kernel, and looks again whenever it comes into view."""

    def __init__(self, *, answers: AnswerStore | None = None) -> None:
        super().__init__(answers=answers)

    @property
    def still_open(self) -> tuple[tuple[Chapter, str], ...]:
        """The decisions that are not committed, with their chapters, in order."""
        every = ((one, name) for one in CHAPTERS for name in one.decisions)
        return tuple((one, name) for one, name in every if not self._is_committed(name))

    def page(self) -> tuple[Block, ...]:
        """The table of chapters and what is next."""
        rows = tuple(self._row(one) for one in CHAPTERS)
        exercises = tuple(self._exercise(one) for one in EXERCISES)
        following = Text(strong(self._next()))
        return Table(_caption(), HEAD, rows), following, Table(AFTERWARDS, OF_EXERCISES, exercises)

    def on_paper(self) -> Paper:
        """The chapters with a box for each decision."""
        rows = tuple((one.number, one.title, counted(one.minutes, "minute"), _boxes(one.decisions)) for one in CHAPTERS)
        exercises = tuple(
            (one.number, one.title, counted(one.minutes, "minute"), Tick(f"Done: {one.title}")) for one in EXERCISES
        )
        return Paper.of(Table(_caption(), HEAD, rows), Table(AFTERWARDS, DONE, exercises))

    def state_line(self) -> str:
        """How many decisions are committed, and which is next."""
        decisions = sum(len(one.decisions) for one in CHAPTERS)
        return f"Progress: {decisions - len(self.still_open)} of {decisions} decisions committed. {self._next()}"

    def _page_with_path(self) -> tuple[Block, ...]:
        return (*self.page(), *super()._page_with_path())

    def _exercise(self, one: Exercise) -> tuple[str, ...]:
        """How much of an exercise is committed; what came of it is nobody's business here."""
        questions, patients = (sum(map(self._is_committed, names)) for names in (one.questions, one.patients))
        asked = counted(len(one.questions), "question"), counted(len(one.patients), "invented patient")
        return (
            one.number,
            one.title,
            counted(one.minutes, "minute"),
            f"{questions} of {asked[0]}, {patients} of {asked[1]}",
        )

    def _row(self, one: Chapter) -> tuple[str, ...]:
        states = [f"{name} {'✓ committed' if self._is_committed(name) else '○ open'}" for name in one.decisions]
        return one.number, one.title, counted(one.minutes, "minute"), ", ".join(states) or "none"

    def _next(self) -> str:
        if not self.still_open:
            return "Every decision is committed."
        one, name = self.still_open[0]
        return f"Next decision: {name}, in chapter {one.number}."

    def _is_committed(self, name: str) -> bool:
        return self.answers.has_committed(load_question(name))


def _boxes(decisions: tuple[str, ...]) -> tuple[Inline, ...]:
    """A box for each decision, with its name behind it."""
    return tuple(part for name in decisions for part in (Tick(f"{name} committed"), f" {name}  "))


def _caption() -> str:
    minutes = sum(one.minutes for one in CHAPTERS)
    return f"The chapters, about {counted(minutes // 60, 'hour')} and {counted(minutes % 60, 'minute')} in all"
