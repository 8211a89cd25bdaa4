"""What the learner has committed: kept in a file of their own, or in memory where no file can be written."""

import os
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import platformdirs

from exercises.answer_file import (
    AnswerFile,
    BusyFileError,
    Contents,
    ReadOnlyError,
    UnusableFileError,
    new_learner_id,
)
from exercises.answer_sheet import AnswerSheet, CommittedAnswer, answer_now
from exercises.browser_answers import ANSWERS, IN_A_BROWSER, BrowserAnswers, kept_answers
from exercises.completeness import fault
from exercises.drafts import Drafts
from exercises.model import Question, Response

Found = TypeVar("Found")
Keeper = AnswerFile | BrowserAnswers
DEFAULT_CASE = "fischer2023"


class CommitError(Exception):
    """An answer that was not committed, and why, in one sentence for the learner."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def answer_path(case: str = DEFAULT_CASE) -> Path:
    """Where this learner's answers to this case are kept; WORKBOOK_ANSWERS names another file."""
    chosen = os.environ.get("WORKBOOK_ANSWERS")
    if IN_A_BROWSER:
        return ANSWERS / case
    folder = platformdirs.user_data_path("vod-or-dili", appauthor=False)
    return Path(chosen).expanduser() if chosen else folder / f"{case}.sqlite3"


class _Look(NamedTuple):
    """What stood in the file when it was last opened, and how the file looked just before."""

    state: object
    contents: Contents


class _Told(NamedTuple):
    """What those who watch were told last: the answers by question and wording, and how they are kept."""

    answers: dict[tuple[str, str], CommittedAnswer]
    kept: tuple[str, ...]

    def differs_in(self, other: "_Told") -> set[str]:
        """The ids of the questions whose answers are others."""
        places = {**self.answers, **other.answers}
        return {place[0] for place in places if self.answers.get(place) != other.answers.get(place)}


class _Watcher(NamedTuple):
    """Whom to call, and the questions whose answers concern it; none named: all."""

    method: weakref.WeakMethod[Callable[[], Any]]
    questions: frozenset[str]

    def heeds(self, before: _Told, now: _Told) -> bool:
        return before.kept != now.kept or not self.questions or bool(self.questions & before.differs_in(now))


