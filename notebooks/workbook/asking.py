"""What decisions and questions have in common: a draft that may change, a commit that stands, a reveal after it."""

from typing import Any

from ipywidgets import DOMWidget
from markupsafe import escape
from traitlets import Bool, Instance, Unicode

from exercises import CONFIDENCE, AnswerStore, CommitError, Part, Pick, Question, Response, how_many, load_question
from workbook.answering import answer_store, current_edition
from workbook.decision_widget import (
    FREE_TEXT,
    DecisionWidget,
    Wording,
    draft_for_browser,
    question_for_browser,
    response_from_browser,
)
from workbook.panel import Panel
from workbook.paper import Paper
from workbook.prose import prose
from workbook.teaching_notes import notes_on

EARLIER_STANDS = "You had committed to this before, perhaps in another notebook; that earlier answer stands."
UNREADABLE = "That choice could not be read; nothing was committed. Please choose again."


class Asked(Panel):
    """A question that is answered once. `draft` may change until `commit`; then the answer stands and the reveal opens.

    In the key edition the reveal stands open for everybody; in the instructor's it opens on a button.
    """

    wording: Wording

    draft = Instance(Response, args=())
    message = Unicode()
    opened = Bool(default_value=False)

    def __init__(self, question_id: str, *, answers: AnswerStore | None = None) -> None:
        super().__init__()
        self.question = load_question(question_id)
        self.edition = current_edition()
        self.answers = answers or answer_store()
        self.opened = self.edition == "key"
        self.stood = self.committed
        self.draft = self.stood or Response()
        self.answers.watch(self._follow)
        self.observe(self._redraw, ("draft", "message", "opened"))

    @property
    def committed(self) -> Response | None:
        """The response that stands, or None."""
        answer = self.answers.committed(self.question)
        return answer.response if answer else None

    def choose(self, part: str, *options: str) -> None:
        """Change the draft: these options of that part, and no others of it."""
        others = tuple(pick for pick in self.draft.picks if pick.part != part)
        picks = (*others, Pick(part=part, options=options))
        self.draft = Response(picks=picks, confidence=self.draft.confidence)

    def write(self, text: str) -> None:
        """Change the draft: a text of the learner's own. ValueError where it cannot be kept."""
        self.draft = Response(picks=self.draft.picks, text=text, confidence=self.draft.confidence)

    def be_sure(self, probability: float) -> None:
        """Change the draft: how probable it is that this choice is the best."""
        self.draft = Response(picks=self.draft.picks, confidence=probability)

    def commit(self) -> None:
        """Commit the draft for good; where it is incomplete, `message` says so and nothing is lost."""
        try:
            standing = self.answers.commit(self.question, self.draft).response
        except CommitError as error:
            self.message = str(error)
        else:
            self.message = self.wording.committed if standing == self.draft else EARLIER_STANDS
            self.draft = standing

    def open_reveal(self) -> None:
        """Show the reveal without a commit, where the edition allows it."""
        self.opened = self.edition != "student"

    def static_html(self) -> str:
        """The question with empty boxes for paper; after a commit, the question and the whole reveal."""
        title = f"<h3>{self.wording.noun} {self.question.id}: {escape(self.question.title)}</h3>"
        stem = "\n".join(prose(paragraph) for paragraph in self.question.stem)
        return f"{title}\n{stem}\n{self.reveal(folded=False) or _on_paper(self.question, self.wording)}"

    def on_paper(self) -> Paper:
        """The question to answer on paper; where the edition opens keys, the reveal and the teacher's notes apart."""
        reveal = self.reveal(folded=False)
        asked = self.closed_html().replace(f"<p>{self.wording.to_commit}</p>", "")
        notes = "" if self.edition == "student" else notes_on(self.question, self.edition)
        return Paper(asked, self.question.id, reveal, notes)

    def make_live(self) -> DOMWidget:
        """The widget, with the draft as it stands."""
        widget = DecisionWidget(question=question_for_browser(self.question, self.wording), **self._shown())
        widget.on_msg(self._pressed)
        widget.observe(self._drafted, "draft")
        return widget

    def reveal(self, *, folded: bool) -> str:
        """All that opens after the commit, as HTML; empty before it."""
        if self.committed is None and not self.opened:
            return ""
        return self.reveal_of(self.committed, folded=folded)

    def reveal_of(self, response: Response | None, *, folded: bool) -> str:
        """The reveal for this answer, or for a question nobody has answered."""
        raise NotImplementedError

    def _shown(self) -> dict[str, Any]:
        return {
            "draft": draft_for_browser(self.draft),
            "reveal": self.reveal(folded=True),
            "message": self.message,
            "notice": self.answers.problem or "",
            "kept": self.answers.kept or self.answers.path is None,
            "may_reveal": self.edition == "instructor" and not self.opened,
        }

    def _follow(self) -> None:
        """After a change of the store: an answer that stood and is gone leaves no trace for the next learner."""
        stands = self.committed
        if stands or self.stood:
            self.draft = stands or Response()
            self.message = "" if stands is None else self.message
        self.stood = stands
        self._redraw()

    def _redraw(self, _change: object = None) -> None:
        """Send what has changed, and nothing else: a draft sent back would undo what was chosen in the meantime."""
        if self._live is not None:
            for name, value in self._shown().items():
                self._live.set_trait(name, value)

    def _drafted(self, change: dict[str, Any]) -> None:
        if self._take(change["new"]):
            self.message = ""

    def _take(self, draft: dict[str, Any]) -> bool:
        try:
            self.draft = response_from_browser(draft)
        except (ValueError, TypeError, AttributeError):
            self.message = UNREADABLE
            return False
        return True

    def _pressed(self, widget: DecisionWidget, content: object, _buffers: object) -> None:
        if not isinstance(content, dict):
            return
        pressed = content.get("pressed")
        if pressed == "commit" and self._take(content.get("draft") or {}):
            self.message = ""
            self.commit()
        elif pressed == "reveal":
            self.open_reveal()
        elif pressed == "download":
            widget.send({"sheet": self.answers.sheet().model_dump_json(indent=2)})


def _on_paper(question: Question, wording: Wording) -> str:
    parts = "\n".join(
        _boxes(_prompt(part), [option.text for option in question.in_shown_order(part)]) for part in question.parts
    )
    text = f"<p><strong>{FREE_TEXT}:</strong></p>" if question.kind == "free_text" else ""
    sure = _boxes(question.confidence, [level.label for level in CONFIDENCE]) if question.confidence else ""
    return f"{parts}{text}\n{sure}\n<p>{wording.to_commit}</p>"


def _prompt(part: Part) -> str:
    return part.prompt if part.single else f"{part.prompt} (choose {how_many(part)})"


def _boxes(prompt: str, texts: list[str]) -> str:
    items = "".join(f"<li>☐ {escape(text)}</li>" for text in texts)
    return f"<p><strong>{escape(prompt)}</strong></p>\n<ul>{items}</ul>"
