"""A schematic of our own as a panel: the drawing as an image, the same in words, and a table. Never the patient."""

from collections.abc import Callable
from typing import NamedTuple

from ipywidgets import DOMWidget

from exercises import AnswerStore, load_question
from workbook.drawing.schematics import lobule, ways
from workbook.drawing.svg_pen import Element
from workbook.faces.button_reveal import behind_button
from workbook.faces.panel import Panel
from workbook.faces.python_html import PythonHtml
from workbook.kernel_settings import answer_store, current_edition, gate_behind
from workbook.page import Block, Cite, Face, Fold, Sketch, Table, Text, written


class Drawing(NamedTuple):
    """One schematic: its title, the drawing, the same in words, its table, and the sources of each side."""

    title: str
    drawn: Callable[[], Element]
    alt: str
    head: tuple[str, str, str]
    rows: tuple[tuple[str, str, str], ...]
    sources: tuple[tuple[str, str], ...] = ()


WAYS = Drawing(
    "Two routes to the same organ",
    ways,
    "Schematic, not the patient. Left: a needle goes through the skin, through the fluid and the capsule into the "
    "liver; a bleed runs into the abdomen. Right: a needle comes through the jugular vein and the hepatic vein "
    "into the liver; a short needle leaves the capsule alone; a bleed runs back into the vein, and pressures can "
    "be measured.",
    ("What", "Percutaneous: through the skin", "Transjugular: from inside"),
    (
        ("Passes the capsule", "yes", "no, if the needle stays short"),
        ("A bleed runs", "into the abdomen", "back into the vein"),
        ("Pressures", "cannot be measured", "can be measured by the same route"),
    ),
)
LOBULE = Drawing(
    "A lobule of the liver in two states",
    lobule,
    "Schematic, not the patient. Two liver lobules, each with a central vein and six portal fields. Left, "
    "SOS/VOD: the wall of the vein is swollen and its lumen narrow, the sinusoids around it are full of blood, "
    "the nearest cells are lost, later there are scars. Right, toxic steatohepatitis: the vein is open, the cells "
    "are full of fat in large and small droplets, bile is held back, and there are a few inflammatory cells.",
    ("What", "SOS/VOD", "Toxic steatohepatitis"),
    (
        ("Where", "at the central vein and the sinusoids", "in the liver cells"),
        ("Cells", "lost around the vein", "full of fat, few of them dead"),
        ("Vein", "wall swollen, lumen narrow", "open"),
        ("Bile", "not part of the drawing", "held back"),
    ),
    (("Left side", "rajvanshi2002: abstract"), ("Right side", "kamal2019: abstract"), ("Right side", "FIG-6.1")),
)
DRAWINGS = {"ways": WAYS, "lobule": LOBULE}


class Schematic(Panel):
    """One drawing. With `after` it is shown only once that decision is committed, as `Opens` does."""

    def __init__(self, name: str, *, after: str | None = None, answers: AnswerStore | None = None) -> None:
        super().__init__()
        self.name = name
        self.drawing = DRAWINGS[name]
        self.after = load_question(after) if after else None
        self.edition = current_edition()
        self.answers = answers or answer_store()
        if self.after:
            self.answers.watch(self._redraw, self.after.id)

    @property
    def is_open(self) -> bool:
        """Whether it may be shown."""
        return gate_behind(self.after, answers=self.answers).may_open

    def page(self) -> tuple[Block, ...]:
        """The drawing with its text, and the table; one sentence while it is closed."""
        if self.after is not None and not self.is_open:
            return (Text(f"A drawing opens here when you have committed decision {self.after.id}."),)
        drawing = self.drawing
        table = Table(f"{drawing.title} (schematic, not the patient)", drawing.head, drawing.rows)
        title = f"{drawing.title} (schematic, not the patient), as a table"
        return (Sketch(drawing.drawn(), drawing.alt), Fold(title, table, *_sources(drawing), unfolded=()))

    def state_line(self) -> str:
        """Which drawing, and whether it is open."""
        state = self.drawing.title.lower() if self.is_open else f"closed until {self._needed()} is committed"
        return f"Schematic: {state}"

    def make_live(self) -> DOMWidget:
        """A widget that follows the commit; for an instructor, behind a button where it tells something."""
        if self.after and self.edition == "instructor":
            return behind_button(self._html, what=f"a drawing that opens after {self.after.id} (instructor)")
        return PythonHtml(html=self._html())

    def _html(self) -> str:
        return written(self.page(), Face.LIVE)

    def _needed(self) -> str:
        return self.after.id if self.after else ""

    def _redraw(self) -> None:
        if isinstance(self._live, PythonHtml):
            self._live.html = self._html()


def _sources(drawing: Drawing) -> tuple[Text, ...]:
    told = [part for side, place in drawing.sources for part in ("; ", f"{side.lower()}: ", Cite(place, bare=True))][1:]
    return (Text("Drawn after ", *told, "."),) if told else ()
