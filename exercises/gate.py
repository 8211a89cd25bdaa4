"""The one place that decides whether something may be shown: what followed a decision waits until it is committed.

Every key, story, question and panel that must not be seen before its moment asks a `Gate`. Nothing else compares an
edition or looks whether a decision has been committed.
"""

from dataclasses import dataclass
from typing import Literal, Protocol, Self

from exercises.loading import load_question
from exercises.model import Question

Edition = Literal["student", "key", "instructor"]


class NotCommittedError(Exception):
    """A key or a story was asked for before its question was answered."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class Commits(Protocol):
    """Whatever can say whether a question has been answered for good."""

    def has_committed(self, question: Question) -> bool:
        """Whether this very question, unedited, has a committed answer."""


@dataclass(frozen=True)
class Gate:
    """What stands behind some questions; behind none, it is open to everybody.

    | | before the commit | after it |
    |---|---|---|
    | student | shut | open |
    | instructor | opens on a button | open |
    | key | open | open |
    """

    questions: tuple[Question, ...]
    edition: Edition = "student"
    answers: Commits | None = None

    @classmethod
    def behind(
        cls, *after: str | Question | None, edition: Edition = "student", answers: Commits | None = None
    ) -> Self:
        """Behind these questions, and behind those that they wait for themselves."""
        named = [load_question(one) if isinstance(one, str) else one for one in after if one is not None]
        chain = {one.id: one for question in named for one in (*_before(question), question)}
        return cls(tuple(chain.values()), edition, answers)

    @classmethod
    def around(cls, question: Question, *, edition: Edition = "student", answers: Commits | None = None) -> Self:
        """Around the question itself: some are asked only after a decision, because they use what followed it."""
        return cls.behind(question.after, edition=edition, answers=answers)

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of its questions: a commit of any of them may open it."""
        return tuple(one.id for one in self.questions)

    @property
    def missing(self) -> tuple[Question, ...]:
        """The questions that have no committed answer."""
        return tuple(one for one in self.questions if self.answers is None or not self.answers.has_committed(one))

    @property
    def is_open(self) -> bool:
        """Whether it stands open: all is committed, or the edition is the key."""
        return self.edition == "key" or not self.missing

    @property
    def has_button(self) -> bool:
        """Whether it is shut and opens on a button, for whoever teaches."""
        return self.edition == "instructor" and not self.is_open

    @property
    def may_open(self) -> bool:
        """Whether it may be shown at all: it stands open, or a button opens it."""
        return self.edition != "student" or self.is_open

    def demand(self, wanted: str) -> None:
        """NotCommittedError where it may not be shown; `wanted` is the question whose key or story is asked for."""
        if self.may_open:
            return
        first = self.missing[0].id
        what = "your answer to it" if first == wanted else first
        raise NotCommittedError(f"{wanted} opens after you have committed {what}")


def _before(question: Question) -> tuple[Question, ...]:
    """The questions that must be committed before this one is asked, the first one first."""
    if question.after is None:
        return ()
    earlier = load_question(question.after)
    return (*_before(earlier), earlier)
