"""The glossary: words, each from the chapter in which it is first needed."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from casedata.model import Frozen, Name, Text
from exercises.loading import FOLDER, ExerciseError, existing, from_file

ChapterNumber = Annotated[str, Field(pattern=r"^\d\d$")]


class Term(Frozen):
    """A word, what it means, and the chapter that first needs it; a source where the definition holds a fact."""

    term: Text
    chapter: ChapterNumber
    text: Text
    source: Name | None = None


class _Glossary(Frozen):
    terms: Annotated[tuple[Term, ...], Field(min_length=1)]


def load_glossary(folder: Path = FOLDER) -> tuple[Term, ...]:
    """All terms, in alphabetical order."""
    path = existing(folder / "glossary.toml", "there is no glossary")
    terms = from_file(_Glossary, path).terms
    names = [term.term.casefold() for term in terms]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ExerciseError(f"{path.name}: {twice[0]!r} stands twice")
    return tuple(sorted(terms, key=lambda term: term.term.casefold()))
