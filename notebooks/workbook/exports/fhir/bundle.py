"""The bundle: the patient, day 0, every record and every gap, where each comes from, and what our extensions mean.

It is built by the names of FHIR and put through the model of R4B, which R4 shares for all that is used here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from fhir.resources.R4B.bundle import Bundle

from casedata import Case, load_case
from casedata.model import AnyRecord
from workbook.exports.command import Made, Said
from workbook.exports.fhir.acts import of_treatment, of_verdict
from workbook.exports.fhir.definitions import definitions
from workbook.exports.fhir.elements import BASE, TERMS, Json, absent, identified, reference, said
from workbook.exports.fhir.observations import of_bound, of_event, of_finding, of_gap, of_lab
from workbook.exports.fhir.sources import instant, provenances, report
from workbook.exports.fhir.times import ANCHOR, when_day_0

FILE = "vod_or_dili.fhir.json"
TEACHING = {"system": f"{TERMS}v3-ActReason", "code": "HTEST"}
"""Marks test data: this may be loaded into a server to learn, and is no record of a patient."""
OF_A_KIND: dict[str, Callable[[Case, Any], Json]] = {
    "lab": of_lab,
    "bound": of_bound,
    "finding": of_finding,
    "event": of_event,
    "treatment": of_treatment,
    "verdict": of_verdict,
}


def fhir(tell: Said) -> Made:
    """The bundle of the shipped case."""
    case = load_case()
    made = bundle(case)
    tell(f"{len(case.records)} records and {len(case.gaps)} things that the report does not say")
    return Made(
        {FILE: written(made)}, f"{len(made.entry or ())} resources in {FILE}; what the report says, no patient's record"
    )


def bundle(case: Case) -> Bundle:
    """Everything that is known of the case in the end."""
    entries = [{"fullUrl": f"{BASE}{one['resourceType']}/{one['id']}", "resource": one} for one in resources(case)]
    content = {
        "resourceType": "Bundle",
        "id": case.patient.id,
        "meta": {"security": [TEACHING]},
        "type": "collection",
        "timestamp": instant(case),
        "entry": entries,
    }
    checked: Bundle = Bundle.model_validate(content)
    return checked


def written(made: Bundle) -> bytes:
    """The bundle as JSON."""
    text: str = made.model_dump_json(indent=1)
    return f"{text}\n".encode()


def resources(case: Case) -> Iterator[Json]:
    """Each resource in its turn."""
    yield _patient(case)
    yield _day_0(case)
    yield report(case)
    rests_on: defaultdict[tuple[tuple[str, ...], str], list[Json]] = defaultdict(list)
    for record in case.records:
        made = of_record(case, record)
        rests_on[record.locator, record.origin].append({"reference": f"{made['resourceType']}/{made['id']}"})
        yield made
    for gap in case.gaps:
        made = of_gap(case, gap)
        rests_on[gap.expected_at, "absent"].append({"reference": f"Observation/{made['id']}"})
        yield made
    yield from provenances(case, rests_on)
    yield from definitions(str(case.patient.content_date))


def of_record(case: Case, record: AnyRecord) -> Json:
    """One record as the resource of its kind."""
    return OF_A_KIND[record.kind](case, record)


def _patient(case: Case) -> Json:
    patient = case.patient
    made = identified("Patient", patient.id, system="case") | {"meta": {"security": [TEACHING]}}
    made |= {"gender": patient.sex or "unknown", "_birthDate": {"extension": [absent()]}}
    return made


def _day_0(case: Case) -> Json:
    """What the days are counted from."""
    patient = case.patient
    read_as = f". How its dates were found: {patient.hsct.rule}" if patient.hsct else ""
    return identified("Basic", ANCHOR, system="axis") | {
        "code": said(f"{patient.day_0 or 'day 0'}{read_as}"),
        "subject": reference("Patient", patient.id),
        "extension": [when_day_0(case)],
    }
