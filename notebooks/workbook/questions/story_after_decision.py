"""The story that follows a decision. Until the commit it says what opens it; no notebook stores it."""

from ipywidgets import DOMWidget

from exercises import AnswerStore, Story, load_question, open_key, open_story
from exercises.read_ahead import read_story_ahead
from workbook.faces.button_reveal import behind_button
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.python_html import PythonHtml
from workbook.kernel_settings import answer_store, current_edition, gate_behind
from workbook.page import Block, Face, Fold, Group, Heading, Sources, Text, prose, written
from workbook.page.prose import folded_away

ELSEWHERE = "Decide on {} first. What followed is told in part 2; if you do not have it, ask your teacher."


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
        read_story_ahead(self.question, part)
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
            return (Text(self._closed(), kind="vod-goes-on"),)
        story = self._story()
        if self.folded:
            return (folded_away(story.title, story.text),)
        head = Heading(story.title)
        return (head, *(self._in_quiet(story) if story.rests_on else prose(story.text)))

    def _in_quiet(self, story: Story) -> tuple[Block, ...]:
        """The story without marks and with room around it, one sentence beside the own answer, its sentences folded."""
        own = self._beside_own_answer()
        return (
            Group("vod-quiet", *prose(story.text)),
            *((Text(own, kind="vod-own-answer"),) if own else ()),
            *prose(story.afterwards),
            Fold("Where this is written", Sources(*story.rests_on)),
        )

    def _beside_own_answer(self) -> str | None:
        """What the key says afterwards to whoever chose as this learner did; None where nobody has chosen."""
        answer = self.answers.committed(self.question)
        if answer is None:
            return None
        key = open_key(self.question.id, answers=self.answers, edition=self.edition)
        ratings = [key.rating(pick.part, option) for pick in answer.response.picks for option in pick.options]
        return next((rating.afterwards for rating in ratings if rating.afterwards), None)

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
            return behind_button(self._html, what=f"what opens after {self.question.id}{part} (instructor)")
        return PythonHtml(html=self._html())

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
