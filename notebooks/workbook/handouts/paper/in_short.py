"""Texts of the keys where a page has room for a first sentence."""

import re

from workbook.handouts.paper.wording import unmarked

EVERY_DECISION = tuple(f"D{number}" for number in range(1, 8))
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z0-9“])")


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    return _SENTENCE.split(unmarked(text), maxsplit=1)[0]
