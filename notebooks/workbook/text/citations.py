"""Locators as a reader wants them: sentences of the case report in words, publications by author, journal and year."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from casedata import load_published
from casedata.citations import (
    SECTIONS,
    figures,
    in_short,
    is_sentence,
    place,
    published_in_full,
    report_in_words,
    sources_in_full,
    starting_large,
)
from workbook.kernel_settings import handout_is_wanted

_LOCATOR = r"(?:[A-Z]+-\d+\.\d+|[a-z][a-z0-9_]*(?:: [^\],]+)?)"
MARK = re.compile(rf"\[({_LOCATOR}(?:, {_LOCATOR})*)\]")
"""What may be a locator mark in running text: `[CR-7.10, CR-7.11]` or `[kamal2019: abstract]`."""

SIGN = "§"
"""What stands for the places of a paragraph until somebody asks for them."""
PLACES = "|"
"""What parts several places in one attribute of a page."""


def in_words(locators: Iterable[str]) -> tuple[str, ...]:
    """Each place in words; sentences of the same paragraph of the report are named together, and come first."""
    named = tuple(dict.fromkeys(locators))
    return (*report_in_words(named), *(publication(locator) for locator in named if not is_sentence(locator)))


def publication(locator: str) -> str:
    """A source by first author, journal, year and place in it: `Kamal N et al. 2019, Hepatol Int, abstract`.

    A handout leaves the journal to the list of sources at the end of its page.
    """
    return _published_in_short(locator) if handout_is_wanted() else published_in_full(locator)


def _is_published(locator: str) -> bool:
    return locator.partition(": ")[0] in {source.id for source in load_published().sources}


def listed_sources(locators: Iterable[str]) -> tuple[str, ...]:
    """The places for a list, as `sources_in_full` gives them; a handout has journals and DOIs in a list of its own."""
    return starting_large(in_short_form(locators)) if handout_is_wanted() else sources_in_full(locators)


def in_short_form(locators: Iterable[str]) -> tuple[str, ...]:
    """Each place in short, for a column of its own: `par. 7, sent. 10–11`, `Kamal N et al. 2019, abstract`.

    A label keeps its name: a firm has several in one year.
    """
    named = tuple(dict.fromkeys(locators))
    sentences = sorted(place(locator) for locator in named if is_sentence(locator))
    sections = (tuple(group) for _, group in groupby(sentences, key=lambda one: one[0]))
    return (*map(_section_in_short, sections), *(_published_in_short(one) for one in named if not is_sentence(one)))


def _section_in_short(sentences: tuple[tuple[str, int, int], ...]) -> str:
    section = sentences[0][0]
    if section == "FIG":
        return figures(sentences)
    paragraphs = groupby(sentences, key=lambda one: one[1])
    said = "; ".join(f"par. {number}, sent. {_runs([one[2] for one in group])}" for number, group in paragraphs)
    return said if section == "CR" else f"{SECTIONS[section]}, {said}"


def _runs(numbers: Sequence[int]) -> str:
    """Numbers in order, neighbours as a range: `8, 10–11`."""
    runs = groupby(enumerate(numbers), key=lambda one: one[1] - one[0])
    ends = ((group[0], group[-1]) for _, run in runs for group in [[number for _, number in run]])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in ends)


def _published_in_short(locator: str) -> str:
    source_id, _, where = locator.partition(": ")
    return ", ".join(filter(None, (in_short(source_id), where)))


def anchor(publication: str) -> str:
    """The id of the entry in the list of sources that a publication has, whichever place in it is named."""
    return f"source-{publication.partition(': ')[0]}"


def is_locator(text: str) -> bool:
    """Whether this is a sentence of the report or a known source, with or without a place in it."""
    return is_sentence(text) or _is_published(text)
