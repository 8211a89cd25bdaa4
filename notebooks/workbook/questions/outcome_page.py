"""What came of a question: options, rows, numbers and orders with their reasons and sources, or a text beside ours."""

from itertools import groupby

from exercises import (
    FreeTextKey,
    JudgedNumber,
    JudgedOption,
    JudgedOrder,
    JudgedPart,
    PlacedOption,
    Question,
)
from exercises.keys import BELONGS_WORDS, OUTCOME_WORDS, AnyOutcome
from exercises.typed_numbers import NO_UNIT
from workbook.page import (
    Block,
    Break,
    Fold,
    Group,
    Heading,
    Items,
    Quote,
    Sources,
    Span,
    Text,
    em,
    prose,
    sentence,
    strong,
)
from workbook.text.wording import counted

NOT_GRADED = "Nobody grades this. Compare: what does yours say that ours leaves out, and the other way round?"
YOUR_FIGURE = "Your figure"
GOOD = "What a good answer holds"


# A text


def free_text_page(key: FreeTextKey, text: str) -> tuple[Block, ...]:
    """The learner's text beside ours, then what a good one holds. The text is shown and never read."""
    lines = [part for line in text.strip().split("\n") for part in (Break(), line)][1:]
    yours = Group("", Heading("Your answer", level=4), Quote(Text(*lines)))
    ours = Group("", Heading("An answer of ours", level=4), Quote(*prose(key.model_answer)))
    beside = Group("vod-beside", *((yours, ours) if text else (ours,)))
    return (beside, Text(NOT_GRADED, kind="vod-aside"), points(key))


def points(key: FreeTextKey) -> Fold:
    """What a good text holds, point by point."""
    listed = ((strong(*sentence(one.text)), " ", *sentence(one.why)) for one in key.points)
    return Fold(GOOD, Items(*listed), unfolded=(Heading(GOOD, level=4),))


# Options


def outcome_words(part: JudgedPart) -> str:
    """The options committed to in one part, and what they came to."""
    chosen = ", ".join(option.rating.option for option in part.options if option.chosen)
    return f"committed to {chosen}: {part.outcome}"


def choice_page(parts: tuple[JudgedPart, ...], *, several: bool = False) -> tuple[Block, ...]:
    """The outcome of each part and what was chosen or left out with its reasons; the other options fold."""
    words = BELONGS_WORDS if several else OUTCOME_WORDS
    return tuple(block for part in parts for block in _part(part, words, named=len(parts) > 1))


def _part(part: JudgedPart, words: dict[AnyOutcome, str], *, named: bool) -> tuple[Block, ...]:
    prompt = f": {part.prompt}" if named else ""
    attempted = part.outcome != "not attempted"
    order = list(OUTCOME_WORDS)
    options = sorted(part.options, key=lambda option: (not option.chosen, order.index(option.rating.outcome)))
    missed = [option for option in options if _missed(option, part, words)]
    told = [option for option in options if option.chosen or option in missed or not attempted]
    left = [option for option in options if option not in told]
    head = f"{OUTCOME_WORDS[part.outcome] if attempted else 'Every option, and why'}{prompt}"
    shown, others = (
        Items(*(_option(one, words, missed=one in missed) for one in some), kind="vod-options") for some in (told, left)
    )
    title = f"What you did not choose: {counted(len(left), 'option')}"
    folded = (Fold(title, others, unfolded=(Text(strong(title)),)),) if left else ()
    return Heading(head, level=4), shown, *folded


def _missed(option: JudgedOption, part: JudgedPart, words: dict[AnyOutcome, str]) -> bool:
    """Whether it belongs to a set and was left out."""
    belongs = words is BELONGS_WORDS and option.rating.outcome == "correct"
    return belongs and part.outcome != "not attempted" and not option.chosen


def _option(option: JudgedOption, words: dict[AnyOutcome, str], *, missed: bool) -> tuple[Block, ...]:
    rating = option.rating
    own = (" ", Span("your choice", kind="vod-yours")) if option.chosen else ()
    left = (" ", Span("you left it out", kind="vod-left")) if missed else ()
    head = Text(strong(words[rating.outcome], kind=f"vod-{rating.outcome}"), *own, *left)
    return (head, Text(option.text), *prose(rating.why), _sources(rating.sources))


def _sources(locators: tuple[str, ...]) -> Fold:
    return Fold("Sources", Sources(*locators))


# Rows


def rows_right(parts: tuple[JudgedPart, ...]) -> str:
    """How many rows are correct: `7 of 9 rows correct`."""
    right = sum(part.outcome == "correct" for part in parts)
    return f"{right} of {counted(len(parts), 'row')} correct"


