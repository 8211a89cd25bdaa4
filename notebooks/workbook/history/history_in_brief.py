"""The history up to January 2022 on one page. It tells what D1 to D3 led to, so a student opens it on a button."""

from ipywidgets import DOMWidget
from traitlets import Bool

from exercises import Page, open_history
from workbook.answering import current_edition
from workbook.faces.curtain import CurtainWidget
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.page import Block, Face, Heading, Text, prose, written

CLOSED = (
    "The history up to the end of January 2022, on one page. It tells what was chosen in D1 to D3, so it opens only on "
    "a button: run this notebook to have it."
)
ON_PAPER = (
    "The history up to the end of January 2022, on one page, stands in part 2: it tells what was chosen in D1 to D3. "
    "If you want to begin with day 0, ask your teacher for it."
)
SHOW = "Show the history (it tells what was chosen in D1 to D3)"
HIDE = "Hide the history"


class HistoryInBrief(Panel):
    """The page, shut until `opened` is set; in the key edition it is open."""

    opened = Bool(default_value=False)

    def __init__(self) -> None:
        super().__init__()
        self.told: Page = open_history()
        self.opened = current_edition() == "key"
        self.observe(self._redraw, "opened")

    def page(self) -> tuple[Block, ...]:
        """The history, or one sentence that says what it would tell."""
        return self._history() if self.opened else (Text(CLOSED),)

    def on_paper(self) -> Paper:
        """The history; closed, where it stands."""
        return Paper.of(*(self._history() if self.opened else (Text(ON_PAPER, kind="closed"),)))

    def _history(self) -> tuple[Block, ...]:
        return (Heading(self.told.title), *prose(self.told.text))

    def state_line(self) -> str:
        """Whether it is open."""
        return f"History on one page: {'open' if self.opened else 'closed'}"

    def make_live(self) -> DOMWidget:
        """The button, and the text once it has been pressed."""
        widget = CurtainWidget(**self._shown())
        widget.on_msg(self._pressed)
        return widget

    def _shown(self) -> dict[str, str]:
        return {
            "html": written(self._history(), Face.LIVE) if self.opened else "",
            "button": HIDE if self.opened else SHOW,
        }

    def _pressed(self, _widget: CurtainWidget, content: object, _buffers: object) -> None:
        if isinstance(content, dict) and content.get("pressed") == "curtain":
            self.opened = not self.opened

    def _redraw(self, _change: object) -> None:
        if self._live is not None:
            for name, value in self._shown().items():
                self._live.set_trait(name, value)
