"""Does it run? What has to work on this computer before the first chapter, looked at without asking anybody outside."""

import platform
import sys
from typing import NamedTuple

from traitlets import Bool

from casedata import CaseError, load_case
from exercises import AnswerStore
from workbook.chapters import CHAPTERS
from workbook.faces.assets import live_face
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.widget import heard
from workbook.kernel_settings import answer_store
from workbook.learner.this_copy import state_of_copies
from workbook.page import Block, Face, Inline, Items, Text, strong, written
from workbook.text.places import HERE, file_place

NOT_SEEN = (
    "Run this cell to see the results. If only this text appears after that, the live panels did not start: the "
    "chapters can still be read, but nothing in them can be moved or answered."
)
ANSWERING, ANSWERED = "waiting for the kernel to answer …", "the kernel answers when a panel asks"
ALL_WELL = "Everything runs. You can begin."
TROUBLE = "Something does not run as it should; the lines marked with ✗ say what."


class Check(NamedTuple):
    """One thing that was looked at: what, whether it works, and what was found."""

    name: str
    works: bool
    found: str


def checks(answers: AnswerStore) -> tuple[Check, ...]:
    """What Python can look at by itself. Panels and kernel are looked at by the browser."""
    return _python(), _case(), _answers(answers), Check(COPIES, *state_of_copies())


class SetUpCheck(Panel):
    """The check. What is stored is the list of what is looked at: results differ between computers."""

    face = live_face("set_up_check.js")
    answered = Bool(default_value=False)

    def __init__(self, *, answers: AnswerStore | None = None) -> None:
        super().__init__()
        self.answers = answers or answer_store()
        self.observe(self.redraw, "answered")

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every check with its result, those that need the browser included."""
        panels = Check(PANELS, works=True, found="this table is one of them")
        kernel = Check(KERNEL, works=self.answered, found=ANSWERED if self.answered else ANSWERING)
        return (*checks(self.answers), panels, kernel)

    def page(self) -> tuple[Block, ...]:
        """What is looked at, without results."""
        return Items(PYTHON, CASE, ANSWERS, COPIES, PANELS, KERNEL), Text(NOT_SEEN), Text(HERE.nothing_sent)

    def on_paper(self) -> Paper:
        """Nothing: a handout needs no set-up."""
        return Paper("")

    def state_line(self) -> str:
        """How many things are looked at."""
        return f"Set-up check: {len(self.checks)} things to look at"

    def for_browser(self) -> dict[str, object]:
        """The results, with the last two as the browser reports them."""
        results = Items(*(_line(check) for check in self.checks), kind="vod-checks")
        result = (ALL_WELL if all(check.works for check in self.checks) else TROUBLE) if self.answered else ""
        html = written((results, Text(HERE.nothing_sent)), Face.LIVE)
        return {"html": html, "result": result, "answered": self.answered}

    @heard
    def on_ask(self) -> None:
        """The browser asks, which shows that the kernel hears it."""
        self.answered = True


PYTHON = "Python 3.11 or newer"
CASE = "The case and the questions can be read"
ANSWERS = "Answers can be kept"
COPIES = "Your copies of the chapters are yours"
PANELS = "Live panels appear"
KERNEL = "The kernel answers a panel"
OLDEST = (3, 11)


def _python() -> Check:
    return Check(PYTHON, works=sys.version_info >= OLDEST, found=f"Python {platform.python_version()}")


def _case() -> Check:
    try:
        records = len(load_case().records)
    except CaseError as error:
        return Check(CASE, works=False, found=str(error))
    decisions = sum(len(one.decisions) for one in CHAPTERS)
    return Check(CASE, works=True, found=f"{records} records, {decisions} decisions")


def _answers(answers: AnswerStore) -> Check:
    if answers.path is None:
        return Check(ANSWERS, works=True, found="in memory only, as this edition wants it")
    if not answers.kept:
        return Check(ANSWERS, works=False, found=answers.problem or "their file cannot be written")
    return Check(ANSWERS, works=True, found=f"in {file_place(answers.path)}")


def _line(check: Check) -> tuple[Inline, ...]:
    sign, word = ("✓", "yes") if check.works else ("✗", "no")
    waiting = check.found == ANSWERING
    mark = "…" if waiting else f"{sign} {word}"
    return strong(mark), f" {check.name}: {check.found}"
