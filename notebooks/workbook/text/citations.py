"""Locators as a reader wants them: sentences of the case report in words, publications by author, journal and year."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from casedata import load_published
from casedata.model import FICTIONAL
from workbook.kernel_settings import handout_is_wanted

SENTENCE = re.compile(r"^([A-Z]+)-(\d+)\.(\d+)$")
_LOCATOR = r"(?:[A-Z]+-\d+\.\d+|[a-z][a-z0-9_]*(?:: [^\],]+)?)"
MARK = re.compile(rf"\[({_LOCATOR}(?:, {_LOCATOR})*)\]")
"""What may be a locator mark in running text: `[CR-7.10, CR-7.11]` or `[kamal2019: abstract]`."""

SIGN = "§"
"""What stands for the places of a paragraph until somebody asks for them."""
PLACES = "|"
"""What parts several places in one attribute of a page."""
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


def in_words(locators: Iterable[str]) -> tuple[str, ...]:
    """Each place in words; sentences of the same paragraph of the report are named together, and come first."""
    named = tuple(dict.fromkeys(locators))
    sentences = sorted(place(locator) for locator in named if is_sentence(locator))
    sections = (tuple(group) for _, group in groupby(sentences, key=lambda one: one[0]))
    report = tuple(map(_section, sections))
    return report + tuple(publication(locator) for locator in named if not is_sentence(locator))


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


def _section(sentences: tuple[tuple[str, int, int], ...]) -> str:
    section = sentences[0][0]
    if section == "FIG":
        return f"caption of {_figures(sentences)}"
    paragraphs = groupby(sentences, key=lambda one: one[1])
    named = (_paragraph(number, _listed(sentence for _, _, sentence in group)) for number, group in paragraphs)
    return f"{_section_name(section)}, {'; '.join(named)}"


def _section_name(section: str) -> str:
    return "case report" if section == "CR" else f"report, section on {SECTIONS[section]}"


def _figures(sentences: Iterable[tuple[str, int, int]]) -> str:
    numbers = _listed(paragraph for _, paragraph, _ in sentences)
    return f"figure{'s' if ' and ' in numbers else ''} {numbers}"


def _paragraph(number: int, sentences: str) -> str:
    return f"paragraph {number}, sentence{'s' if ' and ' in sentences else ''} {sentences}"


def _listed(numbers: Iterable[int]) -> str:
    texts = [str(number) for number in dict.fromkeys(numbers)]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"


def listed_sources(locators: Iterable[str]) -> tuple[str, ...]:
    """The places for a list: the report first, then publications with their DOI, each with a capital letter."""
    named = tuple(dict.fromkeys(locators))
    sentences = [one for one in named if is_sentence(one)]
    report = in_short_form(sentences) if handout_is_wanted() else in_words(sentences)
    published = (publication(locator) + digital_identifier(locator) for locator in named if not is_sentence(locator))
    return tuple(words[:1].upper() + words[1:] for words in (*report, *published))


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
        return _figures(sentences)
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


def is_sentence(locator: str) -> bool:
    """Whether this is a sentence of the report, and no publication."""
    return SENTENCE.match(locator) is not None


def is_locator(text: str) -> bool:
    """Whether this is a sentence of the report or a known source, with or without a place in it."""
    return is_sentence(text) or _is_published(text)
