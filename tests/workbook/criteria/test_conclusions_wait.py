"""No tracker, chart or list tells a conclusion of the report before the decision of its day is committed."""

import pytest

from casedata import load_case
from exercises import AnswerStore, load_question
from workbook import CourseChart, CriteriaTracker, LabExplorer, WhatWouldSettle
from workbook.commands.rehearsal import first_options

CASE = load_case()
SENTENCES = {"CR-7.10", "CR-7.15", "CR-7.25", "CR-7.26"}
FACTS = {"morning_hypoglycemia_day_12", "glucose_low_day_12", "ruq_tenderness_day_15", "creatinine_rising_day_24"}
CONCLUDING = [one for one in CASE.records if set(one.locator) & SENTENCES and one.id not in FACTS]
DAYS = (12, 15, 24, 32)


def everything_in(tracker):
    """The page, and every item of every day in full."""
    rows = [row.key for part in tracker.parts for block in part.blocks for row in block.rows if not row.verdict]
    details = (str(tracker.detail(row, day)) for row in rows for day in tracker.reading.days)
    return "\n".join((tracker.static_html(), tracker.state_line(), *details))


@pytest.fixture
def nothing_committed(monkeypatch):
    answers = AnswerStore(None)
    for place in ("criteria.criteria_tracker", "faces.opened_case"):
        monkeypatch.setattr(f"workbook.{place}.answer_store", lambda: answers)
    return answers


def told(page):
    return {one.id for one in CONCLUDING if one.statement.rstrip(".") in page}


@pytest.mark.parametrize("upto", DAYS)
@pytest.mark.parametrize("group", ["sos_vod", "organ_failure"])
@pytest.mark.usefixtures("nothing_committed")
def test_a_tracker_tells_none_of_them(group, upto):
    assert told(everything_in(CriteriaTracker(upto, group=group))) == set()


@pytest.mark.parametrize("upto", DAYS)
@pytest.mark.parametrize("panel", [CourseChart, LabExplorer, WhatWouldSettle])
@pytest.mark.usefixtures("nothing_committed")
def test_no_other_panel_tells_one(panel, upto):
    shown = panel(upto)
    page = shown.static_html()
    assert told(page) == set()
    assert "Jaundice" not in page
    assert "kidney injury" not in page.lower()


def test_after_the_decision_the_tracker_says_what_the_team_concluded(nothing_committed):
    question = load_question("D6")
    nothing_committed.commit(question, first_options(question))
    page = CriteriaTracker(24, group="organ_failure").static_html()
    assert {"verdict_acute_kidney_injury_day_24", "verdict_hepatorenal_day_24"} <= told(page)
