"""The live face of a board of the differential, and the draft as the browser keeps it."""

from typing import Any

from casedata.reasoning import HYPOTHESES
from exercises import Question, Response
from exercises.stages import EVEN, fault_of_shares
from workbook.differential.board_facts import KINDS, BoardFacts, ListedFinding
from workbook.drawing.template import palette_css
from workbook.faces.assets import STYLES, live_face
from workbook.page import Face, prose, written
from workbook.places import SHARES_SCRIPT
from workbook.questions.decision_widget import Draft, draft_for_browser

DRUG = "drug"
"""The part of a stage that asks which drug; it is not scored."""
BOARD = live_face(
    "board.js", SHARES_SCRIPT, "asked.js", styles=(*STYLES, "board.css"), palette=palette_css(".vod-board")
)
"""The live face: the shares, the findings, and what stands below them."""


def board_for_browser(question: Question, facts: BoardFacts, *, prompted: bool) -> dict[str, Any]:
    """All that the browser needs to ask: no bearing of ours, and no finding that is known later."""
    drug = question.part(DRUG)
    return {
        "title": f"{question.id}: {question.title}",
        "stem": written((block for paragraph in question.stem for block in prose(paragraph)), Face.LIVE),
        "hypotheses": [{"id": one.id, "label": one.label, "note": one.note or ""} for one in facts.hypotheses],
        "findings": [_finding_for_browser(finding) for finding in facts.findings],
        "before": facts.before,
        "prompted": prompted,
        "even": list(EVEN),
        "drugs": [{"id": option.id, "text": option.text} for option in drug.options],
        "drugPrompt": drug.prompt,
        "commit": f"Commit {question.id}: this cannot be changed afterwards",
        "last": None,
    }


def _finding_for_browser(finding: ListedFinding) -> dict[str, Any]:
    return finding._asdict() | {"place": str(finding.place), "kindWords": KINDS[finding.kind]}


def board_draft(response: Response, locked: tuple[str, ...] = ()) -> dict[str, Any]:
    """A response as the board keeps it; shares are empty until the first is moved."""
    return draft_for_browser(response, {"shares", "marks", "picks"}) | {"locked": list(locked)}


def response_of(draft: Draft, findings: tuple[str, ...]) -> Response:
    """What the board sent as a response; ValueError where it does not belong to this stage."""
    if not {*draft.locked, *(mark.hypothesis for mark in draft.marks)} <= set(HYPOTHESES):
        raise ValueError("a hypothesis that is not on this board")
    if not {mark.finding for mark in draft.marks} <= set(findings):
        raise ValueError("a finding that is not on this board")
    if draft.shares and (fault := fault_of_shares(draft)):
        raise ValueError(fault)
    return Response(picks=draft.picks, shares=draft.shares, marks=draft.marks)
