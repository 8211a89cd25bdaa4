"""What was known on a day, as a clinician would read it from the report."""

from decimal import Decimal

import pytest

from casedata import DECISION, FINDINGS, VERDICTS, Moment

BILIRUBIN = "bilirubin_total"


def known(case, day, step=VERDICTS):
    return {record.id for record in case.up_to(Moment(day, step)).records}


# when a record becomes visible: the last moment without it, the first moment with it
FIRST_SEEN = {
    "oral_mucositis_day_4": ((3, VERDICTS), (4, FINDINGS)),
    "oral_mucositis_grade_4": ((9, VERDICTS), (10, FINDINGS)),
    "bilirubin_rising_day_10": ((9, VERDICTS), (10, FINDINGS)),
    "bilirubin_not_raised_before_day_10": ((9, VERDICTS), (10, FINDINGS)),
    "bilirubin_day_12": ((11, VERDICTS), (12, FINDINGS)),
    "verdict_hepatotoxicity_day_12": ((12, DECISION), (12, VERDICTS)),
    "ascites_day_15": ((14, VERDICTS), (15, FINDINGS)),
    "verdict_vod_criteria_day_15": ((15, DECISION), (15, VERDICTS)),
    "defibrotide_day_15": ((15, DECISION), (15, VERDICTS)),
    "peripheral_edema": ((22, VERDICTS), (23, FINDINGS)),
    "asterixis_absent_before_day_23": ((22, VERDICTS), (23, FINDINGS)),
    "asterixis_day_23": ((22, VERDICTS), (23, FINDINGS)),
    "ammonia_day_24": ((23, VERDICTS), (24, FINDINGS)),
    "creatinine_rising_day_24": ((23, VERDICTS), (24, FINDINGS)),
    "verdict_acute_kidney_injury_day_24": ((24, DECISION), (24, VERDICTS)),
    "jaundice_day_24": ((24, DECISION), (24, VERDICTS)),
    "coagulopathy_day_24": ((24, DECISION), (24, VERDICTS)),
    "verdict_hepatorenal_day_24": ((24, DECISION), (24, VERDICTS)),
    "verdict_acute_liver_failure_day_24": ((24, DECISION), (24, VERDICTS)),
    "bilirubin_maximum": ((31, VERDICTS), (32, FINDINGS)),
    "ascites_minimal_late": ((31, VERDICTS), (32, FINDINGS)),
    "liver_biopsy_day_32": ((32, DECISION), (32, VERDICTS)),
    "other_cause_in_tissue": ((32, DECISION), (32, VERDICTS)),
    "steatohepatitis": ((32, DECISION), (32, VERDICTS)),
    "asparaginase_activity_day_23": ((32, DECISION), (32, VERDICTS)),
    "died": ((32, DECISION), (32, VERDICTS)),
}


@pytest.mark.parametrize(("record", "moments"), FIRST_SEEN.items(), ids=FIRST_SEEN)
def test_a_record_is_seen_from_its_moment_on(case, record, moments):
    before, after = moments
    assert record not in known(case, *before)
    assert record in known(case, *after)


@pytest.mark.parametrize(
    ("period", "seen", "hidden"),
    [
        ("first_diagnosis", "blasts_marrow_2019", "gmall_trial"),
        ("first_line", "pegaspargase_2019_omitted", "hsct_2019"),
        ("transplant", "discharged_after_transplant", "mrd_after_transplant"),
        ("molecular_relapse", "dli_2", "year_without_therapy"),
        ("second_relapse", "inotuzumab_planned", "ast_prephase"),
        ("salvage_prephase", "ast_prephase", "inotuzumab_1"),
        ("salvage_induction_2", "inotuzumab_total", "chloroma_smaller"),
        ("before_consolidation", "chloroma_smaller", "rituximab_day_0"),
    ],
)
def test_before_day_0_the_periods_give_the_order(case, period, seen, hidden):
    records = known(case, case.period(period).order)
    assert seen in records
    assert hidden not in records


