"""Where the learner's answers are, and what can be done with them: hand in, erase, make room for the next learner."""

from collections.abc import Callable

from pydantic import ValidationError
from traitlets import Unicode

from exercises import AnswerStore, CommitError
from workbook.faces.assets import live_face
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.widget import heard
from workbook.kernel_settings import answer_store
from workbook.page import Block, Face, Text, written
from workbook.text.places import HERE, file_place

IN_MEMORY = "Answers given in this edition are kept in memory only, and are gone when the kernel stops."
WHAT_IS_IN_IT = (
    "The file to hand in holds your choices, how sure you were, when you committed, and a random number that tells "
    "files apart. It holds no name; add a label if your teacher asked for one."
)
ERASED = "All your answers are erased. Every decision can be taken again."
NEXT = "The earlier answers were set aside in a file of their own. The next learner can begin."
LONG_LABEL = "Please use a label of at most 200 characters."


class MyAnswers(Panel):
    """The learner's own answers: how many, where they are kept, and how to hand them in or be rid of them."""

    face = live_face("my_answers.js")
    message = Unicode()

    def __init__(self, *, answers: AnswerStore | None = None) -> None:
        super().__init__()
        self.answers = answers or answer_store()
        self.answers.watch(self.redraw)
        self.observe(self.redraw, "message")

    def page(self) -> tuple[Block, ...]:
        """What is committed and where answers are kept; no path, so that it reads the same everywhere."""
        return tuple(Text(line) for line in self._about())

    def on_paper(self) -> Paper:
        """Nothing: on paper the learner has the answers in hand."""
        return Paper("")

    def state_line(self) -> str:
        """How many answers are committed."""
        return f"My answers: {len(self.answers.answers())} committed"

    def for_browser(self) -> dict[str, str]:
        """The page with the path of the file, and what came of a button."""
        return {"about": written(self._page_with_path(), Face.LIVE), "message": self.message}

    def hand_in(self, label: str = "") -> str | None:
        """The file to hand in as JSON, or None with a message where the label is too long."""
        try:
            return self.answers.sheet(label).model_dump_json(indent=2)
        except ValidationError:
            self.message = LONG_LABEL
            return None

    def erase(self) -> None:
        """Erase every answer of this learner."""
        self._change(self.answers.erase, ERASED)

    def next_learner(self) -> None:
        """Set the file of this learner aside and begin a new one."""
        self._change(self.answers.next_learner, NEXT)

    def _change(self, change: Callable[[], None], done: str) -> None:
        try:
            change()
        except CommitError as error:
            self.message = str(error)
        else:
            self.message = done

    def _about(self) -> tuple[str, ...]:
        names = sorted({answer.question for answer in self.answers.answers()})
        committed = f"Committed so far: {', '.join(names)}." if names else "Nothing is committed so far."
        where = self.answers.problem or (HERE.their_file if self.answers.path else IN_MEMORY)
        return committed, where, WHAT_IS_IN_IT

    def _page_with_path(self) -> tuple[Block, ...]:
        committed, where, what = self._about()
        path = f" ({file_place(self.answers.path)})" if self.answers.path and self.answers.kept else ""
        return Text(committed), Text(where + path), Text(what)

    @heard
    def on_hand_in(self, label: str) -> None:
        """Save a file to hand in."""
        if sheet := self.hand_in(label.strip()):
            self.tell(sheet=sheet)

    @heard
    def on_erase(self) -> None:
        """Erase the answers: the browser has asked twice."""
        self.erase()

    @heard
    def on_next(self) -> None:
        """Set the answers aside: the browser has asked twice."""
        self.next_learner()

    @heard
    def on_look(self) -> None:
        """The panel has come into view."""
        self.redraw()
