"""What a board of the differential shows: the hypotheses, and the findings known at its stage, each with its place."""

from typing import NamedTuple

from casedata import Moment, load_differential
from casedata.differential import DifferentialFinding, DifferentialFindings, FindingKind
from casedata.published import Hypothesis
from exercises import Question, load_question
from exercises.stages import STAGES
from workbook.page import Cite

KINDS: dict[FindingKind, str] = {"present": "present", "absent": "absent or normal", "gap": "not documented"}
"""What is known of a finding, in words."""


class ListedFinding(NamedTuple):
    """One line of the list: what it is, what is known of it, where that stands, and whether it is new at this stage."""

    id: str
    label: str
    kind: FindingKind
    place: Cite
    fresh: bool


class BoardFacts(NamedTuple):
    """A stage with its hypotheses and its findings in the order in which they became known."""

    stage: str
    before: str | None
    hypotheses: tuple[Hypothesis, ...]
    findings: tuple[ListedFinding, ...]


def board_facts(stage: Question, differential: DifferentialFindings | None = None) -> BoardFacts:
    """What is known at the moment of a stage, and nothing later."""
    weighed = differential or load_differential()
    before = stage_before(stage.id)
    since = load_question(before).moment if before else None
    findings = tuple(_listed(finding, since) for finding in weighed.known_by(stage.moment))
    return BoardFacts(stage.id, before, weighed.hypotheses, findings)


def stage_before(stage: str) -> str | None:
    """The stage before this one; None for the first."""
    place = STAGES.index(stage)
    return STAGES[place - 1] if place else None


def _listed(finding: DifferentialFinding, since: Moment | None) -> ListedFinding:
    fresh = since is None or finding.moment > since
    return ListedFinding(finding.id, finding.label, finding.kind, Cite(*finding.locator, bare=True), fresh)
