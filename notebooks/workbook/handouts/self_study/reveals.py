"""What opens after a question, in pieces that the page puts together once it knows the answer.

Everything comes from the keys through the same nodes as in JupyterLab; only what depends on the answer is left open:
which option was chosen, how sure somebody was, whose shares stand beside the editors'.
"""

from collections.abc import Iterable
from typing import Any

from casedata import load_case, load_differential
from exercises import (
    CONFIDENCE,
    ChoiceKey,
    DecisionKey,
    FreeTextKey,
    OrderKey,
    PlanKey,
    Question,
    RatedPart,
    Response,
    compared,
    load_course,
    open_exercise_key,
    open_key,
)
from exercises.calibration import sureness_rows
from exercises.grading import AnsweredOption
from exercises.keys import BELONGS_WORDS, OUTCOME_WORDS, WORTH_WORDS, ExerciseKey, NumberKey, StageKey
from exercises.loading import load_menu
from exercises.orders import results
from exercises.own_rule import OwnRule
from exercises.stages import stage_name
from workbook.differential.board_draft import DRUG
from workbook.differential.board_reveal import Opened, opened_page
from workbook.kernel_settings import answer_store
from workbook.page import Block, Face, Fold, Heading, Inline, Items, Text, prose, sentence, written
from workbook.questions.committed_question import CommittedQuestion
from workbook.questions.decision_reveal import EDITORS, HOW_RATED, badge, option_told, own_part
from workbook.questions.monitoring_plan import NO_SCORE
from workbook.questions.orders_page import answers_page, orders_in_reveal
from workbook.questions.question import Question as AnyQuestion

AFTER, SAYS = "after", "says"
OWN: dict[type[ExerciseKey], str] = {
    FreeTextKey: "text",
    PlanKey: "plan",
    OrderKey: "order",
    NumberKey: "numbers",
    ChoiceKey: "choice",
}
"""How the learner's own answer is set above ours, by the type of key."""


def html(*blocks: Block) -> str:
    """Blocks as they stand in a live panel."""
    return written(blocks, Face.LIVE)


def inline(*words: Inline) -> str:
    """Words as they stand in a line."""
    return written(words, Face.LIVE)


def reveal_of(panel: CommittedQuestion) -> dict[str, Any]:
    """What opens with the commit of a question, by the name under which the page packs it."""
    question = panel.question
    name = f"{AFTER}/{question.id}"
    if question.kind == "orders":
        return {name: _orders(question)}
    if question.kind == "decision":
        return {name: _decision(question, open_key(question.id, answers=answer_store()))}
    key = panel.key() if isinstance(panel, AnyQuestion) else open_exercise_key(question.id, answers=answer_store())
    if isinstance(key, StageKey):
        return {name: _stage(question, key), f"{SAYS}/{question.id}": _report_says(question, key)}
    return {name: _exercise(panel, key)}


def words() -> dict[str, Any]:
    """What the page says in the same words as the panels: worths, outcomes, confidence."""
    levels = [{"value": level.probability, "label": level.label} for level in CONFIDENCE]
    said = {str(row.confidence): row.model_dump(exclude={"confidence"}) for row in sureness_rows()}
    return {
        "worths": [{"worth": worth, "badge": inline(badge(worth))} for worth in WORTH_WORDS],
        "outcomes": OUTCOME_WORDS,
        "belongs": BELONGS_WORDS,
        "levels": levels,
        "sureness": said,
        "editors": html(Text(EDITORS, kind="vod-aside")),
    }


# Decisions


def _decision(question: Question, key: DecisionKey) -> dict[str, Any]:
    ordered = orders_in_reveal(question.id, None)
    return {
        "title": f"What the editors think of {question.id}",
        "first": question.id == load_course().decisions[0],
        "parts": [_part(question, key, place) for place in range(len(question.parts))],
        "lesson": html(Heading("To take along", level=4), *prose(key.lesson)),
        "judged": html(Fold(HOW_RATED, *prose(key.judgement))),
        "orders": html(*ordered),
    }


def _part(question: Question, key: DecisionKey, place: int) -> dict[str, Any]:
    part = question.parts[place]
    bundles = [
        {
            "needs": list(one.needs),
            "lacks": list(one.lacks),
            "worth": one.worth,
            "verdict": inline(*sentence(one.verdict)),
        }
        for one in key.bundles
        if one.part == part.id
    ]
    return {
        "id": part.id,
        "prompt": part.prompt,
        "single": part.single,
        "bundles": bundles,
        "options": [
            _option(part.prompt, option.text, key, part.id, option.id) for option in question.in_shown_order(part)
        ],
    }


