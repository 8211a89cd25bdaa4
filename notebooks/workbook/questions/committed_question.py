"""What decisions and questions have in common: a draft that may change, a commit that stands, a reveal after it."""

from collections.abc import Callable
from typing import Any

from traitlets import Bool, Dict, Instance, Unicode

from exercises import (
    AnswerStore,
    CommitError,
    Entry,
    Pick,
    Question,
    Response,
    attempts,
    load_question,
    next_attempt,
)
from exercises.completeness import faults_of_entries
from exercises.read_ahead import read_key_ahead
from workbook.faces.assets import live_face
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.widget import UNREADABLE, RefusedError, heard
from workbook.kernel_settings import answer_store, current_edition, gate_behind
from workbook.page import Block, Face, Fold, Heading, Span, Text, prose, sentence, written
from workbook.questions.question_draft import (
    FORM,
    Draft,
    Wording,
    draft_for_browser,
    empty_question,
    question_for_browser,
)
from workbook.questions.teaching_notes import notes_on
from workbook.repository_paths import FORM_SCRIPT

EARLIER_STANDS = "You had committed to this before, perhaps in another notebook; that earlier answer stands."
FORM_SCRIPTS = (FORM_SCRIPT, "illness_script_fields.js", "below_form.js")
UNSEEN: dict[str, Any] = {"notice": "", "kept": True, "may_reveal": False, "to_reveal": "", "draft_of": ""}
"""What stands below a question that may not be seen."""
SEE_FIELD = "Nothing was committed yet; the field says why."
ASKED = "What was asked"


