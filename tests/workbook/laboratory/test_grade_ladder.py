"""The ladder of grades: bands at each published limit, what they share, and hers as far as it is known."""

import json

import pytest

from casedata import load_published
from workbook import GradeLadder
from workbook.laboratory.grade_facts import grade_facts
from workbook.text.moments import last_moment


def facts_of(case, analyte, upto, **choice):
    return grade_facts(case, analyte, last_moment(upto, case), **choice)


def words(facts):
    return {one.name: [band.words for band in one.bands] for one in facts.ladders}


def test_a_band_moves_with_the_limit_of_normal(case):
    ladders = words(facts_of(case, "bilirubin_total", "D1"))
    assert ladders["Limit 1.0 mg/dL"][2] == "Grade 3: over 3.0 to 10.0 mg/dL"
    assert ladders["Limit 1.2 mg/dL"][2] == "Grade 3: over 3.6 to 12.0 mg/dL"


def test_what_both_limits_share_is_narrower(case):
    assert words(facts_of(case, "bilirubin_total", "D1"))["The same at both limits"] == [
        "Grade 1: over 1.2 to 1.5 mg/dL",
        "Grade 2: over 1.8 to 3.0 mg/dL",
        "Grade 3: over 3.6 to 10.0 mg/dL",
        "Grade 4: over 12.0 mg/dL",
    ]


def test_a_grade_told_without_a_value_gives_a_band_and_no_number(case):
    facts = facts_of(case, "bilirubin_total", "D1")
    assert facts.sentence == "Grade 3 tells no more than: over 3.0, up to 12.0 mg/dL, if it was normal before."
    assert [(mark.grade, mark.numbers) for mark in facts.marks] == [(3, ())]


def test_before_the_rise_nothing_is_hers(case):
    assert facts_of(case, "bilirubin_total", "first_diagnosis").marks == ()


def test_ast_and_alt_are_graded_side_by_side(case):
    facts = facts_of(case, "ast", "salvage_prephase")
    assert facts.sentence == "AST (GOT) 215 U/L is grade 3; ALT (GPT) 129 U/L is grade 2."
    assert [mark.words.split(": ")[1] for mark in facts.marks] == [
        "6.1 times the limit, grade 3",
        "3.7 times the limit, grade 2",
    ]


def test_the_notes_say_for_which_limits_a_grade_stays(case):
    notes = facts_of(case, "ast", "salvage_prephase").notes
    assert "AST (GOT) 215 U/L is grade 3 at any upper limit from 10.75 to just below 43 U/L." in notes
    assert any("Only one upper limit is published here" in note for note in notes)


def test_a_grade_that_depends_on_the_limit_is_not_given(case):
    facts = facts_of(case, "bilirubin_total", 12)
    high = facts.marks[-1] if facts.marks[-1].numbers else facts.marks[0]
    assert high.grade == 1


def test_bands_tile_at_every_limit(case):
    for analyte in ("bilirubin_total", "ast", "alp", "ggt"):
        for ladder in facts_of(case, analyte, "first_diagnosis").ladders:
            if not ladder.shared:
                assert [one.up_to for one in ladder.bands[:-1]] == [one.above for one in ladder.bands[1:]]


@pytest.mark.parametrize("axis", ["conventional", "si", "times"])
def test_every_axis_can_be_drawn(axis):
    for analyte, upto in (("bilirubin_total", "D1"), ("ast", "salvage_prephase"), ("bilirubin_total", 15)):
        panel = GradeLadder(analyte, upto=upto)
        panel.axis = axis
        assert panel.static_html()
        assert panel.picture().frame()


def test_an_analyte_without_bands_is_refused():
    with pytest.raises(ValueError, match="no ladder of grades for ammonia"):
        GradeLadder("ammonia", upto=0)


def test_the_bands_name_their_source():
    assert str(load_published().source("ctcae2017").year) in GradeLadder("ast", upto="D2").static_html()


def test_a_later_value_is_in_no_piece_of_the_panel():
    panel = GradeLadder("bilirubin_total", upto="D3")
    shown = json.dumps([panel.static_html(), panel.live().frames, panel.live().parts])
    assert "1.3 mg/dL" not in shown
    assert "20 mg/dL" not in shown
