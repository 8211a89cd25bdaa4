"""What opens after an order or a number is committed: where each belongs, what we would have written, and why."""

from itertools import groupby

from markupsafe import escape

from exercises import JudgedNumber, JudgedOrder, PlacedOption, Question
from exercises.numerals import NO_UNIT
from workbook.questions.outcome import OUTCOMES, sources_html
from workbook.text.prose import prose
from workbook.text.wording import counted

YOUR_FIGURE = "Your figure"


def numbers_right(numbers: tuple[JudgedNumber, ...]) -> str:
    """How many numbers are correct: `2 of 3 numbers correct`."""
    right = sum(number.outcome == "correct" for number in numbers)
    return f"{right} of {counted(len(numbers), 'number')} correct"


def numbers_html(question: Question, numbers: tuple[JudgedNumber, ...], *, folded: bool) -> str:
    """Every number: what was typed and came of it, why, and what we would have written."""
    attempted = any(number.outcome != "not attempted" for number in numbers)
    came_of_it = YOUR_FIGURE if question.kind == "probability" else numbers_right(numbers)
    head = came_of_it if attempted else "What we would have written"
    rows = "\n".join(_number(question, number, folded) for number in numbers)
    return f'<h4>{head}</h4>\n<ul class="vod-options vod-rows">\n{rows}\n</ul>'


def orders_html(orders: tuple[JudgedOrder, ...], *, folded: bool) -> str:
    """Every option where it belongs, with the place that the learner gave it."""
    return "\n".join(_order(order, folded) for order in orders)


def ordinal(place: int) -> str:
    """A place in a list: 1st, 2nd, 3rd, 11th."""
    ending = "th" if place in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def _number(question: Question, number: JudgedNumber, folded: bool) -> str:
    typed = escape(number.typed.removesuffix(f" {NO_UNIT}"))
    told = f'<strong class="vod-{number.outcome}">{OUTCOMES[number.outcome]}</strong> '
    # No figure for a probability is right, so that none is called so; only certainty is refused.
    plain = question.kind == "probability" and number.outcome == "correct"
    own = f'<p>{"" if plain else told}<span class="vod-yours">you: {typed}</span></p>' if typed else ""
    written = "" if question.kind == "probability" else "<strong>We would have written:</strong> "
    said = f"{prose(number.why)}\n<p>{written}{escape(number.rating.expected)}</p>"
    sources = sources_html(number.rating.sources, folded=folded)
    return f"<li>\n<p><strong>{escape(number.prompt)}</strong></p>\n{own}\n{said}\n{sources}\n</li>"


def _order(order: JudgedOrder, folded: bool) -> str:
    attempted = order.outcome != "not attempted"
    head = f"{OUTCOMES[order.outcome]}. The order, and why" if attempted else order.prompt
    rows, first = [], 1
    for _, group in groupby(order.options, key=lambda option: option.rating.place):
        tied = tuple(group)
        rows += [_placed(option, _places(first, len(tied)), folded) for option in tied]
        first += len(tied)
    items = "\n".join(rows)
    return f'<h4>{escape(head)}</h4>\n<ul class="vod-options vod-rows">\n{items}\n</ul>'


def _places(first: int, many: int) -> str:
    if many == 1:
        return ordinal(first)
    return f"{ordinal(first)} {'or' if many == 2 else 'to'} {ordinal(first + many - 1)}, in any order"


def _placed(option: PlacedOption, places: str, folded: bool) -> str:
    own = f' <span class="vod-yours">you: {ordinal(option.given)}</span>' if option.given else ""
    head = f"<p><strong>{places}</strong>{own}</p>\n<p>{escape(option.text)}</p>"
    return f"<li>\n{head}\n{prose(option.rating.why)}\n{sources_html(option.rating.sources, folded=folded)}\n</li>"
