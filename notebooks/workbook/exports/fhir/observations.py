"""What was measured, found or told, and what the report does not say, as Observations.

obs-6: one that has a value has no reason for its absence.
"""

from casedata import Case, load_published
from casedata.model import Event, Finding, Gap, LabBound, LabValue
from casedata.published import Analyte
from workbook.exports.fhir.elements import (
    LOINC,
    Json,
    coded,
    extension,
    identified,
    notes,
    parts,
    quantity,
    reference,
    said,
    words,
)
from workbook.exports.fhir.times import when

INTERPRETED = {"raised": "H", "low": "L", "normal": "N", "negative": "NEG"}
"""A direction in the codes of HL7. Rising and falling have none: U and D would say that the change was significant."""
CATEGORIES = {"symptom": "exam", "sign": "exam", "imaging": "imaging"}
"""Of a finding's domain; a course is none, and everything else comes from a laboratory."""
NO_VALUE = "The report gives no value."
NOT_SAID = "The report does not say it."
RANGE, EXTREMUM, FINDS_FROM, KNOWN_FROM = "range-of-the-possible", "extremum", "detection-limit", "known-from"
ANY_VALUE = "The text allows any value of this range; it is no measurement and no interval of normal."


def of_lab(case: Case, lab: LabValue) -> Json:
    """A value, or a direction with the reason why there is none."""
    analyte = load_published().analyte(lab.analyte)
    made = _head(case, lab, "laboratory") | {"code": _code(analyte, lab.unit)}
    of_code = analyte.note if loinc(analyte, lab.unit) else None
    made["note"] = notes(lab.statement, _printed(lab.printed), _rule(lab.rule), _of_sample(lab.sample), of_code)
    if lab.value is None or lab.unit is None:
        made["dataAbsentReason"] = coded("data-absent-reason", "unknown", NO_VALUE)
    else:
        made["valueQuantity"] = quantity(lab.value, lab.unit, _label(analyte, lab.unit), lab.comparator)
    if lab.direction is not None:
        made["interpretation"] = [_interpreted(lab.direction)]
    more = _known_from(lab)
    if lab.extremum is not None:
        more.append(extension(EXTREMUM, valueCode=lab.extremum))
    if lab.detection_limit is not None and lab.unit is not None:
        more.append(extension(FINDS_FROM, valueQuantity=quantity(lab.detection_limit, lab.unit)))
    return made | ({"extension": more} if more else {})


def of_bound(case: Case, bound: LabBound) -> Json:
    """A range that the text allows. It is no measurement, so it has no LOINC, and says so to whoever reads on."""
    analyte = load_published().analyte(bound.analyte)
    label = _label(analyte, bound.unit)
    ends = {
        name: quantity(value, bound.unit, label)
        for name, value in (("low", bound.low), ("high", bound.high))
        if value is not None
    }
    allowed = extension(RANGE, valueString=ANY_VALUE)
    made = _head(case, bound, "laboratory") | {"code": said(f"{analyte.label}: what the text allows")}
    made |= {"valueRange": {"extension": [allowed], **ends}, "note": notes(bound.statement, _printed(bound.printed))}
    return made | ({"extension": more} if (more := _known_from(bound)) else {})


def of_finding(case: Case, finding: Finding) -> Json:
    """Something present or absent, with its grade as a component."""
    category = "" if finding.domain == "course" else CATEGORIES.get(finding.domain, "laboratory")
    made = _head(case, finding, category) | {"code": said(words(finding.concept))}
    made |= {"valueBoolean": finding.answer == "present", "note": notes(finding.statement, _printed(finding.printed))}
    if finding.grade is not None:
        scale = f"grade, by {finding.scale}" if finding.scale else "grade; the scale is not named"
        made["component"] = [{"code": said(scale), "valueString": finding.grade}]
    return made | ({"extension": more} if (more := _known_from(finding)) else {})


def of_event(case: Case, event: Event) -> Json:
    """Something that happened, in words."""
    topic = f"{event.topic}: {words(event.about)}" if event.about else event.topic
    made = _head(case, event, "") | {"code": said(topic), "valueString": notes(event.statement)[0]["text"]}
    made["note"] = notes(_rule(event.rule), _of_sample(event.sample), _printed(event.printed))
    kept = {name: value for name, value in made.items() if value}
    return kept | ({"extension": more} if (more := _known_from(event)) else {})


def of_gap(case: Case, gap: Gap) -> Json:
    """What a clinician would want and the report does not say."""
    return identified("Observation", gap.id, system="gap", before="gap_") | {
        "status": "unknown",
        "code": said(gap.missing),
        "subject": reference("Patient", case.patient.id),
        "dataAbsentReason": coded("data-absent-reason", "unknown", NOT_SAID),
        "note": notes(gap.why_it_matters),
    }


def loinc(analyte: Analyte, unit: str | None) -> str | None:
    """The code for this very unit: LOINC has one for a mass and another for an amount of substance."""
    return analyte.loinc_molar if unit == analyte.unit_si != analyte.unit else analyte.loinc_mass


def _code(analyte: Analyte, unit: str | None) -> Json:
    code = loinc(analyte, unit)
    if code is None:
        return said(analyte.label)
    named = {"display": analyte.loinc_name} if analyte.loinc_name and code == analyte.loinc_mass else {}
    return {"coding": [{"system": LOINC, "code": code, **named}], "text": analyte.label}


def _interpreted(direction: str) -> Json:
    code = INTERPRETED.get(direction)
    return coded("v3-ObservationInterpretation", code, direction) if code else said(direction)


def _label(analyte: Analyte, unit: str) -> str:
    return analyte.unit_label if unit == analyte.unit else analyte.unit_si_label


def _head(case: Case, record: LabValue | LabBound | Finding | Event, category: str) -> Json:
    made = identified("Observation", record.id) | {"status": "final", "subject": reference("Patient", case.patient.id)}
    made |= when(case, record)
    return made | ({"category": [coded("observation-category", category)]} if category else {})


def _known_from(record: LabValue | LabBound | Finding | Event) -> list[Json]:
    """From when it was known, where that is later than the fact: a day, or a period by its name."""
    known = record.known_from
    if known is None:
        return []
    return [parts(KNOWN_FROM, [("day", "Integer", known.day), ("period", "String", known.period)])]


def _printed(text: str | None) -> str | None:
    return text and f"As printed: {text}"


def _rule(rule: str | None) -> str | None:
    return rule and f"Derived: {rule}"


def _of_sample(sample: str | None) -> str | None:
    return sample and f"Sample: {sample}"
