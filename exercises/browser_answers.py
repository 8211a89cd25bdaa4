"""Answers in a browser: a folder on the page's drive, in which every commit is a file of its own.

The drive is what JupyterLite keeps in the browser for this address. Nothing on it can be locked, and SQLite cannot work
on it. Two tabs have a kernel each and may commit in the same moment, so no file is ever written twice: its name is made
up for it. Where the browser keeps nothing for the page (a private window, plain http) there is no drive.
"""

import contextlib
import sys
from pathlib import Path
from uuid import uuid4

from pydantic import ValidationError

from exercises.answer_file import AnswerFile, Contents, ReadOnlyError, explained, new_learner_id
from exercises.answer_sheet import CommittedAnswer

IN_A_BROWSER = sys.platform == "emscripten"
DRIVE = Path("/drive")
"""Where JupyterLite mounts its drive; without one there is no such folder."""
ANSWERS = DRIVE / "answers"
NO_DRIVE = "this browser keeps nothing for this page, as in a private window or at an address without https"
SUFFIX = ".txt"
"""The drive gives a text back as it was written; of JSON it keeps the meaning and not the spelling."""
NOT_TAKEN = "this browser did not keep the file"
LEARNER = "learner-"
"""How the name of the file begins that names the learner's random id; of two, the first in the alphabet counts."""


class BrowserAnswers:
    """The folder at `kept_at`, with the methods of an AnswerFile and the errors that it raises."""

    lasts = "this tab is closed"

    def __init__(self, path: Path, *, drive: Path = DRIVE) -> None:
        self.kept_at = path
        self.drafts = path.with_suffix(".drafts") if drive.is_dir() else None
        self._drive = drive
        self._read: dict[str, CommittedAnswer] = {}

    def prepare(self) -> None:
        """Create what is missing, and make sure that it can be written."""
        with explained():
            if not self._drive.is_dir():
                raise ReadOnlyError(NO_DRIVE)
            self.kept_at.mkdir(parents=True, exist_ok=True)
            if not any(name.startswith(LEARNER) for name in self._names()):
                self._write_learner()

    def insert(self, *answers: CommittedAnswer) -> CommittedAnswer | None:
        """Keep each answer unless its question already has one; return the one that stands for the last question."""
        self.prepare()
        with explained():
            for answer in answers:
                if self._standing(answer) is None:
                    self._write(f"{answer.question}-{uuid4().hex}{SUFFIX}", answer.model_dump_json())
            return self._standing(answers[-1])

    def contents(self) -> Contents:
        """All that it holds; a file that cannot be read stays where it is and does not hide the others."""
        self.prepare()
        with explained():
            learner = min(name for name in self._names() if name.startswith(LEARNER))
            return Contents(learner.removeprefix(LEARNER).removesuffix(SUFFIX), self._answers())

    def state(self) -> tuple[str, ...] | None:
        """What stays the same as long as no tab has written; None where there is no folder, or a file half written."""
        try:
            names = self._names()
        except OSError:
            return None
        return tuple(names) if all(name in self._read or name.startswith(LEARNER) for name in names) else None

    def erase(self) -> None:
        """Remove every answer, and take a new learner id."""
        self.prepare()
        with explained():
            before = self._names()
            self._write_learner()
            for name in before:
                (self.kept_at / name).unlink(missing_ok=True)

    def set_aside(self, why: str) -> Path:
        """Move all files into a folder of another name beside this one; return that folder."""
        with explained():
            target = _free_folder(self.kept_at, why)
            for name in self._names():
                (target / name).write_bytes((self.kept_at / name).read_bytes())
                (self.kept_at / name).unlink()
        return target

    def _names(self) -> list[str]:
        return sorted(path.name for path in self.kept_at.iterdir())

    def _text(self, name: str) -> str:
        return (self.kept_at / name).read_text(encoding="utf-8")

    def _answers(self) -> tuple[CommittedAnswer, ...]:
        """Every answer, the earliest first; no file changes, so each is read once."""
        names = [name for name in self._names() if not name.startswith(LEARNER)]
        for name in names:
            if name not in self._read:
                with contextlib.suppress(ValidationError, FileNotFoundError, UnicodeDecodeError):
                    self._read[name] = CommittedAnswer.model_validate_json(self._text(name))
        found = sorted((self._read[name].committed_at, name) for name in names if name in self._read)
        return tuple(self._read[name] for _, name in found)

    def _standing(self, answer: CommittedAnswer) -> CommittedAnswer | None:
        place = (answer.question, answer.digest)
        return next((one for one in self._answers() if (one.question, one.digest) == place), None)

    def _write_learner(self) -> None:
        learner = new_learner_id()
        self._write(f"{LEARNER}{learner}{SUFFIX}", learner)

    def _write(self, name: str, text: str) -> None:
        """Give the drive a file, and see that it has taken it."""
        path, data = self.kept_at / name, text.encode()
        path.write_bytes(data)
        if not path.exists() or path.read_bytes() != data:
            raise ReadOnlyError(NOT_TAKEN)


def _free_folder(path: Path, why: str) -> Path:
    for number in range(1, 10_000):
        folder = path.with_name(f"{path.name}.{why}-{number}")
        with contextlib.suppress(FileExistsError):
            folder.mkdir()
            return folder
    raise FileExistsError(path)


def kept_answers(path: Path) -> AnswerFile | BrowserAnswers:
    """The answers at that path, as this Python can keep them."""
    return BrowserAnswers(path) if IN_A_BROWSER else AnswerFile(path)
