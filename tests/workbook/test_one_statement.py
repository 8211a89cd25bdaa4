"""What one panel says of a day, another does not deny: the board of signs, and the criteria item by item."""

import pytest

from casedata import Moment, load_case
from workbook.criteria.criteria_tracker import CriteriaTracker
from workbook.laboratory.sign_board import sign_facts
from workbook.text.wording import named

CASE = load_case()
DAYS = (15, 23, 24, 32)
GROUPS = ("sos_vod", "organ_failure")
AGREES = {"present": ("met",), "absent": ("not met", "not documented then")}


def on_the_board(day):
    """What the board of that day says of each day that it names exactly: sign and answer."""
    groups = sign_facts(CASE, day, Moment(day, 2)).groups
    seen = [(row.name, one.stretch, one.answer) for group in groups for row in group.rows for one in row.seen]
    return {
        (name, when): answer
        for name, stretch, answer in seen
        if stretch.extent in ("exact", "span")
        for when in range(stretch.first, stretch.last + 1)
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
def test_the_board_and_the_criteria_say_the_same_of_a_sign(day, group):
    board, tracker = on_the_board(day), on_the_tracker(day, group)
    shared = {what for what in board.keys() & tracker.keys() if board[what] in AGREES}
    assert shared or group == "organ_failure"
    assert [(what, tracker[what]) for what in sorted(shared) if tracker[what] not in AGREES[board[what]]] == []


@pytest.mark.parametrize(
    ("day", "words"),
    [(21, "not documented then"), (22, "not documented then"), (23, "met"), (24, "met")],
)
def test_encephalopathy_is_absent_until_the_day_that_tells_so(day, words):
    assert on_the_tracker(24, "organ_failure")["Hepatic encephalopathy", day] == words
    assert on_the_board(24)["Hepatic encephalopathy", day] == ("absent" if day < 23 else "present")


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
