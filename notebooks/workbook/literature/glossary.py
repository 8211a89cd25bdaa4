"""The glossary up to a chapter: it never runs ahead of the story. Folded where it is live, open where it is stored."""

from ipywidgets import DOMWidget
from markupsafe import escape

from exercises import Term, load_glossary
from workbook.chapters import chapter
from workbook.faces.panel import Panel
from workbook.faces.paper import Paper
from workbook.questions.opens import StoryWidget
from workbook.text.citations import publication
from workbook.text.tables import Table, aligned_left
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

    def static_html(self) -> str:
        """The words as a table."""
        return aligned_left(self._table())

    def on_paper(self) -> Paper:
        """The words that are new in this chapter; the earlier ones stand in the handouts of the earlier chapters."""
        rows = tuple(self._row(term)[:2] for term in self.terms if term.chapter == self.upto)
        return Paper(Table("Words that are new in this chapter", HEAD[:2], rows).html())

    def state_line(self) -> str:
        """How many words there are, and how many are new."""
        return f"Glossary up to chapter {self.upto}: {self._count()}"

    def make_live(self) -> DOMWidget:
        """The same table behind one line that opens it."""
        folded = f"<summary>{escape(self._count())}</summary>\n{self._table()}"
        return StoryWidget(html=f'<details class="vod-folded">{folded}</details>')

    def _count(self) -> str:
        new = sum(term.chapter == self.upto for term in self.terms)
        words = counted(len(self.terms), "word")
        return words if new == len(self.terms) else f"{words}, {new} of them new in this chapter"

    def _table(self) -> str:
        return Table("The words so far", HEAD, tuple(self._row(term) for term in self.terms)).html()

    def _row(self, term: Term) -> tuple[str, ...]:
        source = f" ({publication(term.source)})" if term.source else ""
        return term.term, term.text + source, f"{term.chapter}, new" if term.chapter == self.upto else term.chapter
