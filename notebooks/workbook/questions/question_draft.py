"""How a question is asked, without a word of its worth: a form in the browser, boxes and gaps on a page."""

from typing import Any, NamedTuple

from pydantic import Field

from exercises import CONFIDENCE, NumberPart, Part, Question, Response
from exercises.own_rule import WORDS, RuleForm, RulePart
from exercises.question_form import form_of, prompt_of, rule_of
from exercises.typed_numbers import NO_UNIT, PERCENT
from workbook.page import Block, Cell, Gap, Inline, Items, Table, Text, Tick, Ticks, Write, strong

FOR_GOOD = "this cannot be changed afterwards"
"""What a commit means where nothing is taken again."""


class Wording(NamedTuple):
    """What a panel calls itself and its buttons, and what it says before and after the commit.

    `again` is the button that begins another attempt, empty where there is none; `means` says the same beforehand.
    `what` is committed: the question by its name, unless that name stands nowhere else on the page.
    """

    noun: str
    to_commit: str
    committed: str
    show: str
    again: str = ""
    means: str = FOR_GOOD
    what: str = ""

    def commit(self, question: Question) -> str:
        """The button that commits, and what that means."""
        return f"Commit {self.what or question.id}: {self.means}"


class Draft(Response):
    """A response as a browser keeps it: with the cells of a table of scripts."""

    cells: dict[str, str] = Field(default_factory=dict)

    def as_sent(self) -> dict[str, Any]:
        """As it came."""
        return self.model_dump(mode="json", exclude_unset=True)

    def response(self) -> Response:
        """What of it is an answer."""
        return Response(**{name: getattr(self, name) for name in Response.model_fields})


def question_for_browser(question: Question, *, heading: str, commit: str) -> dict[str, Any]:
    """All that the browser needs to ask: texts as escaped HTML, options in their shown order, no worth."""
    return {
        "title": heading,
        "attempt": question.attempt,
        "rule": rule_of(question),
        "hints": len(question.hints),
        "commit": commit,
    } | form_of(question)


FORM = {"picks", "entries", "text", "confidence"}
"""What a form asks for."""
SHARES_AND_MARKS = {"shares", "marks", "picks"}
"""What a board of the differential asks for."""


def draft_for_browser(response: Response, fields: set[str]) -> dict[str, Any]:
    """These fields of a response, as the browser keeps and sends them."""
    return response.model_dump(mode="json", include=fields)


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
        Ticks(prompt_of(question, part), _in_order(question, part), _group(question, part), one=part.single)
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
