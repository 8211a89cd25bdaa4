"""The published patient: verdicts that the report bears out sentence by sentence, and nothing known too early."""

from decimal import Decimal

import pytest

from casedata.criteria import CRITERIA, Answer, assess, assess_all
from casedata.model import DECISION, FINDINGS, VERDICTS, Moment, Verdict

SYMBOLS = {"+": Answer.MET, "-": Answer.NOT_MET, "?": Answer.NOT_DOCUMENTED}
MOMENTS = (
    Moment(10, VERDICTS),
    Moment(12, VERDICTS),
    Moment(15, VERDICTS),
    Moment(24, VERDICTS),
    Moment(32, DECISION),
    Moment(32, VERDICTS),
)

AS_KNOWN = {
    # day                         10 12 15 24 32: at its decision, and at its end
    "baltimore_1987":           "- - - - - -",  # about two years after the transplant (CR-3.1, CR-7.1)
    "modified_seattle_1993":    "- - - - - -",
    "ebmt_2016_classical":      "- - - - - -",
    "ebmt_2016_late":           "? ? ? ? ? ?",  # no weight, liver size, flow or pressure in the text
    "ebmt_2016_severity":       "? ? ? ? ? ?",
    "ebmt_2023_probable":       "? ? ? ? ? -",  # other causes: open until the tissue names one (CR-9.2)
    "ebmt_2023_clinical":       "? - ? ? ? -",  # 1.3 mg/dL on day 12 itself (CR-7.11)
    "ebmt_2023_proven":         "? ? ? ? ? ?",  # day 32: no SOS in tissue (CR-9.1), pressure not reported
    "ino_vate":                 "? ? ? ? ? ?",  # ascites (CR-7.12); the highest bilirubin has no day (CR-7.19)
    "hys_law":                  "? - ? ? ? ?",  # 1.3 mg/dL is not above twice any limit; no enzymes at all
    "r_value":                  "? ? ? ? ? ?",
    "rucam_2016":               "? ? ? ? ? ?",
    "recam":                    "- - - - - -",  # rituximab, methotrexate and pegaspargase (CR-7.2)
    "dilin_severity":           "? ? ? ? ? ?",
    "acute_liver_failure":      "? ? ? ? ? ?",  # INR is in the figure only
    "kings_college":            "? ? ? ? ? ?",
    "west_haven":               "? ? ? + ? ?",  # grade 2 on day 24 (CR-7.23), later varying (CR-7.27)
    "kdigo_aki":                "? ? ? ? ? ?",
    "hrs_aki":                  "? ? - - - -",  # liver tissue normal on day 15 (CR-7.13)
    "ctcae_v5_bilirubin":       "? + ? ? ? ?",
    "ctcae_v5_bilirubin_worst": "? ? ? ? + +",  # 20 mg/dL is above ten times any limit, on an unreported day
    "ctcae_v5_glucose":         "? ? ? ? ? ?",  # hypoglycaemia without a value (CR-7.10)
    "ctcae_v5_sos":             "? ? ? ? ? ?",
    "sir_2019_percutaneous":    "? ? ? ? ? ?",  # no platelets or INR at the biopsy (CR-7.30)
    "sir_2019_transjugular":    "? ? ? ? ? ?",
}  # fmt: skip

ROWS = [
    (set_id, moment, SYMBOLS[sign])
    for set_id, signs in AS_KNOWN.items()
    for moment, sign in zip(MOMENTS, signs.split(), strict=True)
]


@pytest.mark.parametrize(("set_id", "moment", "answer"), ROWS)
def test_as_known_at_the_moment(case, set_id, moment, answer):
    assert assess(set_id, case, moment).answer is answer