class AnswerStore:
    """Committed answers. A committed answer stands; only an edited question asks again, and only `erase` removes it.

    `path` None keeps them in memory on purpose. `problem` is None, or what the learner should know, in one sentence.
    `kept` says whether the answers will outlive this kernel.

    Whatever is asked is answered from the last look at the file, for as long as the file looks the same: another
    notebook may have written to it. `at_one_look` spares even that for the length of one event.
    """

    def __init__(self, path: Path | None, *, case: str = DEFAULT_CASE) -> None:
        self.case = case
        self.problem: str | None = None
        self.kept = False
        self._file = kept_answers(path) if path else None
        self.drafts = Drafts(self._file.drafts if self._file else None)
        self._learner = new_learner_id()
        self._memory: dict[tuple[str, str], CommittedAnswer] = {}
        self._watchers: list[_Watcher] = []
        self._told: _Told | None = None
        self._last: _Look | None = None
        self._held: tuple[Contents | None] | None = None
        self._within = 0
        if self._file:
            self._start(self._file)

    @property
    def path(self) -> Path | None:
        """The file, or None where the answers are kept in memory on purpose."""
        return self._file.kept_at if self._file else None

    @property
    def learner(self) -> str:
        """A random id that tells exported files apart."""
        contents = self._contents()
        return contents.learner if contents else self._learner

    def commit(self, question: Question, response: Response) -> CommittedAnswer:
        """Keep the response for good and return the answer that stands: an earlier one, if there is one already."""
        if problem := fault(question, response):
            raise CommitError(problem)
        standing = self.committed(question)
        if standing is None:
            standing = self._keep(answer_now(question, response))
            self._forget()
        self.drafts.drop(question.id)
        self._tell()
        return standing

    def committed(self, question: Question) -> CommittedAnswer | None:
        """The answer that stands for this question as it is worded now."""
        place = (question.id, question.digest)
        contents = self._contents()
        in_file = contents.answers if contents else ()
        return self._memory.get(place) or next((one for one in in_file if (one.question, one.digest) == place), None)

    def has_committed(self, question: Question) -> bool:
        """Whether this question, as it is worded now, has an answer that stands."""
        return self.committed(question) is not None

    def answers(self) -> tuple[CommittedAnswer, ...]:
        """Every answer that stands, those to questions that have been edited since included."""
        contents = self._contents()
        every = (*(contents.answers if contents else ()), *self._memory.values())
        together = {(answer.question, answer.digest): answer for answer in every}
        return tuple(sorted(together.values(), key=lambda answer: (answer.question, answer.committed_at)))

    def sheet(self, label: str = "") -> AnswerSheet:
        """Everything to hand in. The label is whatever the learner types; no name is asked."""
        now = datetime.now(UTC).replace(microsecond=0)
        answers = self.answers()
        return AnswerSheet(case=self.case, learner=self.learner, label=label, exported_at=now, answers=answers)

    def export(self, path: Path, label: str = "") -> Path:
        """Write the sheet as JSON to a file that must not exist yet; return its path."""
        text = self.sheet(label).model_dump_json(indent=2)
        with path.open("x", encoding="utf-8") as file:
            file.write(text + "\n")
        return path

    def erase(self) -> None:
        """Remove every answer, every draft and the learner's id. Files that were set aside are not touched."""
        self._change(lambda file: file.erase())

    def next_learner(self) -> None:
        """Set this learner's file aside under a name of its own and start an empty one."""
        self._change(lambda file: file.set_aside("earlier-learner"))
        self.problem = None
        if self._file:
            self._start(self._file)

    def watch(self, changed: Callable[[], Any], *questions: str) -> None:
        """Call that bound method for as long as its owner lives, when an answer has come or gone.

        Where questions are named, by their ids, only of an answer to these; and always after an erasure, a change of
        learner, and where something is to be said of how answers are kept. What another notebook has committed is
        told with the next commit of this one.
        """
        self._told = self._told or self._to_tell()
        self._watchers.append(_Watcher(weakref.WeakMethod(changed), frozenset(questions)))

    @contextmanager
    def at_one_look(self) -> Iterator[None]:
        """Within, the file is looked at once, and once more after each change of ours: one event, one state."""
        self._within += 1
        try:
            yield
        finally:
            self._within -= 1
            if not self._within:
                self._held = None

    def _tell(self) -> None:
        with self.at_one_look():
            before, now = self._told, self._to_tell()
            self._watchers = [watcher for watcher in self._watchers if watcher.method()]
            self._told = now
            if before is not None and before != now:
                for watcher in tuple(self._watchers):
                    if watcher.heeds(before, now) and (method := watcher.method()):
                        method()

    def _to_tell(self) -> "_Told":
        answers = {(one.question, one.digest): one for one in self.answers()}
        return _Told(answers, (self.learner, self.problem or "", str(self.kept)))

    def _contents(self) -> Contents | None:
        """What the file holds; None where it cannot be asked, which the next commit will explain."""
        if self._held is None:
            held = (self._looked(),)
            self._held = held if self._within else None
            return held[0]
        return self._held[0]

    def _looked(self) -> Contents | None:
        if self._file is None:
            return None
        state = self._file.state()
        if self._last is None or state is None or state != self._last.state:
            try:
                self._last = _Look(state, self._file.contents())
            except (BusyFileError, ReadOnlyError, UnusableFileError):
                return None
            self._learner = self._last.contents.learner
        return self._last.contents

    def _forget(self) -> None:
        self._last = self._held = None

    def _start(self, file: Keeper) -> None:
        try:
            self._done(file, lambda one: one.prepare())
        except BusyFileError:
            self.kept = True  # Another notebook is writing, so the file is there and can be written.
        except (ReadOnlyError, UnusableFileError) as error:
            self._not_kept(file, error)

    def _done(self, file: Keeper, what: Callable[[Keeper], Found]) -> Found:
        """Do that to the file; one that cannot be used is set aside, and the learner is told."""
        try:
            found = what(file)
        except UnusableFileError as error:
            aside = file.set_aside("set-aside")
            found = what(file)
            self.problem = (
                f"Your earlier answer file {error}; it was set aside unchanged as {aside.name}, "
                "and your answers are now kept in a new file."
            )
        self.kept = True
        return found

    def _keep(self, answer: CommittedAnswer) -> CommittedAnswer:
        place = (answer.question, answer.digest)
        if self._file is None:
            return self._memory.setdefault(place, answer)
        try:
            return self._keep_in_file(self._file, answer)
        except BusyFileError:
            raise CommitError(
                "Another notebook is writing just now; nothing was committed. Press the button again."
            ) from None
        except (ReadOnlyError, UnusableFileError) as error:
            self._not_kept(self._file, error)
            return self._memory.setdefault(place, answer)

    def _keep_in_file(self, file: Keeper, answer: CommittedAnswer) -> CommittedAnswer:
        """Write this answer, after those that had to wait in memory; the file may have been damaged meanwhile."""
        waiting = not self.kept
        standing = self._done(file, lambda one: one.insert(*self._memory.values(), answer))
        if standing is None:
            raise UnusableFileError("could not be read")
        self._memory.clear()
        if waiting:
            self.problem = None
        return standing

    def _change(self, change: Callable[[Keeper], Any]) -> None:
        """Do that to the file, forget what is in memory, and tell who watches; a file that refuses is said."""
        try:
            if self._file:
                change(self._file)
        except BusyFileError:
            raise CommitError("Another notebook is writing just now; nothing was changed. Try again.") from None
        except (ReadOnlyError, UnusableFileError) as error:
            raise CommitError(f"Nothing was changed: your answer file {self.path} cannot be written.") from error
        self._memory.clear()
        self.drafts.drop_all()
        self._learner = new_learner_id()
        self._forget()
        self._tell()

    def _not_kept(self, file: Keeper, why: Exception) -> None:
        reason = why if isinstance(why, ReadOnlyError) else "their file could not be read or set aside"
        self.kept = False
        self.problem = (
            f"Your answers are not being kept, because {reason}: "
            f"they last until {file.lasts}, so download them before you close it."
        )
