"""What is said of the people around the patient is said by a sentence of the report, or said not to be reported."""

import json
import re
import tomllib

import pytest

from exercises.loading import FOLDER
from workbook.repository_paths import NOTEBOOKS

PEOPLE = re.compile(
    r"\bthe (team|family|nurses|relatives)\b|\bher (team|doctors|family|relatives|nurses|husband|children)\b"
    r"|\b(people|those) who (had |have )?(cared|treated|looked after|nursed|known|knew|loved)\b",
    re.IGNORECASE,
)
QUIET = '<sup class="'
"""How the mark of a stored paragraph begins: it stands for all that the paragraph says."""
MARK = re.compile(r"[\[(](?:[A-Z]+-\d+\.\d+|[a-z]+\d{4})\b")
UNSAID = re.compile(r"\b(not|no|nobody|may|might|whether|opens|what this is)\b|\?", re.IGNORECASE)
"""Silence, a possibility, a question, or what a page says of itself: no fact about anybody."""
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")


def sentences(text):
    """The sentences of a text in Markdown without a mark for their paragraph, and without its headings."""
    unmarked = "\n".join(line for line in text.splitlines() if QUIET not in line)
    return [one for one in SENTENCE_END.split(unmarked) if not one.startswith("#")]


def unfounded(text):
    """The sentences that state something of the people around her, and say neither where it is written nor that
    it is not."""
    named = (one for one in sentences(text) if PEOPLE.search(one))
    return [one for one in named if not MARK.search(one) and not UNSAID.search(one)]


def strings(tree):
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict | list):
        for one in tree.values() if isinstance(tree, dict) else tree:
            yield from strings(one)


def pages():
    for path in sorted((FOLDER / "keys").glob("*.md")):
        yield pytest.param(path.read_text(encoding="utf-8").split("+++")[-1], id=path.stem)
    for path in sorted([*NOTEBOOKS.glob("*.ipynb"), *NOTEBOOKS.glob("instructor/*.ipynb"), *FOLDER.glob("*.ipynb")]):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        yield pytest.param("\n".join("".join(one["source"]) for one in cells), id=path.stem)
    for path in sorted([*(FOLDER / "sessions").glob("*.toml"), *(FOLDER / "reflections").glob("*.toml")]):
        yield pytest.param("\n".join(strings(tomllib.loads(path.read_text(encoding="utf-8")))), id=path.stem)


@pytest.mark.parametrize("text", list(pages()))
def test_nothing_is_said_of_her_people_without_a_sentence_that_says_it(text):
    assert unfounded(text) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("People who had cared for her for two and a half years lost her.", True),
        ("The team had hours.", True),
        ("Her family hoped for more.", True),
        ("The team began defibrotide on day 15 [CR-7.16].", False),
        ('The team had hours. It began defibrotide.<sup class="CR-7.16" title="case report">§</sup>', False),
        ('Day 15.<sup class="CR-7.16" title="case report">§</sup>\nThe team had hours.', True),
        ("What her family was told is not reported.", False),
        ("The team may have weighed all of it.", False),
        ("Who tells the family what, today?", False),
        ("## What the team concluded", False),
    ],
)
def test_a_sentence_about_people_needs_its_place(sentence, found):
    assert bool(unfounded(sentence)) == found
