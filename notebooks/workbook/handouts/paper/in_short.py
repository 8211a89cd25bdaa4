"""Texts of the bank and of the keys where a page has room for a phrase: the first words, a first sentence."""

import re
from collections.abc import Iterable

from workbook.handouts.paper.wording import unmarked

EVERY_DECISION = tuple(f"D{number}" for number in range(1, 8))
LEAST, MOST = 5, 8
"""A phrase may end at a stop after so many words, and has so many at most."""
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z0-9“])")


def in_short(text: str, most: int = MOST) -> str:
    """The first words of a text: up to a stop if there is one in time, otherwise with a sign that it goes on."""
    words = unmarked(text).rstrip(".?").split()
    if len(words) <= most:
        return " ".join(words)
    stops = [place for place, word in enumerate(words[:most], start=1) if place >= LEAST and word[-1] in ":;."]
    return (
        " ".join(words[: stops[-1]]).rstrip(":;.")
        if stops
        else f"{' '.join(words[:most]).rstrip(',')}\N{NO-BREAK SPACE}…"
    )


def told_apart(texts: Iterable[str], most: int = MOST) -> dict[str, str]:
    """Each text in short; those that begin alike go on until they differ."""
    every = tuple(texts)
    short = {one: in_short(one, most) for one in every}
    alike = [one for one in every if sum(short[one] == other for other in short.values()) > 1]
    if alike and most < max(len(one.split()) for one in alike):
        short.update(told_apart(alike, most + 1))
    return short


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    return _SENTENCE.split(unmarked(text), maxsplit=1)[0]
