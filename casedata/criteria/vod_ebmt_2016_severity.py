"""EBMT 2016 severity of SOS/VOD in adults, from a reproduced table, without its weight row.

The weight cells for mild and severe are misprinted in the only source that was found, so the row is not scored.
"""

from decimal import Decimal

from casedata.criteria.assessment import CriteriaSet, Item, Ruling, Threshold, graded
from casedata.criteria.items import Cite, either, reaches, statement, times
from casedata.criteria.known import Known
from casedata.criteria.logic import MET, NOT_DOCUMENTED, NOT_MET, Answer, any_of
from casedata.criteria.quantity import Quantity, beside, compared
from casedata.criteria.vod_ebmt_2016 import classical, late

CITE = Cite("mohty2016", "severity grading in adults")
MILD, MODERATE, SEVERE, VERY_SEVERE = 1, 2, 3, 4

Category = tuple[int, int]
"""The lowest and highest category that a row can be in; 0 is none."""


def _limits(row: str, finding: str, unit: str, *limits: str, comparator: str = ">=") -> tuple[Threshold, ...]:
    return tuple(
        Threshold(f"ebmt_2016_severity.{row}_{grade}", finding, comparator, Decimal(limit), unit, *CITE)  # type: ignore[arg-type]
        for grade, limit in enumerate(limits, start=MODERATE if comparator == ">" else MILD)
    )


BILIRUBIN = _limits("bilirubin", "bilirubin_total", "mg/dL", "2", "3", "5", "8")
ALT = _limits("alt", "alt", "x ULN", "2", "5", "8", comparator=">")
AST = _limits("ast", "ast", "x ULN", "2", "5", "8", comparator=">")
CREATININE = tuple(
    Threshold(f"ebmt_2016_severity.creatinine_{grade}", "creatinine", ">=", Decimal(limit), "x baseline", *CITE)
    for grade, limit in ((MODERATE, "1.2"), (SEVERE, "1.5"), (VERY_SEVERE, "2"))
)
DAYS = (
    Threshold("ebmt_2016_severity.days_2", "sos_symptom_days", "<=", Decimal(7), "days", *CITE),
    Threshold("ebmt_2016_severity.days_3", "sos_symptom_days", "<=", Decimal(4), "days", *CITE),
)
DOUBLING = Threshold(
    "ebmt_2016_severity.kinetics", "bilirubin_total", ">=", Decimal(2), "x value of 48 h before", *CITE
)


def rule(known: Known) -> Ruling:
    """The highest category with two rows; organ failure is very severe, two risk factors lift mild and moderate."""
    diagnosis = _established(known)
    if diagnosis.answer is NOT_MET:
        return graded(0, 0, diagnosis)
    rows = _rows(known)
    failure = statement(known, "multi_organ_failure", "Multi-organ failure", CITE)
    risks = statement(known, "two_sos_risk_factors", "Two or more risk factors of SOS/VOD", CITE)
    low, high = _lifted(risks, *_combined([row.points or (0, VERY_SEVERE) for row in rows]))
    low = VERY_SEVERE if failure.answer is MET else low
    high = high if failure.answer is NOT_MET else VERY_SEVERE
    return graded(low if diagnosis.answer is MET else 0, high, diagnosis, *rows, failure, risks)


def _rows(known: Known) -> tuple[Item, ...]:
    return (
        _days(known),
        _row(known, "bilirubin", BILIRUBIN),
        _kinetics(known),
        _transaminases(known),
        _row(known, "creatinine", CREATININE, MILD),
    )


def _established(known: Known) -> Item:
    early, after = classical(known), late(known)
    answer = any_of(early.answer, after.answer)
    why = f"Classical: {early.answer.words}; late onset: {after.answer.words}."
    return Item("sos_established", "SOS/VOD by EBMT 2016", answer, why, (), *CITE)


def _combined(rows: list[Category]) -> Category:
    """The two readings of "highest category with two rows": exactly in it, or in it or above; certain and possible."""
    exact = max((grade for grade in range(MILD, VERY_SEVERE + 1) if rows.count((grade, grade)) >= 2), default=0)
    possible = sorted((high for _, high in rows), reverse=True)[1]
    return exact, possible


