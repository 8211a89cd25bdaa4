"""Pages as PDF: printed by an installed Chromium, Chrome or Edge, tagged, with the page's own style for paper."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pypdf.errors import PyPdfError

from workbook.commands.testing import browser
from workbook.handouts.pdf_description import describe
from workbook.whole_files import move_whole

AT_ONCE = 2
SECONDS, SECONDS_A_MEGABYTE = 120, 120
"""How long a browser may take on a busy or old computer; alone, at the second try, twice as long."""
HOPELESS = 4
"""Where none of so many can be printed, none can."""
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)
AS_ROOT = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
"""Without it the browser does not start for root, as in a container."""
PAPERS = {"a4": "A4", "letter": "Letter"}
A3 = "a3"
SIZES = {**PAPERS, A3: "A3 landscape"}
MARGINS = {"a4": "21mm 12mm", "letter": "12.2mm 14.95mm", A3: "0"}
"""Around the box of 186 by 255 mm that both papers hold, in which pages composed for paper are laid out."""
INSTALL = (
    "No PDFs were made: no Chromium, Chrome or Edge was found. The HTML is complete without them. To have PDFs, "
    "install one (on Debian: sudo apt install chromium; elsewhere Chrome or Edge) and run this again, "
    "or print a page from any browser."
)


class PrintError(Exception):
    """Why a page could not be printed, in a few words."""


class Job(NamedTuple):
    """A page to print, the file to make, and the paper: a4, letter or a3. What is `composed` fits both."""

    page: Path
    pdf: Path
    paper: str
    composed: bool = False

    @property
    def name(self) -> str:
        """The file as it is called below the folder of all handouts."""
        return f"{self.pdf.parent.name}/{self.pdf.name}"


class Failure(NamedTuple):
    """A PDF that was not made, and why."""

    job: Job
    why: str


def print_all(jobs: Iterable[Job], *, said: Callable[[str], None]) -> tuple[Failure, ...] | None:
    """Make every PDF and return those that could not be made; None, with nothing made, where there is no browser."""
    executable = browser()
    if executable is None:
        return None
    every = tuple(jobs)
    press = _Press(executable, len(every), said)
    return press.alone(press.together(every))


@dataclass
class _Press:
    """A browser that prints, and how many of all PDFs it has made."""

    executable: str
    total: int
    said: Callable[[str], None]
    made: int = 0

    def together(self, jobs: tuple[Job, ...]) -> list[Failure]:
        """Print some at a time, and return what failed; where none of the first is made, the rest is not tried."""
        first, rest = jobs[:HOPELESS], jobs[HOPELESS:]
        failed = self._batch(first)
        if len(failed) == HOPELESS:
            return [*failed, *(Failure(job, "not tried, as no page before it could be printed") for job in rest)]
        return failed + self._batch(rest)

    def _batch(self, jobs: tuple[Job, ...]) -> list[Failure]:
        failed: list[Failure] = []
        with ThreadPoolExecutor(AT_ONCE) as pool:
            waiting = [(job, pool.submit(_printed, self.executable, job, job.pdf.parent, 1)) for job in jobs]
            try:
                for job, result in waiting:
                    failed += self._done(job, result.result)
            except KeyboardInterrupt:
                pool.shutdown(cancel_futures=True)
                raise
        return failed

    def alone(self, failed: list[Failure]) -> tuple[Failure, ...]:
        """Try each once more with the computer to itself, in the user's own folder, which any browser may read."""
        still: list[Failure] = []
        for number, (job, why) in enumerate(failed):
            if len(still) == number >= HOPELESS:
                return (*still, *failed[number:])
            self.said(f"trying again, alone: {job.name} ({why})")
            still += self._done(job, partial(_printed, self.executable, job, Path.home(), 2))
        return tuple(still)

    def _done(self, job: Job, printed: Callable[[], None]) -> list[Failure]:
        """Wait for a PDF and tell of it; or why it was not made."""
        try:
            printed()
        except PrintError as error:
            return [Failure(job, str(error))]
        self.made += 1
        self.said(f"printed {job.name} ({self.made} of {self.total})")
        return []


def seconds_for(page: Path) -> int:
    """How long a browser may take over a page."""
    return SECONDS + round(SECONDS_A_MEGABYTE * page.stat().st_size / 1_000_000)


def _printed(executable: str, job: Job, place: Path, patience: int) -> None:
    """Print a copy of the page that names its paper; the page itself leaves that to the reader's printer.

    All the browser reads or writes lies in a folder of that place with a plain name: one that was installed as a snap
    may read neither the folder of temporary files nor hidden ones.
    """
    with tempfile.TemporaryDirectory(dir=place, prefix="printing-", ignore_cleanup_errors=True) as folder:
        copy, made = Path(folder) / job.page.name, Path(folder) / job.pdf.name
        margins = f";margin:{MARGINS[job.paper]}" if job.composed else ""
        # A browser minds no style behind the end of a page.
        size = f"<style>@page{{size:{SIZES[job.paper]}{margins}}}</style>\n"
        copy.write_text(job.page.read_text(encoding="utf-8") + size, encoding="utf-8")
        paths = [f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}", copy.as_uri()]
        _run([executable, *FLAGS, *AS_ROOT, *paths], made, patience * seconds_for(job.page))
        if job.composed:
            _described(made, job.page.read_text(encoding="utf-8"))
        move_whole(made, job.pdf)


def _described(made: Path, page: str) -> None:
    try:
        describe(made, page)
    except PyPdfError as error:
        raise PrintError(f"what the browser made is no whole PDF: {error}") from error


def _run(command: list[str], made: Path, seconds: int) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise PrintError(f"the browser had not finished after {seconds} seconds") from error
    except OSError as error:
        raise PrintError(f"the browser could not be started: {error.strerror}") from error
    if not made.is_file():
        raise PrintError((done.stderr.strip().splitlines() or ["the browser said nothing"])[-1])
