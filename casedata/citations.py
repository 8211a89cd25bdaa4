"""Where something is written, in words: sentences of the case report, publications by author, journal and year."""

import re
from collections.abc import Iterable
from itertools import groupby

from casedata.loading import load_published
from casedata.model import FICTIONAL

SENTENCE = re.compile(r"^([A-Z]+)-(\d+)\.(\d+)$")
SECTIONS = {
    "ABS": "abstract",
    "BG": "background",
    "INO": "inotuzumab",
    "COMBO": "the combination",
    "CAUSES": "causes",
    "PEG": "pegaspargase",
    "BIOPSY": "biopsies",
    "CONC": "conclusions",
    "SUM": "summary",
    "DECL": "declarations",
}
"""What a reader calls a section of the report outside the case itself."""
INVENTED = "invented"
"""Where a record of an invented patient comes from."""


def sources_in_full(locators: Iterable[str]) -> tuple[str, ...]:
    """The places for a list: the report first, then publications with their DOI, each with a capital letter."""
    named = tuple(dict.fromkeys(locators))
    published = (published_in_full(one) + _digital_identifier(one) for one in named if not is_sentence(one))
    return starting_large((*report_in_words(named), *published))


def starting_large(places: Iterable[str]) -> tuple[str, ...]:
    """Each place with a capital letter."""
    return tuple(words[:1].upper() + words[1:] for words in places)


def report_in_words(locators: Iterable[str]) -> tuple[str, ...]:
    """The sentences of the report among these places; those of the same section are named together."""
    sentences = sorted(place(locator) for locator in dict.fromkeys(locators) if is_sentence(locator))
    return tuple(_section(tuple(group)) for _, group in groupby(sentences, key=lambda one: one[0]))


def published_in_full(locator: str) -> str:
    """A source by first author, journal, year and place in it: `Kamal N et al. 2019, Hepatol Int, abstract`."""
    if locator == FICTIONAL:
        return INVENTED
    source_id, _, where = locator.partition(": ")
    return ", ".join(filter(None, (_with_journal(source_id), where)))


def _digital_identifier(locator: str) -> str:
    doi = None if locator == FICTIONAL else load_published().source(locator.partition(": ")[0]).doi
    return f", doi:{doi}" if doi else ""


def place(locator: str) -> tuple[str, int, int]:
    """The section, paragraph and sentence of a locator such as CR-7.11."""
    found = SENTENCE.match(locator)
    if found is None:
        raise ValueError(f"{locator!r} is not a sentence of the case report")
    section, paragraph, sentence = found.groups()
    return section, int(paragraph), int(sentence)


def is_sentence(locator: str) -> bool:
    """Whether this is a sentence of the report, and no publication."""
    return SENTENCE.match(locator) is not None


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


def _section(sentences: tuple[tuple[str, int, int], ...]) -> str:
    section = sentences[0][0]
    if section == "FIG":
        return f"caption of {figures(sentences)}"
    paragraphs = groupby(sentences, key=lambda one: one[1])
    named = (_paragraph(number, _listed(sentence for _, _, sentence in group)) for number, group in paragraphs)
    return f"{_section_name(section)}, {'; '.join(named)}"


def _section_name(section: str) -> str:
    return "case report" if section == "CR" else f"report, section on {SECTIONS[section]}"


def figures(sentences: Iterable[tuple[str, int, int]]) -> str:
    """The figures among these places, each named once: `figures 2 and 4`."""
    numbers = _listed(paragraph for _, paragraph, _ in sentences)
    return f"figure{'s' if ' and ' in numbers else ''} {numbers}"


def _paragraph(number: int, sentences: str) -> str:
    return f"paragraph {number}, sentence{'s' if ' and ' in sentences else ''} {sentences}"


def _listed(numbers: Iterable[int]) -> str:
    texts = [str(number) for number in dict.fromkeys(numbers)]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"