class CommittedQuestion(Panel):
    """A question that is answered once. `draft` may change until `commit`; then the answer stands and the reveal opens.

    In the key edition the reveal stands open for everybody; in the instructor's it opens on a button. `faults` says of
    each number that was refused why. A panel that `repeats` can be taken again, each attempt kept apart.
    """

    face = live_face("decision.js", *FORM_SCRIPTS, styles=("question.css", "worth.css", "orders.css"))
    wording: Wording

    draft = Instance(Response, args=())
    message = Unicode()
    faults = Dict()
    opened = Bool(default_value=False)

    def __init__(self, question: str | Question, *, answers: AnswerStore | None = None) -> None:
        super().__init__()
        self.edition = current_edition()
        self.answers = answers or answer_store()
        self.question = load_question(question) if isinstance(question, str) else question
        if self.repeats:
            self.question = self._at_last()
        read_key_ahead(self.question)
        self.opened = self.edition == "key"
        self.stood = self.committed
        self.draft = self.stood or self._begun()
        self.answers.watch(self._follow, *self.hangs_on())
        self.observe(self._keep_draft, "draft")
        self.observe(self.redraw, ("draft", "message", "faults", "opened"))

    def hangs_on(self) -> tuple[str, ...]:
        """The questions whose answers this panel shows or waits for; an empty list means that it hangs on any."""
        return gate_behind(self.question, answers=self.answers).names

    @property
    def repeats(self) -> bool:
        """Whether it can be taken again: its words name a button for it."""
        return bool(self.wording.again)

    @property
    def committed(self) -> Response | None:
        """The response that stands, or None."""
        answer = self.answers.committed(self.question)
        return answer.response if answer else None

    @property
    def is_open(self) -> bool:
        """Whether the question may be seen: some wait for a decision, because they use what followed it."""
        return gate_behind(self.question.after, answers=self.answers).may_open

    @property
    def heading(self) -> str:
        """The title of the panel."""
        return f"{self.wording.noun} {self.question.id}: {self.question.title}"

    @property
    def stem(self) -> tuple[str, ...]:
        """The paragraphs that stand above the question."""
        return self.question.stem

    def choose(self, part: str, *options: str) -> None:
        """Change the draft: these options of that part, and no others of it; of an ordering, in this order."""
        others = tuple(pick for pick in self.draft.picks if pick.part != part)
        self._change(picks=(*others, Pick(part=part, options=options)))

    def write(self, text: str) -> None:
        """Change the draft: a text of the learner's own. ValueError where it cannot be kept."""
        self._change(text=text)

    def enter(self, part: str, typed: str, unit: str) -> None:
        """Change the draft: what was typed for one number, and its unit. ValueError where it cannot be kept."""
        others = tuple(entry for entry in self.draft.entries if entry.part != part)
        self._change(entries=(*others, Entry(part=part, typed=typed, unit=unit)))

    def be_sure(self, probability: float) -> None:
        """Change the draft: how probable it is that this choice is the best."""
        self._change(confidence=probability)

    def ask_hint(self) -> None:
        """Show one hint more, and count it; nothing once the question is committed."""
        if self.committed is None and self.draft.hints < len(self.question.hints):
            self._change(hints=self.draft.hints + 1)

    def commit(self) -> None:
        """Commit the draft for good; where it is incomplete, `message` says so and nothing is lost."""
        if self.is_open:
            with self.answers.at_one_look():
                self._commit()

    def _commit(self) -> None:
        try:
            standing = self.answers.commit(self.question, self.draft).response
        except CommitError as error:
            self.faults = faults_of_entries(self.question, self.draft)
            self.message = SEE_FIELD if self.faults else str(error)
        else:
            self.faults = {}
            self.message = self.wording.committed if standing == self.draft else EARLIER_STANDS
            self.draft = standing

    def take(self, question: Question) -> None:
        """Go on with another attempt of the same question; what stood open of the last one is closed."""
        self.question = question
        self.stood = self.committed
        with self.hold_trait_notifications():
            self.draft = self.stood or self._begun()
            self.message, self.faults = "", {}
            self.opened = self.edition == "key"
        self.redraw()

    def take_again(self) -> None:
        """Begin the next attempt, where the panel repeats and this one is committed."""
        if self.repeats and self.committed is not None:
            self.take(next_attempt(self.answers, self.question))

    def open_reveal(self) -> None:
        """Show the reveal without a commit, where the edition allows it."""
        self.opened = self.edition != "student"

    def page(self) -> tuple[Block, ...]:
        """The question with empty boxes; after a commit, what was asked folds and the reveal stands below."""
        if not self.is_open:
            return (Text(self._shut()),)
        told = self.reveal()
        return (Heading(self.heading), *self._stem_now(), *(told or (*self.empty(), Text(self.wording.to_commit))))

    def empty(self) -> tuple[Block, ...]:
        """The boxes and gaps of the question, to answer it on paper."""
        return empty_question(self.question)

    def on_paper(self) -> Paper:
        """The question to answer on paper; where the edition opens keys, the reveal and the teacher's notes apart."""
        if not self.is_open:
            return Paper.of(Text(self._shut(), kind="closed"))
        notes = () if self.edition == "student" else notes_on(self.question, self.edition)
        head = (Heading(self.heading), *self.above())
        return Paper.of(*head, *self.empty(), name=self.question.id, reveal=self.reveal(), notes=notes)

    def reveal(self) -> tuple[Block, ...]:
        """All that opens after the commit; nothing before it."""
        if not self.is_open or (self.committed is None and not self.opened):
            return ()
        return self.reveal_of(self.committed)

    def reveal_of(self, response: Response | None) -> tuple[Block, ...]:
        """The reveal for this answer, or for a question nobody has answered."""
        raise NotImplementedError

    def above(self) -> tuple[Block, ...]:
        """What stands above the boxes: the paragraphs of the stem."""
        return tuple(block for paragraph in self.stem for block in prose(paragraph))

    def _stem_now(self) -> tuple[Block, ...]:
        """The stem; once the question is answered, folded."""
        above = self.above()
        return (Fold(ASKED, *above, unfolded=(), kind="vod-folded"),) if above and self.committed else above

    def _change(self, **changes: object) -> None:
        """Replace fields of the draft and keep the others; ValueError where a value is none of a response."""
        checked = Response.model_validate(changes)
        self.draft = self.draft.model_copy(update={name: getattr(checked, name) for name in changes})

    def _at_last(self) -> Question:
        """The attempt that was begun last, else the last that was committed, else the first."""
        done = len(attempts(self.answers, self.question))
        begun = self.question.again(done + 1)
        return begun if self.answers.drafts.kept(begun.id, _asked(begun)) else self.question.again(max(1, done))

    def _begun(self) -> Response:
        """The draft that was kept of this attempt when it was left, or an empty one."""
        kept = self.answers.drafts.kept(self.question.id, _asked(self.question))
        try:
            return Response.model_validate_json(kept) if kept else Response()
        except ValueError:
            return Response()

    def _keep_draft(self, _change: object) -> None:
        """Keep what is begun for the next time; what is committed, or empty again, needs no draft."""
        if self.committed is None and self.draft != Response():
            self.answers.drafts.keep(self.question.id, _asked(self.question), self.draft.model_dump_json())
        else:
            self.answers.drafts.drop(self.question.id)

    def _shut(self) -> str:
        noun = "decision " if load_question(self.question.after or "").kind == "decision" else ""
        return f"{self.question.id} opens here when you have committed {noun}{self.question.after}."

    def for_browser(self) -> dict[str, Any]:
        """The question with the draft as it stands; while it may not be seen, only why."""
        if not self.is_open:
            nothing = {
                "question": {},
                "stem": "",
                "draft": {},
                "hints": [],
                "faults": {},
                "again": "",
                "reveal": "",
                "message": "",
            }
            return nothing | {"shut": self._shut()} | UNSEEN
        shown = self.draft.hints if self.committed is None else 0
        return {
            "shut": "",
            "question": question_for_browser(
                self.question, heading=self.heading, commit=self.wording.commit(self.question)
            ),
            "stem": written(self._stem_now(), Face.LIVE),
            "draft": self._draft_for_browser(),
            "hints": [written((Span(*sentence(hint)),), Face.LIVE) for hint in self.question.hints[:shown]],
            "faults": dict(self.faults),
            "again": self.wording.again if self.repeats and self.committed is not None else "",
        } | self._standing()

    def _standing(self) -> dict[str, Any]:
        """What any live face of a question shows besides the question: the reveal, and what is to be said."""
        return {
            "reveal": written(self.reveal(), Face.LIVE),
            "message": self.message,
            "notice": self.answers.problem or "",
            "kept": self.answers.kept or self.answers.path is None,
            "may_reveal": self.edition == "instructor" and not self.opened,
            "to_reveal": self.wording.show,
            "draft_of": f"{self.question.id}/{_asked(self.question)}" if self.committed is None else "",
        }

    def _follow(self) -> None:
        """After a change of the store: an answer that stood and is gone leaves no trace for the next learner."""
        if self.repeats and self.question.attempt > len(attempts(self.answers, self.question)) + 1:
            self.question = next_attempt(self.answers, self.question)
            self.draft = Response()
        stands = self.committed
        if stands or self.stood:
            self.draft = stands or Response()
            self.message = "" if stands is None else self.message
        self.stood = stands
        self.redraw()

    def hear(self, event: Callable[[], None]) -> None:
        """Let an event happen while the question may be seen, with one look at the file of answers."""
        if self.is_open:
            with self.answers.at_one_look():
                event()

    @heard
    def on_draft(self, draft: Draft) -> None:
        """Something was chosen or typed; what has just come from here comes back without a word."""
        if draft.as_sent() != self._draft_for_browser():
            self._take(draft)
            self.message = ""
            standing = faults_of_entries(self.question, self.draft)
            self.faults = {name: why for name, why in standing.items() if name in self.faults}

    @heard
    def on_commit(self, draft: Draft) -> None:
        """The button was pressed that commits."""
        self._take(draft)
        self.message = ""
        self.commit()

    @heard
    def on_hint(self, draft: Draft) -> None:
        """A hint is wanted."""
        self._take(draft)
        self.ask_hint()

    @heard
    def on_again(self) -> None:
        """The question is to be taken again."""
        self.take_again()

    @heard
    def on_reveal(self) -> None:
        """The reveal is wanted without an answer, by an instructor."""
        self.open_reveal()

    @heard
    def on_download(self) -> None:
        """The answers are to be saved, because their file cannot be written."""
        self.tell(sheet=self.answers.sheet().model_dump_json(indent=2))

    def _take(self, draft: Draft) -> None:
        """Make what the browser sent the draft; hints are counted here alone."""
        self.kept(draft=draft.as_sent())
        try:
            self.draft = self._response(draft).model_copy(update={"hints": self.draft.hints})
        except ValueError as error:
            raise RefusedError(UNREADABLE) from error
        self.redraw()

    def _draft_for_browser(self) -> dict[str, Any]:
        return draft_for_browser(self.draft, FORM)

    def _response(self, draft: Draft) -> Response:
        """What the browser sent as a response; ValueError where it does not belong to this question."""
        return draft.response()


def _asked(question: Question) -> str:
    """What a draft answers: this wording, in this attempt."""
    return f"{question.digest}/{question.attempt}"
