"""The elements that several resources share: identifiers, references, codes, quantities and our own extensions."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias

from workbook.exports.texts import legal

Json: TypeAlias = dict[str, object]
"""An element or a resource on its way into the model, by the names that FHIR gives."""

BASE = "https://example.org/vod-or-dili/"
"""Nobody's address: that host is kept for examples."""
LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
TERMS = "http://terminology.hl7.org/CodeSystem/"
ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"


def identified(kind: str, name: str, *, system: str = "record", before: str = "") -> Json:
    """The head of a resource, which keeps the name of its record; in its id something may stand before that."""
    head: Json = {"resourceType": kind, "id": resource_id(before + name)}
    return head | {"identifier": [{"system": f"{BASE}{system}", "value": name}]}


def resource_id(name: str) -> str:
    """The name of a record as FHIR takes an id: no underscore."""
    return name.replace("_", "-")


def reference(kind: str, name: str) -> Json:
    """A reference within the bundle."""
    return {"reference": f"{kind}/{resource_id(name)}"}


def coded(system: str, code: str, text: str = "") -> Json:
    """A concept of one of the systems of HL7, with a text of ours where one is given."""
    concept: Json = {"coding": [{"system": f"{TERMS}{system}", "code": code}]}
    return concept | ({"text": legal(text)} if text else {})


def said(text: str) -> Json:
    """A concept in words alone."""
    return {"text": legal(text)}


def words(name: str) -> str:
    """A name of the records as it is read: `portal_vein_flow` is `portal vein flow`."""
    return name.replace("_", " ")


def notes(*texts: str | None) -> list[Json]:
    """One annotation for each text that there is."""
    return [{"text": legal(text)} for text in texts if text]


def quantity(value: Decimal, unit: str, label: str = "", comparator: str = "=") -> Json:
    """An amount in UCUM, with its comparator where it has one."""
    amount: Json = {"value": value, "unit": label or unit, "system": UCUM, "code": unit}
    return amount | ({} if comparator == "=" else {"comparator": comparator})


def extension(name: str, **value: object) -> Json:
    """One of our own extensions, with the value it has."""
    return {"url": f"{BASE}StructureDefinition/{name}", **value}


def parts(name: str, values: Iterable[tuple[str, str, object]]) -> Json:
    """One of our own extensions, of several parts: of each its name, the type of its value, and the value if any."""
    found = [{"url": part, f"value{kind}": value} for part, kind, value in values if value is not None]
    return {"url": f"{BASE}StructureDefinition/{name}", "extension": found}


def absent() -> Json:
    """The standard extension for what is not known."""
    return {"url": ABSENT, "valueCode": "unknown"}
