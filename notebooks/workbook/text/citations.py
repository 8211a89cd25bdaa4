"""Locators as a reader wants them: sentences of the case report in words, publications by author, journal and year."""

import re
from collections.abc import Iterable
from itertools import groupby

from casedata import load_published
from casedata.model import FICTIONAL
from workbook.kernel_settings import handout_is_wanted

SENTENCE = re.compile(r"^([A-Z]+)-(\d+)\.(\d+)$")
_LOCATOR = r"(?:[A-Z]+-\d+\.\d+|[a-z][a-z0-9_]*(?:: [^\],]+)?)"
MARK = re.compile(rf"\[({_LOCATOR}(?:, {_LOCATOR})*)\]")
"""What may be a locator mark in running text: `[CR-7.10, CR-7.11]` or `[kamal2019: abstract]`."""

INVENTED = "invented"
"""Where a record of an invented patient comes from."""


def in_words(locators: Iterable[str], *, by_id: bool = False) -> tuple[str, ...]:
    """Each place in words; sentences of the same paragraph of the report are named together, and come first.

    `by_id`: as `CR-7.11`, for a page that says at its end what that stands for.
    """
    named = tuple(dict.fromkeys(locators))
    sentences = sorted(place(locator) for locator in named if SENTENCE.match(locator))
    sections = (tuple(group) for _, group in groupby(sentences, key=lambda one: one[0]))
    report = tuple(_section(section, by_id=by_id) for section in sections)
    return report + tuple(publication(locator) for locator in named if not SENTENCE.match(locator))


def place(locator: str) -> tuple[str, int, int]:
    """The section, paragraph and sentence of a locator such as CR-7.11."""
    found = SENTENCE.match(locator)
    if found is None:
        raise ValueError(f"{locator!r} is not a sentence of the case report")
    section, paragraph, sentence = found.groups()
    return section, int(paragraph), int(sentence)


def publication(locator: str) -> str:
    """A source by first author, journal, year and place in it: `Kamal N et al. 2019, Hepatol Int, abstract`.

    A handout leaves the journal to the list of sources at the end of its page.
    """
    if locator == FICTIONAL:
        return INVENTED
    source_id, _, where = locator.partition(": ")
    named = in_short(source_id) if handout_is_wanted() else _with_journal(source_id)
    return ", ".join(filter(None, (named, where)))


def in_short(source_id: str) -> str:
    """A source by first author and year; a label by its name as well, since one firm may publish several in a year."""
    if source_id == FICTIONAL:
        return INVENTED
    return _with_journal(source_id) if load_published().source(source_id).kind == "label" else _who_and_when(source_id)


def _with_journal(source_id: str) -> str:
    return ", ".join(filter(None, (_who_and_when(source_id), load_published().source(source_id).journal)))


def _who_and_when(source_id: str) -> str:
    source = load_published().source(source_id)
    first, *others = re.split(r", | et al", source.authors)
    authors = f"{first} et al." if others else first
    return f"{authors}, {source.dated}" if source.undated else f"{authors} {source.dated}"


def digital_identifier(locator: str) -> str:
    """The DOI of a source where it was checked, ready to stand behind its citation; a handout has it in its list."""
    doi = None
    if locator != FICTIONAL and not handout_is_wanted():
        doi = load_published().source(locator.partition(": ")[0]).doi
    return f", doi:{doi}" if doi else ""


def _is_published(locator: str) -> bool:
    return locator.partition(": ")[0] in {source.id for source in load_published().sources}


def _section(sentences: tuple[tuple[str, int, int], ...], *, by_id: bool) -> str:
    section = sentences[0][0]
    if by_id and section == "CR":
        return ", ".join(f"CR-{paragraph}.{sentence}" for _, paragraph, sentence in sentences)
    if section == "FIG":
        return f"caption of figure {_listed(paragraph for _, paragraph, _ in sentences)}"
    paragraphs = groupby(sentences, key=lambda one: one[1])
    named = (_paragraph(number, _listed(sentence for _, _, sentence in group)) for number, group in paragraphs)
    return f"{'case report' if section == 'CR' else f'report, section {section}'}, {'; '.join(named)}"


def _paragraph(number: int, sentences: str) -> str:
    return f"paragraph {number}, sentence{'s' if ' and ' in sentences else ''} {sentences}"


def _listed(numbers: Iterable[int]) -> str:
    texts = [str(number) for number in dict.fromkeys(numbers)]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"


def listed_sources(locators: Iterable[str]) -> tuple[str, ...]:
    """The places for a list: the report first, then publications with their DOI, each with a capital letter."""
    named = tuple(dict.fromkeys(locators))
    report = in_words((one for one in named if SENTENCE.match(one)), by_id=handout_is_wanted())
    published = (publication(locator) + digital_identifier(locator) for locator in named if not SENTENCE.match(locator))
    return tuple(words[:1].upper() + words[1:] for words in (*report, *published))


def as_marked(locator: str) -> str:
    """A place in short, where the page has a list of sources: `CR-7.11`, `Kamal N et al. 2019, abstract`.

    A label keeps its name: a firm has several in one year.
    """
    if SENTENCE.match(locator):
        return locator
    source_id, _, where = locator.partition(": ")
    return ", ".join(filter(None, (in_short(source_id), where)))


def anchor(locator: str) -> str:
    """The id of the entry in the list of sources that a locator belongs to: paragraph or publication."""
    found = SENTENCE.match(locator)
    return f"{found[1]}-{found[2]}" if found else f"source-{locator.partition(': ')[0]}"


def is_locator(text: str) -> bool:
    """Whether this is a sentence of the report or a known source, with or without a place in it."""
    return bool(SENTENCE.match(text)) or _is_published(text)
