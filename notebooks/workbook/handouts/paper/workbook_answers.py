"""The answers to the workbook: leaves to open one by one, because the page after a decision builds on it."""

import htpy as h

from casedata import Moment
from exercises import Question, Worth, load_question, open_key
from exercises.keys import DecisionKey, Rating
from exercises.pages import open_story
from exercises.slips import open_slip
from workbook.handouts.paper.asked import lettered
from workbook.handouts.paper.reveal_slips import OUTCOME_KNOWN, worth_by_letter
from workbook.handouts.paper.sheets import LEARNERS, PaperEdition, Sheet
from workbook.handouts.paper.wording import head, line, paragraphs, places, where, written_in
from workbook.page.prose import standing_open

OUTCOME_STORY = "course"
EVERY: tuple[Worth, ...] = ("best", "defensible", "weak", "harmful")
REASONED: dict[tuple[str, str], tuple[Worth, ...]] = {
    ("D1", "letter"): (),
    ("D2", "orders"): (),
    ("D5", "act"): ("best", "harmful"),
    ("D5", "reason"): ("best",),
    ("D7", "act"): ("best", "harmful"),
}
"""Of which worths the reasons are printed, where a leaf has no room for those of every option; verdicts always are."""
BY_LETTER = (("D7", "first"),)
"""Parts of which no more than the worth of each letter is printed."""


def answer(decision: str, *, outcome: bool = False) -> h.Element:
    """What was done after a decision, and what each option was worth and why."""
    question, key = load_question(decision), open_key(decision, edition="key")
    story = open_story(decision, OUTCOME_STORY if outcome else "", edition="key")
    told = standing_open(story.text)
    rests = story.rests_on or places(told)
    return h.section(".answer")[
        h.h2[h.span(".tag")[decision], f" {story.title}"],
        h.div[paragraphs(told)],
        written_in(rests),
        (_worths(question, key, part_id) for part_id in (part.id for part in question.parts)),
        h.p(".lesson")[h.b["To take along. "], line(key.lesson)],
    ]


def brief_answer(decision: str) -> h.Element:
    """The same on half a leaf: the slip's words, and every verdict."""
    question, key, told = load_question(decision), open_key(decision, edition="key"), open_slip(decision, edition="key")
    return h.section(".answer.tight")[
        h.h2[h.span(".tag")[decision], f" {told.title}"],
        h.p[h.b["What was done. "], line(told.done)],
        h.p[h.b["One reason. "], line(told.reason)],
        where(told.done, told.reason),
        (_worths(question, key, part.id) for part in question.parts),
        h.p(".lesson")[h.b["To take along. "], line(key.lesson)],
    ]


def _worths(question: Question, key: DecisionKey, part_id: str) -> h.Element:
    part = question.part(part_id)
    if (question.id, part.id) in BY_LETTER:
        return h.p(".lesson")[h.b[f"{part.prompt}: "], worth_by_letter(question, part), "."]
    rated = [(letter, key.rating(part.id, option.id)) for letter, option in lettered(question, part)]
    reasoned = REASONED.get((question.id, part.id), EVERY)
    rows = (
        h.tr[h.th(scope="row")[letter], h.td(".worth")[one.worth], h.td[_thought(one, with_why=one.worth in reasoned)]]
        for letter, one in rated
    )
    heads = ("Option", "Worth", "What the editors think")
    return h.table(".worth-table")[
        h.caption[part.prompt] if len(question.parts) > 1 else None,
        h.thead[h.tr[(h.th(scope="col")[one] for one in heads)]],
        h.tbody[rows],
    ]


def _thought(rating: Rating, *, with_why: bool) -> h.Node:
    return [h.b[line(rating.verdict)], " ", line(rating.why)] if with_why else line(rating.verdict)


def _leaf(number: int, after: str, body: h.Node, knows: Moment, *, folded: str = "") -> Sheet:
    """A leaf that is opened after a decision, its folded half after another one."""
    title = f"Leaf {number}: open after {after}"
    decided = tuple(f"D{earlier}" for earlier in range(1, int((folded or after)[1:]) + 1))
    return Sheet(f"leaf-{number}", title, h.fragment[head("Answers to the workbook", title), body], knows, decided)


def _pages() -> tuple[Sheet, ...]:
    first = [
        brief_answer("D1"),
        h.p(".fold")["Fold this half back, and open it after D2."],
        brief_answer("D2"),
    ]
    last = [answer("D7", outcome=True), _tissue()]
    return (
        _leaf(1, "D1", first, Moment(-2, 3), folded="D2"),
        *(
            _leaf(number, decision, answer(decision), _told_at(decision))
            for number, decision in ((2, "D3"), (3, "D4"), (4, "D5"), (5, "D6"))
        ),
        _leaf(6, "D7", last, OUTCOME_KNOWN),
    )


def _told_at(decision: str) -> Moment:
    known = open_story(decision, edition="key").known_at
    return Moment(known.at, known.step)


def _tissue() -> h.Node:
    afterwards, *_ = open_story("D7", OUTCOME_STORY, edition="key").afterwards.strip().split("\n\n")
    return [
        h.div(".pair")[_told_in_short("tissue"), _told_in_short("activity")],
        h.div(".lesson")[paragraphs(afterwards)],
    ]


def _told_in_short(name: str) -> h.Element:
    """A story's paragraphs that rest on the report; what introduces a drawing of the screen is none of them.

    Its title is no heading: the bookmarks of the file stand beside all leaves, and would tell it from the first on.
    """
    story = open_story("D7", name, edition="key")
    text = "\n\n".join(one for one in standing_open(story.text).split("\n\n") if places(one))
    return h.div[h.p(".caption")[story.title], paragraphs(text), where(text)]


WORKBOOK_ANSWERS = PaperEdition(
    name="workbook-answers",
    title="Answers to the workbook",
    folder=LEARNERS,
    budget=6,
    note="Six leaves, printed on one side. Hand each out, or let it be opened, when its decision is committed: leaf 4 "
    "before D6, because the next pages build on what was done on day 15.",
    pages=_pages,
)