def _lifted(risks: Item, low: int, high: int) -> Category:
    def up(grade: int) -> int:
        return grade + 1 if grade in (MILD, MODERATE) else grade

    return up(low) if risks.answer is MET else low, high if risks.answer is NOT_MET else up(high)


def _row(known: Known, row: str, thresholds: tuple[Threshold, ...], lowest: int = 0) -> Item:
    steps = [reaches(known, threshold, counted="today") for threshold in thresholds]
    first = VERY_SEVERE + 1 - len(thresholds)
    return _scored(row, steps, first, lowest)


def _scored(row: str, steps: list[Item], first: int, lowest: int) -> Item:
    grades = range(first, first + len(steps))
    low = max((grade for grade, step in zip(grades, steps, strict=True) if step.answer is MET), default=lowest)
    high = max((grade for grade, step in zip(grades, steps, strict=True) if step.answer is not NOT_MET), default=lowest)
    answer = NOT_DOCUMENTED if low != high else MET if low else NOT_MET
    return Item(row, f"Row {row}", answer, steps[-1].why, steps[-1].records, *CITE, points=(low, high))


def _transaminases(known: Known) -> Item:
    pairs = zip(ALT, AST, strict=True)
    steps = [
        either(pair[0].id, "ALT or AST", *(reaches(known, each, counted="today") for each in pair)) for pair in pairs
    ]
    return _scored("transaminases", steps, MODERATE, MILD)


def _days(known: Known) -> Item:
    onset = known.sign("sos_first_symptom")
    if onset.answer is not MET or onset.supposed:
        return Item(
            "days",
            "Row days since the first symptoms",
            NOT_DOCUMENTED,
            f"{onset.why}.",
            onset.records,
            *CITE,
            points=(0, VERY_SEVERE),
        )
    days = known.days_since("sos_first_symptom")
    grade = SEVERE if days <= DAYS[1].value else MODERATE if days <= DAYS[0].value else MILD
    why = f"{days} days since: {onset.why}."
    return Item("days", "Row days since the first symptoms", MET, why, onset.records, *CITE, points=(grade, grade))


def _doubled(now: Quantity, before: Quantity) -> Answer:
    limit = times(DOUBLING.value, before.low or Decimal(0))
    return compared(beside(now, before, DOUBLING.value), DOUBLING.comparator, (limit, limit))


def _kinetics(known: Known) -> Item:
    now = known.number("bilirubin_total")
    before = [value for ago, value in known.numbers.earlier("bilirubin_total") if ago <= 2]
    doubled = [_doubled(now, value) for value in before if value.low]
    answer = any_of(*doubled) if doubled else NOT_DOCUMENTED
    points = {MET: (SEVERE, SEVERE), NOT_MET: (0, 0), NOT_DOCUMENTED: (0, SEVERE)}[answer]
    records = tuple(record for value in (now, *before) for record in value.records)
    return Item(
        "kinetics", "Row doubling of bilirubin within 48 h", answer, f"{now.why}.", records, *CITE, points=points
    )


EBMT_2016_SEVERITY = CriteriaSet(
    id="ebmt_2016_severity",
    title="EBMT 2016, severity",
    group="sos_vod",
    kind="grade",
    published="2016",
    source="mohty2016",
    rule=rule,
    thresholds=(*DAYS, *BILIRUBIN, DOUBLING, *ALT, *AST, *CREATININE),
    choices=(
        "The weight row is left out: two of its cells are not confirmed.",
        "1 mild, 2 moderate, 3 severe, 4 very severe. A grade presupposes SOS/VOD by the 2016 criteria.",
        "Where rows lie in different categories, both readings of the combination rule must agree, else no grade.",
        "Each row takes the number of the day: what was reached before, or on an unreported day, gives no grade of it.",
        "The baseline of creatinine is the lowest earlier value of the illness.",
    ),
)
