"""Checks of what is published, across tables: ids, sources, analytes, units, sentences and both sides of a conflict."""

from collections.abc import Iterator
from typing import Protocol

from casedata.causes import Branch
from casedata.claims import Claim, Theme
from casedata.model import Identified
from casedata.published import Published, Topic


class Cited(Identified, Protocol):
    """Anything with an id and a source."""

    @property
    def source(self) -> str:
        """The id of the source."""


class Measured(Identified, Protocol):
    """Anything with an id, an analyte and perhaps a unit."""

    @property
    def analyte(self) -> str:
        """The id of the analyte."""

    @property
    def unit(self) -> str | None:
        """The unit."""


def faults_of_published(published: Published) -> Iterator[str]:
    """One line for each fault."""
    yield from _ids_used_twice("sources", published.sources)
    yield from _ids_used_twice("analytes", published.analytes)
    yield from _ids_used_twice("evidence", published.evidence)
    yield from _ids_used_twice("reference_intervals", published.reference_intervals)
    yield from _sources_missing("evidence", published.evidence, published)
    yield from _sources_missing("reference_intervals", published.reference_intervals, published)
    yield from _sources_missing("ctcae_bands", published.ctcae_bands, published)
    yield from _sources_missing("likelihood_ratios", published.likelihood_ratios, published)
    yield from _measures_wrong("reference_intervals", published.reference_intervals, published)
    yield from _measures_wrong("ctcae_bands", published.ctcae_bands, published)
    yield from _sentences_missing(published)
    yield from _sides_missing(published)


def _where(table: str, record: str, field: str) -> str:
    return f"published/{table}.toml, table {table}, record {record}, field {field}"


def _ids_used_twice(table: str, records: tuple[Identified, ...]) -> Iterator[str]:
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            yield f"{_where(table, record.id, 'id')}: an id used once was expected"
        seen.add(record.id)


def _sources_missing(table: str, records: tuple[Cited, ...], published: Published) -> Iterator[str]:
    known = {source.id for source in published.sources}
    for record in records:
        if record.source not in known:
            yield f"{_where(table, record.id, 'source')}: a source was expected, found {record.source!r}"


def _measures_wrong(table: str, records: tuple[Measured, ...], published: Published) -> Iterator[str]:
    units = {analyte.id: analyte.unit for analyte in published.analytes}
    for record in records:
        if record.analyte not in units:
            yield f"{_where(table, record.id, 'analyte')}: an analyte was expected, found {record.analyte!r}"
        elif record.unit not in {None, units[record.analyte]}:
            yield f"{_where(table, record.id, 'unit')}: {units[record.analyte]} was expected, found {record.unit!r}"


def _sentences_missing(published: Published) -> Iterator[str]:
    for item in published.evidence:
        for locator in set(item.locator) - published.locators:
            yield f"{_where('evidence', item.id, 'locator')}: a sentence of the report was expected, found {locator!r}"


def _sides_missing(published: Published) -> Iterator[str]:
    known = {item.id for item in published.evidence}
    for conflict in published.conflicts:
        for fact in set(conflict.between) - known:
            yield f"{_where('conflicts', conflict.id, 'between')}: evidence was expected, found {fact!r}"


def faults_of_claims(themes: tuple[Theme, ...], published: Published) -> Iterator[str]:
    """What a claim of the report or its check points at and does not exist; a claim or a statement used twice."""
    claims = tuple(claim for theme in themes for claim in theme.claims)
    yield from _ids_used_twice("claims", claims)
    carried: dict[str, str] = {}
    for claim in claims:
        for field, fault in _faults_of_claim(claim, published):
            yield f"{_where('claims', claim.id, field)}: {fault}"
        for name in claim.report:
            if carried.setdefault(name, claim.id) != claim.id:
                yield f"{_where('claims', claim.id, 'report')}: {name!r} is carried by {carried[name]} already"


def _faults_of_claim(claim: Claim, published: Published) -> Iterator[tuple[str, str]]:
    known = {item.id: item for item in published.evidence}
    for name in claim.report:
        if name not in known or not known[name].locator:
            yield "report", f"evidence with a sentence of the report was expected, found {name!r}"
    for name in claim.evidence:
        if name not in known:
            yield "evidence", f"evidence was expected, found {name!r}"
    for place in set(claim.also) - published.locators:
        yield "also", f"a sentence of the report was expected, found {place!r}"


def faults_of_topics(topics: tuple[Topic, ...], published: Published) -> Iterator[str]:
    """Topics that are there twice, or that name evidence or sources that are not."""
    yield from _ids_used_twice("topics", topics)
    known, sources = {item.id for item in published.evidence}, {source.id for source in published.sources}
    for topic in topics:
        where = f"published/topics.toml, table topics, record {topic.id}"
        for item in (item for item in topic.items if item not in known):
            yield f"{where}: evidence was expected, found {item!r}"
        for cited in topic.counted_from.sources if topic.counted_from else ():
            if cited.partition(":")[0] not in sources:
                yield f"{where}, field counted_from: a source was expected, found {cited!r}"


def faults_of_causes(branches: tuple[Branch, ...], published: Published) -> Iterator[str]:
    """Sentences that do not exist, and causes that are there twice."""
    yield from _ids_used_twice("causes", tuple(cause for branch in branches for cause in branch.causes))
    for branch in branches:
        for place in set(branch.locator) - published.locators:
            where = f"published/causes.toml, table branches, branch {branch.label!r}, field locator"
            yield f"{where}: a sentence of the report was expected, found {place!r}"
