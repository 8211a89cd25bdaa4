"""Tests that were ordered, in words: what they cost, what came of them, and what they could have decided."""

from collections.abc import Iterable

from casedata import Case, load_case
from casedata.criteria.logic import MET
from casedata.model import AnyRecord, Finding
from exercises import AnswerStore, Question, load_question
from exercises.loading import load_menu
from exercises.order_menu import Bill, Order, OrderMenu, OrderSheet
from exercises.ordered import Ordered, Weighed
from exercises.orders import USUAL_GROUPS, Deciding, OrderAnswer, Sets, Worth, open_sets, ordered, results, worth
from workbook.criteria.bedside import noun
from workbook.page import Block, Cell, Cite, Fold, Heading, Inline, Items, Table, Text, strong
from workbook.text.wording import counted, in_a_sentence, in_letters, listed, named_together, part_of, sentence_start

SILENT = "nobody wrote it down"
NOTHING = "no result by that morning"
MOST_NAMED = 6
"""So many tests that brought nothing are named at once; of a longer list the number is, and the names fold."""
LISTS_NAMED = 3
"""So many lists of criteria are named in a sentence; what hung on which test stands in the table below it."""
IN_ONE_WORD = {"reported": "reported", "not_documented": SILENT, "nothing": NOTHING}
FROM_THE_LISTS = (
    "Worked out from the published lists and from nothing else. Sepsis, pancreas, a lack of steroid and bleeding have "
    "no list, and their tests may matter more."
)


def bill_in_words(bill: Bill, number: int) -> str:
    """What so many tests cost together; of none there is nothing to say."""
    if number == 0:
        return ""
    parts = [
        f"{spent(bill.minutes)} of somebody’s time" if bill.minutes else "",
        f"{bill.blood_ml} mL of blood" if bill.blood_ml else "",
        counted(bill.trips, "trip off the ward", "trips off the ward") if bill.trips else "",
        _wait(bill.hours),
        f"dangers: {', '.join(bill.dangers)}" if bill.dangers else "",
    ]
    return f"{counted(number, 'test')}: {'; '.join(filter(None, parts))}."


def spent(minutes: int) -> str:
    """So many minutes as one says them: 59 min, 1 h, 1 h 1 min."""
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, [f"{hours} h" if hours else "", f"{rest} min" if rest else ""]))


def _wait(hours: int) -> str:
    if hours < 24:
        return f"the last answer after {counted(hours, 'hour')}" if hours else "answers at once"
    return f"the last answer after {counted(hours // 24, 'day')}"


def price_list(menu: OrderMenu) -> Fold:
    """What each test asks, takes and risks, folded away."""
    rows = tuple(
        (order.name, order.asks, f"{order.price}; {_answered(order)}", (order.risk, *_cited(order)))
        for order in menu.orders
    )
    table = Table("What each test is for", ("Test", "It asks", "It takes", "Its risk"), rows, unaligned=True)
    return Fold(
        "What each test asks, takes and risks",
        Text(menu.estimate, kind="vod-aside"),
        table,
        always=True,
        kind="vod-menu",
    )


def _answered(order: Order) -> str:
    return f"answer after {counted(order.hours, 'hour')}" if order.hours else "answer at once"


def _cited(order: Order) -> tuple[Inline, ...]:
    return (" ", Cite(*order.risk_sources)) if order.risk_sources else ()


def answers_page(case: Case, question: Question, orders: Iterable[Order]) -> tuple[Block, ...]:
    """What came of these tests on the day of the question: results in full, silence by name, the rest folded below."""
    found = tuple(results(case, order, question.moment) for order in orders)
    if not found:
        return (Text("You sent an empty list: no test, no cost, and no answer."),)
    told = tuple(one for one in found if one.kind == "reported")
    silent = (_named(found, kind, words) for kind, words in IN_ONE_WORD.items() if kind != "reported")
    results_of_the_day = (Items(*(_result(case, one) for one in told), kind="vod-answers"),) if told else ()
    return (*results_of_the_day, *(text for text in silent if text), *_rest(case, found))


