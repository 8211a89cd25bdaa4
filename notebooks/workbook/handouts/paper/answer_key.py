"""The printed key for whoever teaches: each decision whole in the letters of the sheet, then the exercises."""

from collections.abc import Iterable

import htpy as h

from exercises import WORTH_WORDS, Part, Question, load_question, open_key
from exercises.keys import Bundle, DecisionKey
from exercises.short_wording import in_short
from exercises.slips import open_slip
from workbook.handouts.paper.asked import letter_of, lettered
from workbook.handouts.paper.exercise_answers import BIOPSY, answers_of, patients_page, routes_page
from workbook.handouts.paper.in_short import EVERY_DECISION
from workbook.handouts.paper.reveal_slips import OUTCOME_KNOWN
from workbook.handouts.paper.sheets import TEACHER, PaperEdition, Sheet
from workbook.handouts.paper.wording import head, line

BESIDE = ("E1", "E2", "E3", "P5", "P7")
"""The questions beside the story that have a right answer."""
SUMS = tuple(f"X{number}" for number in range(1, 16))
HEADS = ("Option", "Worth", "Why")
EXERCISES = "Exercises"
JUDGED = (
    "Worths are the editors’ judgement of what could be known that day; the outcome takes no part in them. Letters are "
    "those of the wall, the phone and every sheet. The complete key has the sources. Tells the outcome: keep "
    "it from the tables."
)


def decision_answers(decision: str) -> h.Element:
    """One decision: what the team did, and each option as on the wall, if it is there, with its worth and reason."""
    question, told = in_short(load_question(decision)), open_slip(decision, edition="key")
    key = open_key(decision, edition="key")
    return h.section(".answer.tight.half")[
        h.h1(".of-part")[h.span(".tag")[decision], f" {question.title}"],
        h.p[h.b["What the team did. "], line(told.done)],
        (_worths(question, part, key) for part in question.parts),
    ]


def _worths(question: Question, part: Part, key: DecisionKey) -> h.Element:
    rated = ((letter, option, key.rating(part.id, option.id)) for letter, option in lettered(question, part))
    rows = (
        h.tr[
            h.th(scope="row")[letter],
            h.td(".of-option")[line(option.text)],
            h.td(".worth")[WORTH_WORDS[one.worth]],
            h.td[line(one.verdict)],
        ]
        for letter, option, one in rated
    )
    return h.div[
        h.table(".worth-table")[
            h.caption[part.prompt] if len(question.parts) > 1 else None,
            h.thead[h.tr[h.td, (h.th(scope="col")[one] for one in HEADS)]],
            h.tbody[rows],
        ],
        _together(question, part, key),
    ]


def _together(question: Question, part: Part, key: DecisionKey) -> h.Node:
    """Which letters make a set the best one, where several options are chosen together."""
    best = next((one for one in key.bundles if (one.part, one.worth) == (part.id, "best")), None)
    if best is None:
        return None
    return h.p(".note")[
        f"A whole set is {WORTH_WORDS['best']} with {_letters(question, part, best.needs)}",
        _not_with(question, part, best),
        ".",
    ]


def _not_with(question: Question, part: Part, best: Bundle) -> str:
    """What must be left out: the options that the bundle lacks, and those that make any set harmful."""
    key = open_key(question.id, edition="key")
    spoilt = [one.needs for one in key.bundles[: key.bundles.index(best)] if one.worth == "harmful"]
    lacks = (*best.lacks, *(name for names in spoilt for name in names))
    return f" and without {_letters(question, part, lacks)}" if lacks else ""


def _letters(question: Question, part: Part, names: Iterable[str]) -> str:
    return ", ".join(sorted(letter_of(question, part, name) for name in names))


def _page(name: str, chapter: str, *body: h.Node) -> Sheet:
    return Sheet(name, chapter, h.fragment[body], OUTCOME_KNOWN, EVERY_DECISION)


def _pages() -> tuple[Sheet, ...]:
    pairs = (("D2", "D3"), ("D4", "D5"), ("D6", "D7"))
    return (
        _page(
            "key-D1",
            "D1, beside the story",
            h.p(".note")[JUDGED],
            decision_answers("D1"),
            h.section(".tight")[h.h2["Questions beside the story"], answers_of(BESIDE)],
        ),
        *(_page(f"key-{'-'.join(pair)}", " and ".join(pair), *map(decision_answers, pair)) for pair in pairs),
        _page("key-patients", EXERCISES, head("Exercise 01", "Ten invented patients"), patients_page()),
        _page(
            "key-sums",
            EXERCISES,
            head("Exercises 01 and 02", "Rules, scripts, sums, rates"),
            h.div(".tight")[answers_of(SUMS)],
            h.section(".tight")[h.h2["Rates and words"], answers_of(BIOPSY[:4])],
        ),
        _page(
            "key-routes",
            EXERCISES,
            head("Exercise 02", "Six patients, five routes"),
            routes_page(),
            h.section(".tight")[h.h2["Routes, thresholds, the entry"], answers_of(BIOPSY[4:])],
        ),
    )


KEY = PaperEdition(
    name="key",
    title="Key",
    folder=TEACHER,
    budget=8,
    note="For whoever teaches, and for nobody before D7: every option with its worth and one reason, and the answers "
    "of the exercises.",
    pages=_pages,
)
