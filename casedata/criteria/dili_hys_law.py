"""Hy's law as the FDA guidance of 2009 words it, read in secondary sources."""

from decimal import Decimal

from casedata.criteria.assessment import CriteriaSet, Ruling, Threshold, verdict
from casedata.criteria.items import Cite, either, reaches, statement
from casedata.criteria.known import Known
from casedata.criteria.logic import all_of

CITE = Cite("fda2009", "Hy's law")

ALT = Threshold("hys_law.alt", "alt", ">=", Decimal(3), "x ULN", *CITE)
AST = Threshold("hys_law.ast", "ast", ">=", Decimal(3), "x ULN", *CITE)
BILIRUBIN = Threshold("hys_law.bilirubin", "bilirubin_total", ">", Decimal(2), "x ULN", *CITE)
ALP = Threshold("hys_law.alp", "alp", "<", Decimal(2), "x ULN", *CITE)


def rule(known: Known) -> Ruling:
    """Transaminases three times and bilirubin more than twice the limit, without cholestasis or another explanation."""
    alt, ast, jaundice = (reaches(known, each, counted="ever") for each in (ALT, AST, BILIRUBIN))
    injury, no_cholestasis = either("transaminases", "ALT or AST ≥ 3 × ULN", alt, ast), reaches(known, ALP)
    alone = statement(known, "cause_other_than_drug_excluded", "No other explanation than the drug", CITE)
    items = (injury, jaundice, no_cholestasis, alone)
    return verdict(all_of(*(item.answer for item in items)), *items)


HYS_LAW = CriteriaSet(
    id="hys_law",
    title="Hy's law",
    group="dili",
    kind="verdict",
    published="2009-07",
    source="fda2009",
    rule=rule,
    thresholds=(ALT, AST, BILIRUBIN, ALP),
    choices=(
        "Between the lowest and the highest published limit of normal the answer is not documented.",
        "It asks whether values ever rose so high: the highest of the illness so far counts, of an unreported day too.",
    ),
)
