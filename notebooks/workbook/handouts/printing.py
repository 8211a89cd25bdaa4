"""Pages as PDF: printed by an installed Chromium, Chrome or Edge, tagged, with the page's own style for paper."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from workbook.commands.testing import browser

AT_ONCE = 2
SECONDS = 120
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
PAPERS = {"a4": "A4", "letter": "Letter"}
INSTALL = (
    "No PDFs were made: no Chromium, Chrome or Edge was found. The HTML is complete without them. To have PDFs, "
    "install one (on Debian: sudo apt install chromium; elsewhere Chrome or Edge) and run this again, "
    "or print a page from any browser."
)


class PrintError(Exception):
    """One line: which page could not be printed, and why."""


class Job(NamedTuple):
    """A page to print, the file to make, and the paper: a4 or letter."""

    page: Path
    pdf: Path
    paper: str


def print_all(jobs: Iterable[Job], *, said: Callable[[str], None]) -> bool:
    """Make every PDF; False, with nothing made, where there is no browser. PrintError where one fails."""
    executable = browser()
    if executable is None:
        return False
    with ThreadPoolExecutor(AT_ONCE) as pool:
        waiting = [(job, pool.submit(_printed, executable, job)) for job in jobs]
        try:
            for job, result in waiting:
                result.result()
                said(f"printed {job.pdf.parent.name}/{job.pdf.name}")
        except PrintError:
            pool.shutdown(cancel_futures=True)
            raise
    return True


def _printed(executable: str, job: Job) -> None:
    """Print a copy of the page that names its paper; the page itself leaves that to the reader's printer."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / job.page.name
        size = (
            f"<style>@page{{size:{PAPERS[job.paper]}}}</style>\n"  # a browser minds no style behind the end of a page
        )
        copy.write_text(job.page.read_text(encoding="utf-8") + size, encoding="utf-8")
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command = [
            executable,
            *FLAGS,
            *root,
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={job.pdf}",
            copy.as_uri(),
        ]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, errors="replace", timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise PrintError(f"{job.page.name} was not printed within {SECONDS} seconds") from error
        if not job.pdf.is_file():
            last = (done.stderr.strip().splitlines() or ["the browser said nothing"])[-1]
            raise PrintError(f"{job.page.name} was not printed: {last}")