def _option(prompt: str, text: str, key: DecisionKey, part: str, name: str) -> dict[str, Any]:
    rating = key.rating(part, name)
    chosen, left = AnsweredOption(text, 1, rating), AnsweredOption(text, None, rating)
    alone = RatedPart(prompt, rating.worth, rating.verdict, (chosen,))
    return {
        "id": name,
        "text": text,
        "worth": rating.worth,
        "verdict": inline(*sentence(rating.verdict)),
        "own": html(*own_part(alone)),
        "chosen": html(Items(option_told(chosen), kind="vod-options")),
        "left": html(Items(option_told(left), kind="vod-options")),
        "afterwards": rating.afterwards or "",
    }


# Orders


def _orders(question: Question) -> dict[str, Any]:
    return {
        "title": "What came of it",
        "tests": {order.id: _test(question, order.id) for order in load_menu().orders},
    }


def _test(question: Question, name: str) -> dict[str, Any]:
    case, (order,) = load_case(), load_menu().named([name])
    blocks = answers_page(case, question, (order,))
    told = [one for one in blocks if isinstance(one, Items)]
    rest = [one for fold in blocks if isinstance(fold, Fold) for one in fold.blocks]
    gaps = rest[:1] if rest and isinstance(rest[0], Items) else []
    before = [one for one in rest[len(gaps) :] if isinstance(one, Items)]
    return {
        "name": order.name,
        "kind": results(case, order, question.moment).kind,
        "told": html(*told),
        "gaps": html(*gaps),
        "before": html(*before),
    }


def prices() -> dict[str, Any]:
    """What each test takes, for the sum below a list that is still being ticked."""
    menu = load_menu()
    fields = {"minutes", "hours", "blood_ml", "leaves_ward", "danger", "name"}
    return {
        "draw_minutes": menu.draw_minutes,
        "tests": {order.id: order.model_dump(include=fields) for order in menu.orders},
    }


# Stages of the differential


def _stage(question: Question, key: StageKey) -> dict[str, Any]:
    blocks = opened_page(Opened(question, key, False, None, (), OwnRule()))
    editors, _, ours = (one for one in blocks if isinstance(one, Fold))
    drugs = {option.id: option.text for option in question.part(DRUG).options}
    return {
        "title": f"What you committed at {stage_name(question.id)}",
        "caption": f"Your board at {stage_name(question.id)}",
        "editors": key.editors.shares._asdict(),
        "why": html(editors),
        "ours": html(ours),
        "says_after": key.says_after,
        "drugs": drugs,
    }


def _report_says(question: Question, key: StageKey) -> dict[str, Any]:
    blocks = opened_page(Opened(question, key, True, None, (), OwnRule()))
    _, report, _ = (one for one in blocks if isinstance(one, Fold))
    return {"html": html(report)}


def hypotheses() -> list[dict[str, str]]:
    """The hypotheses of every board, by id."""
    return [{"id": one.id, "label": one.label} for one in load_differential().hypotheses]


# Questions with an outcome, texts and the plan


def _exercise(panel: CommittedQuestion, key: ExerciseKey) -> dict[str, Any]:
    """What opens for somebody whose answer is not known; beside it, what each answer comes to."""
    question = panel.question
    own = ""
    outcomes: dict[str, dict[str, Any]] = {}
    for kind, name in OWN.items():
        own = name if isinstance(key, kind) else own
    if isinstance(key, ChoiceKey):
        outcomes = {
            part.id: {one.id: key.rating(part.id, one.id).outcome for one in part.options} for part in question.parts
        }
    if isinstance(key, OrderKey):
        outcomes = {
            part.id: {one.id: key.rating(part.id, one.id).place for one in part.options} for part in question.parts
        }
    page = _plan(question, key) if isinstance(key, PlanKey) else panel.reveal_of(None)
    return {"html": html(*page), "own": own, "outcomes": outcomes}


def _plan(question: Question, key: PlanKey) -> Iterable[Block]:
    yield Text(NO_SCORE, kind="vod-aside")
    for part in compared(question, key, Response()):
        yield Heading(part.prompt, level=5)
        yield Items(*((item.text, ". ", *sentence(item.rating.ours)) for item in part.items))
    yield Heading("To take along", level=4)
    yield from prose(key.lesson)
