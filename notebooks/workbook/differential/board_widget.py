"""The live face of a board of the differential, and the draft as the browser keeps it."""

from typing import Any

import anywidget
from traitlets import Bool, Dict, Unicode

from casedata.reasoning import HYPOTHESES, Differential
from exercises import Pick, Question, Response
from exercises.model import Mark
from exercises.stages import EVEN, differential_of, shares_of
from workbook.differential.board_facts import KINDS, BoardFacts, ListedFinding
from workbook.drawing.template import palette_css
from workbook.faces.assets import script, style
from workbook.places import SHARES_SCRIPT

DRUG = "drug"
"""The part of a stage that asks which drug; it is not scored."""


class BoardWidget(anywidget.AnyWidget):
    """Shows the board, keeps `draft` in step with it, and sends a message when a button is pressed.

    `board` is empty, and `closed` says why, while the stage may not be seen.
    """

    _esm = script("controls.js", SHARES_SCRIPT, "board.js")
    _css = style("decision.css", "reading.css", "board.css") + palette_css(".vod-board")
    board = Dict().tag(sync=True)
    closed = Unicode().tag(sync=True)
    draft = Dict().tag(sync=True)
    reveal = Unicode().tag(sync=True)
    message = Unicode().tag(sync=True)
    notice = Unicode().tag(sync=True)
    kept = Bool(default_value=True).tag(sync=True)
    may_reveal = Bool(default_value=False).tag(sync=True)


def board_for_browser(question: Question, facts: BoardFacts) -> dict[str, Any]:
    """All that the browser needs to ask: no bearing of ours, and no finding that is known later."""
    drug = question.part(DRUG)
    return {
        "title": f"{question.id}: {question.title}",
        "hypotheses": [{"id": one.id, "label": one.label, "note": one.note or ""} for one in facts.hypotheses],
        "findings": [_finding_for_browser(finding) for finding in facts.findings],
        "before": facts.before,
        "even": list(EVEN),
        "drugs": [{"id": option.id, "text": option.text} for option in drug.options],
        "drugPrompt": drug.prompt,
        "commit": f"Commit {question.id}: this cannot be changed afterwards",
        "show": "Show what opens after it (instructor)",
    }


def _finding_for_browser(finding: ListedFinding) -> dict[str, Any]:
    return finding._asdict() | {"place": str(finding.place), "kindWords": KINDS[finding.kind]}


def draft_for_browser(response: Response, locked: tuple[str, ...] = ()) -> dict[str, Any]:
    """A response as the browser keeps it; shares are empty until the first is moved."""
    marks: dict[str, dict[str, str]] = {}
    for mark in response.marks:
        marks.setdefault(mark.hypothesis, {})[mark.finding] = mark.bearing
    return {
        "shares": list(differential_of(response)) if response.shares else [],
        "locked": [HYPOTHESES.index(name) for name in locked],
        "marks": marks,
        "drug": next(iter(response.chosen(DRUG)), None),
    }


def response_from_browser(draft: dict[str, Any], findings: tuple[str, ...]) -> Response:
    """The response that the browser sent; ValueError or TypeError where it is not one."""
    shares = shares_of(Differential(*draft["shares"])) if draft.get("shares") else ()
    marks = tuple(
        Mark(hypothesis=hypothesis, finding=finding, bearing=bearing)
        for hypothesis, marked in dict(draft.get("marks") or {}).items()
        for finding, bearing in dict(marked).items()
    )
    if not {mark.hypothesis for mark in marks} <= set(HYPOTHESES) or not {mark.finding for mark in marks} <= set(
        findings
    ):
        raise ValueError("a mark of a finding or hypothesis that is not on this board")
    drug = draft.get("drug")
    return Response(picks=(Pick(part=DRUG, options=(drug,)),) if drug else (), shares=shares, marks=marks)


def locked_from_browser(draft: dict[str, Any]) -> tuple[str, ...]:
    """The hypotheses that are kept still."""
    return tuple(HYPOTHESES[place] for place in draft.get("locked") or ())
