"""A short page of background for those who want it: folded away under its title, whole on paper."""

from ipywidgets import DOMWidget

from exercises import load_page
from workbook.faces.panel import Panel
from workbook.faces.python_html import PythonHtml
from workbook.page import Block, Face, written
from workbook.page.prose import folded_away


class OnePage(Panel):
    """One page of `exercises/pages`, which knows no more than the moment at which it is offered."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.told = load_page(name)

    def page(self) -> tuple[Block, ...]:
        """The page, folded wherever somebody can unfold it."""
        return (folded_away(self.told.title, self.told.text),)

    def state_line(self) -> str:
        """Its title."""
        return f"One page, folded: {self.told.title}"

    def make_live(self) -> DOMWidget:
        """The same with the style of the workbook."""
        return PythonHtml(html=written(self.page(), Face.LIVE))
