"""An edition as one HTML file whose pages are set: the sheets of the edition in the frame of its footer and style."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import htpy as h
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from workbook.handouts.footer import imprint
from workbook.handouts.paper.quotation_marks import curly
from workbook.handouts.paper.sheets import PaperEdition, Sheet, last_of_sections
from workbook.handouts.paper.wording import with_units_held

HERE = Path(__file__).parent
RUBRIC = "VOD or DILI?"
LANGUAGE = "en"


class BudgetError(Exception):
    """An edition has more pages than it may have."""


class Placed(NamedTuple):
    """A page at its place: its number, what stands on it as HTML, and whether it ends its section."""

    number: int
    sheet: Sheet
    is_last: bool
    inside: Markup


@dataclass(frozen=True)
class Composed:
    """An edition with its pages in order, and the HTML of all of them."""

    edition: PaperEdition
    placed: tuple[Placed, ...]
    html: str

    @property
    def title(self) -> str:
        """What the file is called by those who read it."""
        return f"{RUBRIC} {self.edition.title}"


def composed(edition: PaperEdition, *, large: bool = False) -> Composed:
    """The edition, set; `large` lets its pages flow in large print. BudgetError if it has too many pages."""
    sheets = edition.pages()
    if len(sheets) > edition.budget:
        raise BudgetError(f"{edition.name}: {len(sheets)} pages, and it may have {edition.budget}")
    ends = last_of_sections(sheets)
    placed = tuple(
        Placed(number, one, one.name in ends, Markup(curly(with_units_held(str(h.fragment[one.body])))))  # noqa: S704  htpy has escaped it
        for number, one in enumerate(sheets, start=1)
    )
    return Composed(edition, placed, _written(edition, placed, large=large))


def folded_html(one: Composed) -> str:
    """The pages of an edition two by two on the sides of a sheet of A3."""
    return _written(one.edition, one.placed, folded=True)


def _written(edition: PaperEdition, placed: tuple[Placed, ...], *, large: bool = False, folded: bool = False) -> str:
    template = _templates().get_template("paper.html.j2")
    return template.render(
        edition=edition,
        placed=placed,
        total=len(placed),
        stretches=_stretches(placed),
        rubric=RUBRIC,
        language=LANGUAGE,
        large=large,
        folded=folded,
        imprint=imprint(tells=False),
        style=Markup((HERE / "paper.css").read_text(encoding="utf-8")),  # noqa: S704  our own file
    )


def _stretches(placed: tuple[Placed, ...]) -> list[list[Placed]]:
    """Pages that follow each other on in large print: those of one chapter that are opened at one moment."""
    opened = groupby(placed, key=lambda one: (one.sheet.chapter, one.sheet.knows, one.sheet.after))
    return [list(together) for _, together in opened]


@cache
def _templates() -> Environment:
    made = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.filters["as_css"] = _as_css
    return made


def _as_css(text: str) -> Markup:
    """A text as a string of a style sheet, in which no sign can end it or its element."""
    return Markup('"' + "".join(one if one.isalnum() or one in " ?.,:·" else f"\\{ord(one):x} " for one in text) + '"')  # noqa: S704
