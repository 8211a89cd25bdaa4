"""CTCAE v5.0 grades of laboratory values, read in a public transcription.

Bands tile by construction: a grade begins where the one below it ends.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from casedata.criteria.assessment import CriteriaSet, Item, Ruling, Threshold, graded, named
from casedata.criteria.items import either, reaches
from casedata.criteria.known import Known
from casedata.criteria.logic import MET, NOT_MET
from casedata.model import Comparator

SOURCE = "ctcae2017"


@dataclass(frozen=True, slots=True)
class Step:
    """The lower end of a grade: one threshold, or several of which one is enough."""

    grade: int
    thresholds: tuple[Threshold, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A CTCAE term: the analyte, the steps of its grades from mild to severe."""

    id: str
    title: str
    analyte: str
    steps: tuple[Step, ...]

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        """All thresholds of the term."""
        return tuple(threshold for step in self.steps for threshold in step.thresholds)


def _term(term_id: str, title: str, analyte: str, *steps: tuple[str, ...]) -> Term:
    """A term from `comparator value unit` texts, one tuple for each grade."""
    return Term(
        f"ctcae_v5_{term_id}",
        title,
        analyte,
        tuple(
            Step(grade, tuple(_threshold(term_id, title, analyte, grade, text) for text in texts))
            for grade, texts in enumerate(steps, start=1)
        ),
    )


def _threshold(term_id: str, title: str, analyte: str, grade: int, text: str) -> Threshold:
    comparator, value, unit = text.split(maxsplit=2)
    comparators: dict[str, Comparator] = {">": ">", "<": "<"}
    tail = unit.replace("x ", "").lower().replace("/", "_").replace("{", "").replace("}", "").replace("*", "")
    threshold_id = f"ctcae_v5_{term_id}.grade_{grade}_{tail}"
    return Threshold(threshold_id, analyte, comparators[comparator], Decimal(value), unit, SOURCE, title)


TERMS = (
    _term(
        "bilirubin",
        "Blood bilirubin increased",
        "bilirubin_total",
        ("> 1.0 x ULN",),
        ("> 1.5 x ULN",),
        ("> 3.0 x ULN",),
        ("> 10.0 x ULN",),
    ),
    _term(
        "ast",
        "Aspartate aminotransferase increased",
        "ast",
        ("> 1.0 x ULN",),
        ("> 3.0 x ULN",),
        ("> 5.0 x ULN",),
        ("> 20.0 x ULN",),
    ),
    _term(
        "alt",
        "Alanine aminotransferase increased",
        "alt",
        ("> 1.0 x ULN",),
        ("> 3.0 x ULN",),
        ("> 5.0 x ULN",),
        ("> 20.0 x ULN",),
    ),
    _term(
        "alp",
        "Alkaline phosphatase increased",
        "alp",
        ("> 1.0 x ULN",),
        ("> 2.5 x ULN",),
        ("> 5.0 x ULN",),
        ("> 20.0 x ULN",),
    ),
    _term("ggt", "GGT increased", "ggt", ("> 1.0 x ULN",), ("> 2.5 x ULN",), ("> 5.0 x ULN",), ("> 20.0 x ULN",)),
    _term(
        "creatinine",
        "Creatinine increased",
        "creatinine",
        ("> 1.0 x ULN",),
        ("> 1.5 x ULN", "> 1.5 x baseline"),
        ("> 3.0 x ULN", "> 3.0 x baseline"),
        ("> 6.0 x ULN",),
    ),
    _term("inr", "INR increased", "inr", ("> 1.2 {INR}",), ("> 1.5 {INR}",), ("> 2.5 {INR}",)),
    _term(
        "platelets",
        "Platelet count decreased",
        "platelets",
        ("< 1.0 x LLN",),
        ("< 75 10*3/uL",),
        ("< 50 10*3/uL",),
        ("< 25 10*3/uL",),
    ),
    _term(
        "fibrinogen",
        "Fibrinogen decreased",
        "fibrinogen",
        ("< 1.0 x LLN",),
        ("< 0.75 x LLN",),
        ("< 0.5 x LLN",),
        ("< 0.25 x LLN", "< 50 mg/dL"),
    ),
    _term("glucose", "Hypoglycemia", "glucose", ("< 1.0 x LLN",), ("< 55 mg/dL",), ("< 40 mg/dL",), ("< 30 mg/dL",)),
)


def graded_value(known: Known, term: Term) -> Ruling:
    """The grade of the number of the day; given only if it is the same for every published limit of normal."""
    return grade_by(term, lambda threshold: reaches(known, threshold, counted="today"))


def grade_by(term: Term, item_of: Callable[[Threshold], Item]) -> Ruling:
    """The grade of a number that is held against each threshold of the term in turn."""
    items = tuple(_step_item(step, item_of) for step in term.steps)
    low = max((step.grade for step, item in zip(term.steps, items, strict=True) if item.answer is MET), default=0)
    high = max(
        (step.grade for step, item in zip(term.steps, items, strict=True) if item.answer is not NOT_MET), default=0
    )
    return graded(low, high, *items)


def _step_item(step: Step, item_of: Callable[[Threshold], Item]) -> Item:
    items = tuple(map(item_of, step.thresholds))
    item = items[0] if len(items) == 1 else either(f"grade_{step.grade}", "", *items)
    label = " or ".join(each.label for each in items)
    return named(item, f"grade_{step.grade}", f"Grade {step.grade} or more: {label}")


def _rule(term: Term) -> Callable[[Known], Ruling]:
    def rule(known: Known) -> Ruling:
        """The CTCAE grade of the number of the day."""
        return graded_value(known, term)

    return rule


CHOICES = (
    "Graded by multiples of the limit of normal, as for a normal baseline; the baseline is not reported.",
    "A range such as 1.5 to 3.0 begins above 1.5 and ends with 3.0.",
    "The grade is that of the number of the day; the worst grade so far is a set of its own.",
    "Version 5.0 of 2017; version 6.0 differs.",
)

CTCAE_V5 = tuple(
    CriteriaSet(
        id=term.id,
        title=f"CTCAE v5.0, {term.title}",
        group="toxicity",
        kind="grade",
        published="2017",
        source=SOURCE,
        rule=_rule(term),
        thresholds=term.thresholds,
        choices=CHOICES,
    )
    for term in TERMS
)
