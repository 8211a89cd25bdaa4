"""The explorer of residual disease: no zero, every line drawn, and what another test would have said."""

import json

import pytest

from casedata import Moment
from workbook import MrdExplorer
from workbook.laboratory.mrd_facts import FLOOR, amount, mrd_facts
from workbook.text.moments import last_moment


def results(case, upto, **choice):
    return {one.label: one for one in mrd_facts(case, last_moment(upto, case), **choice).results}


def test_too_little_to_be_counted_is_positive_below_a_line(case):
    one = results(case, "after_transplant")["after induction 2"]
    assert (one.kind, one.level) == ("below_quantification", 3e-5)
    assert one.words == "positive, below 3 × 10⁻⁵: too little to be counted"


def test_negative_is_below_the_line_of_its_test_and_never_zero(case):
    one = results(case, "after_transplant")["after consolidation 1"]
    assert (one.kind, one.level, one.words) == ("below_detection", 1e-4, "negative: below 10⁻⁴, or none")


def test_negative_by_an_unknown_test_has_no_line(case):
    assert results(case, "after_transplant")["after the transplant"].level is None


def test_a_remission_told_in_words_is_a_result_without_a_line(case):
    assert results(case, "second_relapse")["after blinatumomab"].kind == "unknown"


def test_no_mark_lies_at_zero_or_below_the_foot_of_the_axis(case):
    figure = MrdExplorer(upto="second_relapse").picture().figure
    levels = [y for trace in figure.data if trace["yaxis"] == "y" for y in trace["y"]]
    assert min(levels) > FLOOR


@pytest.mark.parametrize(
    ("other", "found"),
    [
        pytest.param("1e-3", ["not found", "not found", "found", "not found"], id="blunter"),
        pytest.param("1e-4", ["not found", "not found", "found", "found"], id="just at a result and at a line"),
        pytest.param("1e-5", ["cannot be said", "cannot be said", "found", "found"], id="finer"),
    ],
)
def test_what_another_test_would_have_said(case, other, found):
    labels = ("after induction 2", "after consolidation 1", "nine months after the transplant", "second relapse")
    seen = results(case, "second_relapse", other=other)
    assert [seen[label].other for label in labels] == found


def test_of_a_result_without_a_line_no_other_test_can_say_anything(case):
    assert results(case, "second_relapse", other="1e-3")["after the transplant"].other == "cannot be said"


def test_the_title_says_that_the_later_test_was_the_blunter_one(case):
    sentence = mrd_facts(case, last_moment("after_transplant", case)).sentence
    assert sentence.endswith("it could not have seen the trace after induction 2.")


@pytest.mark.parametrize(
    ("level", "fraction", "one_in"),
    [(3e-5, "3 × 10⁻⁵", "1 in 33,000"), (1e-4, "10⁻⁴", "1 in 10,000"), (5e-3, "5 × 10⁻³", "1 in 200")],
)
def test_an_amount_is_a_fraction_or_one_cell_in_so_many(level, fraction, one_in):
    assert (amount(level, "fraction"), amount(level, "one_in")) == (fraction, one_in)


def test_blasts_stand_in_a_table_of_their_own():
    assert "another method, not on this scale" in MrdExplorer(upto="after_transplant").static_html()


def test_every_choice_can_be_drawn():
    panel = MrdExplorer(upto="second_relapse")
    for scale in ("fraction", "one_in"):
        for other in ("none", "1e-3", "1e-4", "1e-5"):
            panel.scale, panel.other = scale, other
            assert panel.static_html()


@pytest.mark.parametrize("upto", ["first_diagnosis", "D1", "D3", 12])
def test_every_horizon_can_be_drawn(upto):
    assert MrdExplorer(upto=upto).static_html()


def test_no_later_result_is_in_any_piece_of_the_panel(case):
    panel = MrdExplorer(upto="after_transplant")
    shown = json.dumps([panel.static_html(), panel.live().frames, panel.live().parts])
    later = [lab.statement for lab in case.labs("mrd") if case.moment_of(lab) > Moment(-8)]
    assert later
    assert [statement for statement in later if json.dumps(statement)[1:-1] in shown] == []
