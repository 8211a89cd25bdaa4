"""The definition of SOS/VOD of the INO-VATE trial, as the product page prints it in a footnote."""

from decimal import Decimal

from casedata.criteria.assessment import CriteriaSet, Ruling, Threshold, verdict
from casedata.criteria.items import Cite, either, reaches
from casedata.criteria.known import Known
from casedata.criteria.logic import at_least
from casedata.criteria.sos_signs import NOW_CHOICE, PAIN_CHOICE, ascites, painful_hepatomegaly

CITE = Cite("kantarjian2017", "trial definition, as in the footnote of the product page")

BILIRUBIN = Threshold("ino_vate.bilirubin", "bilirubin_total", ">", Decimal(2), "mg/dL", *CITE)
WEIGHT = Threshold("ino_vate.weight", "weight_gain_percent", ">", Decimal("2.5"), "%", *CITE)


def rule(known: Known) -> Ruling:
    """Two of bilirubin above 2 mg/dL, fluid (ascites or sudden weight gain above 2.5 %), painful hepatomegaly."""
    fluid = either("fluid", "Ascites or sudden weight gain", ascites(known, CITE), reaches(known, WEIGHT))
    signs = (reaches(known, BILIRUBIN), fluid, painful_hepatomegaly(known, CITE))
    return verdict(at_least(2, (sign.answer for sign in signs)), *signs)


INO_VATE = CriteriaSet(
    id="ino_vate",
    title="INO-VATE definition",
    group="sos_vod",
    kind="verdict",
    published="2017",
    source="kantarjian2017",
    rule=rule,
    thresholds=(BILIRUBIN, WEIGHT),
    choices=(
        PAIN_CHOICE,
        NOW_CHOICE,
        "No transplant is needed.",
        "Jaundice without a value does not say that bilirubin was above 2 mg/dL.",
    ),
)
