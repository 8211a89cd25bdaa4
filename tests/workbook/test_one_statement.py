"""What the records say of a sign on a day, no panel denies: the criteria item by item, and the marks of the course."""

import pytest

from casedata import Moment, load_case
from workbook.course.course_facts import course_facts
from workbook.criteria.criteria_tracker import CriteriaTracker
from workbook.text.wording import named

CASE = load_case()
DAYS = (15, 23, 24, 32)
GROUPS = ("sos_vod", "organ_failure")
AGREES = {"present": ("met",), "absent": ("not met", "not documented then")}


def on_record(day):
    """What is recorded by that day of each day that is named exactly: sign and answer."""
    found = [one for one in CASE.up_to(Moment(day, 2)).findings() if one.day is not None]
    return {
        (named(one.concept), when): one.answer
        for one in found
        if one.precision in ("exact", "span")
        for when in range(one.day, (one.day if one.until_day is None else one.until_day) + 1)
    }


def on_the_tracker(day, group):
    """What the tracker of that day says: item and words for each day."""
    tracker = CriteriaTracker(upto=day, group=group, case=CASE)
    return {
        (named(row.key.partition("/")[2]), when): cell.words
        for part in tracker.parts
        for block in part.blocks
        for row in block.rows
        for column, cell in zip(part.columns, row.cells, strict=True)
        for when in range(column.first, column.last + 1)
    }


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("day", DAYS)
def test_the_records_and_the_criteria_say_the_same_of_a_sign(day, group):
    recorded, tracker = on_record(day), on_the_tracker(day, group)
    shared = {what for what in recorded.keys() & tracker.keys() if recorded[what] in AGREES}
    assert shared or group == "organ_failure"
    assert [(what, tracker[what]) for what in sorted(shared) if tracker[what] not in AGREES[recorded[what]]] == []


@pytest.mark.parametrize("day", DAYS)
def test_the_course_draws_a_sign_as_present_only_where_it_is_recorded_so(day):
    upto = Moment(day, 2)
    facts = course_facts(CASE, day, upto, analyte="bilirubin_total", units="conventional")
    answers = {one.id: one.answer for one in CASE.up_to(upto).findings()}
    marks = [mark for row in facts.signs for mark in row.marks if mark.id in answers]
    assert marks
    assert [mark.id for mark in marks if (mark.look == "absent") != (answers[mark.id] == "absent")] == []


@pytest.mark.parametrize(
    ("day", "words"),
    [(21, "not documented then"), (22, "not documented then"), (23, "met"), (24, "met")],
)
def test_encephalopathy_is_absent_until_the_day_that_tells_so(day, words):
    assert on_the_tracker(24, "organ_failure")["Hepatic encephalopathy", day] == words
    assert on_record(24)["Hepatic encephalopathy", day] == ("absent" if day < 23 else "present")


@pytest.mark.parametrize(("upto", "words"), [(22, "not documented"), (23, "not documented then")])
def test_nobody_says_then_before_there_is_something_to_tell(upto, words):
    assert on_the_tracker(upto, "organ_failure")["Hepatic encephalopathy", 15] == words


def test_the_detail_of_such_an_answer_says_what_is_known_since():
    detail = CriteriaTracker(upto=24, group="organ_failure").detail("west_haven/asterixis", 17)
    assert "As known on day 24: not met." in detail.why
    assert "known from day 23" in detail.why


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ("encephalopathy_absent_before_day_23", "days 0 to 22, known from day 23"),
        ("bilirubin_not_raised_before_day_10", "days 0 to 9, known from day 10"),
        ("asparaginase_activity_day_23", "day 23, known from day 32"),
        ("encephalopathy_day_24", "day 24"),
    ],
)
def test_when_says_from_which_day_on_it_is_known(record, words):
    assert CASE.when(CASE.record(record)) == words
