"""A checklist before a decision: the learner marks what is documented, and then sees our marks. Nothing is scored."""

from typing import Any

import anywidget
from ipywidgets import DOMWidget
from markupsafe import Markup, escape
from traitlets import Bool, Dict, Unicode

from exercises import Checklist, load_checklist, open_checklist_key
from exercises.checklists import ChecklistKey, OurMark
from workbook.answering import current_edition
from workbook.faces.assets import script, style
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.text.citations import in_words
from workbook.text.prose import prose, sentence
from workbook.text.tables import Table, aligned_left
from workbook.text.wording import sentence_start

WORDS: dict[OurMark, str] = {
    "documented": "documented",
    "not_present": "not present",
    "not_documented": "not documented",
    "arguable": "arguable",
    "does_not_apply": "does not apply",
}
"""The marks in words; the learner has the first three."""
CHOICES: tuple[OurMark, ...] = ("documented", "not_present", "not_documented")
SHOW, HIDE = "Show how we mark them", "Hide how we mark them"
ON_PAPER = "Mark each line with one of the three. How we mark them opens on a button when you run this notebook."


class RiskChecklistWidget(anywidget.AnyWidget):
    """The live face: three radio buttons a line, and our marks once Python has sent them."""

    _esm = script("controls.js", "risk_checklist.js")
    _css = style("decision.css", "reading.css")
    checklist = Dict().tag(sync=True)
    marks = Dict().tag(sync=True)
    ours = Dict().tag(sync=True)
    lesson = Unicode().tag(sync=True)
    status = Unicode().tag(sync=True)


class RiskChecklist(Panel):
    """The checklist that stands before one decision. `marks` are the learner's; `opened` shows ours beside them."""

    marks = Dict()
    opened = Bool(default_value=False)

    def __init__(self, before: str) -> None:
        super().__init__()
        self.checklist: Checklist = load_checklist(before)
        self.opened = current_edition() == "key"
        self.observe(self._redraw, ("marks", "opened"))

    def mark(self, line: str, mark: str) -> None:
        """Mark one line. ValueError for a line or a mark that does not exist."""
        if mark not in CHOICES or line not in {one.id for one in self.checklist.lines}:
            raise ValueError(f"{line!r} cannot be marked {mark!r}")
        self.marks = {**self.marks, line: mark}

    def static_html(self) -> str:
        """The lines with three empty boxes each; with our marks where they are shown."""
        intro = "\n".join(prose(text) for text in self.checklist.intro)
        head = f"<h3>{escape(self.checklist.title)}</h3>\n{intro}"
        return f"{head}\n{_ours_html(self.checklist, self._key()) if self.opened else _on_paper(self.checklist)}"

    def on_paper(self) -> Paper:
        """The lines to mark; our marks apart, where the edition shows them."""
        blank = self.closed_html().replace(f"<p>{escape(ON_PAPER)}</p>", "")
        return Paper(blank, f"checklist-{self.checklist.before}", self.static_html() if self.opened else "")

    def state_line(self) -> str:
        """How many lines there are and how many are marked."""
        lines, ours = len(self.checklist.lines), ", our marks shown" if self.opened else ""
        return f"Checklist before {self.checklist.before}: {lines} lines, {len(self.marks)} marked{ours}"

    def make_live(self) -> DOMWidget:
        """The widget, which knows our marks only once they are shown."""
        widget = RiskChecklistWidget(checklist=_for_browser(self.checklist), **self._shown())
        widget.observe(self._take, "marks")
        widget.on_msg(self._pressed)
        return widget

    def _key(self) -> ChecklistKey:
        return open_checklist_key(self.checklist.before)

    def _shown(self) -> dict[str, Any]:
        left = len(self.checklist.lines) - len(self.marks)
        status = f"{left} of {len(self.checklist.lines)} lines not marked yet." if left else "Every line is marked."
        if not self.opened:
            return {"marks": self.marks, "ours": {}, "lesson": "", "status": status}
        key = self._key()
        ours = {line.id: _our_line(key, line.id) for line in self.checklist.lines}
        return {"marks": self.marks, "ours": ours, "lesson": prose(key.lesson), "status": status}

    def _take(self, change: dict[str, Any]) -> None:
        known = {line.id for line in self.checklist.lines}
        self.marks = {line: mark for line, mark in change["new"].items() if line in known and mark in CHOICES}

    def _pressed(self, _widget: RiskChecklistWidget, content: object, _buffers: object) -> None:
        if isinstance(content, dict) and content.get("pressed") == "ours":
            self.opened = not self.opened

    def _redraw(self, _change: object) -> None:
        """Send what has changed, and nothing else: marks sent back would undo those made in the meantime."""
        if self._live is not None:
            for name, value in self._shown().items():
                self._live.set_trait(name, value)


def _for_browser(checklist: Checklist) -> dict[str, Any]:
    return {
        "title": checklist.title,
        "intro": "".join(prose(text) for text in checklist.intro),
        "lines": [{"id": line.id, "text": line.text} for line in checklist.lines],
        "choices": [{"value": choice, "text": WORDS[choice]} for choice in CHOICES],
        "show": SHOW,
        "hide": HIDE,
    }


def _our_line(key: ChecklistKey, line: str) -> str:
    marked = key.of(line)
    where = Markup(' <span class="vod-cite">({})</span>').format("; ".join(in_words(marked.sources)))
    mark = f"<strong>{WORDS[marked.mark].capitalize()}.</strong>"
    return f"<p>{mark} {sentence(marked.why)}{where if marked.sources else ''}</p>"


def _on_paper(checklist: Checklist) -> str:
    heads = ("Line", *(sentence_start(WORDS[choice]) for choice in CHOICES))
    rows = tuple((line.text, *("☐" for _ in CHOICES)) for line in checklist.lines)
    return f"{aligned_left(Table('Mark one box a line', heads, rows).html())}\n<p>{escape(ON_PAPER)}</p>"


def _ours_html(checklist: Checklist, key: ChecklistKey) -> str:
    lines = "\n".join(
        f"<li><p><strong>{escape(line.text)}</strong></p>\n{_our_line(key, line.id)}</li>" for line in checklist.lines
    )
    return f"<ul>\n{lines}\n</ul>\n{prose(key.lesson)}"