def rows_page(parts: tuple[JudgedPart, ...]) -> tuple[Block, ...]:
    """Every row with the answer given and the right one; why, and the answers that nobody asked about, are folded."""
    attempted = any(part.outcome != "not attempted" for part in parts)
    return _in_rows(rows_right(parts) if attempted else "Every row, and why", *map(_row, parts))


def _in_rows(head: str, *rows: tuple[Block, ...]) -> tuple[Block, ...]:
    return Heading(head, level=4), Items(*rows, kind="vod-options vod-rows")


def _row(part: JudgedPart) -> tuple[Block, ...]:
    right = next(option for option in part.options if option.rating.outcome == "correct")
    chosen = next((option for option in part.options if option.chosen), None)
    shown = tuple(dict.fromkeys(filter(None, (chosen, right))))
    others = tuple(option for option in part.options if option not in shown)
    told = (_told(part, chosen, right),) if chosen else ()
    why: tuple[Block, ...] = (*map(_why, shown), _rest(others, right))
    return (Text(strong(part.prompt)), *told, *((Fold("Why", *why, unfolded=()),) if chosen else why))


def _told(part: JudgedPart, chosen: JudgedOption, right: JudgedOption) -> Text:
    fitting = () if chosen is right else (" ", Span(f"right: {right.text}", kind="vod-right"))
    return Text(_word(part.outcome), " ", _yours(chosen.text), *fitting)


def _word(outcome: AnyOutcome) -> Span:
    return strong(OUTCOME_WORDS[outcome], kind=f"vod-{outcome}")


def _yours(words: str) -> Span:
    return Span(f"you: {words}", kind="vod-yours")


def _why(option: JudgedOption) -> Text:
    return Text(em(f"{option.text}:"), " ", *sentence(option.rating.why))


def _rest(others: tuple[JudgedOption, ...], right: JudgedOption) -> Fold:
    if not others:
        return _sources(right.rating.sources)
    name = "The other answers, and sources" if len(others) > 1 else "The other answer, and sources"
    listed = (Text(strong("Sources.")), Sources(*right.rating.sources))
    return Fold(name, *map(_why, others), *listed, unfolded=())


# Numbers


def numbers_right(numbers: tuple[JudgedNumber, ...]) -> str:
    """How many numbers are correct: `2 of 3 numbers correct`."""
    right = sum(number.outcome == "correct" for number in numbers)
    return f"{right} of {counted(len(numbers), 'number')} correct"


def numbers_page(question: Question, numbers: tuple[JudgedNumber, ...]) -> tuple[Block, ...]:
    """Every number: what was typed and came of it, why, and what we would have written."""
    attempted = any(number.outcome != "not attempted" for number in numbers)
    came_of_it = YOUR_FIGURE if question.kind == "probability" else numbers_right(numbers)
    rows = (_number(question, number) for number in numbers)
    return _in_rows(came_of_it if attempted else "What we would have written", *rows)


def _number(question: Question, number: JudgedNumber) -> tuple[Block, ...]:
    typed = number.typed.removesuffix(f" {NO_UNIT}")
    prior = question.kind == "probability"
    # No figure for a probability is right, so that none is called so; only certainty is refused.
    told = () if prior and number.outcome == "correct" else (_word(number.outcome), " ")
    own = (Text(*told, _yours(typed)),) if typed else ()
    expected = Text(*(() if prior else (strong("We would have written:"), " ")), number.rating.expected)
    return (Text(strong(number.prompt)), *own, *prose(number.why), expected, _sources(number.rating.sources))


# Orders


def orders_page(orders: tuple[JudgedOrder, ...]) -> tuple[Block, ...]:
    """Every option where it belongs, with the place that the learner gave it."""
    return tuple(block for order in orders for block in _order(order))


def ordinal(place: int) -> str:
    """A place in a list: 1st, 2nd, 3rd, 11th."""
    ending = "th" if place in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def _order(order: JudgedOrder) -> tuple[Block, ...]:
    attempted = order.outcome != "not attempted"
    head = f"{OUTCOME_WORDS[order.outcome]}. The order, and why" if attempted else order.prompt
    rows, first = [], 1
    for _, group in groupby(order.options, key=lambda option: option.rating.place):
        tied = tuple(group)
        rows += [_placed(option, _places(first, len(tied))) for option in tied]
        first += len(tied)
    return _in_rows(head, *rows)


def _places(first: int, many: int) -> str:
    if many == 1:
        return ordinal(first)
    return f"{ordinal(first)} {'or' if many == 2 else 'to'} {ordinal(first + many - 1)}, in any order"


def _placed(option: PlacedOption, places: str) -> tuple[Block, ...]:
    own = (" ", _yours(ordinal(option.given))) if option.given else ()
    head = Text(strong(places), *own)
    return (head, Text(option.text), *prose(option.rating.why), _sources(option.rating.sources))
