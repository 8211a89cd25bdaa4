"""A question in the few words that a phone and a wall have room for: the same parts and options, said shorter.

The bank keeps the whole text, and answers name options by their ids, so either wording takes the same answer.
"""

from functools import cache
from pathlib import Path

from casedata.model import Frozen, Name, Text
from exercises.loading import FOLDER, ExerciseError, existing, from_file
from exercises.model import Part, Question, QuestionId, Texts

MOST_WORDS = 90
"""At two hundred words a minute, not half a minute of a session is spent on reading a question."""


class ShortPart(Frozen):
    """One part in short."""

    id: Name
    prompt: Text
    options: dict[Name, Text]


class ShortWording(Frozen):
    """One question in short."""

    id: QuestionId
    stem: Texts
    parts: tuple[ShortPart, ...]


class _Wordings(Frozen):
    questions: tuple[ShortWording, ...]


@cache
def short_wordings(folder: Path = FOLDER) -> dict[str, ShortWording]:
    """The questions that have a short wording, by their ids."""
    path = existing(folder / "sessions" / "short_wordings.toml", "there are no short wordings")
    return {one.id: one for one in from_file(_Wordings, path).questions}


def in_short(question: Question) -> Question:
    """The question in its short wording, if it has one. ExerciseError where that leaves out a part or an option."""
    said = short_wordings().get(question.id)
    if said is None:
        return question
    parts = {one.id: one for one in said.parts}
    if set(parts) != {one.id for one in question.parts}:
        raise ExerciseError(f"short_wordings.toml: {question.id} does not name the parts of the question")
    shortened = tuple(_part(question.id, part, parts[part.id]) for part in question.parts)
    return question.model_copy(update={"stem": said.stem, "parts": shortened})


def _part(name: str, part: Part, said: ShortPart) -> Part:
    if set(said.options) != {one.id for one in part.options}:
        raise ExerciseError(f"short_wordings.toml: {name}, {part.id}, does not name the options of the part")
    options = tuple(one.model_copy(update={"text": said.options[one.id]}) for one in part.options)
    return part.model_copy(update={"prompt": said.prompt, "options": options})
