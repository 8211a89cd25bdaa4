"""Structured reflection on one claim: what speaks for it, against it, was expected and is absent, is not documented.

Worked, it is read. Blank, the learner fills the same four columns, and may then lay ours beside theirs.
"""

from typing import Any

from ipywidgets import DOMWidget
from traitlets import Bool, Dict

from exercises import AnswerStore, load_reflection
from exercises import Reflection as Worked
from exercises.model import LONGEST_TEXT
from exercises.reflections import COLUMNS, ColumnId, ReflectionColumn, ReflectionLine
from workbook.faces.assets import live_face
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.python_html import PythonHtml
from workbook.faces.widget import heard
from workbook.kernel_settings import answer_store, current_edition
from workbook.page import Block, Face, Fold, Group, Heading, Items, Span, Text, Write, prose, sentence, strong, written
from workbook.text.places import HERE
from workbook.text.wording import sentence_start

PROMPTS: dict[ColumnId, tuple[str, str]] = {
    "for": ("Speaks for it", "What came before it, at the right time? What is known to do this?"),
    "against": ("Speaks against it", "What does not fit? What else could have done it?"),
    "absent": ("Expected, but absent", "What did somebody look for and not find? Nothing else belongs here."),
    "not_documented": ("Not documented", "What would you want to know that nobody wrote down?"),
}
"""Title and prompt of each column of the blank form."""
RANK = ("Now rank again", "Where does the claim stand now, what is next on your list, and what would settle it?")
HOW = "One line each: a fact or the lack of one, and how far it moves you."
NOT_KEPT = "What you write here lasts as long as this session. Download it if you want to keep it."
OURS = "Lay ours beside it"
TO_FILL = "To fill in the form, open this notebook and run it, or use paper: four columns, one line each."


class Reflection(Panel):
    """One reflection. `worked` shows ours; without it `written` holds what the learner writes, column by column."""

    face = live_face("reflection.js")
    written = Dict()
    opened = Bool(default_value=False)

    def __init__(self, reflection_id: str, *, worked: bool = False, answers: AnswerStore | None = None) -> None:
        super().__init__()
        self.ours: Worked = load_reflection(reflection_id)
        self.drafts = (answers or answer_store()).drafts
        self.as_asked = "worked" if worked else "blank"
        self.opened = self.worked = worked or current_edition() == "key"
        kept = self.drafts.kept_texts(self._draft, self.ours.claim)
        self.written = {column: text for column, text in kept.items() if _fits(column, text)}
        self.observe(self._keep, "written")
        self.observe(self.redraw, ("written", "opened"))

    @property
    def _draft(self) -> str:
        return f"reflection-{self.ours.id}"

    def _keep(self, _change: object) -> None:
        self.drafts.keep_texts(self._draft, self.ours.claim, self.written)

    def page(self) -> tuple[Block, ...]:
        """The worked reflection, or the four columns with their prompts."""
        return (*_head(self.ours), *(_worked(self.ours) if self.opened else (*_blank(), Text(TO_FILL))))

    def on_paper(self) -> Paper:
        """What the learner is to read; the blank form with ours apart, where the edition shows it."""
        if self.as_asked == "worked":
            return super().on_paper()
        reveal = self.page() if self.opened else ()
        return Paper.of(*_head(self.ours), *_blank(), name=self.ours.id, reveal=reveal)

    def state_line(self) -> str:
        """Which reflection it is, and whether it is worked."""
        lines = sum(len(column.lines) for column in self.ours.columns)
        state = f"worked, {lines} lines in {len(COLUMNS)} columns" if self.opened else f"blank, {len(COLUMNS)} columns"
        return f"Reflection {self.ours.id}: {state}"

    def make_live(self) -> DOMWidget:
        """The worked one to read; the blank one to fill in."""
        if self.worked:
            return PythonHtml(html=written(self.page(), Face.LIVE))
        return super().make_live()

    def for_browser(self) -> dict[str, Any]:
        """The blank form, what stands in it, and ours once it is laid beside."""
        ours = written(_worked(self.ours), Face.LIVE) if self.opened else ""
        note = HERE.draft if self.drafts.folder else NOT_KEPT
        return {"form": _form(self.ours, note), "written": self.written, "ours": ours}

    def write(self, column: str, text: str) -> None:
        """Change what stands in one column, or under `rank`. ValueError for any other, and for a text too long."""
        if not _fits(column, text):
            raise ValueError(f"{column!r} is no column of the form, or its text is too long")
        self.written = {**self.written, column: text}

    def as_text(self) -> str:
        """What the learner has written, as plain text to keep."""
        titles = [*((str(name), title) for name, (title, _) in PROMPTS.items()), ("rank", RANK[0])]
        parts = [f"{title}\n{self.written.get(name, '').strip() or '-'}" for name, title in titles]
        return "\n\n".join([self.ours.claim, *parts]) + "\n"

    @heard
    def on_write(self, written: dict[str, str]) -> None:
        """Something was written."""
        self.kept(written=written)
        self.written = {column: text for column, text in written.items() if _fits(column, text)}
        self.redraw()

    @heard
    def on_ours(self) -> None:
        """Ours is to be laid beside it."""
        self.opened = True

    @heard
    def on_download(self) -> None:
        """What was written is to be saved."""
        self.tell(text=self.as_text())

    def redraw(self, _change: object = None) -> None:
        """Show the blank form as it is; the worked one stays as it was."""
        if not self.worked:
            super().redraw()


def _fits(column: str, text: object) -> bool:
    return column in (*COLUMNS, "rank") and isinstance(text, str) and len(text) <= LONGEST_TEXT


def _worked(ours: Worked) -> tuple[Block, ...]:
    """Four columns of lines with their weight, and what follows from them."""
    rerank = ours.rerank
    return (
        Fold("How to read the lines", Text(*sentence(ours.how_to_read), kind="vod-aside"), unfolded=()),
        Group("vod-columns", *map(_column, ours.columns)),
        Heading(rerank.title, level=4),
        *prose(rerank.text),
        Fold(
            "What stays on the list, and what would settle it", *prose(rerank.next), *prose(rerank.settle), unfolded=()
        ),
    )


def _head(ours: Worked) -> tuple[Block, ...]:
    return Heading(ours.title), Text(strong("Claim."), " ", *sentence(ours.claim), kind="vod-claim")


def _column(column: ReflectionColumn) -> Group:
    kind = "vod-wide" if column.id == "not_documented" else ""
    lines = Items(*map(_line, column.lines))
    return Group(kind, Fold(f"{column.title} ({len(column.lines)})", lines, unfolded=(Heading(column.title, level=4),)))


def _line(line: ReflectionLine) -> tuple[Block, ...]:
    weight = Span(f"{sentence_start(line.weight)}.", kind="vod-weight")
    return Text(*sentence(line.text)), Text(weight, " ", *sentence(line.why), kind="vod-why")


def _blank() -> tuple[Block, ...]:
    columns = (*PROMPTS.values(), RANK)
    return (Text(HOW), *(Write(f"{title}. {prompt}") for title, prompt in columns))


def _form(ours: Worked, note: str) -> dict[str, Any]:
    fields = [{"id": name, "title": title, "prompt": prompt} for name, (title, prompt) in PROMPTS.items()]
    return {
        "head": written(_head(ours), Face.LIVE),
        "how": HOW,
        "fields": fields,
        "rank": {"id": "rank", "title": RANK[0], "prompt": RANK[1]},
        "longest": LONGEST_TEXT,
        "ours": OURS,
        "note": note,
    }
