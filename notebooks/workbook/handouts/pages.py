"""Pages as complete HTML files: chapters through nbconvert with a template of our own, and the page around them."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from html import unescape
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from markupsafe import escape
from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from casedata import load_case, load_published
from exercises import report_title
from workbook.drawing.svg_markup import paint_rules
from workbook.handouts.fillable import fillable, slim
from workbook.handouts.reading import in_order, linked, lowered, reading, with_links_to
from workbook.handouts.runs import HEADING
from workbook.handouts.sources import source_section
from workbook.handouts.volumes import Block, Page, Volume

HERE = Path(__file__).parent
TITLE = "VOD or DILI?"
_TAG = re.compile(r"<[^>]*>")
_FIGURE = re.compile(r"<figcaption>")
_H1 = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
_H2 = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """One line of the contents: where it leads, and its words."""

    target: str
    words: str


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


@dataclass(frozen=True)
class Imprint:
    """What every page says of itself: whose case it is, its licence, version and date, and how to cite it."""

    credit: str
    url: str
    licence: str
    version: str
    date: str
    article: str


class HandoutExporter(TemplateExporter):
    """nbconvert's exporter with our template and our own readings, and nothing of a stock one."""

    def __init__(self) -> None:
        super().__init__(template_file="chapter.html.j2", template_paths=[str(HERE)])  # type: ignore[no-untyped-call]

    def default_filters(self) -> Iterator[tuple[str, Callable[..., str]]]:
        """How Markdown and the HTML of panels are read."""
        yield from {"reading": reading, "linked": linked, "fillable": fillable, "slim": slim, "e": escape}.items()


def chapter_html(page: Page, *, deeper: int) -> str:
    """One page's content, its headings `deeper` levels down."""
    cells = [_cell(block) for block in page.blocks]
    notebook = new_notebook(cells=cells)
    own = bool(page.blocks and HEADING.search(page.blocks[0].markdown))
    resources = {"answers": [asdict(answer) for answer in page.answers], "title": "" if own else page.title}
    body, _ = _exporter().from_notebook_node(notebook, resources=resources)
    numbered = _numbered(body, page.title.partition(" ")[0])
    return lowered(numbered, deeper)


def complete_html(volume: Volume) -> str:
    """All pages of a volume as one file."""
    stems = {page.stem: f"#{page.stem}" for page in volume.pages}
    sections = [
        f'<section class="chapter" id="{page.stem}">{chapter_html(page, deeper=1)}</section>' for page in volume.pages
    ]
    body = with_links_to("\n".join(sections), lambda stem: stems.get(stem, ""))
    contents = tuple(Entry(f"#{page.stem}", page.title) for page in volume.pages)
    return _page(body, TITLE, volume, contents, tells=volume.tells)


def single_html(page: Page, volume: Volume) -> str:
    """One page as a file of its own."""
    stems = {other.stem: f"{other.stem}.html" for other in volume.pages}
    body = with_links_to(chapter_html(page, deeper=0), lambda stem: stems.get(stem, ""))
    titled = _H1.sub("", body, count=1)
    anchored, contents = _anchored(titled)
    return _page(anchored, page.title, volume, contents, tells=page.tells)


def index_html(shelves: tuple[Shelf, ...]) -> str:
    """The page that lists the volumes and their files."""
    template = _exporter().environment.get_template("index.html.j2")
    return str(template.render(shelves=shelves, imprint=imprint(tells=False), **_dress()))


@cache
def imprint(*, tells: bool) -> Imprint:
    """The imprint; the article's title, which tells the outcome, only where the page tells it too."""
    patient = load_case().patient
    source = load_published().source(patient.id)
    return Imprint(
        credit=f"{source.authors}. {source.journal}, {source.year}",
        url=source.url or "",
        licence=patient.licence,
        version=version("vod-or-dili"),
        date=str(patient.content_date),
        article=report_title() if tells else "",
    )


def _page(body: str, title: str, volume: Volume, contents: tuple[Entry, ...], *, tells: bool) -> str:
    template = _exporter().environment.get_template("page.html.j2")
    body = in_order(body)
    sources = source_section(body, level=2)
    rendered = template.render(
        body=body,
        sources=sources,
        title=title,
        volume=volume,
        contents=contents,
        imprint=imprint(tells=tells),
        fields="<input" in body or "<textarea" in body,
        **_dress(),
    )
    return str(rendered)


@cache
def _dress() -> Mapping[str, str]:
    """Style and script, and their fingerprints for the page's own policy."""
    style = (HERE / "handout.css").read_text(encoding="utf-8").replace("/* palette */", paint_rules())
    script = (HERE / "handout.js").read_text(encoding="utf-8")
    return {"style": style, "script": script, "script_digest": _digest(script), "case_title": TITLE}


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}"


@cache
def _exporter() -> HandoutExporter:
    return HandoutExporter()


def _cell(block: Block) -> NotebookNode:
    if block.markdown:
        return NotebookNode(new_markdown_cell(block.markdown))
    return NotebookNode(new_code_cell(metadata={"block": asdict(block)}))


def _numbered(html: str, chapter: str) -> str:
    """Charts with a number: that of the chapter, if it has one, and their own."""
    prefix = f"{chapter}." if chapter.isdecimal() else ""
    count = 0

    def number(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"{found[0]}<b>Chart {prefix}{count}.</b> "

    return _FIGURE.sub(number, html)


def _anchored(html: str) -> tuple[str, tuple[Entry, ...]]:
    """Headings of the second level with an id each, and the contents made of them."""
    entries: list[Entry] = []

    def anchor(found: re.Match[str]) -> str:
        words = unescape(_TAG.sub("", found[1]))
        entries.append(Entry(f"#section-{len(entries) + 1}", words))
        return f'<h2 id="section-{len(entries)}">{found[1]}</h2>'

    return _H2.sub(anchor, html), tuple(entries)
