"""What the page about a learner is given: the cards as a calendar, which tests could decide, what scores need."""

from datetime import UTC, date, datetime
from typing import Any

from exercises import AnswerStore, open_exercise_key
from exercises.keys import StageKey
from exercises.loading import load_menu
from exercises.ordered import SHEETS, Ordered
from exercises.recall import due, recall_calendar, recall_cards
from exercises.stages import EVEN, STAGES, stage_name
from workbook.differential.score import CATEGORIES, CLOSED, HOW, NOT_PROVEN, ONE_CASE
from workbook.handouts.self_study.reveals import html
from workbook.learner.about_me import ALL_NEEDED, FILE, NO_LIST_FOR_IT, NO_ORDERS, ON_NO_LIST
from workbook.page import Heading, Items, Sources, Text
from workbook.questions.orders_page import weighed

START = date(1900, 1, 1)
"""The day from which the packed calendar counts; the page writes its own days over it."""
NOBODY = "0" * 32
"""The learner of the packed calendar: a random number is as long, so that its lines are folded alike."""


def own_page(answers: AnswerStore) -> dict[str, Any]:
    """Two packs: one for everything that opens with the last decision, one for the scores, which wait for S5 too."""
    return {"about-me": _about_me(answers), "score": _score(answers)}


def calendar_pack(answers: AnswerStore) -> dict[str, Any]:
    """The calendar file as Python writes it, with what the page has to write over."""
    cards, made = recall_cards(answers=answers), datetime.combine(START, datetime.min.time(), UTC)
    return {
        "file": FILE,
        "text": recall_calendar(cards, START, NOBODY, made),
        "learner": NOBODY,
        "made": f"{made:%Y%m%dT%H%M%SZ}",
        "cards": [{"after": card.after_days, "day": f"{due(card, START):%Y%m%d}"} for card in cards],
    }


def _about_me(answers: AnswerStore) -> dict[str, Any]:
    menu = load_menu()
    return {
        "calendar": calendar_pack(answers),
        "needed": {
            decision: [one.id for one in menu.orders if weighed(Ordered(decision, one.id)).could_decide]
            for decision in SHEETS.values()
        },
        "on_no_list": ON_NO_LIST,
        "no_list": NO_LIST_FOR_IT,
        "no_orders": NO_ORDERS,
        "all_needed": ALL_NEEDED,
        "closed": CLOSED,
    }


def _score(answers: AnswerStore) -> dict[str, Any]:
    key = open_exercise_key(STAGES[-1], answers=answers)
    if not isinstance(key, StageKey) or key.conclusion is None:
        raise TypeError(f"the key of {STAGES[-1]} holds no conclusion")
    return {
        "outcome": key.conclusion.category,
        "categories": CATEGORIES,
        "told": html(Text(key.conclusion.text), Sources(*key.conclusion.sources)),
        "even": {"name": stage_name("Even shares"), "shares": EVEN._asdict()},
        "cautions": html(
            Heading("Two cautions", level=5),
            Items(ONE_CASE, NOT_PROVEN, numbered=True),
            Heading("How to read the two scores", level=5),
            *map(Text, HOW),
        ),
    }
