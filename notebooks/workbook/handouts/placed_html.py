"""The one place where markup is read: the content of a page, put in order for each file that holds it.

Panels hand over HTML, written in another process. What depends on its neighbours is settled here: levels of headings,
numbers of charts, links between pages. Python's own parser tells tags from words and leaves every byte that nothing is
to be done about as it was: building a tree of the drawings would take longer than all the rest of the pages.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import urlsplit

import htpy as h
from markupsafe import escape

from workbook.handouts.sources import where_this_stands
from workbook.text.citations import PLACES

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FIELDS = ("input", "textarea")
SECTION = 2
"""The level of the headings that the contents of a page list."""
MARKED = "data-places"
"""The attribute that holds the places of a mark, or the publications that a link or a list names."""
SAID_UNSEEN = ("alt", "aria-label")
"""Attributes that are read out to those who cannot see."""


class Place(NamedTuple):
    """Where a sheet is to stand. `address` finds the page of a notebook by its stem; empty where there is none.

    `inside` a file of several pages headings are a level lower; alone, a section has an id.
    """

    address: Callable[[str], str]
    inside: bool = False


Piece = str | Callable[[Place], str]
"""HTML as it came, or as it depends on where it is to stand."""


@dataclass
class _Heading:
    """A heading: the level it asks for and the one it gets, its words, and its id where the contents list it."""

    asked: int
    rest: str
    level: int = 0
    words: str = ""
    id: str = ""

    def start(self, place: Place) -> str:
        known = f' id="{self.id}"' if self.id and not place.inside else ""
        return f"<{self._name(place)}{known}{self.rest}"

    def end(self, place: Place) -> str:
        return f"</{self._name(place)}>"

    def _name(self, place: Place) -> str:
        return f"h{min(6, self.level + place.inside)}"


@dataclass(frozen=True)
class _Link:
    """A link to a notebook."""

    stem: str

    def start(self, place: Place) -> str:
        there = place.address(self.stem)
        return f'<a href="{escape(there)}">' if there else '<a data-elsewhere="">'


class Sheet:
    """The content of one page, below its title. `charts` stands before the number of each chart: `05.`.

    Marks are numbered from 1, and what they stand for is listed at the end of each section; ids begin with `name`.
    """

    def __init__(self, html: str, charts: str = "", name: str = "page") -> None:
        read = _Reader(charts, name)
        read.feed(html)
        read.close()
        for heading, level in zip(read.headings, in_order(one.asked for one in read.headings), strict=True):
            heading.level = level
        sections = [one for one in read.headings if one.asked == SECTION]
        for number, one in enumerate(sections, start=1):
            one.id = section_id(number)
        self.sections = tuple(" ".join(one.words.split()) for one in sections)
        self.headings = tuple(" ".join(one.words.split()) for one in read.headings)
        self.words = "".join(read.said)
        self.places = frozenset(read.places)
        self.has_fields = read.has_fields
        self._pieces = tuple(read.pieces)

    def written(self, place: Place) -> str:
        """As HTML for that place."""
        return "".join(piece if isinstance(piece, str) else piece(place) for piece in self._pieces)


def chapter_id(stem: str) -> str:
    """The id of a chapter in a file of several; an id begins with a letter, and the name of a notebook with a digit."""
    return f"chapter-{stem}"


def section_id(number: int) -> str:
    """The id of a section of a page, counted from 1."""
    return f"section-{number}"


def in_order(levels: Iterable[int]) -> Iterator[int]:
    """The levels of headings below a page's own so that none is skipped, each where its neighbours put it."""
    above = [(1, 1)]
    for asked in levels:
        while len(above) > 1 and above[-1][0] >= asked:
            above.pop()
        given = min(6, above[-1][1] + 1)
        above.append((asked, given))
        yield given


class _Reader(HTMLParser):
    """The pieces of a sheet, and what it says."""

    def __init__(self, charts: str, name: str) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[Piece] = []
        self.said: list[str] = []
        self.headings: list[_Heading] = []
        self.places: set[str] = set()
        self.has_fields = False
        self._before, self._charts = charts, 0
        self._inside = ""
        self._name, self._earlier = name, 0
        self._marks: list[tuple[str, ...]] = []

    def close(self) -> None:
        super().close()
        self._end_section()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        source, given = self.get_starttag_text() or "", {name: value or "" for name, value in attrs}
        if MARKED in given and tag == "sup":
            self.pieces.append(self._mark(tuple(given[MARKED].split(PLACES))))
            self._inside = tag
            return
        if MARKED in given:  # the page needs it no more: its lists have been made of it
            self.places |= set(given[MARKED].split(PLACES))
            source = source.replace(f' {MARKED}="{escape(given[MARKED])}"', "")
        self._inside = tag if tag in ("script", *HEADINGS) else self._inside
        self.said += ["\n", *(f"{given[name]}\n" for name in SAID_UNSEEN if name in given)]
        self.has_fields = self.has_fields or tag in FIELDS
        self.pieces.append(self._start(tag, source, given.get("href", "")))
        if tag == "figcaption":
            self._charts += 1
            self.pieces += [str(h.b[f"Chart {self._before}{self._charts}."]), " "]

    def _start(self, tag: str, source: str, href: str) -> Piece:
        if tag in HEADINGS:
            if int(tag[1]) == SECTION:
                self._end_section()
            self.headings.append(_Heading(int(tag[1]), source.removeprefix(f"<{tag}")))
            return self.headings[-1].start
        notebook = _notebook(href) if tag == "a" else ""
        return _Link(notebook).start if notebook else source

    def _mark(self, places: tuple[str, ...]) -> str:
        """The number of a mark, with a link to the list of its section; the same places have one number there."""
        self.places |= set(places)
        if places not in self._marks:
            self._marks.append(places)
        number = self._earlier + self._marks.index(places) + 1
        return str(h.sup[h.a(href=f"#{self._id(number)}")[str(number)]])

    def _end_section(self) -> None:
        """The list of the marks since the last one."""
        if self._marks:
            first = self._earlier + 1
            marks = [(self._id(number), places) for number, places in enumerate(self._marks, first)]
            self.pieces.append(where_this_stands(marks, first))
            self._earlier, self._marks = self._earlier + len(self._marks), []

    def _id(self, number: int) -> str:
        return f"where-{self._name}-{number}"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "sup" and self._inside == tag:
            self._inside = ""
            return
        self.said.append("\n")
        self.pieces.append(self.headings[-1].end if tag in HEADINGS else f"</{tag}>")
        self._inside = "" if tag == self._inside else self._inside

    def handle_data(self, data: str) -> None:
        self._say(data, data)

    def handle_entityref(self, name: str) -> None:
        self._say(f"&{name};", unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._say(f"&#{name};", unescape(f"&#{name};"))

    def _say(self, source: str, words: str) -> None:
        if self._inside == "sup":
            return
        self.pieces.append(source)
        if self._inside != "script":
            self.said.append(words)
        if self._inside in HEADINGS:
            self.headings[-1].words += words


def _notebook(href: str) -> str:
    """The stem of the notebook that a link leads to; empty where it leads elsewhere."""
    there = urlsplit(href)
    path = PurePosixPath(there.path)
    return path.stem if path.suffix == ".ipynb" and not there.scheme else ""
