"""Open findings in the words of a ward round: their names, what is said of each answer, how they are found out.

How much trouble a test is, is our wording and never a score.
"""

from typing import NamedTuple

from casedata.criteria import Answer
from casedata.criteria.assessment import Choice
from casedata.criteria.settle import Assignment
from workbook.text.wording import in_a_sentence


class Way(NamedTuple):
    """How a finding is found out, from the least trouble to the most."""

    id: str
    label: str


WAYS = (
    Way("blood", "a blood sample"),
    Way("scales", "a pair of scales"),
    Way("hand", "a hand on the abdomen, or the probe"),
    Way("mind", "a few questions, and two outstretched hands"),
    Way("doppler", "Doppler of the portal vein"),
    Way("review", "a review of other causes"),
    Way("stiffness", "elastography of the liver"),
    Way("pressure", "pressures by the jugular vein"),
    Way("tissue", "a piece of liver"),
)


class Bedside(NamedTuple):
    """The name of a finding, how it is found out, and what one says when it is there and when it is not."""

    label: str
    way: str
    yes: str = ""
    no: str = ""


FINDINGS = {
    "bilirubin_total": Bedside("Bilirubin", "blood"),
    "weight_gain_percent": Bedside("Weight gain over baseline", "scales"),
    "hepatomegaly": Bedside("Large liver", "hand", "the liver is large", "the liver is not large"),
    "right_upper_quadrant_tenderness": Bedside(
        "Pain in the right upper abdomen",
        "hand",
        "the right upper abdomen hurts",
        "the right upper abdomen does not hurt",
    ),
    "hepatic_encephalopathy": Bedside(
        "Hepatic encephalopathy", "mind", "there is hepatic encephalopathy", "there is no hepatic encephalopathy"
    ),
    "portal_flow_abnormal": Bedside(
        "Portal flow slowed or reversed",
        "doppler",
        "portal flow is slowed or reversed",
        "portal flow is neither slowed nor reversed",
    ),
    "ascites": Bedside("Ascites", "hand", "there is ascites", "there is no ascites"),
    "cause_other_than_sos_excluded": Bedside(
        "Every other cause excluded", "review", "every other cause is excluded", "another cause is found"
    ),
    "cause_other_than_drug_excluded": Bedside(
        "No other explanation than a drug",
        "review",
        "a drug is the only explanation left",
        "there is another explanation than a drug",
    ),
    "alt": Bedside("ALT", "blood"),
    "ast": Bedside("AST", "blood"),
    "alp": Bedside("Alkaline phosphatase", "blood"),
    "inr": Bedside("INR", "blood"),
    "creatinine": Bedside("Creatinine", "blood"),
    "platelets": Bedside("Platelets", "blood"),
    "elastography_suggestive": Bedside(
        "Elastography suggestive", "stiffness", "elastography suggests SOS/VOD", "elastography does not suggest SOS/VOD"
    ),
    "hvpg_mmhg": Bedside("Hepatic venous pressure gradient", "pressure"),
    "sos_histology": Bedside("SOS/VOD in tissue", "tissue", "a biopsy shows SOS/VOD", "a biopsy does not show SOS/VOD"),
}

ANSWER_SYMBOLS = {Answer.MET: "●", Answer.NOT_MET: "○", Answer.NOT_DOCUMENTED: "?"}
_SAID = {"≥": "of {} or more", ">": "above {}", "<": "below {}", "≤": "of {} or less"}


def finding_name(finding: str, otherwise: str) -> str:
    """What a finding is called on the ward."""
    return FINDINGS[finding].label if finding in FINDINGS else otherwise


def way_to(finding: str) -> Way | None:
    """How a finding is found out; None for one that this list does not hold."""
    known = FINDINGS.get(finding)
    return next((way for way in WAYS if known and way.id == known.way), None)


def trouble(finding: str) -> int:
    """The place of a finding's way among all ways: 0 is the least trouble."""
    way = way_to(finding)
    return WAYS.index(way) if way else len(WAYS)


def phrase(choice: Choice) -> str:
    """What one would say at the bedside: `bilirubin of 2 mg/dL or more`, `the liver is large`."""
    known = FINDINGS.get(choice.finding)
    if known and isinstance(choice.value, bool) and known.yes:
        return known.yes if choice.value else known.no
    if known is None or choice.against is None:
        return choice.words
    sign, limit = choice.against
    said = f"{in_a_sentence(known.label)} {_SAID[sign].format(limit)}"
    return said.replace("× ULN", "times the upper limit of normal")


NOUNS = {
    "hepatomegaly": "a large liver",
    "right_upper_quadrant_tenderness": "pain in the right upper abdomen",
    "ascites": "ascites",
    "portal_flow_abnormal": "a portal flow that is slowed or reversed",
    "cause_other_than_sos_excluded": "every other cause excluded",
    "cause_other_than_drug_excluded": "a drug as the only explanation left",
    "elastography_suggestive": "an elastography that suggests SOS/VOD",
    "sos_histology": "SOS/VOD in a biopsy",
    "hepatic_encephalopathy": "encephalopathy",
}
"""What one would find, as the object of a sentence, where a finding is to be there."""


_ARTICLES = {"weight_gain_percent": "a ", "hvpg_mmhg": "a ", "inr": "an "}


def noun(choice: Choice) -> str:
    """The same within a sentence: `met with bilirubin of 2 mg/dL or more and a large liver`."""
    if choice.value is True and choice.finding in NOUNS:
        return NOUNS[choice.finding]
    if choice.against:
        return f"{_ARTICLES.get(choice.finding, '')}{phrase(choice)}"
    label = inside(choice.words.partition(": ")[0])
    return f"no {label}" if choice.value is False else label


def inside(label: str) -> str:
    """A label within a sentence; an abbreviation keeps its capitals."""
    return label if label[1:2].isupper() or label[1:2] == " " else f"{label[:1].lower()}{label[1:]}"


def easiest_first(ways: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
    """Combinations from the least trouble to the most, the shorter first; within each its findings in that order."""

    def effort(one: Assignment) -> tuple[int, int, list[int]]:
        each = sorted((trouble(choice.finding) for choice in one), reverse=True)
        return max(each, default=0), len(one), each

    ordered = sorted(ways, key=effort)
    return tuple(tuple(sorted(one, key=lambda choice: trouble(choice.finding))) for one in ordered)
