"""West Haven grades of hepatic encephalopathy (Vilstrup 2014), from the recorded grade and signs."""

from casedata.criteria.assessment import CriteriaSet, Ruling, graded
from casedata.criteria.items import Cite, sign
from casedata.criteria.known import Known
from casedata.criteria.logic import MET, NOT_MET

CITE = Cite("vilstrup2014", "West Haven criteria")
COMA = 4


def rule(known: Known) -> Ruling:
    """The recorded grade of the day; without one at least 1, or 2 with disorientation that day, and up to coma."""
    whole = sign(known, "hepatic_encephalopathy", "Hepatic encephalopathy", CITE)
    asterixis, disorientation = (
        sign(known, "asterixis", "Asterixis", CITE),
        sign(known, "disorientation", "Disorientation", CITE),
    )
    items = (whole, asterixis, disorientation)
    seen = known.sign("hepatic_encephalopathy")
    if whole.answer is MET and seen.today and seen.grade is not None and seen.grade.isdigit():
        return graded(int(seen.grade), int(seen.grade), *items)
    if whole.answer is NOT_MET:
        return graded(0, 0, *items)
    disoriented_today = disorientation.answer is MET and known.sign("disorientation").today
    return graded(0 if whole.answer is not MET else 2 if disoriented_today else 1, COMA, *items)


WEST_HAVEN = CriteriaSet(
    id="west_haven",
    title="West Haven grade",
    group="organ_failure",
    kind="grade",
    published="2014",
    source="vilstrup2014",
    rule=rule,
    choices=(
        "A grade of hepatic encephalopathy without a named scale is read as West Haven.",
        "The severity of an encephalopathy changes: a grade, and a disorientation, count for their own day only.",
        "Asterixis alone: secondary tables disagree whether it may already appear in grade 1, so it gives at least 1.",
        "Absent means no clinical sign; minimal encephalopathy needs tests that nobody reports.",
    ),
)