def _result(case: Case, found: OrderAnswer) -> Cell:
    """What is reported, and what of the same test is not."""
    told: list[Inline] = [strong(f"{found.order.name}:"), " ", *_told(case, found.records)]
    missing = [in_a_sentence(gap.missing).rstrip(".") for gap in found.gaps]
    return (*told, f"{sentence_start(SILENT)}: {'; '.join(missing)}.") if missing else tuple(told)


def _named(found: tuple[OrderAnswer, ...], kind: str, words: str) -> Text | Fold | None:
    """The tests of which so much is to be said, by their names."""
    names = [one.order.name for one in found if one.kind == kind]
    said = Text(strong(f"{sentence_start(words)}:"), f" {'; '.join(names)}.")
    if len(names) > MOST_NAMED:
        return Fold(f"{sentence_start(words)}: {counted(len(names), 'test')}", said, unfolded=())
    return said if names else None


def _rest(case: Case, found: tuple[OrderAnswer, ...]) -> tuple[Block, ...]:
    """What is missing and why that matters, and what was last known, folded away."""
    gaps = dict.fromkeys(gap for one in found for gap in one.gaps)
    missing = (Items(*((strong(gap.missing), f" {gap.why_it_matters}") for gap in gaps)),) if gaps else ()
    before = [
        (strong(f"{one.order.name}:"), " ", *_told(case, one.earlier, dated=True)) for one in found if one.earlier
    ]
    known = (Text("What was known from the days before:"), Items(*before)) if before else ()
    inside = (*missing, *known)
    return (Fold("Why what is missing matters, and what was last known", *inside),) if inside else ()


def _told(case: Case, records: tuple[AnyRecord, ...], *, dated: bool = False) -> list[Inline]:
    """What the records say, each with its sentence; with the day, unless it is a day that everybody knows."""
    negative = tuple(one for one in records if isinstance(one, Finding) and one.concept.startswith("pcr_"))
    if not all(one.answer == "absent" for one in negative):
        negative = ()
    said: list[tuple[str, tuple[AnyRecord, ...]]] = []
    if negative:
        said.append((f"{named_together(tuple(one.concept for one in negative))}: negative", negative))
    said += [(record.statement.rstrip("."), (record,)) for record in records if record not in negative]
    told: list[Inline] = []
    for words, group in said:
        when = "" if group[0].precision == "exact" and not dated else f"{case.when(group[0]).partition(', ')[0]}: "
        told += [f"{sentence_start(f'{when}{words}')} ", _cite(group), ". "]
    return told


def _cite(records: Iterable[AnyRecord]) -> Cite:
    return Cite(*(locator for record in records for locator in record.locator))


# The reveal


def reckon_ahead(question: Question, sheet: OrderSheet) -> None:
    """Find out what would settle the open sets before anybody commits: it takes half as long as a whole reveal."""
    open_sets(load_case(), question.moment, _sets(question, sheet))


def orders_in_reveal(decision: str, answers: AnswerStore | None) -> tuple[Block, ...]:
    """What was ordered before a decision and what could have hung on it, for the reveal; nothing where none is asked.

    It goes by what was known at the moment of the decision, as the ratings do.
    """
    menu = load_menu()
    sheet = menu.sheet(decision)
    if sheet is None:
        return ()
    question = load_question(sheet.id)
    sent = answers.committed(question) if answers else None
    mine = ordered(sent.response, menu) if sent else ()
    said = _mine(question, sheet, mine) if sent else ()
    title = "What you ordered" if sent else "What could have been ordered"
    return (Heading(title, level=4), *said, _others(question, sheet, menu, mine))


def weighed(one: Ordered) -> Weighed:
    """What a test that was ordered is called, and whether it could have decided or narrowed what stood open."""
    menu = load_menu()
    sheet = menu.sheet(one.decision)
    (order,) = menu.named([one.order])
    if sheet is None:
        raise ValueError(f"nothing is ordered before {one.decision}")
    question = load_question(sheet.id)
    found = worth(load_case(), order, question.moment, _sets(question, sheet))
    return Weighed(order.name, could_decide=bool(found.decides or found.helps))


