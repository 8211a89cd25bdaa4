"""A question with empty boxes and gaps: what the static face shows before the commit, and what a handout prints."""

from markupsafe import escape

from exercises import CONFIDENCE, NumberPart, Part, Question, how_many
from exercises.numerals import NO_UNIT
from workbook.text.tables import Table, aligned_left

ONE_BOX = "Mark one box a line"


def empty_question(question: Question) -> str:
    """The boxes and gaps of every part, and of the confidence."""
    text = lines_to_write("Your answer, in your own words") if question.kind == "free_text" else ""
    sure = _boxes(question.confidence, [level.label for level in CONFIDENCE], "vod-sure") if question.confidence else ""
    return f"{_empty_parts(question)}{text}\n{sure}"


def lines_to_write(label: str) -> str:
    """A place for several lines; a handout rules them."""
    return f'<p class="vod-write">{escape(label)}:</p>'


def _empty_parts(question: Question) -> str:
    """The parts alone: a table, an order to number, gaps for numbers, or options to tick."""
    if question.kind in ("grid", "matching"):
        return _empty_table(question)
    if question.kind == "ordering":
        return "\n".join(_to_order(question, part) for part in question.parts)
    if question.numbers:
        return "\n".join(_gap(number) for number in question.numbers)
    return "\n".join(
        _boxes(_prompt(part), [option.text for option in question.in_shown_order(part)]) for part in question.parts
    )


def _empty_table(question: Question) -> str:
    """One line a part, one column an answer."""
    columns = [option.text for option in question.in_shown_order(question.parts[0])]
    rows = tuple((part.prompt, *("☐" for _ in columns)) for part in question.parts)
    return aligned_left(Table(ONE_BOX, ("Line", *columns), rows).html())


def _to_order(question: Question, part: Part) -> str:
    items = "".join(f"<li>____ {escape(option.text)}</li>" for option in question.in_shown_order(part))
    return f"<p><strong>{escape(part.prompt)}</strong> (write the places, from 1 on)</p>\n<ul>{items}</ul>"


def _gap(number: NumberPart) -> str:
    units = " or ".join(unit for unit in number.units if unit != NO_UNIT)
    return f"<p><strong>{escape(number.prompt)}:</strong> ____ {escape(units)}</p>"


def _prompt(part: Part) -> str:
    return part.prompt if part.single else f"{part.prompt} (choose {how_many(part)})"


def _boxes(prompt: str, texts: list[str], kind: str = "") -> str:
    items = "".join(f"<li>☐ {escape(text)}</li>" for text in texts)
    opening = f'<ul class="{kind}">' if kind else "<ul>"
    return f"<p><strong>{escape(prompt)}</strong></p>\n{opening}{items}</ul>"
