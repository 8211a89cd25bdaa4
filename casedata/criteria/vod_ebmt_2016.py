"""EBMT 2016 criteria of SOS/VOD in adults (Mohty 2016): classical and late onset, read in several transcriptions."""

from decimal import Decimal

from casedata.criteria.assessment import CriteriaSet, Item, Ruling, Threshold, verdict
from casedata.criteria.items import Cite, either, reaches
from casedata.criteria.known import Known
from casedata.criteria.logic import Answer, all_of, any_of, at_least
from casedata.criteria.sos_signs import (
    NOW_CHOICE,
    PAIN_CHOICE,
    ascites,
    painful_hepatomegaly,
    portal_flow,
    pressure,
    since_transplant,
    tissue,
)

CITE = Cite("mohty2016", "diagnostic criteria in adults")

DAY_21 = Threshold("ebmt_2016_classical.day", "days_since_transplant", "<=", Decimal(21), "days", *CITE)
AFTER_DAY_21 = Threshold("ebmt_2016_late.day", "days_since_transplant", ">", Decimal(21), "days", *CITE)
BILIRUBIN = Threshold(
    "ebmt_2016.bilirubin",
    "bilirubin_total",
    ">=",
    Decimal(2),
    "mg/dL",
    *CITE,
    note="34 umol/L",
    value_si=Decimal(34),
)
WEIGHT = Threshold("ebmt_2016.weight", "weight_gain_percent", ">", Decimal(5), "%", *CITE)
PRESSURE_10 = Threshold(
    "ebmt_2016.hvpg",
    "hvpg_mmhg",
    ">=",
    Decimal(10),
    "mm[Hg]",
    "mohty2023",
    "diagnosis: proven",
    note="2016 prints no number",
)


def _signs(known: Known) -> tuple[Item, Item, Item, Item]:
    return (
        reaches(known, BILIRUBIN),
        painful_hepatomegaly(known, CITE),
        reaches(known, WEIGHT),
        ascites(known, CITE),
    )


def _pattern(signs: tuple[Item, ...]) -> Answer:
    bilirubin, *others = (sign.answer for sign in signs)
    return all_of(bilirubin, at_least(2, others))


def classical(known: Known) -> Ruling:
    """Within 21 days of the transplant: bilirubin 2 mg/dL or more and two of the three other signs."""
    day, signs = since_transplant(known, DAY_21), _signs(known)
    return verdict(all_of(day.answer, _pattern(signs)), day, *signs)


def late(known: Known) -> Ruling:
    """After day 21: the classical pattern, or tissue, or two signs together with evidence of flow or pressure."""
    day, signs, biopsy = since_transplant(known, AFTER_DAY_21), _signs(known), tissue(known, CITE)
    evidence = either(
        "flow_or_pressure",
        "Ultrasound or haemodynamic evidence of SOS/VOD",
        portal_flow(known, CITE),
        pressure(known, PRESSURE_10),
    )
    with_evidence = all_of(at_least(2, (sign.answer for sign in signs)), evidence.answer)
    routes = any_of(_pattern(signs), biopsy.answer, with_evidence)
    return verdict(all_of(day.answer, routes), day, *signs, biopsy, evidence)


EBMT_2016_CLASSICAL = CriteriaSet(
    id="ebmt_2016_classical",
    title="EBMT 2016, classical",
    group="sos_vod",
    kind="verdict",
    published="2016",
    source="mohty2016",
    rule=classical,
    thresholds=(DAY_21, BILIRUBIN, WEIGHT),
    choices=(
        PAIN_CHOICE,
        NOW_CHOICE,
        "A clause on other causes was not found in the 2016 table, so it is no item here.",
    ),
)

EBMT_2016_LATE = CriteriaSet(
    id="ebmt_2016_late",
    title="EBMT 2016, late onset",
    group="sos_vod",
    kind="verdict",
    published="2016",
    source="mohty2016",
    rule=late,
    thresholds=(AFTER_DAY_21, BILIRUBIN, WEIGHT, PRESSURE_10),
    choices=(
        PAIN_CHOICE,
        NOW_CHOICE,
        "The third route demands a change of portal flow or a pressure: free fluid is counted once, as ascites.",
        "The 2016 table prints no pressure; the limit of the 2023 edition is used.",
        "Vessels called normal do not say that portal flow was measured.",
        "A clause on other causes was not found in the 2016 table, so it is no item here.",
    ),
)
