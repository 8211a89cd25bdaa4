"""Where each resource comes from: a Provenance for the sentences that it rests on, and the report itself."""

import hashlib
import re
from collections.abc import Iterable, Mapping

from casedata import Case, load_published
from workbook.exports.fhir.elements import BASE, Json, extension, identified, reference
from workbook.exports.fhir.times import first_day
from workbook.exports.texts import legal
from workbook.text.citations import in_words

IDENTIFIER = re.compile(r"[A-Za-z0-9.-]{1,64}")
REPORT = "report"
WHO = "editors of the workbook VOD or DILI"
ORIGIN = "origin"
CODED = "Changed: put into records and into FHIR. For education only; this is no record of a patient."


def provenances(case: Case, targets: Mapping[tuple[tuple[str, ...], str], list[Json]]) -> Iterable[Json]:
    """One for each set of sentences and origin, with all that rests on it."""
    for (locators, origin), those in targets.items():
        yield {
            "resourceType": "Provenance",
            "id": _named("-".join(("provenance", *locators, origin))),
            "extension": [extension(ORIGIN, valueCode=origin)],
            "target": those,
            "recorded": instant(case),
            "agent": [{"who": {"display": WHO}}],
            "entity": [{"role": "source", "what": _sentence(one)} for one in locators],
        }


def report(case: Case) -> Json:
    """The article, its licence and what was changed."""
    url = next((one.url for one in load_published().sources if one.id == case.patient.id), None)
    described = f"{case.patient.credit}. {case.patient.licence}. {CODED}"
    attachment = {"contentType": "text/html", "url": url} if url else {"contentType": "text/plain"}
    return identified("DocumentReference", REPORT, system="source") | {
        "status": "current",
        "description": legal(described),
        "content": [{"attachment": attachment}],
    }


def instant(case: Case) -> str:
    """The first moment of the day, the month or the year in which the content was published."""
    return f"{first_day(case.patient.content_date)}T00:00:00Z"


def _named(name: str) -> str:
    """An id that may be read, or a digest of it where a place has signs or a length that no id has."""
    return name if IDENTIFIER.fullmatch(name) else hashlib.sha256(name.encode()).hexdigest()


def _sentence(locator: str) -> Json:
    place = {"system": f"{BASE}sentence", "value": locator}
    return reference("DocumentReference", REPORT) | {
        "identifier": place,
        "display": "; ".join(in_words([locator])),
    }
