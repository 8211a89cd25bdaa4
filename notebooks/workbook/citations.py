"""Locators as a reader wants them: sentences of the case report in words, publications by author, journal and year."""

import re
from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup, escape

from casedata import load_published

SENTENCE = re.compile(r"^([A-Z]+)-(\d+)\.(\d+)$")
_LOCATOR = r"(?:[A-Z]+-\d+\.\d+|[a-z][a-z0-9_]*\d{4}[a-z0-9_]*(?:: [^\],]+)?)"
MARK = re.compile(rf"\[({_LOCATOR}(?:, {_LOCATOR})*)\]")
"""A locator mark in running text: `[CR-7.10, CR-7.11]` or `[kamal2019: abstract]`."""


def in_words(locators: Iterable[str]) -> tuple[str, ...]:
    """Each place in words; sentences of the same paragraph of the report are named together, and come first."""
    named = tuple(dict.fromkeys(locators))
    sentences = sorted((place(locator) for locator in named if SENTENCE.match(locator)), key=lambda one: one)
    report = tuple(_paragraph(list(group)) for _, group in groupby(sentences, key=lambda one: one[:2]))
    return report + tuple(publication(locator) for locator in named if not SENTENCE.match(locator))


def place(locator: str) -> tuple[str, int, int]:
    """The section, paragraph and sentence of a locator such as CR-7.11."""
    found = SENTENCE.match(locator)
    if found is None:
        raise ValueError(f"{locator!r} is not a sentence of the case report")
    section, paragraph, sentence = found.groups()
    return section, int(paragraph), int(sentence)


def publication(locator: str) -> str:
    """A source by first author, journal, year and place in it: `Kamal N, et al. Hepatol Int 2019 (abstract)`."""
    source_id, _, where = locator.partition(": ")
    source = load_published().source(source_id)
    authors = source.authors if source.authors.count(",") < 2 else f"{source.authors.split(',')[0]}, et al."
    doi = f", doi:{source.doi}" if source.doi else ""
    return f"{authors.rstrip('.')}. {source.journal} {source.year}{f' ({where})' if where else ''}{doi}"


def with_marks(html: str) -> str:
    """HTML in which every locator mark is replaced by its place in words, set apart from the sentence."""
    return MARK.sub(lambda mark: _mark(mark.group(1)), html)


def _mark(locators: str) -> str:
    text = "; ".join(in_words(locators.split(", ")))
    return str(Markup('<span class="vod-cite">({})</span>').format(text))


def _paragraph(sentences: list[tuple[str, int, int]]) -> str:
    section, paragraph, _ = sentences[0]
    numbers = [str(sentence) for _, _, sentence in sentences]
    listed = numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"
    title = {"CR": "case report", "FIG": "caption of figure"}.get(section, f"report, section {section}")
    if section == "FIG":
        return f"{title} {paragraph}"
    return f"{title}, paragraph {paragraph}, sentence{'s' if len(numbers) > 1 else ''} {listed}"


def source_list(locators: Iterable[str]) -> str:
    """The places as an HTML list."""
    items = "".join(f"<li>{escape(_capital(words))}</li>" for words in in_words(locators))
    return f'<ul class="vod-sources">{items}</ul>'


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
