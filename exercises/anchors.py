"""What may anchor a learner's prior, as counts, and the tests that are offered after it."""

from typing import Annotated

from pydantic import Field

from casedata import load_published
from casedata.model import Frozen, Name, Text
from casedata.reasoning import Count
from exercises.loading import FOLDER, Commits, Edition, NotCommittedError, load_question
from exercises.model import QuestionId
from exercises.reading import ExerciseError, existing, table, validated


class Anchor(Frozen):
    """A published share: evidence that counts events, and the evidence that counts the others, if it stands apart."""

    id: Name
    label: Text
    events: Annotated[tuple[Name, ...], Field(min_length=1)]
    others: tuple[Name, ...] = ()
    caveat: Text

    @property
    def count(self) -> Count:
        """Events of how many: of all that are named, or of the total that the evidence of the events gives."""
        events = sum(_number(name, "n") for name in self.events)
        if self.others:
            return Count(events, events + sum(_number(name, "n") for name in self.others))
        return Count(events, sum(_number(name, "of") for name in self.events))


class Anchors(Frozen):
    """The anchors of one prior, and the likelihood ratios offered after it, by id."""

    question: QuestionId
    intro: Text
    tests: Annotated[tuple[Name, ...], Field(min_length=1)]
    test_caveat: Text
    anchors: Annotated[tuple[Anchor, ...], Field(min_length=1)]


def open_anchors(question_id: str, *, answers: Commits | None = None, edition: Edition = "student") -> Anchors:
    """The anchors of a prior; NotCommittedError before it is committed, for an anchor that is seen first pulls."""
    if edition == "student" and not (answers and answers.has_committed(load_question(question_id))):
        raise NotCommittedError(f"{question_id} opens after you have committed your answer to it")
    path = existing(FOLDER / "anchors" / f"{question_id.lower()}.toml", f"there are no anchors for {question_id}")
    return validated(Anchors, table(path), path)


def _number(evidence_id: str, field: str) -> int:
    found = next((item for item in load_published().evidence if item.id == evidence_id), None)
    number = getattr(found, field, None)
    if not isinstance(number, int):
        raise ExerciseError(f"anchors: {evidence_id} is no evidence with a count")
    return number
