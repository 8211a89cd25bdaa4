"""Checks of the differential against the case and what is published; a line a fault."""

from collections.abc import Iterator

from casedata.checks import Surroundings, locator_fault
from casedata.differential import DifferentialFinding
from casedata.timeline import Case

WHERE = "differential.toml, table findings, record"


def faults_of_differential(
    findings: tuple[DifferentialFinding, ...], case: Case, around: Surroundings
) -> Iterator[str]:
    """What is used twice, does not exist, or was not known by the moment that a finding names."""
    seen: set[str] = set()
    for finding in findings:
        if finding.id in seen:
            yield f"{WHERE} {finding.id}: an id used once was expected"
        seen.add(finding.id)
        for fault in (*_of_records(finding, case), *_of_hypotheses(finding, around), *_of_places(finding, around)):
            yield f"{WHERE} {finding.id}, {fault}"


def _of_records(finding: DifferentialFinding, case: Case) -> Iterator[str]:
    moments = {record.id: case.moment_of(record) for record in case.records}
    for name in finding.records:
        if name not in moments:
            yield f"field records: a record of the case was expected, found {name!r}"
        elif moments[name] > finding.moment:
            yield f"field records: {name!r} is known only from day {moments[name].at}, step {moments[name].step}"


def _of_hypotheses(finding: DifferentialFinding, around: Surroundings) -> Iterator[str]:
    known = {hypothesis.id for hypothesis in around.published.hypotheses}
    for bearing in finding.bearings:
        if bearing.hypothesis not in known:
            yield f"field bearings: a hypothesis of hypotheses.toml was expected, found {bearing.hypothesis!r}"


def _of_places(finding: DifferentialFinding, around: Surroundings) -> Iterator[str]:
    cited = (*finding.locator, *(place for bearing in finding.bearings for place in bearing.sources))
    yield from (fault for place in cited if (fault := locator_fault(place, around)))
