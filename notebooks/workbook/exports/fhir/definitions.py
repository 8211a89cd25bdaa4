"""Our own extensions, each with what it means: a reader of the bundle finds the definition beside it."""

from collections.abc import Iterator
from typing import NamedTuple

from workbook.exports.fhir.elements import BASE, Json
from workbook.exports.fhir.observations import EXTREMUM, FINDS_FROM, KNOWN_FROM, RANGE
from workbook.exports.fhir.sources import ORIGIN
from workbook.exports.fhir.times import DAY, WITHIN_PERIOD


class Meaning(NamedTuple):
    """An extension: its name, where it may stand, and what it says."""

    name: str
    where: tuple[str, ...]
    said: str


EXTENSIONS = (
    Meaning(
        RANGE, ("Range",), "The text allows any value of this range. It is no measurement and no interval of normal."
    ),
    Meaning(EXTREMUM, ("Observation",), "The highest or the lowest value of a stretch of days, on a day not reported."),
    Meaning(FINDS_FROM, ("Observation",), "The lowest value that the method finds."),
    Meaning(KNOWN_FROM, ("Observation",), "The day or the period from which it was known, later than the fact itself."),
    Meaning(
        DAY,
        ("dateTime", "Basic"),
        "From which to which day of the axis, and between which dates it must lie. Where the first and the last day "
        "differ it was at some time between them; without a last day nobody reports an end.",
    ),
    Meaning(WITHIN_PERIOD, ("Period",), "At some time within this period, as the report names it; not for all of it."),
    Meaning(
        ORIGIN,
        ("Provenance",),
        "Whether a sentence says it (reported), it is computed from what is said (derived), "
        "or the text allows only a range (bounded); absent (gap): what the report does not say.",
    ),
)


def definitions(date: str) -> Iterator[Json]:
    """A StructureDefinition for each."""
    for one in EXTENSIONS:
        yield {
            "resourceType": "StructureDefinition",
            "id": one.name,
            "url": f"{BASE}StructureDefinition/{one.name}",
            "name": "".join(word.capitalize() for word in one.name.split("-")),
            "status": "active",
            "date": date,
            "description": one.said,
            "fhirVersion": "4.0.1",
            "kind": "complex-type",
            "abstract": False,
            "context": [{"type": "element", "expression": where} for where in one.where],
            "type": "Extension",
            "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Extension",
            "derivation": "constraint",
            "differential": {
                "element": [{"id": "Extension", "path": "Extension", "short": one.name, "definition": one.said}]
            },
        }
