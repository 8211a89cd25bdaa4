"""Pages as complete HTML files: the content of chapters, and the page around it."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import htpy as h
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from workbook.drawing.svg_markup import paint_rules
from workbook.faces.assets import style as shared_style
from workbook.handouts.editions import Page, Passage, Volume
from workbook.handouts.footer import imprint
from workbook.handouts.placed_html import Place, Sheet, chapter_id, section_id
from workbook.handouts.sources import reading, source_section

HERE = Path(__file__).parent
TITLE = "VOD or DILI?"


@dataclass(frozen=True)
class Entry:
    """One line of the contents: where it leads, and its words."""

    target: str
    words: str


class Content(NamedTuple):
    """What stands between the head and the foot of a page, and the sheets that it was made of."""

    title: str
    body: str
    entries: tuple[Entry, ...]
    sheets: tuple[Sheet, ...]
    tells: bool


class File(NamedTuple):
    """One file on the index page: its address from there, what it is, and its size in KB."""

    address: str
    words: str
    kilobytes: int


class Shelf(NamedTuple):
    """One volume on the index page: the complete files, then those of the chapters."""

    name: str
    about: str
    complete: tuple[File, ...]
    single: tuple[File, ...]


def sheet(page: Page) -> Sheet:
    """The content of one page. Its charts bear the number of the chapter, if it has one, and their own."""
    body = [part for block in page.blocks for part in _block(block)]
    if page.answers:
        body += [h.h2["Key"], *(h.div(".answer", id=one.id)[_html(one.html)] for one in page.answers)]
    chapter = page.title.partition(" ")[0]
    numbered = chapter.isdecimal()
    return Sheet(str(h.fragment[body]), f"{chapter}." if numbered else "", chapter if numbered else page.stem)


def _block(block: Passage) -> Iterator[h.Node]:
    if block.markdown:
        yield _html(reading(block.markdown))
    if block.html:
        reasons = h.label(".write")["My reasons", h.textarea(rows="4")] if block.name.startswith("D") else None
        yield h.div(class_=["panel", block.name and "asked"])[_html(block.html), reasons]
    if block.onward:
        yield h.p(".onward")[[h.a(href=f"#{block.target}")[block.onward], "."] if block.target else block.onward]
    if block.notes:
        whose = f"For the teacher: {block.name}" if block.name else "For the teacher"
        yield h.aside(".notes", aria_label=whose)[_html(block.notes)]


def complete_html(volume: Volume, sheets: Mapping[str, Sheet]) -> str:
    """All pages of a volume as one file."""
    place = _among({page.stem: f"#{chapter_id(page.stem)}" for page in volume.pages}, inside=True)
    inside = [sheets[page.stem] for page in volume.pages]
    sections = (
        h.section(".chapter", id=chapter_id(page.stem))[h.h2[page.title], _html(one.written(place))]
        for page, one in zip(volume.pages, inside, strict=True)
    )
    contents = tuple(Entry(f"#{chapter_id(page.stem)}", page.title) for page in volume.pages)
    return _page(Content(TITLE, str(h.fragment[sections]), contents, tuple(inside), volume.tells), volume)


def single_html(page: Page, volume: Volume, sheets: Mapping[str, Sheet]) -> str:
    """One page as a file of its own."""
    one = sheets[page.stem]
    body = one.written(_among({other.stem: f"{other.stem}.html" for other in volume.pages}))
    contents = tuple(Entry(f"#{section_id(number)}", words) for number, words in enumerate(one.sections, start=1))
    return _page(Content(page.title, body, contents, (one,), page.tells), volume)


def index_html(shelves: tuple[Shelf, ...]) -> str:
    """The page that lists the volumes and their files."""
    template = _templates().get_template("index.html.j2")
    return template.render(shelves=shelves, imprint=imprint(tells=False), **_dress())


def _page(content: Content, volume: Volume) -> str:
    words = "\n".join(one.words for one in content.sheets)
    places = set[str]().union(*(one.places for one in content.sheets))
    return (
        _templates()
        .get_template("page.html.j2")
        .render(
            body=_html(content.body),
            sources=_html(source_section(words, places)),
            title=content.title,
            volume=volume,
            contents=content.entries,
            imprint=imprint(tells=content.tells),
            fields=any(one.has_fields for one in content.sheets),
            **_dress(),
        )
    )


@cache
def _dress() -> Mapping[str, str]:
    """Style and script, and their fingerprints for the page's own policy."""
    own = (HERE / "handout.css").read_text(encoding="utf-8").replace("/* palette */", paint_rules())
    style = f"{own}\n{shared_style('worth.css')}"
    script = (HERE / "handout.js").read_text(encoding="utf-8")
    return {"style": _html(style), "script": _html(script), "script_digest": _digest(script), "case_title": TITLE}


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}"


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(HERE), autoescape=True)


def _html(written: str) -> Markup:
    """HTML of our own writing, or of a panel's."""
    return Markup(written)  # noqa: S704  htpy has escaped it


def _among(addresses: Mapping[str, str], *, inside: bool = False) -> Place:
    """Beside the pages with these addresses, by the stems of their notebooks."""
    return Place(lambda stem: addresses.get(stem, ""), inside)
