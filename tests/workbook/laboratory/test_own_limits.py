"""Charts, tables and grades of a case that gives its own laboratory's limits of normal."""

from dataclasses import replace
from decimal import Decimal

import pytest

from casedata import VERDICTS, Moment
from casedata.model import OwnLimits
from workbook import GradeLadder, LabExplorer, LabTable
from workbook.laboratory.grade_facts import grade_facts
from workbook.laboratory.lab_facts import lab_facts
from workbook.laboratory.lab_table import lab_table_facts
from workbook.questions.vignette_patient import records_page

DAY_12 = Moment(12, VERDICTS)


@pytest.fixture
def with_limits(case):
    """The shipped case as if a sentence of the report printed its laboratory's limits."""

    def given(**highs):
        limits = (
            OwnLimits(id=name, analyte=name, high=Decimal(high), unit=unit, locator=("CR-6.3",))
            for name, (high, unit) in highs.items()
        )
        return replace(case, limits=tuple(limits))

    return given


def test_the_ladder_of_grades_stands_on_the_own_limit_alone(with_limits):
    facts = grade_facts(with_limits(bilirubin_total=("1.17", "mg/dL")), "bilirubin_total", DAY_12)
    assert [one.name for one in facts.ladders] == ["Limit 1.17 mg/dL"]
    assert [band.words for band in facts.ladders[0].bands][:2] == [
        "Grade 1: over 1.17 to 1.755 mg/dL",
        "Grade 2: over 1.755 to 3.51 mg/dL",
    ]
    assert (
        "Upper limit of normal of the patient's own laboratory: Total bilirubin, limit 1.17 mg/dL "
        "(case report, paragraph 6, sentence 3)."
    ) in facts.notes
    assert not any("published here" in note or note.startswith("Published") for note in facts.notes)


@pytest.mark.parametrize(("high", "grade"), [("1.2", 1), ("1.3", 0), ("1.31", 0), ("0.86", 2)])
def test_a_value_is_graded_by_the_own_limit(with_limits, high, grade):
    facts = grade_facts(with_limits(bilirubin_total=(high, "mg/dL")), "bilirubin_total", DAY_12)
    assert [mark.grade for mark in facts.marks if mark.numbers] == [grade]


def test_the_chart_draws_the_own_limit_and_says_whose_it_is(with_limits):
    case = with_limits(bilirubin_total=("1.3", "mg/dL"))
    facts = lab_facts(case, 12, DAY_12, analytes=("bilirubin_total",), units="conventional")
    assert (facts.analytes[0].normal.high, facts.sentence) == ((1.3, 1.3), "Day 12: total bilirubin 1.3 mg/dL.")
    assert "limits of normal of the patient’s own laboratory" in LabExplorer(upto=12, case=case).static_html()


def test_above_the_own_limit_is_said_as_such(with_limits):
    facts = lab_facts(
        with_limits(bilirubin_total=("1.29", "mg/dL")), 12, DAY_12, analytes=("bilirubin_total",), units="conventional"
    )
    assert facts.sentence == "Day 12: total bilirubin 1.3 mg/dL, above the laboratory's upper limit of normal."


def test_the_table_stands_beside_the_own_limits_and_names_them(with_limits):
    case = with_limits(ast=("43", "U/L"), alt=("43", "U/L"))
    facts = lab_table_facts(case, "salvage_prephase")
    assert {row.limits for row in facts.rows if row.name.startswith("AST")} == {"up to 43 U/L"}
    assert "215 divided by the upper limit, 43" in {row.rule for row in facts.derived}
    assert any(
        line.startswith("AST (GOT), ALT (GPT): the patient’s own laboratory (case report") for line in facts.limits_from
    )
    assert "those of the patient’s own laboratory" in LabTable("salvage_prephase", case=case).static_html()


def test_the_ladder_panel_can_show_an_invented_patient(with_limits):
    case = with_limits(bilirubin_total=("1.1", "mg/dL"))
    invented = replace(case, limits=tuple(one.model_copy(update={"locator": ("fictional",)}) for one in case.limits))
    assert "(invented)" in GradeLadder("bilirubin_total", upto=12, case=invented).static_html()
    assert "Against the limits of normal" in records_page(invented)[0].head
