"""The timeline of the history: months as exact as the report, and nothing later than the horizon."""

import json

import pytest
from traitlets import TraitError

from casedata import Moment
from workbook import HistoryTimeline
from workbook.history.history_facts import history_facts
from workbook.text.moments import last_moment

DECEMBER_2019 = 2019 * 12 + 11


def happenings(case, upto="second_relapse", **choice):
    return {one.name: one for one in history_facts(case, last_moment(upto, case), **choice).happenings}


def test_a_month_that_the_report_gives_is_exact(case):
    transplant = happenings(case)["Transplant"]
    assert (transplant.first, transplant.last, transplant.exact) == (DECEMBER_2019, DECEMBER_2019, True)
    assert transplant.exactness == "month known"


def test_nine_months_after_is_said_to_be_derived(case):
    relapse = happenings(case)["Molecular relapse"]
    assert relapse.when == "September 2020"
    assert relapse.exactness == "derived: nine months after the transplant of December 2019"


def test_what_has_no_end_in_the_report_has_none_here(case):
    lymphocytes = happenings(case)["Donor lymphocytes, twice"]
    assert (lymphocytes.last, lymphocytes.when) == (None, "September 2020 or later")


def test_an_unsure_date_spans_its_first_to_its_last_possible_month(case):
    relapse = happenings(case)["Relapse outside the marrow"]
    assert relapse.when == "January 2021 to November 2021"
    assert not relapse.exact


def test_the_axis_ends_with_what_is_known(case):
    last = {upto: history_facts(case, last_moment(upto, case)).last for upto in ("transplant", "second_relapse")}
    assert last == {"transplant": DECEMBER_2019 + 1, "second_relapse": DECEMBER_2019 + 24}


def test_the_plan_is_no_history(case):
    shown = HistoryTimeline(upto="second_relapse").static_html()
    assert "Plan" not in shown
    assert "notuzumab" not in shown


def test_a_year_can_be_looked_at_closely(case):
    assert "Transplant" in happenings(case, year=2019)
    assert "Transplant" not in happenings(case, year=2021)


def test_a_later_year_is_not_offered():
    panel = HistoryTimeline(upto="transplant")
    with pytest.raises(TraitError, match="not offered here"):
        panel.year = "2021"


@pytest.mark.parametrize("upto", ["first_diagnosis", "D1", "after_transplant", "D2", "D3", 0, 32])
def test_every_horizon_and_year_can_be_drawn(upto):
    panel = HistoryTimeline(upto=upto)
    for option in panel.controls()[0].options:
        panel.year = option.value
        assert panel.static_html()
        assert panel.picture().frame()


def test_no_later_record_is_in_any_piece_of_the_panel(case):
    for order in (-11, -10, -9, -7):
        panel = HistoryTimeline(upto=Moment(order))
        shown = json.dumps([panel.static_html(), panel.live().frames, panel.live().parts, panel.live().controls])
        later = [one.statement for one in case.records if case.moment_of(one) > Moment(order)]
        early = [one.statement for one in case.records if case.moment_of(one) <= Moment(order)]
        assert [one for one in set(later) - set(early) if json.dumps(one)[1:-1] in shown] == []
