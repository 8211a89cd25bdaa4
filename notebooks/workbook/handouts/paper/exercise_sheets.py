"""The exercises on paper: rules, invented patients, routes, sums, a list. No answer, and nothing that waits for D7."""

from collections.abc import Iterable
from dataclasses import dataclass

import htpy as h

from casedata import Moment, load_case
from casedata.criteria import criteria_set, known_at
from exercises import Gate, Question, load_question
from exercises.typed_numbers import NO_UNIT
from exercises.vignettes import Vignette, load_vignettes, verdict_question, vignette_case
from workbook.handouts.paper.asked import BOX, checklist, choices, lines, matching, stem
from workbook.handouts.paper.boards import HOW_IT_COUNTS
from workbook.handouts.paper.exercise_answers import load_routes, route_words
from workbook.handouts.paper.in_short import EVERY_DECISION
from workbook.handouts.paper.sheets import LEARNERS, PaperEdition, Sheet
from workbook.handouts.paper.tables import rates
from workbook.handouts.paper.wording import head, line
from workbook.questions.vignette_patient import records_page

RULES, PATIENTS, ROUTES, SUMS = "Rules", "Ten invented patients", "Routes", "Rates and thresholds"
BEHIND = EVERY_DECISION[:-1]
"""The decisions that are behind whoever is handed these pages: all but the last."""
KNOWS = Moment(32, 1)
SETS = ("ebmt_2016_classical", "ebmt_2016_late", "ebmt_2023_probable", "ebmt_2023_clinical", "ino_vate", "hys_law")
COUNTED = {
    **HOW_IT_COUNTS,
    "ebmt_2016_classical": "Met up to day 21 by bilirubin and two of pain, weight and ascites.",
}
LEGEND = "Invented from first to last. ULN: the upper limit of normal; where limits differ, both multiples are given."
A_PAGE = 4
"""So many patients stand on a page."""


@dataclass(frozen=True)
class _Committed:
    """Somebody who has committed these decisions and nothing else."""

    decisions: tuple[str, ...]

    def has_committed(self, question: Question) -> bool:
        return question.id in self.decisions


def open_before_d7(*names: str) -> tuple[Question, ...]:
    """Those of these questions that the gate opens to somebody who has not committed the last decision."""
    asked = (load_question(name) for name in names)
    return tuple(one for one in asked if Gate.around(one, answers=_Committed(BEHIND)).is_open)


def _page(name: str, chapter: str, *body: h.Node) -> Sheet:
    return Sheet(name, chapter, h.fragment[body], KNOWS, BEHIND)


def _pages() -> tuple[Sheet, ...]:
    patients = load_vignettes().vignettes
    fours = [patients[start : start + A_PAGE] for start in range(0, len(patients), A_PAGE)]
    first, *later = (_patients(number, four) for number, four in enumerate(fours, start=1))
    return (_rules(), _days(), _settle(), first, *later, _routes(), _figures(), _sums(), _list())


def _rules() -> Sheet:
    known = known_at(load_case(), Moment(12, 3))
    cards = (
        h.div(".rule-card")[
            h.h2[found.title],
            h.p["; ".join(item.label for item in found.items), "."],
            h.p(".note")[COUNTED[found.set_id]],
        ]
        for found in (criteria_set(name).assess(known) for name in SETS)
    )
    return _page(
        "rules",
        RULES,
        head("Exercises, for after D6", "Six lists, and three days"),
        h.p(".note")[
            "These pages leave the story and tell nothing of how it ended. Met and not met need a finding that is "
            "written down; not documented is right only where a finding that nobody wrote down would change the "
            "answer. Your teacher has the answers."
        ],
        h.div(".columns")[cards],
        map(matching, open_before_d7("X1")),
    )


def _days() -> Sheet:
    return _page(
        "days-15-and-24",
        RULES,
        map(matching, open_before_d7("X2", "X3")),
        map(_numbers, open_before_d7("X10")),
    )


def _settle() -> Sheet:
    asked = open_before_d7("X4", "X5", "X6", "X11")
    return _page("what-settles", RULES, head("Rules", "What would settle it"), map(_chosen, asked))


def _chosen(question: Question) -> h.Element:
    """A question with its options in two columns."""
    return h.section(".asked")[
        h.h2(".minor")[h.span(".tag")[question.id], f" {question.title}"],
        stem(question),
        (choices(question, part, columns=2) for part in question.parts),
        lines(1, "Because") if question.kind == "several" else None,
    ]


# Ten patients


def _patients(number: int, four: Iterable[Vignette]) -> Sheet:
    last = number > 2
    shown = tuple(four)
    first = A_PAGE * (number - 1) + 1
    return _page(
        f"patients-{number}",
        PATIENTS,
        h.h1(".of-part")[
            f"Ten invented patients: {first} {'and' if len(shown) == 2 else 'to'} {first + len(shown) - 1}"
        ],
        h.p(".note")[LEGEND] if number == 1 else None,
        h.div(".patients")[map(_patient, shown)],
        map(matching, open_before_d7("X8")) if last else None,
    )


