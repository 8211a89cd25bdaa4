"""What a commit will need, read from disk before it, so that a reveal waits for no file.

Nothing is handed out here: what keys and stories say stays behind its gate, and what is wrong in a file is said when it
is opened.
"""

from contextlib import suppress

from exercises.calibration import sureness_rows
from exercises.course import load_course
from exercises.keys import KEY_OF_KIND, DecisionKey
from exercises.loading import FOLDER, ExerciseError, from_file, load_menu, load_question
from exercises.model import Question
from exercises.pages import Story


def read_key_ahead(question: Question) -> None:
    """The key of a question, and for a decision what its reveal compares it with."""
    path = FOLDER / "keys" / f"{question.id.lower()}.toml"
    model = DecisionKey if question.kind == "decision" else KEY_OF_KIND.get(question.kind)
    with suppress(ExerciseError):
        if model is not None and path.is_file():
            from_file(model, path)
        if question.kind == "decision":
            sureness_rows()
            load_menu()
            for name in load_course().decisions:
                load_question(name)


def read_story_ahead(question: Question, part: str = "") -> None:
    """The story that follows a question, or the named part of it."""
    path = FOLDER / "keys" / f"after_{question.id.lower()}{f'_{part}' if part else ''}.md"
    with suppress(ExerciseError):
        if path.is_file():
            from_file(Story, path)
