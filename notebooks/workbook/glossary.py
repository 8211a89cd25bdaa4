"""The glossary up to a chapter: it never runs ahead of the story. Folded where it is live, open where it is stored."""

from collections.abc import Iterator

from ipywidgets import DOMWidget
from markupsafe import escape

from exercises import Term, load_glossary
from workbook.chapters import chapter
from workbook.citations import publication
from workbook.opens import StoryWidget
from workbook.panel import Panel
from workbook.wording import counted


class Glossary(Panel):
    """The words of all chapters up to `upto`, in alphabetical order; those of that chapter are marked as new."""

    def __init__(self, upto: str) -> None:
        super().__init__()
        self.upto = chapter(upto).number
        self.terms: tuple[Term, ...] = tuple(term for term in load_glossary() if term.chapter <= self.upto)

    def static_html(self) -> str:
        """The words as a description list."""
        entries = "\n".join(self._entries())
        return f"<dl>\n{entries}\n</dl>"

    def state_line(self) -> str:
        """How many words there are, and how many are new."""
        return f"Glossary up to chapter {self.upto}: {self._count()}"

    def make_live(self) -> DOMWidget:
        """The same list behind one line that opens it."""
        folded = f"<summary>{escape(self._count())}</summary>\n{self.static_html()}"
        return StoryWidget(html=f'<details class="vod-folded">{folded}</details>')

    def _count(self) -> str:
        new = sum(term.chapter == self.upto for term in self.terms)
        words = counted(len(self.terms), "word")
        return words if new == len(self.terms) else f"{words}, {new} of them new in this chapter"

    def _entries(self) -> Iterator[str]:
        """One entry a word; in the first chapter that has any, all are new and none is marked."""
        every_one = all(term.chapter == self.upto for term in self.terms)
        for term in self.terms:
            new = ' <span class="vod-new">new</span>' if term.chapter == self.upto and not every_one else ""
            source = f' <span class="vod-cite">({escape(publication(term.source))})</span>' if term.source else ""
            yield f"<dt>{escape(term.term)}{new}</dt>\n<dd>{escape(term.text)}{source}</dd>"
