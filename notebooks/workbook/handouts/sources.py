"""Where it is written: the marks in the prose of a chapter, and the lists at the end of a section and of a page."""

from collections.abc import Iterable, Sequence

import htpy as h

from casedata import load_published
from casedata.model import FICTIONAL
from casedata.published import Source
from workbook.page import Face, prose, written
from workbook.text.citations import SENTENCE, anchor, in_short, in_short_form, in_words, place
from workbook.text.quiet_marks import spelled

HOW = "Par. 7, sent. 11 stands for paragraph 7, sentence 11 of the case report."


def reading(markdown: str) -> str:
    """Markdown of a chapter as HTML, with one mark a paragraph."""
    return written(prose(spelled(markdown)), Face.PAPER)


def where_this_stands(marks: Sequence[tuple[str, tuple[str, ...]]], first: int) -> str:
    """The list at the end of a section: its marks by their ids, counted from `first`."""
    entries = (h.li(id=name)[_listed(places)] for name, places in marks)
    return str(h.div(".where")[h.p["Where this stands"], h.ol(start=str(first))[entries]])


def _listed(places: tuple[str, ...]) -> Sequence[h.Node]:
    report = "; ".join(in_words(one for one in places if SENTENCE.match(one)))
    named: list[h.Node] = [report[:1].upper() + report[1:]] if report else []
    named += [_published(one) for one in places if not SENTENCE.match(one)]
    return [part for one in named for part in ("; ", one)][1:]


def _published(locator: str) -> h.Node:
    """A publication, with a link to its entry; what is invented has none."""
    said = in_short_form([locator])
    return said if locator == FICTIONAL else h.a(href=f"#{anchor(locator)}")[said]


def source_section(words: str, places: Iterable[str], linked: Iterable[str]) -> str:
    """The list for a page that says these words, rests on these places and links to those; empty without any."""
    report, cited = _paragraphs(linked), _publications(words, {*places, *linked})
    if not report and not cited:
        return ""
    items = [*(h.li(id=name)[said] for name, said in report.items()), *(_entry(one) for one in cited)]
    how = h.p[HOW] if report else None
    head = h.h2(id="sources")["Sources"]
    return str(h.section(".sources", aria_labelledby="sources")[head, "\n", how, "\n", h.ul[items]])


def _paragraphs(linked: Iterable[str]) -> dict[str, str]:
    """Each paragraph of the report that is linked to, by the id of its entry, with its sentences in words."""
    named = sorted({one for one in linked if SENTENCE.match(one)}, key=lambda one: (one[:2] != "CR", place(one)))
    ids = dict.fromkeys(map(anchor, named))
    return {name: _said([one for one in named if anchor(one) == name]) for name in ids}


def _said(sentences: list[str]) -> str:
    (words,) = in_words(sentences)
    return words[:1].upper() + words[1:]


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
