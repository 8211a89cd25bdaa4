"""The last moment of a panel, named by a day, a period, a decision or a moment."""

import pytest

from casedata import DECISION, VERDICTS, Moment
from exercises import load_question
from workbook.text.moments import days_in_words, last_moment


def test_a_day_is_shown_up_to_its_decision():
    assert last_moment(12) == Moment(12, DECISION)


def test_a_period_is_shown_to_its_end(case):
    assert last_moment("after_transplant", case) == Moment(case.period("after_transplant").order, VERDICTS)


def test_a_decision_is_the_moment_at_which_it_is_asked():
    assert last_moment("D1") == load_question("D1").moment


def test_a_moment_stays_what_it_is():
    assert last_moment(Moment(3, 1)) == Moment(3, 1)


def test_an_unknown_period_is_refused(case):
    with pytest.raises(KeyError):
        last_moment("after_the_war", case)


@pytest.mark.parametrize(("first", "last", "words"), [(3, 3, "day 3"), (3, 4, "days 3 to 4")])
def test_days_in_words(first, last, words):
    assert days_in_words(first, last) == words