def _patient(vignette: Vignette) -> h.Element:
    question = load_question(vignette.question)
    laboratory, in_words = records_page(vignette_case(vignette))
    values = "; ".join(
        f"{name} {str(value).removesuffix(f' {name}')}{_against(standing)}"
        for name, value, _, standing in laboratory.rows
    )
    return h.section(".patient")[
        h.h2[h.span(".tag")[question.id], f" {question.title}, day {vignette.day}"],
        h.div[
            h.p[line(_after_its_name(question))],
            h.p[h.b["Laboratory. "], f"{values}. ", ([h.b[f"{kind}. "], f"{said} "] for kind, said in in_words.rows)],
        ],
        h.div[_verdicts(vignette), (choices(question, part) for part in question.parts)],
    ]


def _after_its_name(question: Question) -> str:
    """The story without its first sentence: the page says the name, and that the patient is invented."""
    return " ".join(question.stem).partition("is invented. ")[2]


def _against(standing: object) -> str:
    """How many times the upper limit, where it is above."""
    _, _, times = str(standing).partition("(")
    return f" ({times.partition(' times')[0]} × ULN)" if times else ""


def _verdicts(vignette: Vignette) -> h.Element:
    parts = verdict_question(vignette).parts
    marks = ("met", "not met", "not doc.")
    return h.table(".grid")[
        h.thead[h.tr[h.th(".of-set", scope="col")["Which are met?"], (h.th(scope="col")[one] for one in marks)]],
        h.tbody[(h.tr[h.th(scope="row")[part.prompt], (h.td[BOX] for _ in marks)] for part in parts)],
    ]


# Routes


def _routes() -> Sheet:
    patients = load_routes().vignettes
    options = load_question(patients[0].question).parts[0].options
    asked = (load_question(patient.question) for patient in patients)
    told = (h.p[h.b[f"{one.id} "], line(" ".join(one.stem))] for one in asked)
    limits, routes = ("Limits of the skin", "Limits of the vein"), route_words(options)
    heads = (*limits, *routes, "What decided it")
    rows = (
        h.tr[
            h.th(scope="row")[f"{one.question} {one.folder.capitalize()}"],
            (h.td for _ in limits),
            (h.td[BOX] for _ in routes),
            h.td,
        ]
        for one in patients
    )
    return _page(
        "six-patients",
        ROUTES,
        head("Six invented patients, five routes", "Which route, if any, today?"),
        h.div(".columns.tight")[told],
        h.table(".grid.to-fill")[
            h.thead[h.tr[h.td, (h.th(scope="col")[one] for one in heads)]],
            h.tbody[rows],
        ],
        h.p(".note")[
            "Write +, − or ? into the first two columns: are the limits met? Then tick one route for each patient. ",
            (f"{_limits(name)} " for name in patients[0].sets),
            "A limit is where somebody drew a line, not where bleeding begins.",
        ],
    )


def _limits(name: str) -> str:
    """The limits of one route, with how far the sources leave the INR open."""
    found = criteria_set(name)
    platelets, strict, wide = (one.value for one in found.thresholds)
    return f"{found.title}: platelets {platelets}/nL or more, INR {strict} or less, in dispute up to {wide}."


def _figures() -> Sheet:
    until = str(load_question("B2").literature_until)
    return _page(
        "figures",
        SUMS,
        head("Whose patients were they?", "What was counted, and on which route"),
        rates("major", "bleeding", until=until),
        map(_numbers, open_before_d7("B2")),
        lines(2, "Who was never offered the needle in these series?"),
    )


def _sums() -> Sheet:
    asked = open_before_d7("X15", "B6", "B8")
    return _page("sums", SUMS, head("With a pencil", "Multiples, odds, thresholds"), map(_numbers, asked))


def _numbers(question: Question) -> h.Element:
    """A question that asks for numbers: a gap for each, and a line to reckon on."""
    return h.section(".asked")[
        h.h2(".minor")[h.span(".tag")[question.id], f" {question.title}"],
        stem(question),
        lines(2),
        (
            h.p[h.b[f"{one.prompt}: "], h.span(".gap"), "" if one.units == (NO_UNIT,) else f" {' or '.join(one.units)}"]
            for one in question.numbers
        ),
    ]


def _list() -> Sheet:
    return _page(
        "before-a-needle",
        "Checklist",
        head("Day 32, in the morning", "Before the needle"),
        checklist("D7"),
        lines(5, "Three lines that are open on my own ward"),
        lines(5, "One sentence: which finding will I ask for next time, before I say VOD, and before I say DILI?"),
    )


EXERCISES = PaperEdition(
    name="exercises",
    title="Exercises",
    folder=LEARNERS,
    budget=10,
    note="For after D6; the pages tell nothing of how it ended, and hold no answer. The key has the answers.",
    pages=_pages,
)
