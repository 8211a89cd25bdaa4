"""The list of sources at the end of a page: every sentence of the report and every publication that the page names."""

import re

from markupsafe import Markup, escape

from casedata import load_published
from casedata.published import Source
from workbook.text.citations import in_short

_LINK = re.compile(r'href="#([A-Z]+-\d+|source-[a-z0-9_]+)">([^<]*)<')
_ID = re.compile(r"\b(CR|FIG|ABS|BG|INO|COMBO|CAUSES|PEG|BIOPSY|CONC|SUM|DECL)-(\d+)\.(\d+)\b")


def source_section(html: str, *, level: int) -> str:
    """The list for a page with this content; empty where it names no source."""
    report, cited = _paragraphs(html), _publications(html)
    if not report and not cited:
        return ""
    items = [_paragraph(name, sentences) for name, sentences in report.items()] + [_entry(one) for one in cited]
    head = f'<h{level} id="sources">Sources</h{level}>'
    how = (
        "<p>CR-7.11 stands for the case report, paragraph 7, sentence 11; FIG-2.3 for the caption of figure 2, "
        "sentence 3.</p>"
        if report
        else ""
    )
    return f'<section class="sources" aria-labelledby="sources">{head}\n{how}\n<ul>{"".join(items)}</ul></section>'


def _paragraphs(html: str) -> dict[str, list[int]]:
    """The sentences named on the page, by their paragraph."""
    named: dict[str, set[int]] = {}
    for section, paragraph, sentence in _ID.findall(html):
        named.setdefault(f"{section}-{paragraph}", set()).add(int(sentence))
    order = sorted(named, key=lambda name: (not name.startswith("CR"), name.split("-")[0], int(name.split("-")[1])))
    return {name: sorted(named[name]) for name in order}


def _paragraph(name: str, sentences: list[int]) -> str:
    section, number = name.split("-")
    what = {"CR": "case report, paragraph", "FIG": "caption of figure"}.get(
        section, f"report, section {section}, paragraph"
    )
    listed = ", ".join(map(str, sentences))
    word = "sentence" if len(sentences) == 1 else "sentences"
    return f'<li id="{name}"><b>{name}</b>: {what} {number}, {word} {listed}</li>'


def _publications(html: str) -> list[Source]:
    """The publications that a link or the words of a panel name."""
    linked = {target.removeprefix("source-") for target, _ in _LINK.findall(html)}
    every = load_published().sources
    return [one for one in every if one.id in linked or str(escape(in_short(one.id))) in html]


def _entry(source: Source) -> str:
    title = f" {source.title}." if source.title else ""
    doi = f", doi:{source.doi}" if source.doi else ""
    address = Markup(', <a href="{0}">{0}</a>').format(source.url) if source.url else ""
    entry = Markup('<li id="source-{}">{}.{} {}, {}{}{}</li>')
    return str(entry.format(source.id, source.authors.rstrip("."), title, source.journal, source.dated, doi, address))
