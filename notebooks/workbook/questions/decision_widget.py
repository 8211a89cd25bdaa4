"""How a question is asked, without a word of its worth: native controls in the browser, boxes and gaps on a page."""

from typing import Any, NamedTuple

import anywidget
from traitlets import Bool, Dict, List, Unicode

from exercises import CONFIDENCE, Entry, NumberPart, Part, Pick, Question, Response, how_many
from exercises.completeness import SHORTEST_TEXT
from exercises.model import LONGEST_TEXT
from exercises.numerals import LONGEST_ENTRY, NO_UNIT, PERCENT
from exercises.own_rule import WORDS, RuleForm, RulePart
from workbook.faces.assets import script, style
from workbook.page import Block, Cell, Face, Gap, Inline, Items, Table, Text, Tick, Ticks, Write, strong, written


class Wording(NamedTuple):
    """What a panel calls itself and its buttons, and what it says before and after the commit."""

    noun: str
    to_commit: str
    committed: str
    show: str
    again: str = ""


class DecisionWidget(anywidget.AnyWidget):
    """Shows the question, keeps `draft` in step with the controls, and sends a message when a button is pressed.

    `question` is empty, and `shut` says why, while the question may not be seen.
    """

    _esm = script("controls.js", "question_groups.js", "decision.js")
    _css = style("decision.css", "question.css", "worth.css")
    question = Dict().tag(sync=True)
    shut = Unicode().tag(sync=True)
    draft = Dict().tag(sync=True)
    hints: List[Any] = List().tag(sync=True)
    faults = Dict().tag(sync=True)
    again = Unicode().tag(sync=True)
    reveal = Unicode().tag(sync=True)
    message = Unicode().tag(sync=True)
    notice = Unicode().tag(sync=True)
    kept = Bool(default_value=True).tag(sync=True)
    may_reveal = Bool(default_value=False).tag(sync=True)


LAYOUTS = {"grid": "table", "matching": "table", "ordering": "order"}
"""How the parts of a question are laid out; of every other kind as a list of options."""


def question_for_browser(
    question: Question, wording: Wording, *, heading: str, stem: tuple[Block, ...]
) -> dict[str, Any]:
    """All that the browser needs to ask: texts as escaped HTML, options in their shown order, no worth."""
    return {
        "title": heading,
        "attempt": question.attempt,
        "stem": written(stem, Face.LIVE),
        "layout": LAYOUTS.get(question.kind, "list"),
        "parts": [_part(question, part) for part in question.parts],
        "numbers": [*map(_number, question.numbers), *map(_gap_of_rule, question.rule_parts)],
        "rule": question.rule.prompt if question.rule else "",
        "text": _ask_for_text() if question.kind == "free_text" else None,
        "longest": LONGEST_TEXT,
        "longestEntry": LONGEST_ENTRY,
        "confidence": _confidence(question),
        "hints": len(question.hints),
        "commit": f"Commit {question.id}: this cannot be changed afterwards",
        "show": wording.show,
    }


def draft_for_browser(response: Response) -> dict[str, Any]:
    """A response as the browser keeps it."""
    picks = {pick.part: list(pick.options) for pick in response.picks}
    entries = {entry.part: {"typed": entry.typed, "unit": entry.unit} for entry in response.entries}
    text = {"text": response.text} if response.text else {}
    return {"picks": picks, "confidence": response.confidence} | text | ({"entries": entries} if entries else {})


def response_from_browser(draft: dict[str, Any]) -> Response:
    """The response that the browser sent; ValueError where it is not one."""
    picks = tuple(Pick(part=part, options=tuple(options)) for part, options in dict(draft.get("picks") or {}).items())
    typed = dict(draft.get("entries") or {}).items()
    entries = tuple(Entry(part=part, typed=entry.get("typed"), unit=entry.get("unit")) for part, entry in typed)
    return Response(picks=picks, entries=entries, text=draft.get("text") or "", confidence=draft.get("confidence"))


def _part(question: Question, part: Part) -> dict[str, Any]:
    options = [{"id": option.id, "text": option.text} for option in question.in_shown_order(part)]
    return {
        "id": part.id,
        "prompt": part.prompt if question.kind == "ordering" else _prompt(part),
        "single": part.single,
        "options": options,
    }


