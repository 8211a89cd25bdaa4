"""The story that follows a decision. Until the commit it says what opens it; no notebook stores it."""

import anywidget
from ipywidgets import DOMWidget
from markupsafe import escape
from traitlets import Unicode

from exercises import AnswerStore, Story, load_question, open_story
from workbook.answering import answer_store, current_edition, gate_behind
from workbook.faces.assets import script, style
from workbook.faces.curtain import behind_curtain
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.text.folds import fold
from workbook.text.prose import prose

IN_BRIEF = "in_brief"
"""The part that begins a chapter, right below its title."""
ELSEWHERE = "Decide on {} first. What followed is told in part 2; if you do not have it, ask your teacher."


class StoryWidget(anywidget.AnyWidget):
    """The live face: a piece of HTML that changes when the decision is committed."""

    _esm = script("story.js")
    _css = style("decision.css", "reading.css")
    html = Unicode().tag(sync=True)


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
        self.answers.watch(self._redraw, self.question.id)

    @property
    def is_open(self) -> bool:
        """Whether the story may be shown."""
        return self.gate.may_open

    def static_html(self) -> str:
        """The story, or one sentence on what opens it."""
        if not self.is_open:
            return f"<p>{escape(self._closed())}</p>"
        story = self._story()
        return fold(story.title, prose(story.text)) if self.folded else self._told(story)

    def _told(self, story: Story) -> str:
        heading = "h2" if self.part == IN_BRIEF else "h3"
        return f"<{heading}>{escape(story.title)}</{heading}>\n{prose(story.text)}"

    def on_paper(self) -> Paper:
        """The story; closed, where it is told."""
        if self.is_open:
            return Paper(self._told(self._story()))
        return Paper(f'<p class="closed">{ELSEWHERE.format(self.question.id)}</p>')

    def state_line(self) -> str:
        """Whether it is open."""
        return f"Opens after {self.question.id}: {self._story().title if self.is_open else 'closed'}"

    def make_live(self) -> DOMWidget:
        """A widget that shows the static face and follows the commit; for an instructor, behind a button."""
        if self.edition == "instructor":
            part = f": {self.part.replace('_', ' ')}" if self.part else ""
            return behind_curtain(self.static_html, what=f"what opens after {self.question.id}{part} (instructor)")
        return StoryWidget(html=self.static_html())

    def _story(self) -> Story:
        return open_story(self.question.id, self.part, answers=self.answers, edition=self.edition)

    def _closed(self) -> str:
        noun = "decision" if self.question.kind == "decision" else "your answer to"
        return f"The story goes on here when you have committed {noun} {self.question.id}."

    def _redraw(self) -> None:
        if self._live is not None and self.edition != "instructor":
            self._live.html = self.static_html()
