"""R has a class only where ALT and ALP are high enough for it, and RUCAM by R goes with it; for women and for men."""

from decimal import Decimal

import pytest

from casedata.criteria import Answer, assess
from casedata.model import VERDICTS, Moment

DAY = Moment(10, VERDICTS)
SYMBOLS = {"+": Answer.MET, "-": Answer.NOT_MET, "?": Answer.NOT_DOCUMENTED}

WOMEN = """
# Limits: ALT 35, ALP 104, bilirubin 1.0 to 1.2. R is asked for from ALT 175 or ALP 208 on, or ALT 105 with bilirubin
# above 2.0 to 2.4.
# ALT    ALP   bilirubin
174      104   1.0   -
174.9    104   1.0   -
175      104   1.0   + mixed
176      104   1.0   + hepatocellular
44       207   1.0   -
44       207.9 1.0   -
44       208   1.0   + cholestatic
44       209   1.0   + cholestatic
104      104   9.0   -
104.9    104   9.0   -
105      104   9.0   + mixed
106      104   9.0   + mixed
105      104   2.0   -
105      104   2.01  ?
105      104   2.4   ?
105      104   2.41  + mixed
# Near normal there is no class, whatever the quotient is.
44       120   6.1   -
35       104   1.0   -
# R itself: exactly 5 and exactly 2 are mixed.
350      208   1.0   + mixed
350.1    208   1.0   + hepatocellular
140      208   1.0   + mixed
139.9    208   1.0   + cholestatic
# What is not known leaves it open, unless the rest decides.
.        104   1.0   ?
44       .     6.1   ?
.        208   1.0   ?
175      .     1.0   ?
105      104   .     ?
44       104   .     -
"""

MEN = """
# Limits: ALT 50, ALP 129, bilirubin 1.0 to 1.2. From ALT 250 or ALP 258 on, or ALT 150 with bilirubin above 2.0 to 2.4.
249      129   1.0   -
250      129   1.0   + mixed
251      129   1.0   + hepatocellular
44       257   1.0   -
44       258   1.0   + cholestatic
149      129   9.0   -
150      129   9.0   + mixed
"""


def rows(table, sex):
    for line in filter(None, table.splitlines()):
        if not line.startswith("#"):
            alt, alp, bilirubin, sign, *grade = line.split()
            values = {"alt": alt, "alp": alp, "bilirubin_total": bilirubin}
            labs = {name: value for name, value in values.items() if value != "."}
            yield pytest.param(sex, labs, (SYMBOLS[sign], *grade), id=f"{sex} {line}")


@pytest.mark.parametrize(("sex", "labs", "expected"), [*rows(WOMEN, "female"), *rows(MEN, "male")])
def test_r_has_a_class_only_where_the_enzymes_are_high_enough(build, sex, labs, expected):
    found = assess("r_value", build({"day": 10, "sex": sex, "labs": labs}), DAY)
    assert (found.answer, *filter(None, (found.grade,))) == expected


def test_it_says_why_there_is_no_class(build):
    case = build({"day": 10, "sex": "female", "labs": {"alt": 44, "alp": 120, "bilirubin_total": "6.1"}})
    found = assess("r_value", case, DAY)
    assert found.why.startswith("R does not apply: ALT 1.26 times and ALP 1.15 times the limit of normal. ")
    assert "cholestatic" not in found.why


@pytest.mark.parametrize(
    ("alt", "alp", "words"),
    [
        (350, 208, "R 5.0: mixed."),
        ("350.1", 208, "R 5.001: hepatocellular."),
        ("349.9", 208, "R 4.999: mixed."),
        (240, 170, "R 4.2: mixed."),
    ],
)
def test_r_is_shown_with_as_many_digits_as_its_class_needs(build, alt, alp, words):
    assert assess("r_value", build({"day": 10, "sex": "female", "labs": {"alt": alt, "alp": alp}}), DAY).why == words


@pytest.mark.parametrize(
    ("alt", "alp", "grade"),
    [
        ("5.83", "3.47", "mixed"),
        ("5.84", "3.47", "mixed"),
        ("5.90", "3.47", "hepatocellular"),
        ("2.33", "3.47", "mixed"),
    ],
)
def test_r_in_si_units_is_at_5_or_at_2_within_the_last_digit(build, alt, alp, grade):
    # 350 and 208 U/L, R exactly 5, are 5.83 and 3.47 ukat/L; 140 and 208 U/L, R exactly 2, are 2.33 and 3.47.
    case = build({"day": 10, "sex": "female", "labs_si": {"alt": alt, "alp": alp}})
    assert assess("r_value", case, DAY).grade == grade


EVERY_LINE = {
    "rucam_onset": "5_to_90_days",
    "rucam_course": "unknown",
    "rucam_alcohol": "within",
    "rucam_pregnancy": "no",
    "age_years": Decimal(40),
    "rucam_concomitant": "none",
    "rucam_alternatives": "all_excluded",
    "rucam_information": "labelled",
    "rucam_rechallenge": "other",
}
BOTH = ("cholestatic", "hepatocellular")


@pytest.mark.parametrize(
    ("labs", "answer", "grade", "scales"),
    [
        ({"alt": 44, "alp": 120}, Answer.NOT_MET, None, BOTH),
        ({"alt": 350, "alp": 104}, Answer.MET, "probable", {"hepatocellular"}),
        ({"alt": 175, "alp": 104}, Answer.MET, "probable", {"cholestatic"}),
        ({"alt": 350}, Answer.MET, "probable", BOTH),
        ({"alp": 104}, Answer.NOT_DOCUMENTED, None, BOTH),
    ],
    ids=str,
)
def test_rucam_by_r_goes_with_r(build, labs, answer, grade, scales):
    case = build({"day": 10, "sex": "female", "labs": labs | {"bilirubin_total": "1.0"}})
    found = assess("rucam_2016", case, DAY, supposed=EVERY_LINE)
    assert (found.answer, found.grade) == (answer, grade)
    assert {item.id.partition(".")[0] for item in found.items} - {"r_value"} == set(scales)


@pytest.mark.parametrize(
    ("alt", "bilirubin", "alp", "answer"),
    [
        (149, "5.0", 100, Answer.NOT_MET),
        (150, "5.0", 100, Answer.MET),
        (151, "5.0", 100, Answer.MET),
        (400, "2.0", 100, Answer.NOT_MET),
        (400, "2.01", 100, Answer.NOT_DOCUMENTED),
        (400, "2.41", 100, Answer.MET),
        (400, "5.0", 257, Answer.MET),
        (400, "5.0", 258, Answer.NOT_MET),
    ],
)
def test_hys_law_of_a_man(build, alt, bilirubin, alp, answer):
    labs = {"alt": alt, "ast": 20, "alp": alp, "bilirubin_total": bilirubin}
    case = build({"day": 10, "sex": "male", "labs": labs, "present": ["cause_other_than_drug_excluded"]})
    assert assess("hys_law", case, DAY).answer is answer
