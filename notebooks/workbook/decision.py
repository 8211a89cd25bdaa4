"""A decision: the learner chooses, says how sure they are, commits, and only then sees what the choice is worth."""

from typing import Any

from ipywidgets import DOMWidget
from markupsafe import escape
from traitlets import Bool, Instance, Unicode

from exercises import (
    CONFIDENCE,
    AnswerStore,
    CommitError,
    Part,
    Pick,
    Question,
    Response,
    grade,
    how_many,
    load_question,
    open_key,
    unanswered,
)
from workbook.answering import answer_store, current_edition
from workbook.decision_widget import DecisionWidget, draft_for_browser, question_for_browser, response_from_browser
from workbook.panel import Panel
from workbook.prose import prose
from workbook.reveal import reveal_html

TO_COMMIT = "To commit a choice, open this notebook and run it. What the editors think of each plan opens after that."
EARLIER_STANDS = "You had committed to this before, perhaps in another notebook; that earlier answer stands."
UNREADABLE = "That choice could not be read; nothing was committed. Please choose again."


class Decision(Panel):
    """The panel of one question. `draft` may change until `commit`; then the answer stands and the reveal opens.

    In the key edition the reveal stands open for everybody; in the instructor's it opens on a button.
    """

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
            self.message = "Committed. What the editors think follows." if standing == self.draft else EARLIER_STANDS
            self.draft = standing

    def open_reveal(self) -> None:
        """Show the reveal without a commit, where the edition allows it."""
        self.opened = self.edition != "student"

    def static_html(self) -> str:
        """The question with empty boxes for paper; after a commit, the question and the whole reveal."""
        title = f"<h3>Decision {self.question.id}: {escape(self.question.title)}</h3>"
        stem = "\n".join(prose(paragraph) for paragraph in self.question.stem)
        return f"{title}\n{stem}\n{self._reveal(folded=False) or _on_paper(self.question)}"

    def state_line(self) -> str:
        """The decision, how much there is to choose from, and what was committed."""
        options = sum(len(part.options) for part in self.question.parts)
        committed = self.committed
        chosen = [name for pick in committed.picks for name in pick.options] if committed else []
        state = f"committed to {', '.join(chosen)}" if chosen else "not committed"
        return f"Decision {self.question.id}: {options} options, {state}"

    def make_live(self) -> DOMWidget:
        """The widget, with the draft as it stands."""
        widget = DecisionWidget(question=question_for_browser(self.question), **self._shown())
        widget.on_msg(self._pressed)
        widget.observe(self._drafted, "draft")
        return widget

    def _reveal(self, *, folded: bool) -> str:
        committed = self.committed
        if committed is None and not self.opened:
            return ""
        key = open_key(self.question.id, answers=self.answers, edition=self.edition)
        outcome = grade(self.question, key, committed) if committed else unanswered(self.question, key)
        return reveal_html(outcome, key, folded=folded)

    def _shown(self) -> dict[str, Any]:
        return {
            "draft": draft_for_browser(self.draft),
            "reveal": self._reveal(folded=True),
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
        if self._live is not None:
            self._live.set_state(self._shown())
            self._live.send_state(list(self._shown()))

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


def _on_paper(question: Question) -> str:
    parts = "\n".join(
        _boxes(_prompt(part), [option.text for option in question.in_shown_order(part)]) for part in question.parts
    )
    sure = _boxes(question.confidence, [level.label for level in CONFIDENCE]) if question.confidence else ""
    return f"{parts}\n{sure}\n<p>{TO_COMMIT}</p>"


def _prompt(part: Part) -> str:
    return part.prompt if part.single else f"{part.prompt} (choose {how_many(part)})"


def _boxes(prompt: str, texts: list[str]) -> str:
    items = "".join(f"<li>☐ {escape(text)}</li>" for text in texts)
    return f"<p><strong>{escape(prompt)}</strong></p>\n<ul>{items}</ul>"
