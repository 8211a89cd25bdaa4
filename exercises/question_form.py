"""What a form asks of a question, as JSON: for notebooks, phones and pages; question_form.js draws it.

No word of any worth is in it. What is filled in comes back as a `Response`.
"""

from typing import Any

from exercises.completeness import SHORTEST_TEXT, how_many
from exercises.model import CONFIDENCE, LONGEST_TEXT, Part, Question
from exercises.own_rule import WORDS
from exercises.typed_numbers import LONGEST_ENTRY, NO_UNIT, PERCENT, NumberPart

LAYOUTS = {"grid": "table", "matching": "table", "ordering": "order", "orders": "menu"}
"""How the parts of a question are laid out; of every other kind as a list of options. A menu folds its parts."""


def form_of(question: Question) -> dict[str, Any]:
    """The parts with their options in their shown order, the numbers, the text and the confidence."""
    return {
        "layout": LAYOUTS.get(question.kind, "list"),
        "parts": [_part(question, part) for part in question.parts],
        "numbers": [_number(part) for part in question.numbers],
        "text": _ask_for_text() if question.kind == "free_text" else None,
        "longest": LONGEST_TEXT,
        "confidence": _confidence(question),
    }


def rule_of(question: Question) -> dict[str, Any] | None:
    """The gaps of a learner's own rule; no phone asks for them, since a room has no learner to come back to."""
    if question.rule is None:
        return None
    gaps = [
        {
            "id": part.id,
            "prompt": part.prompt,
            "units": [part.unit],
            "bare": part.unit != PERCENT,
            "words": part.unit == WORDS,
            "longest": LONGEST_ENTRY,
        }
        for part in question.rule.parts
    ]
    return {"prompt": question.rule.prompt, "gaps": gaps}


def prompt_of(question: Question, part: Part) -> str:
    """What a part asks, with how many options are to be chosen where that is more than one."""
    several = not part.single and question.kind not in ("ordering", "orders")
    return f"{part.prompt} (choose {how_many(part)})" if several else part.prompt


def _part(question: Question, part: Part) -> dict[str, Any]:
    options = [{"id": option.id, "text": option.text} for option in question.in_shown_order(part)]
    return {"id": part.id, "prompt": prompt_of(question, part), "single": part.single, "options": options}


def _ask_for_text() -> str:
    return f"Your answer, in your own words (at least {SHORTEST_TEXT} characters)"


def _number(part: NumberPart) -> dict[str, Any]:
    return {"id": part.id, "prompt": part.prompt, "units": list(part.units), "bare": part.units == (NO_UNIT,)}


def _confidence(question: Question) -> dict[str, Any] | None:
    if question.confidence is None:
        return None
    levels = [{"value": level.probability, "label": level.label} for level in CONFIDENCE]
    return {"prompt": question.confidence, "levels": levels}
