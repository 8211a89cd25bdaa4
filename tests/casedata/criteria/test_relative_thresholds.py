"""Thresholds of a ratio, a difference, a sum or a time: just below, at and just above, through the whole set."""

from fractions import Fraction

import pytest

from casedata.criteria import Answer, assess
from casedata.criteria.dili_r_value import pattern
from casedata.criteria.dili_rucam_2016 import CHOLESTATIC, HEPATOCELLULAR, category
from casedata.model import VERDICTS, Moment


def kidney_row(value, *, before="1.00", ago=2):
    return {
        "day": 10,
        "labs": {"creatinine": value},
        "labs_earlier": [{"analyte": "creatinine", "value": before, "day": 10 - ago}],
        "absent": ["oliguria", "renal_replacement_therapy"],
    }


@pytest.mark.parametrize(
    ("value", "before", "ago", "stage"),
    [
        ("1.49", "1.00", 5, "0"),
        ("1.499", "1.00", 5, "0"),
        ("1.1999", "0.80", 5, "0"),
        ("1.2", "0.80", 5, "1"),
        ("1.50", "1.00", 5, "1"),
        ("1.51", "1.00", 5, "1"),
        ("1.99", "1.00", 5, "1"),
        ("1.999", "1.00", 5, "1"),
        ("2.00", "1.00", 5, "2"),
        ("2.01", "1.00", 5, "2"),
        ("2.99", "1.00", 5, "2"),
        ("2.999", "1.00", 5, "2"),
        ("3.00", "1.00", 5, "3"),
        ("3.01", "1.00", 5, "3"),
        ("1.29", "1.00", 2, "0"),
        ("1.299", "1.00", 2, "0"),
        ("1.30", "1.00", 2, "1"),
        ("1.31", "1.00", 2, "1"),
        ("3.99", "3.50", 2, "1"),
        ("3.999", "3.50", 2, "1"),
        ("4.00", "3.50", 2, "3"),
    ],
)
def test_kdigo_stage(build, value, before, ago, stage):
    found = assess("kdigo_aki", build(kidney_row(value, before=before, ago=ago)), Moment(10, VERDICTS))
    # A rise of 0.3 needs a value of the last 48 hours; without one it cannot be ruled out.
    assert found.grade == (stage if ago == 2 or stage != "0" else None)


def test_a_baseline_older_than_a_week_does_not_count(build):
    found = assess("kdigo_aki", build(kidney_row("3.00", ago=8)), Moment(10, VERDICTS))
    assert found.grade is None


CREATININE_IN_SI = [
    # Both in umol/L: compared as they are, with nothing converted.
    ("132", "88", 5, "1"),
    ("131", "88", 5, "0"),
    ("133", "89", 5, "0"),
    ("134", "89", 5, "1"),
    # The source prints the rise as 26.5 umol/L too.
    ("96", "70", 2, "0"),
    ("97", "70", 2, "1"),
    ("96.9", "70.4", 2, "1"),
    ("96.9", "70.5", 2, "0"),
    ("353.5", "300", 2, "1"),
    ("353.6", "300", 2, "3"),
]


@pytest.mark.parametrize(("value", "before", "ago", "stage"), CREATININE_IN_SI)
def test_kdigo_stage_in_si_units(build, value, before, ago, stage):
    row = kidney_row(value, ago=ago) | {"labs": {}, "labs_si": {"creatinine": value}, "labs_earlier": []}
    row |= {"labs_earlier_si": [{"analyte": "creatinine", "value": before, "day": 10 - ago}]}
    found = assess("kdigo_aki", build(row), Moment(10, VERDICTS))
    assert found.grade == (stage if ago == 2 or stage != "0" else None)


@pytest.mark.parametrize(
    ("value", "before", "grade"),
    [("132", "88", 1), ("133", "88", 2), ("134", "89", 2), ("267", "89", 2), ("268", "89", 3)],
)
def test_ctcae_creatinine_by_baseline_in_si_units(build, value, before, grade):
    row = {
        "day": 10,
        "labs_si": {"creatinine": value},
        "labs_earlier_si": [{"analyte": "creatinine", "value": before, "day": 2}],
    }
    assert assess("ctcae_v5_creatinine", build(row), Moment(10, VERDICTS)).low == grade


@pytest.mark.parametrize(
    ("value", "grade"), [("1.50", 1), ("1.501", 2), ("1.51", 2), ("3.00", 2), ("3.001", 3), ("3.01", 3)]
)
def test_ctcae_creatinine_by_baseline(build, value, grade):
    row = {
        "day": 10,
        "labs": {"creatinine": value},
        "labs_earlier": [{"analyte": "creatinine", "value": "1.00", "day": 2}],
    }
    found = assess("ctcae_v5_creatinine", build(row), Moment(10, VERDICTS))
    assert found.low == grade


def severity_row(**labs):
    return {
        "day": 10,
        "sex": "female",
        "transplanted": True,
        "hsct": [0, 0],
        "labs": {"bilirubin_total": "2.0", "weight_gain_percent": "6", "alt": 30, "ast": 30, "creatinine": "1.00"}
        | labs,
        "labs_earlier": [
            {"analyte": "creatinine", "value": "1.00", "day": 3},
            {"analyte": "bilirubin_total", "value": "2.0", "day": 8},
        ],
        "present": ["ascites", "sos_first_symptom"],
        "absent": ["multi_organ_failure", "two_sos_risk_factors"],
    }


