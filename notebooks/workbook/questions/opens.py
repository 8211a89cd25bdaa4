"""The story that follows a decision. Until the commit it says what opens it; no notebook stores it."""

from typing import ClassVar

from ipywidgets import DOMWidget

from exercises import AnswerStore, Story, load_question, open_story
from workbook.answering import answer_store, current_edition, gate_behind
from workbook.faces.assets import LiveFace, live_face
from workbook.faces.curtain import behind_curtain
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.widget import PanelWidget
from workbook.page import Block, Face, Fold, Heading, Text, prose, written

IN_BRIEF = "in_brief"
"""The part that begins a chapter, right below its title."""
ELSEWHERE = "Decide on {} first. What followed is told in part 2; if you do not have it, ask your teacher."


class StoryWidget(PanelWidget):
    """A live face that is only read: a piece of HTML that may change when something is committed."""

    face: ClassVar[LiveFace] = live_face("story.js")

    def __init__(self, html: str) -> None:
        super().__init__(self.face, {"html": html})


def folded_away(title: str, text: str) -> Fold:
    """A text for those who do not know it, folded away under its title; on paper it stands open below its heading."""
    return Fold(title, *prose(text), always=True, unfolded=(Heading(title),), kind="vod-folded")


class Opens(Panel):
    """What opens after one decision, or one part of it.

    It follows a commit in the same kernel at once, and one from another notebook when it is run again. A `folded` one
    opens to its title alone, for those who know what it says; on paper it is unfolded.
    """

    def __init__(self, part: str = "", *, after: str, folded: bool = False, answers: AnswerStore | None = None) -> None:
        super().__init__()
        self.folded = folded
        self.question = load_question(after)
        self.part = part
        self.edition = current_edition()
        self.answers = answers or answer_store()
        self.gate = gate_behind(self.question, answers=self.answers)
        self.answers.watch(self._redraw, *self.gate.names)

    @property
    def is_open(self) -> bool:
        """Whether the story may be shown."""
        return self.gate.may_open

    def page(self) -> tuple[Block, ...]:
        """The story, or one sentence on what opens it."""
        if not self.is_open:
            return (Text(self._closed()),)
        story = self._story()
        if self.folded:
            return (folded_away(story.title, story.text),)
        return (Heading(story.title, level=2 if self.part == IN_BRIEF else 3), *prose(story.text))

    def on_paper(self) -> Paper:
        """The story; closed, where it is told."""
        if self.is_open:
            return super().on_paper()
        return Paper.of(Text(ELSEWHERE.format(self.question.id), kind="closed"))

    def state_line(self) -> str:
        """Whether it is open."""
        return f"Opens after {self.question.id}: {self._story().title if self.is_open else 'closed'}"

    def make_live(self) -> DOMWidget:
        """A widget that shows the page and follows the commit; for an instructor, behind a button."""
        if self.edition == "instructor":
            part = f": {self.part.replace('_', ' ')}" if self.part else ""
            return behind_curtain(self._html, what=f"what opens after {self.question.id}{part} (instructor)")
        return StoryWidget(html=self._html())

    def _html(self) -> str:
        return written(self.page(), Face.LIVE)

    def _story(self) -> Story:
        return open_story(self.question.id, self.part, answers=self.answers, edition=self.edition)

    def _closed(self) -> str:
        noun = "decision" if self.question.kind == "decision" else "your answer to"
        return f"The story goes on here when you have committed {noun} {self.question.id}."

    def _redraw(self) -> None:
        if self._live is not None and self.edition != "instructor":
            self._live.html = self._html()
