"""Texts as Moodle takes them: HTML whose every sign is escaped, and the fields of a Cloze question."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

import htpy as h

from workbook.exports.texts import legal, places, without_marks
from workbook.text.citations import in_words

ENTITIES = str.maketrans({"&": "&amp;", "~": "&#126;", "#": "&#35;", "}": "&#125;", "{": "&#123;", "\\": "&#92;"})
"""Moodle decodes a Cloze field once, and these are the signs that part its fields."""
BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})


class Alternative(NamedTuple):
    """One answer of a Cloze item: its share of the point in percent, what is answered, and the feedback as HTML."""

    fraction: str
    answer: str
    feedback: str


def plain(text: str) -> str:
    """The text as HTML, as it stands."""
    return str(h.fragment[legal(text)])


def paragraph(text: str, *, strong: bool = False) -> str:
    """A paragraph; the places that its locator marks name stand at its end in words."""
    said = legal(without_marks(text))
    return str(h.p[h.strong[said] if strong else said, _small(in_words(places(text)))])


def paragraphs(texts: Iterable[str]) -> str:
    """One paragraph a text."""
    return "".join(map(paragraph, texts))


def bullets(texts: Iterable[str]) -> str:
    """A list, one item a text."""
    return str(h.ul[[h.li[legal(without_marks(text))] for text in texts]])


def sources(cited: Sequence[str]) -> str:
    """A small paragraph that says where a feedback is written."""
    return str(h.p[h.small["Sources: ", "; ".join(map(legal, in_words(cited)))]]) if cited else ""


def _small(cited: Sequence[str]) -> h.Node:
    return [" ", h.small["(", "; ".join(map(legal, cited)), ")"]] if cited else None


def outside(html: str) -> str:
    """HTML around the items of a Cloze question, in which no brace begins one."""
    return html.translate(BRACES)


def item(kind: str, alternatives: Iterable[Alternative]) -> str:
    """One item of a Cloze question; answers and feedback are HTML."""
    fields = (
        f"%{one.fraction}%{one.answer.translate(ENTITIES)}#{one.feedback.translate(ENTITIES)}" for one in alternatives
    )
    return f"{{1:{kind}:{'~'.join(fields)}}}"


def interval(low: Decimal, high: Decimal) -> str:
    """A range of numbers as Moodle writes it: its middle, and how far an answer may lie from it."""
    return f"{(low + high) / 2:f}:{(high - low) / 2:f}"
