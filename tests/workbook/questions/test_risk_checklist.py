"""The checklist before D2, driven without a browser: the learner's marks, ours on a button, and no score."""

import re

import pytest

from markup import not_for_storing
from workbook.questions.risk_checklist import RiskChecklist

OURS = re.compile(r"Blinatumomab|Fludarabine|57 or 58|Arguable|Does not apply")


@pytest.fixture
def panel(monkeypatch):
    monkeypatch.delenv("WORKBOOK_EDITION", raising=False)
    return RiskChecklist("D2")


def press(panel, content):
    panel.live()._handle_custom_msg(content, [])


def test_before_the_button_no_face_knows_our_marks(panel):
    state = {name: value for name, value in panel.live().get_state().items() if name not in {"_esm", "_css"}}
    assert not OURS.search(str(state) + panel.static_html())


def test_the_stored_face_can_be_filled_in_on_paper(panel):
    html = panel.static_html()
    assert html.count("☐") == 3 * len(panel.checklist.lines)
    assert not_for_storing(html) == []


def test_marks_are_kept_and_counted(panel):
    press(panel, {"event": "mark", "marks": {"older_age": "documented", "liver_disease": "not_present"}})
    assert panel.live().status == "8 of 10 lines not marked yet."
    assert panel.state_line() == "Checklist before D2: 10 lines, 2 marked"


@pytest.mark.parametrize("marks", [{"older_age": "arguable"}, {"elsewhere": "documented"}, {"older_age": 3}])
def test_a_mark_that_does_not_exist_is_not_taken(panel, marks):
    press(panel, {"event": "mark", "marks": marks})
    assert panel.marks == {}


def test_our_marks_stand_beside_every_line_and_can_be_hidden_again(panel):
    press(panel, {"event": "ours"})
    assert set(panel.live().ours) == {line.id for line in panel.checklist.lines}
    assert "Arguable.</strong>" in panel.live().ours["liver_disease"]
    assert "case report, paragraph 2, sentence 5" in panel.static_html()
    press(panel, {"event": "ours"})
    assert (panel.live().ours, panel.live().lesson) == ({}, "")


def test_nothing_is_scored(panel):
    panel.mark("older_age", "not_present")
    press(panel, {"event": "ours"})
    assert not re.search(r"[Cc]orrect|[Ww]rong|[Ss]core", panel.static_html() + str(panel.live().ours))


def test_the_key_edition_shows_our_marks(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    assert OURS.search(RiskChecklist("D2").static_html())


def test_an_age_that_only_the_abstract_tells_is_not_told(panel):
    press(panel, {"event": "ours"})
    assert "57 or 58 now (derived)" in panel.static_html()
    assert "58-year-old" not in panel.static_html()
