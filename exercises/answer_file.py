"""One learner's answers in one SQLite file, written so that an acknowledged answer survives a crash.

Rollback journal, not WAL: homes are often network shares. Each call opens the file, does one thing and closes it, so
that several notebooks can share it and it can be set aside on any system.
"""

import contextlib
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from exercises.answer import Answer

SCHEMA_VERSION = 1
APPLICATION_ID = 0x564F4444
BUSY_SECONDS = 5.0
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


class AnswerFile:
    """The SQLite file at `path`, made when it is first asked. Every method may raise the errors above, and no other."""

    def __init__(self, path: Path, *, mode: str = "rwc") -> None:
        self.path = path
        self._mode = mode

    def prepare(self) -> str:
        """Create what is missing, make sure that it can be written, and return the learner's id."""
        with _explained():
            self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._opened() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE learner SET id = id")  # a read-only file says so now, not at the first commit
            connection.execute("ROLLBACK")
            return _learner(connection)

    def learner(self) -> str:
        """The learner's random id."""
        with self._opened() as connection:
            return _learner(connection)

    def insert(self, answer: Answer) -> Answer:
        """Keep the answer unless this question already has one; return the answer that stands."""
        with self._writing() as connection:
            row = (answer.question, answer.digest, answer.model_dump_json())
            connection.execute("INSERT OR IGNORE INTO answers VALUES (?, ?, ?)", row)
            standing = _answers(connection, "WHERE question = ? AND digest = ?", row[:2])
        if not standing:
            raise UnusableFileError("could not be read")
        return standing[0]

    def find(self, question: str, digest: str) -> Answer | None:
        """The answer committed to this question as it is worded now."""
        with self._opened() as connection:
            return next(iter(_answers(connection, "WHERE question = ? AND digest = ?", (question, digest))), None)

    def everything(self) -> tuple[Answer, ...]:
        """All answers, by question and time of the commit."""
        with self._opened() as connection:
            return tuple(sorted(_answers(connection), key=lambda answer: (answer.question, answer.committed_at)))

    def erase(self) -> str:
        """Overwrite and remove every answer; return the new learner id."""
        with self._writing() as connection:
            connection.execute("DELETE FROM answers")
            connection.execute("UPDATE learner SET id = ?", (new_learner_id(),))
            return _learner(connection)

    def set_aside(self, why: str) -> Path:
        """Move the file, and a journal that belongs to it, to a free name beside it; return that name."""
        with _explained():
            target = _free_name(self.path, why)
            self.path.replace(target)
            journal = _journal(self.path)
            if journal.exists():
                journal.replace(_journal(target))
        return target

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
        with _explained(), contextlib.closing(self._connect()) as connection:
            # EXTRA also syncs the folder, so a power cut cannot bring the journal, and with it the past, back.
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute("PRAGMA secure_delete = ON")
            _check(connection)
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
def _explained() -> Iterator[None]:
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


def _check(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (health,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if application == APPLICATION_ID and version > SCHEMA_VERSION:
        raise UnusableFileError("was written by a newer version of this workbook")
    if health != "ok" or (application != APPLICATION_ID and not _is_empty(connection)):
        raise UnusableFileError("could not be read")


def _is_empty(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,))


def _learner(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT id FROM learner").fetchone()
    if row is None:
        raise UnusableFileError("could not be read")
    return str(row[0])


def _answers(connection: sqlite3.Connection, where: str = "", values: tuple[str, ...] = ()) -> list[Answer]:
    rows = connection.execute(f"SELECT answer FROM answers {where}", values)  # noqa: S608 - both are constants of ours
    return [answer for (text,) in rows if (answer := _readable(text))]


def _readable(text: str) -> Answer | None:
    """The answer, or None: a row that was damaged stays where it is and does not hide the others."""
    try:
        return Answer.model_validate_json(text)
    except ValidationError:
        return None


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _free_name(path: Path, why: str) -> Path:
    """A name that nothing has; made at once, so that two notebooks cannot take the same one."""
    for number in range(1, 10_000):
        name = path.with_name(f"{path.stem}.{why}-{number}{path.suffix}")
        with contextlib.suppress(FileExistsError):
            name.touch(exist_ok=False)
            return name
    raise FileExistsError(path)
