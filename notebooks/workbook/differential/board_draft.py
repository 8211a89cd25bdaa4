"""A board of the differential before its commit: its hypotheses and findings, and the draft as the browser keeps it."""

from typing import Any, NamedTuple

from casedata import Moment, load_differential
from casedata.differential import DifferentialFinding, DifferentialFindings, FindingKind
from casedata.published import Hypothesis
from casedata.reasoning import HYPOTHESES
from exercises import Question, Response, load_question
from exercises.model import Share
from exercises.stages import EVEN, STAGES
from workbook.drawing.palette import palette_css
from workbook.faces.assets import live_face
from workbook.page import Cite
from workbook.questions.question_draft import Draft

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


DRUG = "drug"
"""The part of a stage that asks which drug; it is not scored."""
BOARD = live_face("board.js", "below_form.js", styles=("board.css", "worth.css"), palette=palette_css(".vod-board"))
"""The live face: the shares, the findings, and what stands below them."""


def board_for_browser(
    question: Question, facts: BoardFacts, carried: tuple[Share, ...], *, commit: str
) -> dict[str, Any]:
    """All that the browser needs to ask, and the shares `carried` over: no bearing of ours, no finding known later."""
    drug = question.part(DRUG)
    return {
        "title": f"{question.id}: {question.title}",
        "hypotheses": [{"id": one.id, "label": one.label, "note": one.note or ""} for one in facts.hypotheses],
        "findings": [_finding_for_browser(finding) for finding in facts.findings],
        "before": facts.before,
        "carried": [share.model_dump() for share in carried],
        "even": list(EVEN),
        "drugs": [{"id": option.id, "text": option.text} for option in drug.options],
        "drugPrompt": drug.prompt,
        "commit": commit,
    }


def _finding_for_browser(finding: ListedFinding) -> dict[str, Any]:
    return finding._asdict() | {"place": str(finding.place), "kindWords": KINDS[finding.kind]}


def response_of(draft: Draft, findings: tuple[str, ...]) -> Response:
    """What the board sent as a response; ValueError where it does not belong to this stage."""
    if draft.shares and tuple(share.hypothesis for share in draft.shares) != HYPOTHESES:
        raise ValueError("shares that do not fit the list of hypotheses")
    if not {mark.hypothesis for mark in draft.marks} <= set(HYPOTHESES):
        raise ValueError("a hypothesis that is not on this board")
    if not {mark.finding for mark in draft.marks} <= set(findings):
        raise ValueError("a finding that is not on this board")
    return Response(picks=draft.picks, shares=draft.shares, marks=draft.marks)
