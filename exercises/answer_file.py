"""One learner's answers in one SQLite file, written so that an acknowledged answer survives a crash.

Rollback journal, not WAL: homes are often network shares. Each call opens the file, does one thing and closes it, so
that several notebooks can share it and it can be set aside on any system. On a network share each opening is felt:
one brings everything, and the whole file is proved sound only where it may have changed since it last was.
"""

import contextlib
import os
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from casedata.stamps import Stamp, stamp_of
from exercises.answer_sheet import CommittedAnswer

SCHEMA_VERSION = 1
APPLICATION_ID = 0x564F4444
BUSY_SECONDS = 5.0
COUNTER = slice(24, 28)
"""Where SQLite keeps the file change counter (its file format, 1.3.7)."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS learner (id TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS answers (
    question TEXT NOT NULL, digest TEXT NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (question, digest));
"""


class UnusableFileError(Exception):
    """The file is damaged, or not ours, or written by a newer workbook; the message says which."""


class BusyFileError(Exception):
    """Another notebook kept the file locked for longer than we wait."""


class ReadOnlyError(Exception):
    """Nothing can be written: the folder or the disk is read-only, full or gone; the message says which."""


def new_learner_id() -> str:
    """A random id: it tells exported files apart and says nothing about anybody."""
    return uuid.uuid4().hex


class Contents(NamedTuple):
    """All that a file holds: the learner's random id, and every answer that can be read."""

    learner: str
    answers: tuple[CommittedAnswer, ...]


class AnswerFile:
    """The SQLite file at `path`, made when it is first asked. Every method may raise the errors above, and no other.

    `kept_at` is where the learner would look for it, `drafts` the folder beside it for what is only begun, if there can
    be one, and `lasts` says until when answers last that it cannot keep.
    """

    lasts = "this kernel stops"

    def __init__(self, path: Path, *, mode: str = "rwc") -> None:
        self.path = self.kept_at = path
        self.drafts: Path | None = path.with_suffix(".drafts")
        self._mode = mode
        self._sound: Stamp | None = None

    def prepare(self) -> None:
        """Create what is missing, and make sure that it can be written."""
        self._make_folder()
        with self._opened() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE learner SET id = id")  # a read-only file says so now, not at the first commit
            connection.execute("ROLLBACK")

    def insert(self, *answers: CommittedAnswer) -> CommittedAnswer | None:
        """Keep each answer unless its question already has one; return the one that stands for the last question.

        None where a row stands for it that cannot be read.
        """
        self._make_folder()
        with self._writing() as connection:
            for answer in answers:
                row = (answer.question, answer.digest, answer.model_dump_json())
                connection.execute("INSERT OR IGNORE INTO answers VALUES (?, ?, ?)", row)
            standing = _answers(connection, "WHERE question = ? AND digest = ?", row[:2])
        return next(iter(standing), None)

    def contents(self) -> Contents:
        """All that it holds, at one opening."""
        with self._opened() as connection:
            return Contents(_learner(connection), tuple(_answers(connection)))

    def state(self) -> object:
        """What stays the same as long as nobody has written to it; None where there is no such file."""
        return stamp_of([self.path]) or self._young_state()

    def _young_state(self) -> tuple[int, int, bytes] | None:
        """A file written a moment ago may be written again at what is the same time to its clock: it is asked itself.

        SQLite counts its transactions in the head of the file. This may not be read while a connection of this process
        is open: closing any other handle of the file drops the locks of that connection (POSIX).
        """
        try:
            with self.path.open("rb") as file:
                found, head = os.fstat(file.fileno()), file.read(COUNTER.stop)
        except OSError:
            return None
        return (found.st_ino, found.st_mtime_ns, head[COUNTER]) if len(head) == COUNTER.stop else None

    def erase(self) -> None:
        """Overwrite and remove every answer, and take a new learner id."""
        with self._writing() as connection:
            connection.execute("DELETE FROM answers")
            connection.execute("UPDATE learner SET id = ?", (new_learner_id(),))

    def set_aside(self, why: str) -> Path:
        """Move the file, and a journal that belongs to it, to a free name beside it; return that name."""
        with explained():
            target = free_name(self.path, why)
            self.path.replace(target)
            journal = _journal(self.path)
            if journal.exists():
                journal.replace(_journal(target))
        return target

    def _make_folder(self) -> None:
        with explained():
            self.path.parent.mkdir(parents=True, exist_ok=True)

    def _create(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        if _is_empty(connection):
            for statement in _SCHEMA.split(";"):
                connection.execute(statement)
            connection.execute("INSERT INTO learner VALUES (?)", (new_learner_id(),))
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        stamp = stamp_of([self.path])
        with explained(), contextlib.closing(self._connect()) as connection:
            # EXTRA also syncs the folder, so a power cut cannot bring the journal, and with it the past, back.
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute("PRAGMA secure_delete = ON")
            _check_ours(connection)
            if stamp is None or stamp != self._sound:
                _check_sound(connection)
                self._sound = stamp
            if _is_empty(connection):
                self._create(connection)
            yield connection

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._opened() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")

    def _connect(self) -> sqlite3.Connection:
        uri = f"{self.path.absolute().as_uri()}?mode={self._mode}"
        return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """What SQLite and the system raise becomes one of the errors above."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise _named(error.sqlite_errorcode & 0xFF) from error
    except sqlite3.DatabaseError as error:
        raise UnusableFileError("could not be read") from error
    except OSError as error:
        raise ReadOnlyError("their file cannot be written") from error


def _named(code: int) -> Exception:
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BusyFileError()
    if code == sqlite3.SQLITE_FULL:
        return ReadOnlyError("the disk is full")
    if code == sqlite3.SQLITE_ERROR:  # a table or a column that should be there is not
        return UnusableFileError("could not be read")
    return ReadOnlyError("their file cannot be written")


def _check_ours(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application == APPLICATION_ID and version > SCHEMA_VERSION:
        raise UnusableFileError("was written by a newer version of this workbook")
    if application != APPLICATION_ID and not _is_empty(connection):
        raise UnusableFileError("could not be read")


def _check_sound(connection: sqlite3.Connection) -> None:
    (health,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if health != "ok":
        raise UnusableFileError("could not be read")


def _is_empty(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,))


def _learner(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT id FROM learner").fetchone()
    if row is None:
        raise UnusableFileError("could not be read")
    return str(row[0])


def _answers(connection: sqlite3.Connection, where: str = "", values: tuple[str, ...] = ()) -> list[CommittedAnswer]:
    rows = connection.execute(f"SELECT answer FROM answers {where}", values)  # noqa: S608 - both are constants of ours
    return [answer for (text,) in rows if (answer := _readable(text))]


def _readable(text: str) -> CommittedAnswer | None:
    """The answer, or None: a row that was damaged stays where it is and does not hide the others."""
    try:
        return CommittedAnswer.model_validate_json(text)
    except ValidationError:
        return None


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def free_name(path: Path, why: str) -> Path:
    """A name that nothing has; made at once, so that two notebooks cannot take the same one."""
    for number in range(1, 10_000):
        name = path.with_name(f"{path.stem}.{why}-{number}{path.suffix}")
        with contextlib.suppress(FileExistsError):
            name.touch(exist_ok=False)
            return name
    raise FileExistsError(path)
