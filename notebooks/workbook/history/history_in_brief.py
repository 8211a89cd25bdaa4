"""The history up to January 2022 on one page. It tells what D1 to D3 led to, so a student opens it on a button."""

from traitlets import Bool

from exercises import Page, open_history
from workbook.faces.button_reveal import BUTTON_REVEAL
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.widget import heard
from workbook.kernel_settings import current_edition
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

    face = BUTTON_REVEAL
    opened = Bool(default_value=False)

    def __init__(self) -> None:
        super().__init__()
        self.told: Page = open_history()
        self.opened = current_edition() == "key"
        self.observe(self.redraw, "opened")

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

    def for_browser(self) -> dict[str, str]:
        """The button, and the text once it has been pressed."""
        return {
            "html": written(self._history(), Face.LIVE) if self.opened else "",
            "button": HIDE if self.opened else SHOW,
        }

    @heard
    def on_toggle(self) -> None:
        """The button was pressed."""
        self.opened = not self.opened