GRADES = {
    # set, day: the lowest and the highest grade that the text allows, before anything was done that day
    ("west_haven", 22): (0, 4),
    ("west_haven", 23): (1, 4),  # flapping, no grade (CR-7.22)
    ("west_haven", 24): (2, 2),  # graded (CR-7.23)
    ("west_haven", 25): (1, 4),  # a grade of the day before
    ("west_haven", 28): (1, 4),  # from day to day (CR-7.27)
    ("west_haven", 32): (1, 4),
    ("ctcae_v5_bilirubin", 11): (0, 4),
    ("ctcae_v5_bilirubin", 12): (1, 1),  # 1.3 mg/dL (CR-7.11)
    ("ctcae_v5_bilirubin", 13): (0, 4),
    ("ctcae_v5_bilirubin", 32): (0, 4),
    ("ctcae_v5_bilirubin_worst", 11): (0, 4),
    ("ctcae_v5_bilirubin_worst", 12): (1, 4),
    ("ctcae_v5_bilirubin_worst", 31): (1, 4),
    ("ctcae_v5_bilirubin_worst", 32): (4, 4),  # 20 mg/dL on an unreported day (CR-7.19)
}


@pytest.mark.parametrize(("set_id", "day"), GRADES)
def test_a_grade_is_that_of_its_day_and_the_worst_looks_back(case, set_id, day):
    found = assess(set_id, case, Moment(day, DECISION))
    assert (found.low, found.high) == GRADES[set_id, day]


def test_the_worst_grade_is_told_as_one_of_an_unreported_day(case):
    item = assess("ctcae_v5_bilirubin_worst", case, Moment(32, DECISION)).item("grade_4")
    assert item.records == ("bilirubin_maximum",)
    assert "day not reported" in item.why


def test_the_tissue_bars_the_sets_with_a_clause_on_other_causes_and_says_what_it_does_not_show(case):
    found = assess("ebmt_2023_clinical", case, Moment(32, VERDICTS)).item("cause_other_than_sos_excluded")
    assert (found.answer, found.records) == (Answer.NOT_MET, ("other_cause_in_tissue",))
    assert "does not exclude SOS/VOD beside the other cause" in found.why
    assert assess("ebmt_2016_late", case, Moment(32, VERDICTS)).answer is Answer.NOT_DOCUMENTED


@pytest.mark.parametrize("step", [FINDINGS, DECISION])
def test_looking_back_from_before_the_procedure_holds_nothing_that_came_after_it(case, step):
    back = assess("ebmt_2023_proven", case, Moment(32, step), looking_back=True)
    assert back.item("sos_histology").answer is Answer.NOT_DOCUMENTED


def test_no_sos_set_is_met_on_day_15(case):
    found = assess_all(case, Moment(15, VERDICTS))
    groups = {criteria.id: criteria.group for criteria in CRITERIA}
    assert not [each.set_id for each in found if groups[each.set_id] == "sos_vod" and each.answer is Answer.MET]


@pytest.mark.parametrize("looking_back", [False, True])
def test_bilirubin_of_two_is_not_documented_on_day_15(case, looking_back):
    found = assess("ebmt_2016_late", case, Moment(15, VERDICTS), looking_back=looking_back)
    item = found.item("ebmt_2016.bilirubin")
    assert item.answer is Answer.NOT_DOCUMENTED
    assert "bilirubin_day_12" in item.records


def test_only_a_look_back_uses_the_maximum(case):
    items = [
        assess("ebmt_2016_late", case, Moment(15, VERDICTS), looking_back=back).item("ebmt_2016.bilirubin")
        for back in (False, True)
    ]
    assert [("20 mg/dL" in item.why) for item in items] == [False, True]


def test_encephalopathy_before_day_23_is_absent_only_looking_back(case):
    moment = Moment(12, VERDICTS)
    assert assess("west_haven", case, moment).answer is Answer.NOT_DOCUMENTED
    assert assess("west_haven", case, moment, looking_back=True).grade == "0"


def test_tissue_is_not_known_before_the_biopsy_of_day_32(case):
    before, after = (assess("ebmt_2023_proven", case, Moment(32, step)) for step in (FINDINGS, VERDICTS))
    assert before.item("sos_histology").answer is Answer.NOT_DOCUMENTED
    assert after.item("sos_histology").answer is Answer.NOT_MET


