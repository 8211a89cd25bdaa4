"""West Haven grades of hepatic encephalopathy (Vilstrup 2014), from the recorded grade and signs."""

from casedata.criteria.assessment import CriteriaSet, Item, Ruling, graded
from casedata.criteria.items import Cite, sign
from casedata.criteria.known import Known
from casedata.criteria.logic import MET, NOT_MET

CITE = Cite("vilstrup2014", "West Haven criteria")
COMA = 4


def rule(known: Known) -> Ruling:
    """The recorded grade of the day; without one what the signs allow: asterixis 1, disorientation 2, or more."""
    whole = sign(known, "hepatic_encephalopathy", "Hepatic encephalopathy", CITE)
    asterixis, disorientation = (
        sign(known, "asterixis", "Asterixis", CITE),
        sign(known, "disorientation", "Disorientation", CITE),
    )
    items = (whole, asterixis, disorientation)
    grade = known.sign("hepatic_encephalopathy").grade
    if whole.answer is MET and grade is not None and grade.isdigit():
        return graded(int(grade), int(grade), *items)
    if whole.answer is NOT_MET:
        return graded(0, 0, *items)
    return graded(_lowest(whole, disorientation), COMA, *items)


def _lowest(whole: Item, disorientation: Item) -> int:
    if whole.answer is not MET:
        return 0
    return 2 if disorientation.answer is MET else 1


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
        "Asterixis alone: secondary tables disagree whether it may already appear in grade 1, so it gives at least 1.",
        "Absent means no clinical sign; minimal encephalopathy needs tests that nobody reports.",
    ),
)
