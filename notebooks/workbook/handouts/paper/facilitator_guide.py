"""The facilitator's guide: the plans at a glance, seven stops on a page each, a sheet for hands, the form."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

import htpy as h

from exercises import CONFIDENCE, Part, Question, load_question, open_key
from exercises.sessions import SESSIONS, Session, Step, load_evaluation, load_objectives, load_session
from exercises.slips import open_slip
from workbook.classroom.spoken_panels import on_the_wall
from workbook.handouts.paper.asked import BOX, lettered, lines
from workbook.handouts.paper.class_sheet import CLASS_SHEET
from workbook.handouts.paper.composing import Placed, composed
from workbook.handouts.paper.in_short import EVERY_DECISION
from workbook.handouts.paper.reveal_slips import OUTCOME_KNOWN, worth_by_letter
from workbook.handouts.paper.session_booklet import SESSION_BOOKLET
from workbook.handouts.paper.sheets import TEACHER, PaperEdition, Sheet
from workbook.handouts.paper.wording import head, line
from workbook.handouts.paper.workbook_edition import WORKBOOK
from workbook.text.wording import sentence_start

STUDENTS = (CLASS_SHEET, SESSION_BOOKLET, WORKBOOK)
"""What students hold, the shortest first."""
NOTED = "My own notes"
NOTES = {"D1": 12, "D2": 9, "D3": 9, "D4": 8, "D5": 2, "D6": 5, "D7": 3}
"""How many lines for notes a stop has room for."""
PLAN_AND_NOTES = 15
"""How many steps and lines together a page of a plan has room for."""


def _pages() -> tuple[Sheet, ...]:
    return (*map(_plan, plans()), *map(_stop, EVERY_DECISION), _hands(), _evaluation())


def _page(name: str, chapter: str, *body: h.Node) -> Sheet:
    return Sheet(name, chapter, h.fragment[body], OUTCOME_KNOWN, EVERY_DECISION)


@cache
def plans() -> tuple[Session, ...]:
    """The plans of the sessions."""
    return tuple(load_session(name) for name in SESSIONS)


# At a glance


def _plan(plan: Session) -> Sheet:
    rows = (
        h.tr[h.th(scope="row")[_minutes(plan, place)], h.td[step.title], h.td[asked(step)], h.td[line(step.when_late)]]
        for place, step in enumerate(plan.steps)
    )
    heads = ("Minutes", "What", "Asked", "When late")
    objectives = (one.text for one in load_objectives() if one.id in plan.objectives)
    return _page(
        f"plan-{plan.id}",
        "Plans",
        head("For whoever teaches: these pages tell the outcome", plan.title),
        h.p[line(plan.people)],
        h.table(".plan")[h.thead[h.tr[(h.th(scope="col")[one] for one in heads)]], h.tbody[rows]],
        h.div(".tight.stacked")[
            h.div[h.h2(".minor")["Afterwards participants can"], _listed(objectives)],
            h.div[h.h2(".minor")["When it is over"], _listed(plan.afterwards)],
        ],
        lines(PLAN_AND_NOTES - len(plan.steps), NOTED),
    )


def asked(step: Step) -> str:
    """The questions of a step, and whether the last is voted on twice."""
    return ", ".join(step.asks) + (", twice" if step.votes > 1 else "")


def _minutes(plan: Session, place: int) -> str:
    start = plan.starts()[place]
    return f"{start} to {start + plan.steps[place].minutes}"


# A stop


def _stop(decision: str) -> Sheet:
    question, key = load_question(decision), open_key(decision, edition="key")
    notes = key.teaching
    steps = [(plan, place, step) for plan in plans() for place, step in enumerate(plan.steps) if decision in step.asks]
    at = [f"{plan.title.partition(':')[0]}: minutes {_minutes(plan, place)}" for plan, place, _ in steps]
    walls = tuple(chain.from_iterable(step.show for _, _, step in steps))
    rows: Iterable[tuple[str, h.Node]] = (
        ("Student’s page", "; ".join(student_pages(decision))),
        ("Minutes", f"{notes.minutes} by itself. {'; '.join(at) or 'At home in every plan'}."),
        ("On the wall", f"{sentence_start(on_the_wall(walls))}." if walls else None),
        ("Ask", _listed((*notes.prompts, *(one for _, _, step in steps for one in step.prompts)))),
        ("Expect", _listed((notes.expected, *(step.expected for _, _, step in steps)))),
        (
            "Misconceptions",
            _listed((*notes.misconceptions, *(one for _, _, step in steps for one in step.misconceptions))),
        ),
        ("Notes", _listed(notes.notes)),
        ("Worth, by letter", [h.p[_worth(question, part)] for part in question.parts]),
        ("What the team did", line(open_slip(decision, edition="key").done)),
        ("To take along", line(key.lesson)),
        ("When late", _listed(_cuts(steps)) if steps else None),
    )
    return _page(
        f"stop-{decision}",
        f"Stop {decision}",
        head(f"Stop {decision[1:]} of {len(EVERY_DECISION)}", f"{decision} {question.title}"),
        h.table(".guide")[h.tbody[(h.tr[h.th(scope="row")[name], h.td[said]] for name, said in rows if said)]],
        lines(NOTES[decision], NOTED),
    )


def _cuts(steps: Iterable[tuple[Session, int, Step]]) -> Iterator[str]:
    """What to cut, each once, with the minutes of the plans that say it."""
    said: dict[str, list[str]] = {}
    for plan, _, step in steps:
        said.setdefault(step.when_late, []).append(plan.title.partition(":")[0])
    for cut, named in said.items():
        yield f"{', '.join(named)}: {cut}"


def _worth(question: Question, part: Part) -> str:
    lead = f"{part.prompt}: " if len(question.parts) > 1 else ""
    return f"{lead}{worth_by_letter(question, part)}."


def _listed(texts: Iterable[str]) -> h.Node:
    """Texts as a list, each once, and none with which another begins; one alone is no list."""
    once = tuple(dict.fromkeys(texts))
    every = [one for one in once if not any(other != one and other.startswith(one.rstrip(".?")) for other in once)]
    if len(every) == 1:
        return line(every[0])
    return h.ul[(h.li[line(one)] for one in every)] if every else None


def student_pages(decision: str) -> tuple[str, ...]:
    """Where students find a decision: `Class sheet, page 2`."""
    return tuple(
        f"{edition.title}, page {one.number}"
        for edition in STUDENTS
        for one in _placed(edition)
        if f'"Decision {decision}"' in one.inside
    )


@cache
def _placed(edition: PaperEdition) -> tuple[Placed, ...]:
    return composed(edition).placed


# Hands, and the form


def _hands() -> Sheet:
    return _page(
        "hands",
        "Show of hands",
        head("Numbers of people, no names", "Show of hands"),
        h.div(".tight.stacked")[(_votes(load_question(one)) for one in EVERY_DECISION), _certainty()],
    )


def _votes(question: Question) -> h.Element:
    """A table for the votes on a decision by letter."""
    return h.div[
        (
            h.table(".hands")[
                h.thead[
                    h.tr[
                        h.th(scope="col")[f"{question.id}{f', {part.prompt.lower()}' if place else ''}"],
                        (h.th(scope="col")[letter] for letter, _ in lettered(question, part)),
                    ]
                ],
                h.tbody[
                    (
                        h.tr[h.th(scope="row")[vote], (h.td for _ in part.options)]
                        for vote in (("First vote", "Second vote") if part.single else ("Hands",))
                    )
                ],
            ]
            for place, part in enumerate(question.parts)
        ),
    ]


def _certainty() -> h.Element:
    """A table for how many are how sure, a row a decision that asks it."""
    sure = [one for one in map(load_question, EVERY_DECISION) if one.confidence]
    heads = (f"{level.probability * 100:g} %, {level.words}" for level in CONFIDENCE)
    return h.table(".hands")[
        h.thead[h.tr[h.th(scope="col")["How sure"], (h.th(scope="col")[one] for one in heads)]],
        h.tbody[(h.tr[h.th(scope="row")[one.id], (h.td for _ in CONFIDENCE)] for one in sure)],
    ]


def _evaluation() -> Sheet:
    form = load_evaluation()
    rows = (h.tr[h.th(scope="row")[one], (h.td[BOX] for _ in form.scale)] for one in form.statements)
    return _page(
        "evaluation",
        "Evaluation",
        head("To copy, one for each participant", form.title),
        h.p[form.intro],
        h.table(".grid")[
            h.thead[h.tr[h.td, (h.th(scope="col")[one] for one in form.scale)]],
            h.tbody[rows],
        ],
        (lines(5, one) for one in form.open_questions),
    )


FACILITATOR_GUIDE = PaperEdition(
    name="facilitator-guide",
    title="Facilitator’s guide",
    folder=TEACHER,
    budget=12,
    note="For whoever teaches: the plans, a page for each decision, a sheet for the votes, and the form to copy. It "
    "tells the outcome, but for the form.",
    pages=_pages,
)
