"""Where it is written: locator marks in the prose of a chapter, and the list at the end of a page of all it names."""

import re
from collections.abc import Iterable

import htpy as h

from casedata import load_published
from casedata.published import Source
from workbook.page import Face, prose, written
from workbook.text.citations import in_short, is_locator

_LOCATOR = r"[A-Za-z][A-Za-z0-9_.-]*[A-Za-z0-9](?:: [^,()]+)?"
_MARK = re.compile(rf"\(({_LOCATOR}(?:[,;] {_LOCATOR})*)\)")
_ID = re.compile(r"\b(CR|FIG|ABS|BG|INO|COMBO|CAUSES|PEG|BIOPSY|CONC|SUM|DECL)-(\d+)\.(\d+)\b")
HOW = "CR-7.11 stands for the case report, paragraph 7, sentence 11; FIG-2.3 for the caption of figure 2, sentence 3."


def reading(markdown: str) -> str:
    """Markdown of a chapter as HTML, every mark such as `(CR-7.11, boyum2016)` as links to the list of its page."""
    return written(prose(_MARK.sub(_as_ours, markdown)), Face.PAPER)


def _as_ours(found: re.Match[str]) -> str:
    """A mark of a chapter, which a learner reads as it stands, as the bank and the keys have it."""
    locators = re.split(r"[,;] ", found[1])
    if not all(is_locator(one) for one in locators):
        return found[0]
    return f"[{', '.join(one.partition(': ')[0] for one in locators)}]"


def source_section(words: str, targets: Iterable[str]) -> str:
    """The list for a page that says these words and links to these ids; empty where it names no source."""
    report, cited = _paragraphs(words), _publications(words, targets)
    if not report and not cited:
        return ""
    items = [*(_paragraph(*each) for each in report.items()), *(_entry(one) for one in cited)]
    how = h.p[HOW] if report else None
    head = h.h2(id="sources")["Sources"]
    return str(h.section(".sources", aria_labelledby="sources")[head, "\n", how, "\n", h.ul[items]])


def _paragraphs(words: str) -> dict[str, list[int]]:
    """The sentences that are named, by their paragraph."""
    named: dict[str, set[int]] = {}
    for section, paragraph, sentence in _ID.findall(words):
        named.setdefault(f"{section}-{paragraph}", set()).add(int(sentence))
    order = sorted(named, key=lambda name: (not name.startswith("CR"), name.split("-")[0], int(name.split("-")[1])))
    return {name: sorted(named[name]) for name in order}


def _paragraph(name: str, sentences: list[int]) -> h.Element:
    section, number = name.split("-")
    what = {"CR": "case report, paragraph", "FIG": "caption of figure"}.get(
        section, f"report, section {section}, paragraph"
    )
    listed = ", ".join(map(str, sentences))
    word = "sentence" if len(sentences) == 1 else "sentences"
    return h.li(id=name)[h.b[name], f": {what} {number}, {word} {listed}"]


def _publications(words: str, targets: Iterable[str]) -> list[Source]:
    """The publications that a link leads to, or that the words name."""
    linked = {target.removeprefix("source-") for target in targets}
    return [one for one in load_published().sources if one.id in linked or in_short(one.id) in words]


def _entry(source: Source) -> h.Element:
    title = f" {source.title}." if source.title else ""
    doi = f", doi:{source.doi}" if source.doi else ""
    said = f"{source.authors.rstrip('.')}.{title} {source.journal}, {source.dated}{doi}"
    address = [", ", h.a(href=source.url)[source.url]] if source.url else None
    return h.li(id=f"source-{source.id}")[said, address]
