"""Modified Seattle criteria of SOS/VOD (McDonald 1993), read in secondary tables."""

from decimal import Decimal

from casedata.criteria.assessment import CriteriaSet, Ruling, Threshold, verdict
from casedata.criteria.items import Cite, either, reaches
from casedata.criteria.known import Known
from casedata.criteria.logic import all_of, at_least
from casedata.criteria.sos_signs import NOW_CHOICE, hepatomegaly, since_transplant, tenderness

CITE = Cite("mcdonald1993", "modified Seattle criteria")

DAY_20 = Threshold("modified_seattle_1993.day", "days_since_transplant", "<=", Decimal(20), "days", *CITE)
BILIRUBIN = Threshold("modified_seattle_1993.bilirubin", "bilirubin_total", ">", Decimal(2), "mg/dL", *CITE)
WEIGHT = Threshold("modified_seattle_1993.weight", "weight_gain_percent", ">", Decimal(2), "%", *CITE)


def rule(known: Known) -> Ruling:
    """By day 20 after the transplant: two of bilirubin > 2 mg/dL, a large or painful liver, weight gain > 2 %."""
    day = since_transplant(known, DAY_20)
    liver = either(
        "large_or_painful_liver",
        "Hepatomegaly or right upper quadrant pain",
        hepatomegaly(known, CITE),
        tenderness(known, CITE),
    )
    signs = (reaches(known, BILIRUBIN), liver, reaches(known, WEIGHT))
    two = at_least(2, (item.answer for item in signs))
    return verdict(all_of(day.answer, two), day, *signs)


MODIFIED_SEATTLE_1993 = CriteriaSet(
    id="modified_seattle_1993",
    title="Modified Seattle 1993",
    group="sos_vod",
    kind="verdict",
    published="1993",
    source="mcdonald1993",
    rule=rule,
    thresholds=(DAY_20, BILIRUBIN, WEIGHT),
    choices=(
        "Hepatomegaly or pain is enough; one secondary source prints hepatomegaly with pain.",
        "Pain in the right upper abdomen counts as of liver origin, weight gain as fluid, unless recorded otherwise.",
        NOW_CHOICE,
        "The 1984 rule excludes other liver disease; the modified table does not repeat it, so it is no item here.",
    ),
)
