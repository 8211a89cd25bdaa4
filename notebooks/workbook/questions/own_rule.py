"""A learner's own rule as panels show it: above the questions that follow it, and in the reveals of what was done."""

from collections.abc import Callable
from fractions import Fraction

from exercises import Response, load_question
from exercises.own_rule import (
    CHANGING,
    TREATING,
    Accuracy,
    beside_day,
    beside_result,
    beside_treatment,
    own_rule,
    vod_share,
)
from exercises.stages import differential_of
from workbook.biopsy.threshold_facts import TISSUE_SPECIFICITY, offers
from workbook.page import Block, Text

KIND = "vod-own-rule"
STAGE_BEFORE = {TREATING: "S2", CHANGING: "S4"}
ASSUMED = (
    "Here tissue is taken to find VOD in {} of 100 who have it and to miscall it in {} of 100 who do not: an "
    "assumption of ours, the one with which the threshold lab begins."
)

Committed = Callable[[str], Response | None]


def reminder(question: str, committed: Committed) -> tuple[Block, ...]:
    """The rule of D5 above a question that comes after it; nothing before, and nothing where none was written."""
    if load_question(question).moment <= load_question(TREATING).moment:
        return ()
    said = own_rule(committed).sentence
    return (Text(f"Your own rule of day 15: {said}.", kind=KIND),) if said else ()


def held_against(question: str, committed: Committed) -> tuple[str, ...]:
    """What the learner's own rule says of the act that was committed at a decision, in no sentence or a few."""
    rule, response = own_rule(committed), committed(question)
    if response is None:
        return ()
    day = beside_day(rule, load_question(question).moment.at) if question != TREATING else None
    beside = {TREATING: _beside_treatment, CHANGING: _beside_tissue}.get(question)
    said = beside(question, committed) if beside else ()
    return (*((day,) if day else ()), *said)


def vod_at(question: str, committed: Committed) -> int | None:
    """The share of VOD in percent at the stage right before a decision; None where it was not committed."""
    answer = committed(STAGE_BEFORE[question])
    return vod_share(differential_of(answer)) if answer and answer.shares else None


def _beside_treatment(question: str, committed: Committed) -> tuple[str, ...]:
    mark, vod, response = own_rule(committed).treat_from, vod_at(question, committed), committed(question)
    acts = response.chosen("act") if response else ()
    said = beside_treatment(mark, vod, acts[0]) if mark is not None and vod is not None and acts else None
    return (said,) if said else ()


def _beside_tissue(question: str, committed: Committed) -> tuple[str, ...]:
    mark, vod = own_rule(committed).mark, vod_at(question, committed)
    if mark is None or vod is None:
        return ()
    tissue = tissue_assumed()
    found, missed = (f"{float(100 * share):g}" for share in (tissue.sensitivity, 1 - tissue.specificity))
    return beside_result(mark, vod, tissue), ASSUMED.format(found, missed)


def tissue_assumed() -> Accuracy:
    """How good tissue is taken to be: the midpoints of the ranges with which the threshold lab begins."""
    found, cleared = offers()["tissue"]["good"], TISSUE_SPECIFICITY
    sensitivity, specificity = (Fraction(str(one.low)) + Fraction(str(one.high)) for one in (found, cleared))
    return Accuracy("tissue", sensitivity / 200, specificity / 200)
