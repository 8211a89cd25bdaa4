"""A checklist before a decision: the learner marks what is documented, and then sees our marks. Nothing is scored."""

from typing import Any

from traitlets import Bool, Dict

from exercises import AnswerStore, Response, load_checklist, open_checklist_key
from exercises import Checklist as Lines
from exercises.checklists import ChecklistKey, Mark
from workbook.faces.assets import live_face
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.shut_panel import ShutPanel
from workbook.faces.widget import heard
from workbook.kernel_settings import answer_store, current_edition
from workbook.page import Block, Cite, Face, Fold, Heading, Items, Table, Text, prose, sentence, strong, written
from workbook.questions.question_draft import ONE_BOX, row_to_tick
from workbook.text.wording import sentence_start

WORDS: dict[Mark, str] = {
    "documented": "documented",
    "not_present": "not present",
    "not_documented": "not documented",
}
"""The marks in words: the learner's and ours are the same."""
SHOW, HIDE = "Show how we mark them", "Hide how we mark them"
ABOUT = "About these lines"
ON_PAPER = "How we mark them opens on a button when you run this notebook."


class RiskChecklist(Panel):
    """The checklist that stands before one decision. `marks` are the learner's; `opened` shows ours beside them."""

    face = live_face("risk_checklist.js")
    marks = Dict()
    opened = Bool(default_value=False)

    def __init__(self, before: str, *, answers: AnswerStore | None = None) -> None:
        super().__init__()
        self.checklist: Lines = load_checklist(before)
        self.drafts = (answers or answer_store()).drafts
        self.marks = self._known(self.drafts.kept_texts(self._draft, self.checklist.title))
        self.opened = current_edition() == "key"
        self.observe(self._keep, "marks")
        self.observe(self.redraw, ("marks", "opened"))

    def mark(self, line: str, mark: str) -> None:
        """Mark one line. ValueError for a line or a mark that does not exist."""
        if mark not in WORDS or line not in {one.id for one in self.checklist.lines}:
            raise ValueError(f"{line!r} cannot be marked {mark!r}")
        self.marks = {**self.marks, line: mark}

    @property
    def _draft(self) -> str:
        return f"checklist-{self.checklist.before}"

    def _keep(self, _change: object) -> None:
        self.drafts.keep_texts(self._draft, self.checklist.title, self.marks)

    def _known(self, marks: dict[str, str]) -> dict[str, str]:
        """Those that mark a line of this list with one of the three marks."""
        lines = {line.id for line in self.checklist.lines}
        return {line: mark for line, mark in marks.items() if line in lines and mark in WORDS}

    def page(self) -> tuple[Block, ...]:
        """The lines with three empty boxes each; with our marks where they are shown."""
        return (*self._head(), *(_ours(self.checklist, self._key()) if self.opened else self._to_mark()))

    def on_paper(self) -> Paper:
        """The lines to mark; our marks apart, where the edition shows them."""
        name = f"checklist-{self.checklist.before}"
        return Paper.of(*self._head(), _boxes(self.checklist), name=name, reveal=self.page() if self.opened else ())

    def state_line(self) -> str:
        """How many lines there are and how many are marked."""
        lines, ours = len(self.checklist.lines), ", our marks shown" if self.opened else ""
        return f"Checklist before {self.checklist.before}: {lines} lines, {len(self.marks)} marked{ours}"

    def _head(self) -> tuple[Block, ...]:
        return (Heading(self.checklist.title), *_intro(self.checklist))

    def _to_mark(self) -> tuple[Block, ...]:
        return _boxes(self.checklist), Text(ON_PAPER)

    def _key(self) -> ChecklistKey:
        return open_checklist_key(self.checklist.before)

    def for_browser(self) -> dict[str, Any]:
        """The lines with the learner's marks; ours only once they are shown."""
        left = len(self.checklist.lines) - len(self.marks)
        status = f"{left} of {len(self.checklist.lines)} lines not marked yet." if left else "Every line is marked."
        mine = {"checklist": _for_browser(self.checklist), "marks": self.marks, "status": status}
        mine["draft_of"] = self._draft
        if not self.opened:
            return mine | {"ours": {}, "lesson": ""}
        key = self._key()
        ours = {line.id: written((_our_line(key, line.id),), Face.LIVE) for line in self.checklist.lines}
        return mine | {"ours": ours, "lesson": written(prose(key.lesson), Face.LIVE)}

    @heard
    def on_mark(self, marks: dict[str, str]) -> None:
        """Lines were marked; what is no line or no mark is left out."""
        self.kept(marks=marks)
        self.marks = self._known(marks)
        self.redraw()

    @heard
    def on_ours(self) -> None:
        """Our marks are to be shown, or hidden again."""
        self.opened = not self.opened


def _for_browser(checklist: Lines) -> dict[str, Any]:
    return {
        "title": checklist.title,
        "intro": written(_intro(checklist), Face.LIVE),
        "lines": [{"id": line.id, "text": line.text} for line in checklist.lines],
        "choices": [{"value": choice, "text": text} for choice, text in WORDS.items()],
        "show": SHOW,
        "hide": HIDE,
    }


def _intro(checklist: Lines) -> tuple[Block, ...]:
    """How to mark the lines; what else is to be said of them is folded where somebody can click."""
    how, *more = (block for text in checklist.intro for block in prose(text))
    return how, Fold(ABOUT, *more, unfolded=())


def _our_line(key: ChecklistKey, line: str) -> Text:
    marked = key.of(line)
    where = (" ", Cite(*marked.sources)) if marked.sources else ()
    return Text(strong(f"{WORDS[marked.mark].capitalize()}."), " ", *sentence(marked.why), *where)


def _boxes(checklist: Lines) -> Table:
    heads = tuple(map(sentence_start, WORDS.values()))
    name = f"checklist-{checklist.before}"
    rows = tuple(row_to_tick(line.text, heads, f"{name}-{line.id}") for line in checklist.lines)
    return Table(ONE_BOX, ("Line", *heads), rows)


def _ours(checklist: Lines, key: ChecklistKey) -> tuple[Block, ...]:
    lines = ((Text(strong(line.text)), _our_line(key, line.id)) for line in checklist.lines)
    return (Items(*lines), *prose(key.lesson))


class Checklist(ShutPanel):
    """The lines that stand before D7. Our marks tell what was done up to that morning, so it opens with D6."""

    heading = "The list before a needle"

    def __init__(self, *, answers: AnswerStore | None = None) -> None:
        super().__init__("D6", answers=answers)

    def inside(self, _response: Response | None) -> Panel:
        """The list, to be marked."""
        return RiskChecklist("D7", answers=self.answers)
