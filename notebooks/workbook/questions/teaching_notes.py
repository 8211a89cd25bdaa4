"""What a key says to whoever teaches: minutes, expected answers, misconceptions and prompts, as HTML."""

from collections.abc import Iterable

from markupsafe import escape

from exercises import Edition, Question, open_exercise_key, open_key
from exercises.model import Teaching
from workbook.text.prose import prose, sentence


def notes_on(question: Question, edition: Edition) -> str:
    """The notes on one question, out of its key."""
    opened = open_key if question.kind == "decision" else open_exercise_key
    return notes_html(opened(question.id, edition=edition).teaching)


def notes_html(teaching: Teaching) -> str:
    """The notes on one question. No learner's page holds them."""
    parts = (
        f"<h4>For the teacher: about {teaching.minutes} minute{'' if teaching.minutes == 1 else 's'}</h4>",
        f"<p><strong>What to expect.</strong> {sentence(teaching.expected)}</p>",
        _listed("To ask", teaching.prompts),
        _listed("Misconceptions", teaching.misconceptions),
        *(prose(note) for note in teaching.notes),
    )
    return "\n".join(filter(None, parts))


def _listed(title: str, texts: Iterable[str]) -> str:
    items = "".join(f"<li>{sentence(text)}</li>" for text in texts)
    return f"<p><strong>{escape(title)}</strong></p>\n<ul>{items}</ul>" if items else ""
