"""Baltimore criteria of SOS/VOD (Jones 1987), read in secondary tables."""

from decimal import Decimal

from casedata.criteria.assessment import CriteriaSet, Ruling, Threshold, verdict
from casedata.criteria.items import Cite, reaches
from casedata.criteria.known import Known
from casedata.criteria.logic import all_of, at_least
from casedata.criteria.sos_signs import NOW_CHOICE, ascites, hepatomegaly, no_other_cause, since_transplant

CITE = Cite("jones1987", "Baltimore criteria")

DAY_21 = Threshold("baltimore_1987.day", "days_since_transplant", "<=", Decimal(21), "days", *CITE)
BILIRUBIN = Threshold(
    "baltimore_1987.bilirubin",
    "bilirubin_total",
    ">=",
    Decimal(2),
    "mg/dL",
    *CITE,
    note="34.2 umol/L",
    value_si=Decimal("34.2"),
)
WEIGHT = Threshold(
    "baltimore_1987.weight", "weight_gain_percent", ">=", Decimal(5), "%", *CITE, note="secondary tables print > 5 %"
)


def rule(known: Known) -> Ruling:
    """Within 21 days of the transplant: bilirubin 2 mg/dL or more, two of three signs, and no other cause."""
    day, bilirubin, alone = since_transplant(known, DAY_21), reaches(known, BILIRUBIN), no_other_cause(known, CITE)
    signs = (hepatomegaly(known, CITE), ascites(known, CITE), reaches(known, WEIGHT))
    two = at_least(2, (item.answer for item in signs))
    return verdict(all_of(day.answer, bilirubin.answer, two, alone.answer), day, bilirubin, *signs, alone)


BALTIMORE_1987 = CriteriaSet(
    id="baltimore_1987",
    title="Baltimore 1987",
    group="sos_vod",
    kind="verdict",
    published="1987",
    source="jones1987",
    rule=rule,
    thresholds=(DAY_21, BILIRUBIN, WEIGHT),
    choices=(
        "Weight gain counts from 5 % on, as the original is usually quoted; two secondary tables print more than 5 %.",
        "Hepatomegaly counts with or without pain (usually painful).",
        NOW_CHOICE,
    ),
)
