"""A panel that stays shut until a question is committed, because it would answer it or pull at the answer."""

from ipywidgets import DOMWidget, VBox
from traitlets import Bool

from exercises import AnswerStore, Response, attempts, load_question
from workbook.faces.assets import live_face
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.widget import PanelWidget, heard
from workbook.kernel_settings import answer_store, gate_behind
from workbook.page import Block, Face, Text, written

SHOW = "Show it now (instructor)"


SHUT = live_face("shut_panel.js")
"""The live face of a shut panel: what opens it, and a button where the edition allows it."""


class ShutPanel(Panel):
    """A panel behind the question `after`. It opens with a commit in this kernel at once, and with others on a new run.

    A subclass says in `inside` what opens, given the answer that was committed last (None where an edition opens it).
    """

    opened = Bool(default_value=False)
    heading = "This panel"

    def __init__(self, after: str, *, answers: AnswerStore | None = None) -> None:
        super().__init__()
        self.question = load_question(after)
        self.answers = answers or answer_store()
        self.gate = gate_behind(self.question, answers=self.answers)
        self._within: Panel | None = None
        self.answers.watch(self._redraw, *self.gate.names)
        self.observe(self._redraw, "opened")

    def inside(self, response: Response | None) -> Panel:
        """The panel that opens."""
        raise NotImplementedError

    def beforehand(self) -> tuple[Block, ...]:
        """What may be read while it is shut."""
        return ()

    @property
    def is_open(self) -> bool:
        """Whether the panel may be shown."""
        return self.opened or self.gate.is_open

    @property
    def within(self) -> Panel:
        """The panel itself, made when it first opens."""
        if self._within is None:
            answers = attempts(self.answers, self.question)
            self._within = self.inside(answers[-1].response if answers else None)
        return self._within

    def page(self) -> tuple[Block, ...]:
        """The page of the panel; shut, what opens it."""
        return self.within.page() if self.is_open else self._shut()

    def _shut(self) -> tuple[Block, ...]:
        shut = Text(f"“{self.heading}” opens here when you have committed {self.question.id}.")
        return (shut, *self.beforehand())

    def on_paper(self) -> Paper:
        """What the panel has for paper; shut, what opens it."""
        return self.within.on_paper() if self.is_open else super().on_paper()

    def state_line(self) -> str:
        """The state of the panel; shut, what it waits for."""
        return (
            self.within.state_line()
            if self.is_open
            else f"{self.heading}: closed until {self.question.id} is committed"
        )

    def make_live(self) -> DOMWidget:
        """A box that holds the live panel, or says what opens it, and follows the commit."""
        box = VBox()
        box.children = (self._face(),)
        return box

    def _face(self) -> DOMWidget:
        live = self.within.live() if self.is_open else None
        if live is not None:
            return live
        state = {"html": written(self._shut(), Face.LIVE), "button": SHOW if self.gate.has_button else ""}
        return PanelWidget(SHUT, state, self)

    @heard
    def on_open(self) -> None:
        """The button was pressed."""
        self.opened = self.gate.may_open

    def _redraw(self, _change: object = None) -> None:
        """Open or shut the live face; an answer that is gone takes the panel with it."""
        if not self.is_open:
            self._within = None
        if isinstance(self._live, VBox) and self.is_open == is_shut(self._live):
            self._live.children = (self._face(),)


def is_shut(box: VBox) -> bool:
    """Whether this live face still says what opens the panel."""
    (face,) = box.children
    return isinstance(face, PanelWidget) and face.is_of(SHUT)
