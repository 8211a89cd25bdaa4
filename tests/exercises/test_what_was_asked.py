"""A text that speaks of what the learner wrote, reasoned or put a number to speaks of a question that asks for it.

A sentence that names its questions ("in D1") speaks of these, every other one of the question of its own file.
"""

import re

import pytest

from exercises import load_question
from exercises.loading import FOLDER

WRITING = (
    r"\b(?:you|they) (?:have )?(?:just )?(?:wrote|written)\b"
    r"|\ba written (?:reason|answer)|\byour (?:own )?(?:sentence|words|text)\b"
)
REASON = r"\b(?:your|their) (?:own )?reasons?\b"
FIGURE = r"\byour (?:own )?(?:probabilit(?:y|ies)|shares?)\b"


def asks_for_a_text(question):
    return question.kind == "free_text"


def asks_for_a_reason(question):
    return question.kind == "free_text" or any("reason" in part.prompt for part in question.parts)


def asks_for_a_figure(question):
    return question.kind in ("stage", "probability") or question.confidence is not None


ASKED = ((WRITING, asks_for_a_text), (REASON, asks_for_a_reason), (FIGURE, asks_for_a_figure))
TEXTS = sorted((*(FOLDER / "keys").glob("*.toml"), *(FOLDER / "keys").glob("*.md"), *(FOLDER / "bank").glob("*.toml")))
EVERYWHERE = ("S1", "S2", "S3", "S4", "S5")
"""The stages ask for probabilities all along: a text may look back at them without naming one."""


def question_of(path):
    """The question whose file it is, or after which it opens; None where it belongs to none."""
    text = path.read_text(encoding="utf-8")
    found = re.search(r'^(?:question|after|id|before) = "([A-Z]\d+)"', text, re.MULTILINE)
    return found[1] if found else None


def unasked(text, own):
    """The words that credit the learner with what none of the questions asks for."""
    for sentence in re.split(r"(?<=[.?!:\"])\s", text):
        named = [load_question(name) for name in re.findall(r"\b[BDEMPRSVX]\d{1,2}\b", sentence)]
        questions = named or ([load_question(own)] if own else [])
        for words, asks in ASKED:
            looked_back = map(load_question, EVERYWHERE) if asks is asks_for_a_figure and not named else ()
            if (found := re.search(words, sentence, re.IGNORECASE)) and not any(map(asks, (*questions, *looked_back))):
                yield found[0]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_text_credits_the_learner_only_with_what_was_asked(path):
    assert list(unasked(path.read_text(encoding="utf-8"), question_of(path))) == []


@pytest.mark.parametrize(
    ("text", "own", "found"),
    [
        ("You now have a written reason for a choice.", "D3", ["a written reason"]),
        ("Which word of your sentence would change the plan?", "E1", []),
        ("Look at what you wrote in D1.", "D7", ["you wrote"]),
        ("You wrote one sentence in E1.", "D7", []),
        ("Is your reason still the best?", "D5", []),
        ("Is your reason still the best?", "D3", ["your reason"]),
        ("Did your probability rise?", "P5", []),
        ("Your probability in E1 was high.", "P5", ["Your probability"]),
    ],
    ids=["choice", "free text", "named choice", "named free text", "reason", "no reason", "stages", "no figure"],
)
def test_what_counts_as_asked(text, own, found):
    assert list(unasked(text, own)) == found
