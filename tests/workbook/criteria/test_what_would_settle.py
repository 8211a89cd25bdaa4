"""What would settle the open lists: every minimal combination in words, the fewest findings first."""

from decimal import Decimal

import pytest
from traitlets import TraitError

from casedata import DECISION, Moment, load_case
from casedata.criteria import what_would_settle
from casedata.criteria.assessment import Choice
from markup import not_for_storing
from workbook.criteria.bedside import phrase
from workbook.criteria.what_would_settle import WhatWouldSettle, grouped
from workbook.faces.panel import WIDGET_VIEW

TITLES = {
    "ebmt_2016_late": "EBMT 2016, late onset",
    "ebmt_2023_probable": "EBMT 2023, probable",
    "ebmt_2023_clinical": "EBMT 2023, clinical",
    "ebmt_2023_proven": "EBMT 2023, proven",
    "ino_vate": "INO-VATE definition",
    "hys_law": "Hy's law",
}


@pytest.fixture(scope="module")
def facts():
    return WhatWouldSettle(15).facts


def have(panel, ways):
    panel.live()._handle_custom_msg({"event": "have", "at_hand": ways}, [])


def one(facts, set_id):
    return next(each for each in facts.lists if each.title == TITLES[set_id])


def said(together):
    return [set(each.phrases) for each in together]


@pytest.mark.parametrize("set_id", TITLES)
def test_the_panel_says_all_that_the_engine_found(facts, set_id):
    found = what_would_settle(set_id, load_case(), Moment(15, DECISION))
    shown = one(facts, set_id)
    for mine, theirs in ((shown.met, found.met), (shown.not_met, found.not_met)):
        assert sorted(map(sorted, said(mine))) == sorted(sorted(map(phrase, each)) for each in theirs)


@pytest.mark.parametrize("set_id", TITLES)
def test_the_fewest_findings_come_first(facts, set_id):
    for together in (one(facts, set_id).met, one(facts, set_id).not_met):
        sizes = [len(each.findings) for each in together]
        assert sizes == sorted(sizes)


@pytest.mark.parametrize("set_id", TITLES)
def test_lines_read_together_lose_no_combination(facts, set_id):
    for together in (one(facts, set_id).met, one(facts, set_id).not_met):
        told = [
            set(shared) | ({other} if other else set())
            for shared, others in grouped(together)
            for other in others or [""]
        ]
        assert sorted(map(sorted, told)) == sorted(map(sorted, said(together)))


def test_the_easiest_list_comes_first_and_later_ones_last(facts):
    assert [each.title for each in facts.lists][:3] == ["INO-VATE definition", "EBMT 2016, late onset", "Hy's law"]
    assert all(each.title.startswith("EBMT 2023") for each in facts.lists[3:])


def test_the_words_are_those_of_the_bedside(facts):
    assert said(one(facts, "ino_vate").met) == [{"bilirubin above 2 mg/dL"}, {"the liver is large"}]
    assert said(one(facts, "ino_vate").not_met) == [{"bilirubin of 2 mg/dL or less", "the liver is not large"}]


BETWEEN = "Bilirubin, total ≥ 2 mg/dL and Bilirubin, total < 5 mg/dL"


@pytest.mark.parametrize(
    ("finding", "value", "words", "against", "said"),
    [
        ("bilirubin_total", Decimal(2), "Bilirubin, total ≥ 2 mg/dL", ("≥", "2 mg/dL"), "bilirubin of 2 mg/dL or more"),
        ("bilirubin_total", Decimal(1), "Bilirubin, total < 2 mg/dL", ("<", "2 mg/dL"), "bilirubin below 2 mg/dL"),
        ("ast", Decimal(99), "AST > 3 × ULN", (">", "3 × ULN"), "AST above 3 times the upper limit of normal"),
        ("ast", Decimal(98), "AST ≤ 3 × ULN", ("≤", "3 × ULN"), "AST of 3 times the upper limit of normal or less"),
        ("bilirubin_total", Decimal(3), BETWEEN, None, BETWEEN),
        ("platelets", Decimal(49), "Platelets < 50/nL", ("<", "50/nL"), "platelets below 50/nL"),
        ("lactate", Decimal(1), "Lactate < 2 mmol/L", ("<", "2 mmol/L"), "Lactate < 2 mmol/L"),
        ("hepatomegaly", True, "Hepatomegaly: present", None, "the liver is large"),
        ("hepatomegaly", False, "Hepatomegaly: absent", None, "the liver is not large"),
        ("jaundice", True, "Jaundice: present", None, "Jaundice: present"),
    ],
)
def test_what_one_says_of_an_answer(finding, value, words, against, said):
    assert phrase(Choice(finding, value, words, against)) == said


@pytest.mark.parametrize("set_id", TITLES)
def test_a_choice_of_a_number_names_its_limit_as_its_words_do(set_id):
    found = what_would_settle(set_id, load_case(), Moment(15, DECISION))
    numbers = [one for each in (*found.met, *found.not_met) for one in each if isinstance(one.value, Decimal)]
    single = [one for one in numbers if " and " not in one.words]
    assert [one.words for one in single if not one.words.endswith(" ".join(one.against or ("no", "limit")))] == []


def test_the_commonest_finding_is_a_blood_sample(facts):
    first = facts.findings[0]
    assert (first.label, first.way) == ("Bilirubin", "a blood sample")
    assert first.times == max(each.times for each in facts.findings)


def test_a_list_that_is_decided_is_only_named():
    panel = WhatWouldSettle(12)
    assert "Hy's law (not met)" in panel.facts.decided
    assert "Decided as it stands: " in panel.static_html()


def test_what_is_at_hand_narrows_it():
    panel = WhatWouldSettle(15)
    assert "every list below can be decided today" in panel.live().reach
    panel.at_hand = ["blood", "scales", "hand", "doppler", "review", "stiffness"]
    assert "<strong>Would stay open:</strong> EBMT 2023, proven." in panel.live().reach
    assert "3 combinations need what is not at hand" in panel.live().lists


def test_with_nothing_at_hand_everything_stays_open():
    panel = WhatWouldSettle(15)
    have(panel, [])
    assert "<strong>Could turn out met:</strong> none." in panel.live().reach


def test_what_would_not_help_is_refused():
    panel = WhatWouldSettle(15)
    with pytest.raises(TraitError, match="ct"):
        panel.at_hand = ["ct"]
    have(panel, ["ct"])
    assert panel.live().at_hand == list(panel.needed)


def test_the_faces():
    panel = WhatWouldSettle(15)
    assert set(panel._repr_mimebundle_()) == {"text/plain", "text/html", WIDGET_VIEW}
    assert panel.state_line().startswith("What would settle it, day 15: INO-VATE definition: met with 1 finding, not")
    assert not_for_storing(panel.static_html()) == []
