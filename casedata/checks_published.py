"""Checks of what is published, across tables: ids, sources, analytes, units, sentences and both sides of a conflict."""

from collections.abc import Iterator
from typing import Protocol

from casedata.causes import Branch
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


def faults_of_topics(topics: tuple[Topic, ...], published: Published) -> Iterator[str]:
    """Topics that are there twice, or that name evidence that is not."""
    yield from _ids_used_twice("topics", topics)
    known = {item.id for item in published.evidence}
    for topic in topics:
        for item in (item for item in topic.items if item not in known):
            yield f"published/topics.toml, table topics, record {topic.id}: evidence was expected, found {item!r}"


def faults_of_causes(branches: tuple[Branch, ...], published: Published) -> Iterator[str]:
    """Sentences that do not exist, and causes that are there twice."""
    yield from _ids_used_twice("causes", tuple(cause for branch in branches for cause in branch.causes))
    for branch in branches:
        for place in set(branch.locator) - published.locators:
            where = f"published/causes.toml, table branches, branch {branch.label!r}, field locator"
            yield f"{where}: a sentence of the report was expected, found {place!r}"
