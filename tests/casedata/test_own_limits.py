"""The limits of normal of the case's own laboratory: they replace the published interval, and grades become single."""

import pytest

from casedata import VERDICTS, Moment, load_case, load_published
from casedata.criteria import Answer, assess
from casedata.limits import limits_of_normal

OWN = """
[[limits]]
id = "own_bilirubin"
analyte = "bilirubin_total"
high = {high}
unit = "mg/dL"
locator = ["fictional"]
"""
PATIENT = """
[patient]
id = "own"
title = "Invented"
fictional = true
sex = "male"
last_day = 10
content_date = "2026"
credit = "Invented for teaching"
licence = "CC BY 4.0"
"""
LABS = """
[[labs]]
id = "{analyte}_5"
analyte = "{analyte}"
value = {value}
unit = "{unit}"
statement = "{analyte} {value}"
day = 5
origin = "reported"
locator = ["fictional"]
"""
DAY_5 = Moment(5, VERDICTS)


@pytest.fixture
def a_man(tmp_path):
    """A man's case in a folder of its own: his values of day 5, and his laboratory's limit of bilirubin if given."""

    def written(high=None, **values):
        units = {name: load_published().analyte(name).unit for name in values}
        (tmp_path / "patient.toml").write_text(PATIENT, encoding="utf-8")
        labs = (LABS.format(analyte=name, value=value, unit=units[name]) for name, value in values.items())
        (tmp_path / "labs.toml").write_text("".join(labs), encoding="utf-8")
        if high is not None:
            (tmp_path / "limits.toml").write_text(OWN.format(high=high), encoding="utf-8")
        return load_case(tmp_path)

    return written


@pytest.mark.parametrize(
    ("bilirubin", "high", "grade"),
    [
        ("1.1", None, None),  # between the published limits of 1.0 and 1.2: grade 0 or 1
        ("1.1", "1.0", "1"),
        ("1.1", "1.1", "0"),
        ("1.1", "1.2", "0"),
        ("1.7", None, None),  # 1.5 times 1.0 is 1.5, 1.5 times 1.2 is 1.8
        ("1.7", "1.1", "2"),
        ("1.7", "1.2", "1"),
        ("3.51", "1.17", "2"),
        ("3.52", "1.17", "3"),
    ],
)
def test_with_its_own_limit_the_grade_is_single(a_man, bilirubin, high, grade):
    assert assess("ctcae_v5_bilirubin", a_man(high, bilirubin_total=bilirubin), DAY_5).grade == grade


@pytest.mark.parametrize(
    ("high", "answer"),
    [(None, Answer.NOT_DOCUMENTED), ("1.0", Answer.MET), ("1.1", Answer.NOT_MET), ("1.2", Answer.NOT_MET)],
)
def test_hys_law_counts_in_the_laboratorys_own_limit(a_man, high, answer):
    case = a_man(high, bilirubin_total="2.2", alt=400, alp=100)
    assert assess("hys_law", case, DAY_5).item("hys_law.bilirubin").answer is answer


def test_whether_r_applies_counts_in_it_too(a_man):
    grades = [
        assess("r_value", a_man(high, bilirubin_total="2.2", alt=200, alp=120), DAY_5).grade for high in (None, "1.0")
    ]
    assert grades == [None, "mixed"]


def test_a_side_that_the_laboratory_does_not_print_is_not_known(a_man):
    limits = limits_of_normal(a_man("1.1", bilirubin_total="1.0"), load_published(), "bilirubin_total")
    assert (limits.low, limits.intervals) == (None, ("own_bilirubin",))


def test_other_analytes_keep_their_published_limits(a_man):
    case = a_man("1.1", bilirubin_total="1.0")
    assert limits_of_normal(case, load_published(), "alt") == load_published().limits_of_normal("alt", "male")


def test_they_hold_at_every_moment(a_man):
    case = a_man("1.1", bilirubin_total="1.0")
    assert case.up_to(Moment(0)).limits == case.limits != ()
