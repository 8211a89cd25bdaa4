"""A short page of background for those who want it: folded away under its title, whole on paper."""

from ipywidgets import DOMWidget
from markupsafe import escape

from exercises import load_page
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.questions.opens import StoryWidget
from workbook.text.folds import fold
from workbook.text.prose import prose


class OnePage(Panel):
    """One page of `exercises/pages`, which knows no more than the moment at which it is offered."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.told = load_page(name)

    def static_html(self) -> str:
        """The page, folded."""
        return fold(self.told.title, prose(self.told.text))

    def on_paper(self) -> Paper:
        """The page, which nobody could unfold there."""
        return Paper(f"<h3>{escape(self.told.title)}</h3>\n{prose(self.told.text)}")

    def state_line(self) -> str:
        """Its title."""
        return f"One page, folded: {self.told.title}"

    def make_live(self) -> DOMWidget:
        """The same with the style of the workbook."""
        return StoryWidget(html=self.static_html())