@pytest.mark.parametrize(
    "moment", [Moment(-11), Moment(-5), Moment(0), Moment(12, DECISION), Moment(15), Moment(24), Moment(32)]
)
def test_nothing_later_is_left_in_a_cut_case(case, moment):
    cut = case.up_to(moment)
    assert all(cut.moment_of(record) <= moment for record in cut.records)
    assert all((record.until_day or 0) <= max(moment.at, 0) for record in cut.records)
    assert all(cut.known(gap.shown_from) <= moment for gap in cut.gaps)
    assert all(period.order <= moment.at for period in cut.periods)
    assert cut.patient.last_day <= max(moment.at, 0)


def test_before_day_0_nobody_knows_what_day_0_will_be(case):
    patient = case.up_to(Moment(-1)).patient
    assert (patient.day_0, patient.hsct) == (None, None)
    assert patient.transplanted


def test_before_the_transplant_nothing_is_said_about_one(case):
    assert case.up_to(Moment(-10)).patient.transplanted is None


def test_cutting_twice_is_cutting_at_the_earlier_moment(case):
    assert case.up_to(Moment(24)).up_to(Moment(12)) == case.up_to(Moment(12))


@pytest.mark.parametrize(
    ("day", "last"),
    [(9, None), (10, None), (11, None), (12, "1.3"), (15, "1.3"), (24, "1.3"), (32, "1.3")],
)
def test_the_latest_bilirubin_of_the_cycle_is_that_of_day_12(case, day, last):
    value = case.latest(BILIRUBIN, Moment(day))
    assert (value.value if value else None) == (Decimal(last) if last else None)


def test_the_latest_bilirubin_is_not_the_maximum_of_an_unreported_day(case):
    assert case.latest(BILIRUBIN, Moment(32)).id == "bilirubin_day_12"


def test_the_series_of_residual_disease_is_in_the_order_of_the_story(case):
    values = [(lab.comparator, str(lab.value)) for lab in case.series("mrd")]
    assert values == [("<", "0.00003"), ("<", "0.0001"), ("=", "0.005"), ("=", "0.0001")]


@pytest.mark.parametrize(
    ("concept", "day", "answer"),
    [
        ("asterixis", 22, None),
        ("asterixis", 23, "present"),
        ("ascites", 14, None),
        ("ascites", 15, "present"),
        ("liver_parenchyma_normal", 15, "present"),
        ("hepatomegaly", 32, None),
        ("painful_hepatomegaly", 32, None),
        ("portal_flow_abnormal", 32, None),
        ("jaundice", 23, None),
        ("jaundice", 24, "present"),
        ("sos_histology", 32, "absent"),
    ],
)
def test_the_last_answer_about_a_finding(case, concept, day, answer):
    finding = case.finding(concept, Moment(day))
    assert (finding.answer if finding else None) == answer


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ("bilirubin_day_12", "day 12"),
        ("pegaspargase_days_1_2", "days 1 to 2"),
        ("epistaxis_recurrent", "between day 4 and day 10, day not reported"),
        ("died", "from day 32 on, exact days not reported"),
        ("hsct_2019", "transplant, December 2019"),
    ],
)
def test_when_in_words_claims_no_more_than_the_report(case, record, words):
    assert case.when(case.record(record)) == words


def test_both_drugs_of_days_1_and_2_are_drawn_over_both_days(case):
    drugs = [drug for drug in case.treatments() if drug.agent in {"methotrexate", "pegaspargase"} and drug.day == 1]
    assert [(drug.day, drug.until_day, drug.precision) for drug in drugs] == [(1, 2, "span")] * 2


def test_a_gap_is_not_shown_before_the_sentence_that_lacks_it(case):
    for gap in case.gaps:
        cited = {locator for record in case.up_to(case.known(gap.shown_from)).records for locator in record.locator}
        assert set(gap.expected_at) <= cited, gap.id


def test_a_conflict_is_not_shown_before_both_its_sides(case):
    for conflict in case.conflicts:
        assert set(conflict.between) <= known(case, *case.known(conflict.shown_from)), conflict.id
