"""The live face of a decision: native controls in the browser, which know no worth; Python sends the reveal."""

from pathlib import Path
from typing import Any, NamedTuple

import anywidget
from traitlets import Bool, Dict, Unicode

from exercises import CONFIDENCE, Part, Pick, Question, Response, how_many
from exercises.grading import SHORTEST_TEXT
from exercises.model import LONGEST_TEXT
from workbook.prose import prose, sentence

FREE_TEXT = f"Your answer, in your own words (at least {SHORTEST_TEXT} characters)"
HERE = Path(__file__).parent


def script(*names: str) -> str:
    """The files of JavaScript one after the other, as one module."""
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)


def style(*names: str) -> str:
    """The files of CSS one after the other."""
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)


class Wording(NamedTuple):
    """What a panel calls itself and its buttons, and what it says before and after the commit."""

    noun: str
    to_commit: str
    committed: str
    show: str


class DecisionWidget(anywidget.AnyWidget):
    """Shows the question, keeps `draft` in step with the controls, and sends a message when a button is pressed."""

    _esm = script("controls.js", "decision.js")
    _css = (HERE / "decision.css").read_text(encoding="utf-8")
    question = Dict().tag(sync=True)
    draft = Dict().tag(sync=True)
    reveal = Unicode().tag(sync=True)
    message = Unicode().tag(sync=True)
    notice = Unicode().tag(sync=True)
    kept = Bool(default_value=True).tag(sync=True)
    may_reveal = Bool(default_value=False).tag(sync=True)


def question_for_browser(question: Question, wording: Wording) -> dict[str, Any]:
    """All that the browser needs to ask: texts as escaped HTML, options in their shown order, no worth."""
    return {
        "title": f"{wording.noun} {question.id}: {question.title}",
        "stem": "".join(prose(paragraph) for paragraph in question.stem),
        "parts": [_part(question, part) for part in question.parts],
        "text": FREE_TEXT if question.kind == "free_text" else None,
        "longest": LONGEST_TEXT,
        "confidence": _confidence(question),
        "hints": [sentence(hint) for hint in question.hints],
        "commit": f"Commit {question.id}: this cannot be changed afterwards",
        "show": wording.show,
    }


def draft_for_browser(response: Response) -> dict[str, Any]:
    """A response as the browser keeps it."""
    picks = {pick.part: list(pick.options) for pick in response.picks}
    text = {"text": response.text} if response.text else {}
    return {"picks": picks, "confidence": response.confidence} | text


def response_from_browser(draft: dict[str, Any]) -> Response:
    """The response that the browser sent; ValueError where it is not one."""
    picks = tuple(Pick(part=part, options=tuple(options)) for part, options in dict(draft.get("picks") or {}).items())
    return Response(picks=picks, text=draft.get("text") or "", confidence=draft.get("confidence"))


def _part(question: Question, part: Part) -> dict[str, Any]:
    options = [{"id": option.id, "text": option.text} for option in question.in_shown_order(part)]
    return {
        "id": part.id,
        "prompt": part.prompt if part.single else f"{part.prompt} (choose {how_many(part)})",
        "single": part.single,
        "options": options,
    }


def _confidence(question: Question) -> dict[str, Any] | None:
    if question.confidence is None:
        return None
    levels = [{"value": level.probability, "label": level.label} for level in CONFIDENCE]
    return {"prompt": question.confidence, "levels": levels}
