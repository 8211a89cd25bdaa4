"""What records and the differential say of lists and of days, in sentences that a clinician can hold against both."""

import pytest

from casedata import Moment, load_case, load_differential
from casedata.criteria import assess

CASE = load_case()
FINDINGS = {one.id: one for one in load_differential().findings}

#                          ascites  weight
ITEMS_OF = {
    "baltimore_1987":        (True,  True),
    "modified_seattle_1993": (False, True),  # bilirubin, a large or painful liver, weight
    "ebmt_2016_classical":   (True,  True),
    "ebmt_2016_late":        (True,  True),
    "ebmt_2023_probable":    (True,  True),
    "ebmt_2023_clinical":    (True,  True),
    "ino_vate":              (True,  True),
}  # fmt: skip


@pytest.mark.parametrize(("set_id", "ascites", "weight"), [(name, *has) for name, has in ITEMS_OF.items()])
def test_which_signs_are_items_of_a_vod_set(set_id, ascites, weight):
    labels = " ".join(item.label.lower() for item in assess(set_id, CASE, Moment(10, 1)).items)
    assert ("ascites" in labels, "weight" in labels) == (ascites, weight)


def test_ascites_is_called_an_item_of_most_sets_and_weight_of_every_one():
    why = next(one.why for one in FINDINGS["d_ascites"].bearings if one.hypothesis == "sos")
    gap = next(one for one in CASE.gaps if one.id == "weight")
    assert "item of most VOD sets" in why
    assert "item of every set of VOD criteria" in gap.why_it_matters


@pytest.mark.parametrize(
    ("record", "place"),
    [
        ("pcr_cmv_negative", "CR-7.14"),  # after the ultrasound of day 15; no day of its own
        ("pcr_hhv8_negative", "CR-7.14"),
        ("pcr_hev_negative", "CR-7.14"),
        ("ammonia_day_24", "CR-7.24"),  # after "on the following day" of CR-7.23
        ("creatinine_rising_day_24", "CR-7.25"),
    ],
)
def test_a_day_that_only_the_order_of_the_sentences_gives_is_called_so(record, place):
    found = CASE.record(record)
    assert found.locator == (place,)
    assert "follows from the order of the sentences" in found.statement


@pytest.mark.parametrize(
    ("text", "printed", "not_said"),
    [
        ("conflict", "of an unreported day", "later"),  # FIG-4.1: prior to the biopsy, no day
        ("differential", "of an unreported day", "now"),
    ],
)
def test_the_ultrasound_picture_of_figure_4_has_no_day(text, printed, not_said):
    conflict = next(one.statement for one in CASE.conflicts if one.id == "ascites_amount")
    said = {"conflict": conflict, "differential": FINDINGS["d_little_ascites"].label}[text]
    assert printed in said
    assert not_said not in said.split()


def test_asparaginase_lowers_fibrinogen_and_antithrombin_and_raises_the_inr():
    why = next(one.why_it_matters for one in CASE.gaps if one.id == "coagulation_values")
    assert "lowers fibrinogen and antithrombin" in why
    assert "raise the INR" in why
