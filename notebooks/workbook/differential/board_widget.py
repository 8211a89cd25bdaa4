"""The live face of a board of the differential, and the draft as the browser keeps it."""

from typing import Any

from casedata.reasoning import HYPOTHESES
from exercises import Question, Response
from exercises.model import Share
from exercises.stages import EVEN
from workbook.differential.board_facts import KINDS, BoardFacts, ListedFinding
from workbook.drawing.template import palette_css
from workbook.faces.assets import STYLES, live_face
from workbook.questions.decision_widget import Draft

DRUG = "drug"
"""The part of a stage that asks which drug; it is not scored."""
BOARD = live_face("board.js", "asked.js", styles=(*STYLES, "board.css"), palette=palette_css(".vod-board"))
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
