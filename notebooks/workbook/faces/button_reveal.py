"""A button, and below it a text that is not on the page before the button is pressed."""

from collections.abc import Callable

from workbook.drawing.palette import palette_css
from workbook.faces.assets import live_face
from workbook.faces.widget import PanelWidget, heard

BUTTON_REVEAL = live_face("button_reveal.js", palette=palette_css(".vod-panel"))
"""The live face: one button, and the text that Python sends when it is pressed."""


class _ButtonReveal:
    """Shut at first; each press opens or shuts it."""

    def __init__(self, html: Callable[[], str], what: str) -> None:
        self.html, self.what = html, what
        self.widget = PanelWidget(BUTTON_REVEAL, {"html": "", "button": f"Show {what}"}, self)

    def hear(self, event: Callable[[], None]) -> None:
        event()

    def refuse(self, _why: str) -> None:
        """Nothing was asked that could be refused."""

    @heard
    def on_toggle(self) -> None:
        shut = not self.widget.state["html"]
        button = f"{'Hide' if shut else 'Show'} {self.what}"
        self.widget.show({"html": self.html() if shut else "", "button": button})


def behind_button(html: Callable[[], str], *, what: str) -> PanelWidget:
    """What an instructor opens in front of a class: the button says what it will show."""
    return _ButtonReveal(html, what).widget
