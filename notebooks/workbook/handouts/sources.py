"""Where it is written: the marks in the prose of a chapter, and the lists at the end of a section and of a page."""

from collections.abc import Iterable, Sequence

import htpy as h

from casedata import load_published
from casedata.citations import in_short, is_sentence
from casedata.model import FICTIONAL
from casedata.published import Source
from workbook.page import Face, prose, written
from workbook.text.citations import anchor, in_short_form, in_words
from workbook.text.quiet_marks import spelled


def reading(markdown: str) -> str:
    """Markdown of a chapter as HTML, with one mark a paragraph."""
    return written(prose(spelled(markdown)), Face.PAPER)


def where_this_stands(marks: Sequence[tuple[str, tuple[str, ...]]], first: int) -> str:
    """The list at the end of a section: its marks by their ids, counted from `first`."""
    entries = (h.li(id=name)[_listed(places)] for name, places in marks)
    return str(h.div(".where")[h.p["Where this stands"], h.ol(start=str(first))[entries]])


def _listed(places: tuple[str, ...]) -> Sequence[h.Node]:
    report = "; ".join(in_words(one for one in places if is_sentence(one)))
    named: list[h.Node] = [report[:1].upper() + report[1:]] if report else []
    named += [_published(one) for one in places if not is_sentence(one)]
    return [part for one in named for part in ("; ", one)][1:]


def _published(locator: str) -> h.Node:
    """A publication, with a link to its entry; what is invented has none."""
    said = in_short_form([locator])
    return said if locator == FICTIONAL else h.a(href=f"#{anchor(locator)}")[said]


def source_section(words: str, places: Iterable[str]) -> str:
    """The publications that a page rests on, or that its words name; empty where there are none."""
    cited = _publications(words, set(places))
    if not cited:
        return ""
    head = h.h2(id="sources")["Sources"]
    return str(h.section(".sources", aria_labelledby="sources")[head, "\n", h.ul[map(_entry, cited)]])


def _publications(words: str, places: set[str]) -> list[Source]:
    """The publications that are named, by a mark, by a link or by the words."""
    named = {one.partition(": ")[0] for one in places}
    return [one for one in load_published().sources if one.id in named or in_short(one.id) in words]


def _entry(source: Source) -> h.Element:
    title = f" {source.title}." if source.title else ""
    doi = f", doi:{source.doi}" if source.doi else ""
    said = f"{source.authors.rstrip('.')}.{title} {source.journal}, {source.dated}{doi}"
    address = [", ", h.a(href=source.url)[source.url]] if source.url else None
    return h.li(id=f"source-{source.id}")[said, address]