def _sets(question: Question, sheet: OrderSheet) -> Sets:
    return Sets((*USUAL_GROUPS, *sheet.groups), question.literature_until)


def _mine(question: Question, sheet: OrderSheet, mine: tuple[Order, ...]) -> tuple[Block, ...]:
    if not mine:
        return (Text("You ordered nothing: it cost nothing, and nothing could be decided by it."),)
    case, sets, menu = load_case(), _sets(question, sheet), load_menu()
    found = [results(case, order, question.moment) for order in mine]
    told = sum(one.kind == "reported" for one in found)
    together = worth(case, mine, question.moment, sets)
    number = len(open_sets(case, question.moment, sets))
    return (
        Text(
            f"You ordered {counted(len(mine), 'test')}, and the report gives {_results(told, len(mine))}, of "
            "that day or of an unreported one up to it. ",
            _in_short(together, number),
        ),
        Fold(
            "Test by test, with its price",
            Text(bill_in_words(menu.bill(mine), len(mine))),
            _table(case, question, sheet, found),
        ),
    )


def _results(told: int, tests: int) -> str:
    """For how many of the tests there is a result; of one test nobody says `one of them`."""
    if tests == 1:
        return f"{'a' if told else 'no'} result for it"
    return f"a result for {in_letters(told) if told else 'none'} of them"


def _in_short(together: Worth, number: int) -> str:
    """What these tests could have decided, in one or two sentences."""
    lists = part_of(len(together.decided), number, "lists of criteria that stood open")
    if not together.decides:
        added = f"; they could have added to {'; '.join(together.helps)}" if together.helps else ""
        return f"By themselves they could have decided {lists}{added}."
    named = f": {'; '.join(together.decided)}" if len(together.decided) <= LISTS_NAMED else ""
    example = min(together.decides, key=lambda one: (one.answer is not MET, len(one.choices)))
    return f"They could have decided {lists}{named}. For example {_ways_in_words((example,))}. The report does not say."


def _ways_in_words(ways: Iterable[Deciding]) -> str:
    """`INO-VATE definition: met with bilirubin above 2 mg/dL or with a large liver`: all ways of a set together."""
    by_set: dict[str, list[str]] = {}
    for one in ways:
        by_set.setdefault(f"{one.title}: {one.answer.words}", []).append(
            f"with {listed([noun(choice) for choice in one.choices])}"
        )
    return "; ".join(f"{what} {' or '.join(ways)}" for what, ways in by_set.items())


def _table(case: Case, question: Question, sheet: OrderSheet, found: list[OrderAnswer]) -> Table:
    sets = _sets(question, sheet)
    rows = tuple(
        (
            one.order.name,
            one.order.price,
            IN_ONE_WORD[one.kind],
            _could(one.order, worth(case, one.order, question.moment, sets)),
        )
        for one in found
    )
    return Table("Your tests", ("Test", "It took", "What came", "What it could have decided"), rows, unaligned=True)


def _could(order: Order, found: Worth) -> str:
    """What hung on one test: sets by itself, sets with others, or a question that no set asks."""
    if found.decides:
        return f"{_ways_in_words(found.decides)}."
    if found.helps:
        return f"With other findings: {'; '.join(found.helps)}."
    return f"No list. {order.asks}"


def _others(question: Question, sheet: OrderSheet, menu: OrderMenu, mine: tuple[Order, ...]) -> Fold:
    """Every other test on which an open set hung that day."""
    case, sets = load_case(), _sets(question, sheet)
    rest = [(order, worth(case, order, question.moment, sets)) for order in menu.orders if order not in mine]
    rows = tuple((order.name, order.price, _could(order, one)) for order, one in rest if one.decides or one.helps)
    which = "other tests" if mine else "tests"
    table = Table(f"The {which}", ("Test", "It takes", "What it could have decided"), rows, unaligned=True)
    return Fold(
        f"On which {which} a published list hung that day",
        Text(FROM_THE_LISTS, kind="vod-aside"),
        table,
    )
