"""The timeline of treatment: phases in order, what was omitted, planned or reduced, and nothing before its moment."""

import json

import pytest
from traitlets import TraitError

from casedata import Moment
from workbook import Decision, TherapyTimeline
from workbook.history.therapy_facts import therapy_facts
from workbook.page import Face, written
from workbook.text.moments import last_moment


def facts_at(case, upto, **choice):
    return therapy_facts(case, last_moment(upto, case), **choice)


def courses(facts):
    return {(one.row, one.action): one for one in facts.courses}


def everything(panel):
    return json.dumps([panel.static_html(), panel.state_line(), panel.live().frames, panel.live().parts])


def commit_d2(answers):
    decision = Decision("D2", answers=answers)
    decision.choose("orders", decision.question.parts[0].options[0].id)
    decision.be_sure(0.5)
    decision.commit()


def test_at_d1_the_phases_so_far_are_columns(case):
    assert [column.label for column in facts_at(case, "D1").columns] == ["Pre-phase", "Induction 1", "Induction 2"]


def test_at_d1_nothing_of_what_followed_is_shown():
    shown = everything(TherapyTimeline(upto="D1"))
    assert "omitted" not in shown
    assert "onsolidation" not in shown
    assert "ransplant" not in shown


def test_a_drug_of_an_unknown_phase_spans_all_phases_it_can_be_in(case):
    peg = courses(facts_at(case, "D1"))["Pegaspargase", "given"]
    assert (peg.first, peg.last, peg.placed, peg.words) == (0, 2, False, "2000 U/m²")


def test_the_omitted_dose_stands_in_the_phase_in_which_it_was_due(case):
    facts = facts_at(case, "after_transplant")
    omitted = courses(facts)["Second pegaspargase", "omitted"]
    assert facts.columns[omitted.first].label == facts.columns[omitted.last].label == "Induction 2"


def test_doses_of_one_phase_share_a_box(case):
    facts = facts_at(case, "before_consolidation", since=last_moment("D2"))
    assert [one.words for one in facts.courses if one.row == "Inotuzumab"] == ["0.6 + 0.3 mg/m²", "2 × 0.3 mg/m²"]


def test_a_plan_is_drawn_until_it_is_carried_out(case):
    assert ("Inotuzumab", "planned") in courses(facts_at(case, "D2"))
    assert ("Inotuzumab", "planned") not in courses(facts_at(case, "before_consolidation"))
    assert ("Methotrexate", "planned") in courses(facts_at(case, "before_consolidation"))


def test_a_part_of_the_history_can_be_shown_alone(case):
    facts = facts_at(case, "after_transplant", stretch="transplant")
    assert {one.row for one in facts.courses} == {"Fludarabine", "Total body irradiation"}


def test_a_part_that_is_later_is_not_offered():
    panel = TherapyTimeline(upto="after_transplant")
    with pytest.raises(TraitError, match="not offered here"):
        panel.stretch = "salvage"


def test_the_title_counts_treatments_and_doses(case):
    assert facts_at(case, "D1").sentence == "Four treatments are named, one of them with a dose: pegaspargase."


def test_the_table_holds_dose_phase_and_sentence():
    html = written(TherapyTimeline(upto="D1").picture().words(), Face.LIVE)
    assert "<td>2000 U/m²</td><td>Pre-phase to induction 2, phase not given; June to late 2019</td>" in html
    assert "case report, paragraph 2, sentences 3 and 5" in html


def test_the_key_names_only_marks_that_are_there():
    assert "cross" not in TherapyTimeline(upto="D1").static_html()
    assert "cross" in TherapyTimeline(upto="after_transplant").static_html()


def test_after_a_decision_it_is_shut_until_the_commit(answers):
    panel = TherapyTimeline(upto="before_consolidation", after="D2", answers=answers)
    closed = "The treatment is shown here when you have committed decision D2."
    assert panel.static_html() == f"<p>{closed}</p>"
    assert panel.state_line() == f"Treatment: {closed}"
    assert [child.value for child in panel.live().children] == [panel.static_html()]


def test_it_opens_with_the_commit_and_shows_what_came_from_then_on(answers):
    panel = TherapyTimeline(upto="before_consolidation", after="D2", answers=answers)
    panel.live()
    commit_d2(answers)
    assert panel.live().children[0].frames
    assert "Ursodiol" in panel.static_html()
    assert "Fludarabine" not in panel.static_html()


def test_it_shuts_when_the_answers_are_erased(answers):
    panel = TherapyTimeline(upto="before_consolidation", after="D2", answers=answers)
    panel.live()
    commit_d2(answers)
    answers.erase()
    assert [child.value for child in panel.live().children] == [panel.static_html()]


def test_whoever_teaches_opens_it_with_a_button(answers, monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "instructor")
    panel = TherapyTimeline(upto="before_consolidation", after="D2", answers=answers)
    commit_d2(answers)
    assert panel.live().html == ""
    panel.live()._handle_custom_msg({"event": "toggle"}, [])
    assert "Ursodiol" in panel.live().html


@pytest.mark.parametrize("upto", ["first_diagnosis", "first_line", "D1", "transplant", "D2", "D3", 0, 12, 15, 32])
def test_every_horizon_can_be_drawn(upto):
    panel = TherapyTimeline(upto=upto)
    assert panel.static_html()
    assert panel.picture().frame()
    assert panel.picture().figure.layout["title"]["text"]


def test_no_later_record_is_in_any_piece_of_the_panel(case):
    for order in (-10, -9, -5, -2):
        shown = everything(TherapyTimeline(upto=Moment(order)))
        later = {one.statement for one in case.treatments() if case.moment_of(one) > Moment(order)}
        early = {one.statement for one in case.treatments() if case.moment_of(one) <= Moment(order)}
        assert [statement for statement in later - early if json.dumps(statement)[1:-1] in shown] == []
