"""The FHIR bundle: what the model does not check. Its own library sees few mistakes, so these are our rules."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from fhir.resources.R4B.bundle import Bundle
from ucumvert import InvalidUcumError, parse_ucum

from casedata import load_case, load_published
from casedata.model import FICTIONAL
from exercises.vignettes import load_vignettes, vignette_case
from workbook.exports.fhir.acts import is_procedure
from workbook.exports.fhir.bundle import FILE, bundle, fhir, of_record, written
from workbook.exports.fhir.definitions import EXTENSIONS
from workbook.exports.fhir.elements import BASE, LOINC, TERMS, UCUM
from workbook.exports.fhir.observations import INTERPRETED
from workbook.exports.fhir.times import Between, day_0, first_day, last_day

CASE = load_case()
ABSENCE = {
    *("unknown", "asked-unknown", "temp-unknown", "not-asked", "asked-declined", "masked", "not-applicable"),
    *("unsupported", "as-text", "error", "not-a-number", "negative-infinity", "positive-infinity"),
    *("not-performed", "not-permitted"),
}
STATUSES = {
    "Observation": {"final", "unknown"},
    "MedicationStatement": {"completed", "intended", "not-taken"},
    "Procedure": {"completed", "preparation", "not-done"},
    "ClinicalImpression": {"completed"},
}
HOSTILE = 'a < b & c "d" \\ {e} <script>x</script> ]]> \x07\x00 µ 10⁻⁴'
ID = re.compile(r"[A-Za-z0-9.-]{1,64}")


@pytest.fixture(scope="module")
def made():
    return fhir(lambda _: None)


@pytest.fixture(scope="module")
def tree(made):
    return json.loads(made.files[FILE], parse_float=Decimal)


@pytest.fixture(scope="module")
def resources(tree):
    return {f"{one['resource']['resourceType']}/{one['resource']['id']}": one["resource"] for one in tree["entry"]}


def nodes(value):
    """Every object of a tree."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from nodes(one)
    elif isinstance(value, list):
        for one in value:
            yield from nodes(one)


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def observation(resources, record):
    return resources[f"Observation/{record.replace('_', '-')}"]


@pytest.mark.parametrize(
    "unit", sorted({one for analyte in load_published().analytes for one in (analyte.unit, analyte.unit_si)})
)
def test_every_unit_of_an_analyte_is_ucum(unit):
    assert parse_ucum(unit)


def test_every_amount_of_the_bundle_is_ucum(tree):
    amounts = [one for one in nodes(tree) if one.get("system") == UCUM]
    assert len(amounts) > 70
    for unit in {one["code"] for one in amounts}:
        assert parse_ucum(unit)
    assert [one for one in amounts if not {"value", "unit", "code"} <= set(one)] == []


@pytest.mark.parametrize("unit", ["IE/m2", "mmHg", "mg/m²", "/nL and more"])
def test_what_is_no_unit_is_found(unit):
    with pytest.raises(InvalidUcumError):
        parse_ucum(unit)


def test_nothing_has_both_a_value_and_a_reason_for_its_absence_nor_neither(resources):
    """obs-6, and more: an observation of ours always has one of the two."""
    for name, one in resources.items():
        if name.startswith("Observation/"):
            values = [key for key in one if key.startswith("value")]
            assert len(values) + ("dataAbsentReason" in one) == 1, name


def test_every_reference_leads_to_something_in_the_bundle(resources):
    led = {one["reference"] for resource in resources.values() for one in nodes(resource) if "reference" in one}
    assert len(led) > 200
    assert led <= set(resources)


def test_every_id_is_legal_and_there_once(tree, resources):
    assert len(resources) == len(tree["entry"])
    assert [name for name in resources if not ID.fullmatch(name.partition("/")[2])] == []
    assert [one["fullUrl"] for one in tree["entry"]] == [f"{BASE}{name}" for name in resources]


def test_every_code_is_one_of_its_system(resources):
    known = {
        "data-absent-reason": ABSENCE,
        "v3-ObservationInterpretation": {"H", "L", "N", "NEG"},
        "observation-category": {"exam", "imaging", "laboratory"},
        "v3-ActReason": {"HTEST"},
    }
    coded = [one for resource in resources.values() for one in nodes(resource) if "system" in one and "code" in one]
    for one in coded:
        name = one["system"].removeprefix(TERMS)
        assert one["system"] in (UCUM, LOINC) or one["code"] in known[name]
    assert set(INTERPRETED.values()) <= known["v3-ObservationInterpretation"]


def test_every_status_is_one_of_its_kind(resources):
    for name, one in resources.items():
        allowed = STATUSES.get(name.partition("/")[0])
        assert allowed is None or one["status"] in allowed


