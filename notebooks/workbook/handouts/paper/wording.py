"""Texts of the bank as they are read on paper: without the marks of places, which stand together below."""

import re
from collections.abc import Iterable

import htpy as h
from markupsafe import Markup

from casedata.citations import is_sentence
from workbook.page import Face, Inline, prose, sentence, written
from workbook.text.citations import MARK, in_short_form

_BEFORE_A_UNIT = re.compile(r"(?<=[0-9]) (?=(?:%|[mnµ]?g\b|m?mol\b|U/L|mmHg|mm\b|cm\b|ml\b|mL\b))")
_MARK_AND_SPACE = re.compile(rf"[ ]?{MARK.pattern}")


def with_units_held(text: str) -> str:
    """A text in which no line ends between a number and its unit."""
    return _BEFORE_A_UNIT.sub("\u00a0", text)


def unmarked(text: str) -> str:
    """A text without its marks of places."""
    return _MARK_AND_SPACE.sub("", text)


def places(*texts: str) -> tuple[str, ...]:
    """The locators of the marks in these texts, each once."""
    found = (one for text in texts for mark in MARK.findall(text) for one in mark.split(", "))
    return tuple(dict.fromkeys(found))


def where(*texts: str) -> h.Node:
    """The line below a text that says in which sentences of the report its facts are written."""
    return written_in(places(*texts))


def written_in(locators: tuple[str, ...]) -> h.Node:
    """The same for locators: sentences of the report first, then publications."""
    report = "; ".join(in_short_form(one for one in locators if is_sentence(one)))
    others = "; ".join(in_short_form(one for one in locators if not is_sentence(one)))
    said = ". ".join(filter(None, (report and f"Case report {report}", others)))
    return h.p(".where")[f"{said}."] if said else None


def paragraphs(text: str) -> h.Node:
    """Running text as paragraphs, lists and tables, without marks."""
    return Markup(written(prose(unmarked(text)), Face.PAPER))  # noqa: S704  htpy has escaped it


def line(text: str) -> h.Node:
    """One paragraph as the words in it, without marks."""
    return Markup(written(sentence(unmarked(text)), Face.PAPER))  # noqa: S704  htpy has escaped it


def written_inside(inside: Iterable[Inline]) -> h.Node:
    """Nodes that stand within a paragraph, as they are printed."""
    return Markup(written(inside, Face.PAPER))  # noqa: S704  htpy has escaped it


def head(kicker: str, title: str) -> h.Element:
    """What stands at the top of a page."""
    return h.div(".head")[h.p(".kicker")[kicker], h.h1[title]]