def _prompt(part: Part) -> str:
    return part.prompt if part.single else f"{part.prompt} (choose {how_many(part)})"


def _ask_for_text() -> str:
    return f"Your answer, in your own words (at least {SHORTEST_TEXT} characters)"


def _number(part: NumberPart) -> dict[str, Any]:
    bare = part.units == (NO_UNIT,)
    return {"id": part.id, "prompt": part.prompt, "units": list(part.units), "bare": bare, "words": False}


def _gap_of_rule(part: RulePart) -> dict[str, Any]:
    bare = part.unit != PERCENT
    return {"id": part.id, "prompt": part.prompt, "units": [part.unit], "bare": bare, "words": part.unit == WORDS}


def _confidence(question: Question) -> dict[str, Any] | None:
    if question.confidence is None:
        return None
    levels = [{"value": level.probability, "label": level.label} for level in CONFIDENCE]
    return {"prompt": question.confidence, "levels": levels}


ONE_BOX = "Mark one box a line"


def empty_question(question: Question) -> tuple[Block, ...]:
    """The boxes and gaps of every part, and of the confidence."""
    text = (Write("Your answer, in your own words"),) if question.kind == "free_text" else ()
    levels = tuple(level.label for level in CONFIDENCE)
    sure = (Ticks(question.confidence, levels, f"{question.id}-sure", kind="vod-sure"),) if question.confidence else ()
    rule = _empty_rule(question.rule) if question.rule else ()
    return (*_empty_parts(question), *rule, *text, *sure)


def _empty_rule(rule: RuleForm) -> tuple[Block, ...]:
    """The rule as a sentence with gaps, and lines for what needs more room than a number."""
    gaps = [part for part in rule.parts if part.unit != WORDS]
    said = tuple(inline for part in gaps for inline in _gap_to_fill(part))
    lines = tuple(Write(part.prompt, rows=2) for part in rule.parts if part.unit == WORDS)
    return (Text(strong(rule.prompt)), Text(*said), *lines)


def _gap_to_fill(part: RulePart) -> tuple[Inline, ...]:
    after = f" {part.unit} " if part.unit == PERCENT else " "
    return f"{part.prompt} ", Gap(part.prompt), after


def _empty_parts(question: Question) -> tuple[Block, ...]:
    """The parts alone: a table, an order to number, gaps for numbers, or options to tick."""
    if question.kind in ("grid", "matching"):
        return (_empty_table(question),)
    if question.kind == "ordering":
        return tuple(block for part in question.parts for block in _to_order(question, part))
    if question.numbers:
        return tuple(map(_empty_number, question.numbers))
    return tuple(
        Ticks(_prompt(part), _in_order(question, part), _group(question, part), one=part.single)
        for part in question.parts
    )


def _in_order(question: Question, part: Part) -> tuple[str, ...]:
    return tuple(option.text for option in question.in_shown_order(part))


def _group(question: Question, part: Part) -> str:
    """What tells the boxes of this part from all others on a page."""
    return f"{question.id}-{part.id}"


def _empty_table(question: Question) -> Table:
    """One line a part, one column an answer."""
    columns = _in_order(question, question.parts[0])
    rows = tuple(row_to_tick(part.prompt, columns, _group(question, part)) for part in question.parts)
    return Table(ONE_BOX, ("Line", *columns), rows)


def row_to_tick(name: str, columns: tuple[str, ...], group: str) -> tuple[Cell, ...]:
    """A row of a table in which one column is ticked."""
    return (name, *(Tick(f"{column}: {name}", group) for column in columns))


def _to_order(question: Question, part: Part) -> tuple[Block, ...]:
    places = ((Gap(f"Place of: {text}"), f" {text}") for text in _in_order(question, part))
    return Text(strong(part.prompt), " (write the places, from 1 on)"), Items(*places)


def _empty_number(number: NumberPart) -> Text:
    units = " or ".join(unit for unit in number.units if unit != NO_UNIT)
    return Text(strong(f"{number.prompt}:"), " ", Gap(number.prompt), f" {units}")