def test_every_extension_is_a_standard_one_or_defined_in_the_bundle(resources):
    ours = {f"{BASE}StructureDefinition/{one.name}" for one in EXTENSIONS}
    used = {
        one["url"]
        for resource in resources.values()
        for one in nodes(resource)
        if one.get("url", "").startswith("http")
    }
    assert ours <= used
    rest = {url for url in used - ours if "StructureDefinition" in url}
    assert rest == {
        "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
        "http://hl7.org/fhir/StructureDefinition/cqf-relativeDateTime",
    }


def test_every_record_and_every_gap_is_there_with_its_statement(resources):
    for record in CASE.records:
        made = next(one for one in resources.values() if one["id"] == record.id.replace("_", "-"))
        assert record.statement in set(strings(made))
    for gap in CASE.gaps:
        assert {gap.missing, gap.why_it_matters} <= set(
            strings(resources[f"Observation/gap-{gap.id.replace('_', '-')}"])
        )


def test_every_number_is_that_of_a_record(resources):
    """No amount stands in the bundle that its record does not hold."""
    for record in CASE.records:
        made = next(one for one in resources.values() if one["id"] == record.id.replace("_", "-"))
        held = {getattr(record, name, None) for name in ("value", "low", "high", "dose", "detection_limit")}
        days = {record.day, record.until_day}
        found = {one["value"] for one in nodes(made) if one.get("system") == UCUM}
        assert {Decimal(one) for one in found} <= {Decimal(one) for one in held | days if one is not None}


def test_each_sentence_is_in_a_provenance_of_what_rests_on_it(resources):
    told = {}
    for name, one in resources.items():
        if name.startswith("Provenance/"):
            places = {entity["what"]["identifier"]["value"] for entity in one["entity"]}
            told |= {target["reference"]: (places, one["extension"][0]["valueCode"]) for target in one["target"]}
    for record in CASE.records:
        kind = next(name for name in resources if name.endswith(f"/{record.id.replace('_', '-')}"))
        assert told[kind] == (set(record.locator), record.origin)
    assert {origin for _, origin in told.values()} == {"reported", "derived", "bounded", "absent"}


DIRECTIONS = [
    ("bilirubin_raised_2019", "H", "raised"),
    ("platelets_low_in_consolidation", "L", "low"),
    ("ast_normal_again", "N", "normal"),
]


@pytest.mark.parametrize(("record", "code", "text"), DIRECTIONS)
def test_a_direction_has_no_value_and_says_why(resources, record, code, text):
    one = observation(resources, record)
    assert one["interpretation"] == [
        {"coding": [{"system": f"{TERMS}v3-ObservationInterpretation", "code": code}], "text": text}
    ]
    assert one["dataAbsentReason"]["text"] == "The report gives no value."


@pytest.mark.parametrize(
    ("record", "text"),
    [("bilirubin_rising_day_10", "rising"), ("bilirubin_prephase", "rising"), ("hemoglobin_falling", "falling")],
)
def test_a_change_is_told_in_words_since_its_code_would_call_it_significant(resources, record, text):
    assert observation(resources, record)["interpretation"] == [{"text": text}]


def test_a_value_has_its_comparator_its_unit_and_its_code(resources):
    one = observation(resources, "mrd_after_induction_2")
    assert one["valueQuantity"] == {
        "value": Decimal("0.00003"),
        "comparator": "<",
        "unit": "of cells",
        "system": UCUM,
        "code": "1",
    }
    one = observation(resources, "bilirubin_day_12")
    assert one["valueQuantity"]["value"] == Decimal("1.3")
    assert one["code"]["coding"] == [{"system": LOINC, "code": "1975-2"}]


def test_what_a_code_counts_and_the_report_does_not_is_noted(resources):
    one = observation(resources, "blasts_blood_2019")
    assert one["code"]["coding"][0]["code"] == "34922-5"
    assert "among 100 leukocytes" in one["note"][-1]["text"]


def test_a_bound_is_a_range_that_says_that_it_is_possible_and_has_no_loinc(resources):
    one = observation(resources, "bilirubin_at_most_the_maximum")
    assert set(one["valueRange"]) == {"extension", "high"}
    (allowed,) = one["valueRange"]["extension"]
    assert allowed["url"] == f"{BASE}StructureDefinition/range-of-the-possible"
    assert "no measurement" in allowed["valueString"]
    assert "coding" not in one["code"]


TREATMENTS = [
    ("pegaspargase_2019", "MedicationStatement", "completed"),
    ("pegaspargase_2019_omitted", "MedicationStatement", "not-taken"),
    ("inotuzumab_planned", "MedicationStatement", "intended"),
    ("platelets_before_biopsy", "MedicationStatement", "completed"),
    ("liver_biopsy_day_32", "Procedure", "completed"),
    ("tbi_2019", "Procedure", "completed"),
]


@pytest.mark.parametrize(("record", "kind", "status"), TREATMENTS)
def test_a_treatment_is_what_was_given_and_a_procedure_what_was_done(resources, record, kind, status):
    assert resources[f"{kind}/{record.replace('_', '-')}"]["status"] == status


