"""What tells the course too early: the phrases of outcome_phrases.txt, looked for in all that a text says."""

import base64
import re
from urllib.parse import unquote

import re2

from markup import texts
from workbook.repository_paths import ROOT

DATA_URI = re.compile(r"data:[\w/+.-]+(?:;[\w=-]+)*?(;base64)?,([^\"'\s)>]+)")


def phrases():
    """The patterns, each with the last chapter that must not hold it."""
    lines = (ROOT / "tests/notebooks/outcome_phrases.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            until, pattern = line.split(" ", 1)
            yield until, re.compile(pattern.replace(" ", r"\s+").replace(r"\s+?", r"\s*"), re.IGNORECASE)


PHRASES = tuple(phrases())


def all_at_once(patterns):
    """All patterns in one: it says in one pass which of them occur, some 300 times faster than one by one."""
    options = re2.Options()
    options.case_sensitive = False
    together = re2.Set.SearchSet(options)
    for pattern in patterns:
        together.Add(pattern.pattern)
    together.Compile()
    return together


TOGETHER = all_at_once(pattern for _, pattern in PHRASES)


def given_away(text, chapter):
    """The passages of a text that tell the course before the end of that chapter."""
    text = text.replace("\N{NO-BREAK SPACE}", " ")  # RE2 knows the white space of ASCII
    occurring = (PHRASES[place] for place in sorted(TOGETHER.Match(text) or ()))
    return [pattern.search(text).group() for until, pattern in occurring if chapter <= until]


def strings(tree):
    """Every string in a JSON tree, keys too."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        yield from tree
        for value in tree.values():
            yield from strings(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from strings(value)


def readings(text):
    """A text as stored, as read without its tags, and the texts of the data URIs in it."""
    yield text
    parts = texts(text)
    yield from (" ".join(between.join(parts).split()) for between in ("", " "))
    for encoded, payload in DATA_URI.findall(text):
        inside = base64.b64decode(f"{payload}==").decode("utf-8", "ignore") if encoded else unquote(payload)
        yield from readings(inside)


def everything(tree):
    """All that a JSON tree says, one text."""
    return "\n".join(reading for text in strings(tree) for reading in readings(text))
