"""The DILIN severity scale (Fontana 2009), in the mg/dL wording of a reproduced table."""

from decimal import Decimal

from casedata.criteria.assessment import CriteriaSet, Item, Ruling, Threshold, graded
from casedata.criteria.items import Cite, either, reaches, sign, statement
from casedata.criteria.known import Known
from casedata.criteria.logic import MET, NOT_MET, all_of, any_of

CITE = Cite("fontana2009", "severity scale")

ALT = Threshold("dilin_severity.alt", "alt", ">", Decimal(1), "x ULN", *CITE)
ALP = Threshold("dilin_severity.alp", "alp", ">", Decimal(1), "x ULN", *CITE)
BILIRUBIN = Threshold("dilin_severity.bilirubin", "bilirubin_total", ">=", Decimal("2.5"), "mg/dL", *CITE)
INR = Threshold("dilin_severity.inr", "inr", ">=", Decimal("1.5"), "{INR}", *CITE)


def rule(known: Known) -> Ruling:
    """From 1 (enzymes raised) to 5 (death or transplant because of the injury); presupposes drug injury."""
    enzymes = either("enzymes", "ALT or ALP above normal", *(_ever(known, each) for each in (ALT, ALP)))
    bilirubin, inr = _ever(known, BILIRUBIN), _ever(known, INR)
    hospital = statement(known, "hospitalised_for_liver_injury", "In hospital, or longer, because of the injury", CITE)
    signs = (sign(known, "ascites", "Ascites", CITE), sign(known, "hepatic_encephalopathy", "Encephalopathy", CITE))
    organ = statement(known, "other_organ_failure", "Another organ failing because of the injury", CITE)
    end = statement(known, "died_or_transplanted_for_liver_injury", "Death or transplant because of the injury", CITE)
    jaundice_or_inr = any_of(bilirubin.answer, inr.answer)
    failing = all_of(bilirubin.answer, any_of(inr.answer, *(item.answer for item in signs), organ.answer))
    reached = (enzymes.answer, jaundice_or_inr, all_of(jaundice_or_inr, hospital.answer), failing, end.answer)
    items = (enzymes, bilirubin, inr, hospital, *signs, organ, end)
    if enzymes.answer is NOT_MET:
        return graded(0, 0, *items)
    low = max(grade for grade, answer in enumerate(reached, start=1) if answer is MET) if enzymes.answer is MET else 0
    high = max(grade for grade, answer in enumerate(reached, start=1) if answer is not NOT_MET)
    return graded(low, high, *items)


def _ever(known: Known, threshold: Threshold) -> Item:
    return reaches(known, threshold, counted="ever")


DILIN_SEVERITY = CriteriaSet(
    id="dilin_severity",
    title="DILIN severity",
    group="dili",
    kind="grade",
    published="2009",
    source="fontana2009",
    rule=rule,
    thresholds=(ALT, ALP, BILIRUBIN, INR),
    choices=(
        "The scale presupposes drug injury; a grade here says how severe it would be, not that it is one.",
        "Bilirubin in mg/dL; one later table prints multiples of the limit instead.",
        "It grades the whole injury so far: the highest values count, of an unreported day too.",
        "A stay in hospital counts only if it was because of the liver injury.",
    ),
)