def test_no_needle_is_a_drug():
    done = {one.id for one in CASE.treatments() if is_procedure(one)}
    assert done == {"tbi_2019", "double_j_catheters", "liver_biopsy_day_32", "embolization"}


def test_a_verdict_is_an_impression_and_no_observation(resources):
    for verdict in CASE.verdicts():
        assert resources[f"ClinicalImpression/{verdict.id.replace('_', '-')}"]["summary"] == verdict.statement


def test_what_was_begun_and_whose_end_nobody_reports_is_a_period_without_an_end(resources):
    one = resources["MedicationStatement/defibrotide-day-15"]
    assert axis(one) == {"first": 15, "last": 15, "earliest": "2022-02-06", "latest": "2022-02-15"}
    assert one["effectivePeriod"]["_end"]["extension"][0]["valueCode"] == "unknown"


DATES = [
    ("2019", date(2019, 1, 1), date(2019, 12, 31)),
    ("2019-12", date(2019, 12, 1), date(2019, 12, 31)),
    ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
    ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
    ("2022-01-22", date(2022, 1, 22), date(2022, 1, 22)),
]


@pytest.mark.parametrize(("partial", "first", "last"), DATES)
def test_a_partial_date_has_a_first_and_a_last_day(partial, first, last):
    assert (first_day(partial), last_day(partial)) == (first, last)


def test_day_0_lies_between_the_dates_that_its_record_names():
    assert day_0(CASE) == Between(date(2022, 1, 22), date(2022, 1, 31))
    assert CASE.patient.hsct.rule.count("22 to 31 January 2022") == 1


def test_day_0_says_how_its_dates_were_found(resources):
    assert CASE.patient.hsct.rule in resources["Basic/day-0"]["code"]["text"]


def axis(one):
    (found,) = [each for each in nodes(one) if each.get("url", "").endswith("/day-of-the-axis")]
    return {part["url"]: part.get("valueInteger", part.get("valueDate")) for part in found["extension"]}


MOMENTS = [
    ("bilirubin_day_12", {"first": 12, "last": 12, "earliest": "2022-02-03", "latest": "2022-02-12"}),
    ("bilirubin_maximum", {"first": 16, "last": 32, "earliest": "2022-02-07", "latest": "2022-03-04"}),
    ("hemoglobin_falling", {"first": 32, "earliest": "2022-02-23"}),
]


@pytest.mark.parametrize(("record", "wanted"), MOMENTS, ids=["a day", "within days", "from a day on"])
def test_a_day_has_no_date_and_says_between_which_it_lies(resources, record, wanted):
    one = observation(resources, record)
    assert "effectiveDateTime" not in one
    assert axis(one) == wanted


def test_no_day_of_the_cycle_has_a_date(resources):
    for record in CASE.records:
        made = next(one for one in resources.values() if one["id"] == record.id.replace("_", "-"))
        dated = {
            key
            for one in nodes(made)
            for key in one
            if key in ("start", "end", "effectiveDateTime", "performedDateTime")
        }
        assert record.day is None or dated == set()


def test_a_period_keeps_the_dates_of_the_report_and_an_end_that_nobody_gives_is_unknown(resources):
    (period,) = [one["effectivePeriod"] for name, one in resources.items() if name == "Observation/hsct-2019"]
    assert period["start"] == "2019-12"
    assert period["_end"]["extension"][0]["valueCode"] == "unknown"
    assert "not for all of it" in next(one.said for one in EXTENSIONS if one.name == "some-time-within")


def test_two_runs_write_the_same_bytes(made):
    assert fhir(lambda _: None).files == made.files


def test_what_is_written_is_read_again_by_the_model(made):
    again = Bundle.model_validate_json(made.files[FILE])
    assert written(again) == made.files[FILE]


def test_it_says_that_it_is_for_teaching(tree, resources):
    assert tree["meta"]["security"][0]["code"] == "HTEST"
    assert "no record of a patient" in resources["DocumentReference/report"]["description"]
    assert "CC BY 4.0" in resources["DocumentReference/report"]["description"]


@pytest.mark.parametrize("kind", sorted({record.kind for record in CASE.records}))
def test_a_hostile_text_harms_nothing(kind):
    record = next(one for one in CASE.records if one.kind == kind)
    spoilt = record.model_copy(update={"statement": f"{record.statement} {HOSTILE}", "printed": HOSTILE})
    told = set(strings(of_record(CASE, spoilt)))
    clean = HOSTILE.replace("\x07", "").replace("\x00", "")
    assert f"{record.statement} {clean}" in told
    assert "\x07" not in "".join(told)


@pytest.mark.parametrize("vignette", load_vignettes().vignettes, ids=lambda one: one.question)
def test_another_case_is_exported_too(vignette):
    case = vignette_case(vignette)
    made = bundle(case)
    assert len(made.entry) > len(case.records)
    told = made.model_dump_json()
    assert FICTIONAL in told
    assert "PMC10798915" not in told