@pytest.mark.parametrize("day", range(33))
def test_what_is_known_later_changes_nothing(case, day):
    moment = Moment(day, VERDICTS)
    assert assess_all(case, moment) == assess_all(case.up_to(moment), moment)


def test_the_verdicts_of_the_report_are_never_used(case):
    verdicts = {record.id for record in case.records if isinstance(record, Verdict)}
    for day in range(33):
        for back in (False, True):
            for found in assess_all(case, Moment(day, VERDICTS), looking_back=back):
                assert not verdicts & {record for item in found.items for record in item.records}


def test_every_record_named_is_a_record_of_the_case(case):
    ids = {record.id for record in case.records} | {"patient"}
    for day in range(33):
        for found in assess_all(case, Moment(day, VERDICTS)):
            assert {record for item in found.items for record in item.records} <= ids


def test_a_supposition_is_marked_and_never_stored(case):
    moment = Moment(15, VERDICTS)
    before = assess_all(case, moment)
    found = assess("ino_vate", case, moment, supposed={"bilirubin_total": Decimal("2.4")})
    assert found.answer is Answer.MET
    assert found.supposed == (("bilirubin_total", Decimal("2.4")),)
    assert [item.id for item in found.items if item.supposed] == ["ino_vate.bilirubin"]
    assert assess_all(case, moment) == before


def test_the_transaminases_of_november_2021(case):
    # Worked example: AST 215 U/L is 6.1 times 35 (grade 3), ALT 129 U/L 3.7 times (grade 2).
    moment = Moment(case.period("salvage_prephase").order, VERDICTS)
    grades = [assess(f"ctcae_v5_{name}", case, moment).grade for name in ("ast", "alt")]
    assert grades == ["3", "2"]
    assert assess("r_value", case, moment).answer is Answer.NOT_DOCUMENTED


@pytest.mark.parametrize(("value", "grade"), [("1.3", "1"), ("2.0", "2"), ("20", "4")])
def test_worked_examples_of_ctcae_bilirubin(case, value, grade):
    # With a limit of 1.0 or 1.2 mg/dL: 1.3 is grade 1, 2.0 grade 2, 20 grade 4.
    found = assess("ctcae_v5_bilirubin", case, Moment(15, VERDICTS), supposed={"bilirubin_total": Decimal(value)})
    assert found.grade == grade


def test_the_lines_shown_of_a_published_rucam(case):
    # Exploration, table 1 of article 100184: onset +2, course +3, age 55 or more +1, no other drug 0.
    chosen = {"rucam_onset": "5_to_90_days", "rucam_course": "halved_in_8_days", "rucam_concomitant": "none"}
    found = assess("rucam_2016_hepatocellular", case, Moment(15, VERDICTS), supposed=chosen)
    points = [found.item(f"hepatocellular.{line}").points for line in ("onset", "course", "age", "concomitant")]
    assert points == [(2, 2), (3, 3), (1, 1), (0, 0)]


def test_a_float_cannot_be_supposed(case):
    with pytest.raises(TypeError, match="a Decimal was expected"):
        assess("ino_vate", case, Moment(15, VERDICTS), supposed={"bilirubin_total": 2.4})


def test_negative_viruses_do_not_exclude_every_other_cause(case):
    item = assess("ebmt_2023_probable", case, Moment(15, VERDICTS)).item("cause_other_than_sos_excluded")
    assert item.answer is Answer.NOT_DOCUMENTED
    assert "8 tests for infection were negative" in item.why


def test_vessels_called_normal_are_told_and_decide_nothing(case):
    item = assess("ebmt_2016_late", case, Moment(15, VERDICTS)).item("flow_or_pressure")
    assert item.answer is Answer.NOT_DOCUMENTED
    assert "hepatic_vessels_normal_day_15" in item.records
