"""One line a set: how it stands on a day, and what would meet it most easily, from the engine's own answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from casedata.criteria import Answer, Assessment, criteria_set
from casedata.criteria.known import Known
from casedata.criteria.settle import Assignment, settlement
from workbook.criteria.bedside import easiest_first, inside, noun
from workbook.criteria.criteria_views import BlockPlan
from workbook.criteria.tracker_facts import Cell, cell_of
from workbook.text.wording import in_letters, listed


@dataclass(frozen=True)
class SetLine:
    """One set on one day: its answer, and in words what decides it or would meet it."""

    set_id: str
    title: str
    cell: Cell
    words: str


def set_lines(known: Known, plans: Iterable[BlockPlan]) -> tuple[SetLine, ...]:
    """The lines of the sets of these blocks, in their order, as known at a moment."""
    return tuple(set_line(name, known) for plan in plans for name in plan.sets)


def set_line(set_id: str, known: Known) -> SetLine:
    """The line of one set. Every combination of what is open is tried for it, which takes its time."""
    assessment = criteria_set(set_id).assess(known)
    words = _of_a_list(assessment, known) if assessment.kind == "verdict" else _of_a_scale(assessment)
    return SetLine(set_id, assessment.title, cell_of(assessment), words)


def _of_a_list(assessment: Assessment, known: Known) -> str:
    if assessment.answer is Answer.MET:
        return f"met: {_held(assessment, Answer.MET)}"
    ways = easiest_first(settlement(criteria_set(assessment.set_id), known).met)
    would = _would_be_met(ways)
    if assessment.answer is Answer.NOT_DOCUMENTED:
        return f"open; {would or 'nothing that could still be found would meet it'}"
    lead = f"not met, because this does not hold: {_held(assessment, Answer.NOT_MET)}"
    return f"{lead}; {would}" if would else lead


def _of_a_scale(assessment: Assessment) -> str:
    """A grade or a score says itself; a class that cannot be given, what it needs."""
    words, why = cell_of(assessment).words, assessment.why.rstrip(".")
    return f"{words}; {inside(why)}" if assessment.low is None and assessment.grade is None and why else words


def _held(assessment: Assessment, answer: Answer) -> str:
    return "; ".join(inside(item.label) for item in assessment.items if item.answer is answer)


def _would_be_met(ways: tuple[Assignment, ...]) -> str:
    """The easiest combination in words, and how many others there are."""
    if not ways:
        return ""
    first, *others = ways
    said = f"would be met today with {listed([noun(choice) for choice in first])}"
    if not others:
        return said
    return f"{said}, and in {in_letters(len(others))} other {'way' if len(others) == 1 else 'ways'}"
