"""The answer file in a browser: SQLite works in the kernel's memory, and the page's drive gets every change whole.

The drive is what JupyterLite keeps in the browser for this address. SQLite cannot work on it, and where the browser
keeps nothing for the page (a private window, plain http) there is none. Two tabs have a kernel each: each fetches the
file before it reads or changes it, so that a commit finds those of the other tab.
"""

import contextlib
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from exercises.answer_file import AnswerFile, ReadOnlyError, explained, free_name

IN_A_BROWSER = sys.platform == "emscripten"
DRIVE = Path("/drive")
"""Where JupyterLite mounts its drive; without one there is no such folder."""
ANSWERS = DRIVE / "answers"
NO_DRIVE = "this browser keeps nothing for this page, as in a private window or at an address without https"
NOT_TAKEN = "this browser did not keep the file"


class BrowserAnswerFile(AnswerFile):
    """The file at `path` on the drive. `copies` is the folder in memory for the copy on which SQLite works."""

    lasts = "this tab is closed"

    def __init__(self, path: Path, *, drive: Path = DRIVE, copies: Path | None = None) -> None:
        super().__init__((copies or Path(tempfile.gettempdir())) / path.name)
        self.kept_at = path
        self.drafts = path.with_suffix(".drafts") if drive.is_dir() else None
        self._drive = drive
        self._fetched: bytes | None = None

    def state(self) -> tuple[int, int] | None:
        """What stays the same as long as no tab has written to it; None where there is no such file."""
        try:
            found = self.kept_at.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def set_aside(self, why: str) -> Path:
        """Give the file another name on the drive; return that name."""
        with explained():
            target = free_name(self.kept_at, why)
            target.write_bytes(self.kept_at.read_bytes())
            self.kept_at.unlink()
            self.path.unlink(missing_ok=True)
        return target

    def _make_folder(self) -> None:
        with explained():
            if not self._drive.is_dir():
                raise ReadOnlyError(NO_DRIVE)
            self.kept_at.parent.mkdir(parents=True, exist_ok=True)

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        self._make_folder()
        with explained():
            self._fetch()
        with super()._opened() as connection:
            yield connection
        with explained():
            self._write_back()

    def _fetch(self) -> None:
        """Take what the drive has: another tab may have written to it."""
        on_drive = self.kept_at.read_bytes() if self.kept_at.exists() else None
        if on_drive is None:
            self.path.unlink(missing_ok=True)
        elif not self.path.exists() or on_drive != self.path.read_bytes():
            self.path.write_bytes(on_drive)
        self._fetched = on_drive

    def _write_back(self) -> None:
        """Give the drive what has changed, and see that it has taken it."""
        now = self.path.read_bytes()
        if now == self._fetched:
            return
        self.kept_at.write_bytes(now)
        if self.kept_at.read_bytes() != now:
            raise ReadOnlyError(NOT_TAKEN)


def answer_file(path: Path) -> AnswerFile:
    """The file of answers at that path, as this Python can have it."""
    return BrowserAnswerFile(path) if IN_A_BROWSER else AnswerFile(path)
