"""CTCAE v5.0 "Sinusoidal obstruction syndrome": a grade of a diagnosis that must be made first."""

from decimal import Decimal

from casedata.criteria.assessment import CriteriaSet, Item, Ruling, Threshold, graded, named
from casedata.criteria.items import Cite, either, reaches, sign, statement, treatment
from casedata.criteria.known import Known
from casedata.criteria.logic import MET, NOT_MET
from casedata.criteria.sos_signs import pressure, tissue
from casedata.criteria.vod_ebmt_2023 import PRESSURE_10

CITE = Cite("ctcae2017", "Sinusoidal obstruction syndrome")

BILIRUBIN_2 = Threshold("ctcae_v5_sos.bilirubin_2", "bilirubin_total", ">=", Decimal(2), "mg/dL", *CITE)
BILIRUBIN_3 = Threshold("ctcae_v5_sos.bilirubin_3", "bilirubin_total", ">", Decimal(5), "mg/dL", *CITE)


def rule(known: Known) -> Ruling:
    """Grades 2 to 5; there is no grade 1. What nobody records leaves the grade open."""
    diagnosis = _diagnosis(known)
    grades = (
        _grade_2(known),
        _grade_3(known),
        _grade_4(known),
        statement(known, "died_of_sos", "Death of SOS/VOD", CITE),
    )
    if diagnosis.answer is NOT_MET:
        return graded(0, 0, diagnosis, *grades)
    numbered = tuple(enumerate(grades, start=2))
    low = max((grade for grade, item in numbered if item.answer is MET), default=0) if diagnosis.answer is MET else 0
    high = max((grade for grade, item in numbered if item.answer is not NOT_MET), default=0)
    return graded(low, high, diagnosis, *grades)


def _diagnosis(known: Known) -> Item:
    made = statement(known, "sos_diagnosed", "Diagnosed otherwise", CITE)
    return either("diagnosis", "SOS/VOD diagnosed", tissue(known, CITE), pressure(known, PRESSURE_10), made)


def _grade_2(known: Known) -> Item:
    return named(reaches(known, BILIRUBIN_2, counted="today"), "grade_2", "Grade 2 or more: bilirubin 2 to 5 mg/dL")


def _grade_3(known: Known) -> Item:
    return either(
        "grade_3",
        "Grade 3 or more: bilirubin above 5 mg/dL, a drug such as defibrotide, or reversed portal flow",
        reaches(known, BILIRUBIN_3, counted="today"),
        treatment(known, "defibrotide", "Defibrotide", CITE),
        sign(known, "portal_flow_reversed", "Reversed portal flow", CITE),
    )


def _grade_4(known: Known) -> Item:
    return statement(known, "life_support_for_sos", "Grade 4: ventilation, dialysis, plasmapheresis or drainage", CITE)


CTCAE_V5_SOS = CriteriaSet(
    id="ctcae_v5_sos",
    title="CTCAE v5.0, Sinusoidal obstruction syndrome",
    group="sos_vod",
    kind="grade",
    published="2017",
    source="ctcae2017",
    rule=rule,
    thresholds=(BILIRUBIN_2, BILIRUBIN_3),
    choices=(
        "The term grades a diagnosis and does not make it: without tissue, pressure or a recorded diagnosis, no grade.",
        "Exactly 5 mg/dL is grade 2.",
        "Bilirubin is that of the day: a highest value of another or an unreported day gives no grade of it.",
    ),
)
