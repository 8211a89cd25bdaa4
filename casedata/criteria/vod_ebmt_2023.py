"""EBMT 2023 criteria of SOS/VOD in adults (Mohty 2023): probable, clinical, proven, read in a reproduced table."""

from decimal import Decimal

from casedata.criteria.assessment import CriteriaSet, Item, Ruling, Threshold, verdict
from casedata.criteria.items import Cite, either, reaches, transplanted
from casedata.criteria.known import Known
from casedata.criteria.logic import all_of, any_of, at_least
from casedata.criteria.sos_signs import (
    NOW_CHOICE,
    PAIN_CHOICE,
    ascites,
    elastography,
    no_other_cause,
    painful_hepatomegaly,
    portal_flow,
    pressure,
    tissue,
)

CITE = Cite("mohty2023", "diagnostic criteria in adults")

BILIRUBIN = Threshold("ebmt_2023.bilirubin", "bilirubin_total", ">=", Decimal(2), "mg/dL", *CITE)
WEIGHT = Threshold("ebmt_2023.weight", "weight_gain_percent", ">", Decimal(5), "%", *CITE)
PRESSURE_10 = Threshold("ebmt_2023.hvpg", "hvpg_mmhg", ">=", Decimal(10), "mm[Hg]", *CITE)

CAUSE_CHOICE = (
    "The clause asks that the signs have no other cause: a record that names one bars the set, by the wording. That is "
    "no proof against SOS/VOD: tissue with another cause may have both."
)
REMARK = "Published in 2023: later than a treatment before that year, shown for comparison."
IMAGING_CHOICE = "Ultrasound is suggestive if portal flow is slowed or reversed; ascites is counted once, as ascites."


def _three_signs(known: Known) -> tuple[Item, Item, Item]:
    return painful_hepatomegaly(known, CITE), reaches(known, WEIGHT), ascites(known, CITE)


def probable(known: Known) -> Ruling:
    """At any time after a transplant: two of five signs, and no other cause."""
    after, alone = transplanted(known, CITE), no_other_cause(known, CITE)
    imaging = either(
        "imaging", "Ultrasound or elastography suggestive", portal_flow(known, CITE), elastography(known, CITE)
    )
    signs = (reaches(known, BILIRUBIN), *_three_signs(known), imaging)
    two = at_least(2, (sign.answer for sign in signs))
    return verdict(all_of(after.answer, two, alone.answer), after, *signs, alone)


def clinical(known: Known) -> Ruling:
    """At any time after a transplant: bilirubin 2 mg/dL or more, two of three signs, and no other cause."""
    after, alone = transplanted(known, CITE), no_other_cause(known, CITE)
    bilirubin, signs = reaches(known, BILIRUBIN), _three_signs(known)
    two = at_least(2, (sign.answer for sign in signs))
    return verdict(all_of(after.answer, bilirubin.answer, two, alone.answer), after, bilirubin, *signs, alone)


def proven(known: Known) -> Ruling:
    """At any time after a transplant: SOS/VOD in tissue, or a pressure gradient of 10 mmHg or more."""
    after, biopsy, gradient = transplanted(known, CITE), tissue(known, CITE), pressure(known, PRESSURE_10)
    return verdict(all_of(after.answer, any_of(biopsy.answer, gradient.answer)), after, biopsy, gradient)


EBMT_2023_PROBABLE = CriteriaSet(
    id="ebmt_2023_probable",
    title="EBMT 2023, probable",
    group="sos_vod",
    kind="verdict",
    published="2023",
    source="mohty2023",
    rule=probable,
    thresholds=(BILIRUBIN, WEIGHT),
    choices=(
        PAIN_CHOICE,
        NOW_CHOICE,
        IMAGING_CHOICE,
        CAUSE_CHOICE,
        "Onset by day 21 is called classical, later late; no limit of time.",
    ),
    remark=REMARK,
)

EBMT_2023_CLINICAL = CriteriaSet(
    id="ebmt_2023_clinical",
    title="EBMT 2023, clinical",
    group="sos_vod",
    kind="verdict",
    published="2023",
    source="mohty2023",
    rule=clinical,
    thresholds=(BILIRUBIN, WEIGHT),
    choices=(
        PAIN_CHOICE,
        NOW_CHOICE,
        CAUSE_CHOICE,
        "Onset by day 21 is called classical, later late; no limit of time.",
    ),
    remark=REMARK,
)

EBMT_2023_PROVEN = CriteriaSet(
    id="ebmt_2023_proven",
    title="EBMT 2023, proven",
    group="sos_vod",
    kind="verdict",
    published="2023",
    source="mohty2023",
    rule=proven,
    thresholds=(PRESSURE_10,),
    choices=(
        "The clause on other causes speaks of signs; tissue or pressure needs none, so it is no item here.",
        "A proof once given stays given: a pressure of an earlier or an unreported day counts.",
    ),
    remark=REMARK,
)