def row_of(found, name):
    return found.item(name).points


@pytest.mark.parametrize(
    ("creatinine", "grade"),
    [
        ("1.19", 1),
        ("1.199", 1),
        ("1.20", 2),
        ("1.21", 2),
        ("1.49", 2),
        ("1.499", 2),
        ("1.50", 3),
        ("1.51", 3),
        ("1.99", 3),
        ("1.999", 3),
        ("2.00", 4),
        ("2.01", 4),
    ],
)
def test_severity_by_creatinine(build, creatinine, grade):
    found = assess("ebmt_2016_severity", build(severity_row(creatinine=creatinine)), Moment(10, VERDICTS))
    assert row_of(found, "creatinine") == (grade, grade)


@pytest.mark.parametrize(("bilirubin", "points"), [("3.9", (0, 0)), ("3.99", (0, 0)), ("4.0", (3, 3)), ("4.1", (3, 3))])
def test_severity_by_doubling_within_48_hours(build, bilirubin, points):
    found = assess("ebmt_2016_severity", build(severity_row(bilirubin_total=bilirubin)), Moment(10, VERDICTS))
    assert row_of(found, "kinetics") == points


@pytest.mark.parametrize(("since", "grade"), [(3, 3), (4, 3), (5, 2), (7, 2), (8, 1), (9, 1)])
def test_severity_by_days_since_the_first_symptom(build, since, grade):
    row = severity_row() | {"day": 10 - since}
    case = build(row)
    found = assess("ebmt_2016_severity", case, Moment(10, VERDICTS))
    assert row_of(found, "days") == (grade, grade)


def test_severity_where_both_readings_of_the_table_agree(build):
    # Rows: very severe twice (bilirubin 8, creatinine doubled); no other row can lift it higher.
    case = build(severity_row(bilirubin_total="8.0", creatinine="2.00"))
    assert assess("ebmt_2016_severity", case, Moment(10, VERDICTS)).grade == "4"


def test_severity_where_one_row_alone_is_higher(build):
    # Very severe once (bilirubin), severe twice (days, doubling): both readings say severe.
    case = build(severity_row(bilirubin_total="8.0"))
    assert assess("ebmt_2016_severity", case, Moment(10, VERDICTS)).grade == "3"


@pytest.mark.parametrize(
    ("ratio", "name"),
    [
        (Fraction(199, 100), "cholestatic"),
        (Fraction(2), "mixed"),
        (Fraction(201, 100), "mixed"),
        (Fraction(499, 100), "mixed"),
        (Fraction(5), "mixed"),
        (Fraction(501, 100), "hepatocellular"),
    ],
)
def test_pattern_of_injury(ratio, name):
    assert pattern(ratio) == name


@pytest.mark.parametrize(
    ("points", "name"),
    [
        (0, "excluded"),
        (1, "unlikely"),
        (2, "unlikely"),
        (3, "possible"),
        (5, "possible"),
        (6, "probable"),
        (8, "probable"),
        (9, "highly probable"),
    ],
)
def test_category_of_a_rucam_total(points, name):
    assert category(points) == name


@pytest.mark.parametrize(("scale", "published"), [(HEPATOCELLULAR, (-9, 14)), (CHOLESTATIC, (-7, 14))])
def test_a_rucam_scale_stays_in_its_range(scale, published):
    # The published range of the hepatocellular scale is -9 or -10 to +14, by source.
    assert scale.points == published


@pytest.mark.parametrize(("days", "answer"), [(181, Answer.MET), (182, Answer.MET), (183, Answer.NOT_MET)])
def test_acute_liver_failure_within_26_weeks(build, days, answer):
    case = build({"day": 0, "present": ["jaundice"]})
    found = assess("acute_liver_failure", case, Moment(days, VERDICTS))
    assert found.item("duration").answer is answer


def test_a_number_counts_as_written_and_not_as_it_would_be_printed(build):
    case = build({"day": 10, "labs": {"bilirubin_total": "1.96", "hvpg_mmhg": "9.9", "weight_gain_percent": "5.05"}})
    found = assess("ebmt_2016_late", case, Moment(10, VERDICTS))
    assert found.item("ebmt_2016.bilirubin").answer is Answer.NOT_MET
    assert found.item("ebmt_2016.weight").answer is Answer.MET
    proven = assess("ebmt_2023_proven", case, Moment(10, VERDICTS))
    assert proven.item("ebmt_2023.hvpg").answer is Answer.NOT_MET


@pytest.mark.parametrize(
    ("value", "error", "answer"),
    [
        ("2.1", "0.1", Answer.MET),
        ("2.1", "0.11", Answer.NOT_DOCUMENTED),
        ("1.9", "0.1", Answer.NOT_DOCUMENTED),
        ("1.9", "0.09", Answer.NOT_MET),
    ],
)
def test_a_reading_from_a_figure_is_compared_with_both_ends_of_its_error(build, value, error, answer):
    case = build({"day": 10, "read_from_figure": {"bilirubin_total": (value, error)}})
    found = assess("ebmt_2016_late", case, Moment(10, VERDICTS))
    assert found.item("ebmt_2016.bilirubin").answer is answer
