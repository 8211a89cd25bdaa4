"""What is asked, as it stands on paper: options with letters and boxes, how sure one is, gaps and lines to write on."""

from string import ascii_uppercase

import htpy as h

from exercises import CONFIDENCE, Part, Question, load_checklist
from exercises.loading import load_menu
from exercises.model import Option
from workbook.handouts.paper.wording import line, where
from workbook.text.wording import in_letters

BOX = h.span(".box", aria_hidden="true")


def lettered(question: Question, part: Part) -> tuple[tuple[str, Option], ...]:
    """The options of a part in the one order in which they are shown everywhere, each with its letter."""
    return tuple(zip(ascii_uppercase, question.in_shown_order(part), strict=False))


def letter_of(question: Question, part: Part, option: str) -> str:
    """The letter under which an option stands on the wall, the phone and every sheet."""
    return next(letter for letter, one in lettered(question, part) if one.id == option)


def lines(count: int, label: str = "") -> h.Element:
    """Lines to write on; `label` is what belongs there."""
    said = h.p(".label")[label] if label else None
    return h.div(".lines")[said, (h.div(".line") for _ in range(count))]


def stem(question: Question, *, since: int = 0, until: int | None = None) -> h.Node:
    """Some paragraphs of what the question tells, and where that is written."""
    told = question.stem[since:until]
    if not told:
        return None
    return h.div(".stem")[(h.p[line(one)] for one in told), where(*told)]


def choices(question: Question, part: Part, *, columns: int = 1) -> h.Element:
    """One part: its prompt, how many may be ticked, and a box and a letter for each option."""
    options = (
        h.li[BOX, h.b(".letter")[letter], h.span[line(option.text)]] for letter, option in lettered(question, part)
    )
    prompt = h.p(".prompt")[part.prompt, h.span(".how-many")[f" {_how_many(part)}"]]
    return h.div(".choices")[prompt, h.ul(class_=["options", columns > 1 and "in-two"])[options]]


def _how_many(part: Part) -> str:
    if part.single:
        return "One answer."
    if part.least == part.most:
        return f"Exactly {in_letters(part.most)}."
    return f"Up to {in_letters(part.most)}." if part.most < len(part.options) else "Any number."


def how_sure(question: Question) -> h.Node:
    """The scale of certainty, in one row that never leaves its question."""
    if question.confidence is None:
        return None
    steps = (h.li[BOX, h.span[f"{level.probability * 100:g} %", h.br, level.words]] for level in CONFIDENCE)
    return h.div(".sure")[h.p(".prompt")[question.confidence], h.ul(".scale")[steps]]


def own_rule(question: Question) -> h.Node:
    """The gaps of the learner's own rule, where one is asked."""
    if question.rule is None:
        return None
    return h.div(".rule")[
        h.p(".prompt")[question.rule.prompt], h.p[(_gap(one.prompt, one.unit) for one in question.rule.parts)]
    ]


def _gap(prompt: str, unit: str) -> h.Node:
    wide = unit == "words"
    after = {"%": " % ", "day": " "}.get(unit, "")
    return [f"{prompt} ", h.span(".gap.wide" if wide else ".gap"), after]


def decision(question: Question, *, since: int = 0, reasons: int = 0, two_columns: tuple[str, ...] = ()) -> h.Element:
    """A whole decision, kept together: what is told, the options, how sure one is, one's own rule, room for reasons.

    `since` leaves out paragraphs that stand elsewhere; the options of the parts named stand in two columns.
    """
    return h.section(".decision", aria_label=f"Decision {question.id}")[
        h.h2[h.span(".tag")[question.id], f" {question.title}"],
        stem(question, since=since),
        (choices(question, part, columns=1 + (part.id in two_columns)) for part in question.parts),
        own_rule(question),
        how_sure(question),
        lines(reasons, "My reason, in a sentence") if reasons else None,
    ]


def orders(decision_id: str) -> h.Element:
    """The menu of tests before a decision, as a list to tick."""
    menu = load_menu()
    groups = (
        h.div(".group")[
            h.h2(".minor")[group.title],
            h.ul(".ticks")[(h.li[BOX, h.span[one.name, _price(one.price)]] for one in group.orders)],
        ]
        for group in menu.groups
    )
    intro = f"Tick what you ask for before {decision_id}. Behind each: what it takes. {menu.estimate}"
    return h.div(".orders")[h.p(".note")[intro], h.div(".in-three")[groups]]


def _price(price: str) -> h.Node:
    return h.span(".price")[f" {price}"] if price else None


def matching(question: Question) -> h.Element:
    """A question whose parts all have the same options, as one table to tick."""
    heads = [option.text for option in question.in_shown_order(question.parts[0])]
    rows = (h.tr[h.th(scope="row")[part.prompt], (h.td[BOX] for _ in heads)] for part in question.parts)
    return h.section(".asked")[
        h.h2(".minor")[h.span(".tag")[question.id], f" {question.title}"],
        stem(question),
        h.table(".grid")[h.thead[h.tr[h.td, (h.th(scope="col")[one] for one in heads)]], h.tbody[rows]],
    ]


def small_question(question: Question, *, room: int = 0) -> h.Element:
    """An exercise beside the story: what is told, the options, or lines to write on."""
    return h.section(".asked")[
        h.h2(".minor")[h.span(".tag")[question.id], f" {question.title}"],
        stem(question),
        (choices(question, part) for part in question.parts),
        lines(room) if room else None,
    ]


def checklist(decision_id: str) -> h.Element:
    """The checklist before a decision, to be marked line by line."""
    listed = load_checklist(decision_id)
    marks = ("documented", "not present", "not doc.")
    return h.div[
        h.table(".grid")[
            h.thead[h.tr[h.th(".of-set", scope="col")[listed.title], (h.th(scope="col")[mark] for mark in marks)]],
            h.tbody[(h.tr[h.th(scope="row")[one.text], (h.td[BOX] for _ in marks)] for one in listed.lines)],
        ],
        h.p(".note")[line(listed.intro[0])],
    ]
