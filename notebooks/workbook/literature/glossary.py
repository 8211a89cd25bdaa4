"""The glossary up to a chapter: it never runs ahead of the story. Folded where it is live, open where it is stored."""

from ipywidgets import DOMWidget

from exercises import Term, load_glossary
from workbook.chapters import chapter
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.faces.python_html import PythonHtml
from workbook.page import Block, Cell, Cite, Face, Fold, Table, written
from workbook.text.wording import counted

HEAD = ("Word", "Meaning", "Since chapter")


class Glossary(Panel):
    """The words of all chapters up to `upto`, in alphabetical order; those of that chapter are marked as new.

    It is a table, because JupyterLab lets the words of a description list float.
    """

    def __init__(self, upto: str) -> None:
        super().__init__()
        self.upto = chapter(upto).number
        self.terms: tuple[Term, ...] = tuple(term for term in load_glossary() if term.chapter <= self.upto)

    def page(self) -> tuple[Block, ...]:
        """The words as a table, behind one line that opens it where somebody can."""
        table = Table("The words so far", HEAD, tuple(self._row(term) for term in self.terms))
        return (Fold(f"Glossary: {self._count()}", table, unfolded=(), kind="vod-folded"),)

    def on_paper(self) -> Paper:
        """The words that are new in this chapter; the earlier ones stand in the handouts of the earlier chapters."""
        rows = tuple(self._row(term)[:2] for term in self.terms if term.chapter == self.upto)
        return Paper.of(Table("Words that are new in this chapter", HEAD[:2], rows))

    def state_line(self) -> str:
        """How many words there are, and how many are new."""
        return f"Glossary up to chapter {self.upto}: {self._count()}"

    def make_live(self) -> DOMWidget:
        """The same with the style of the workbook."""
        return PythonHtml(html=written(self.page(), Face.LIVE))

    def _count(self) -> str:
        new = sum(term.chapter == self.upto for term in self.terms)
        words = counted(len(self.terms), "word")
        return words if new == len(self.terms) else f"{words}, {new} of them new in this chapter"

    def _row(self, term: Term) -> tuple[Cell, ...]:
        meaning: Cell = (term.text, " ", Cite(term.source)) if term.source else term.text
        return term.term, meaning, f"{term.chapter}, new" if term.chapter == self.upto else term.chapter
