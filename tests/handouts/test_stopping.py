"""A build that somebody stops with Ctrl-C: it ends, leaves nothing behind, and what is there is whole."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest
from pypdf import PdfWriter

from workbook.repository_paths import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent to a group of processes")
STOPPED = 130
SECONDS = 300
PRINTS_ONE = """#!/bin/bash
for one in "$@"; do case "$one" in
  --dump-dom) echo '<html data-measured="[]">'; exit;;
  --print-to-pdf=*) pdf="${one#*=}";;
esac; done
case "$pdf" in
  *_a4.pdf) cp "@whole" "$pdf";;
  *) echo "half" > "$pdf"; exec sleep 600;;
esac
"""


@contextmanager
def building(folder, *words, **environment):
    """The command as a terminal starts it, and its lines as they come."""
    command = [sys.executable, "-u", "-m", "workbook", "handouts", "--out", str(folder), *words]
    started = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | environment, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        yield started
    finally:
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGKILL)
        started.stdout.close()
        started.wait()


def stop_after(started, words):
    """Press Ctrl-C as soon as these words are said; what is said from then on."""
    for line in started.stdout:
        if words in line:
            break
    else:
        pytest.fail(f"it ended before it said {words}")
    os.killpg(started.pid, signal.SIGINT)
    return started.communicate(timeout=SECONDS)[0].splitlines()


def names(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.mark.slow
def test_stopped_among_the_pages_the_earlier_ones_stay_and_nothing_else_is_there(tmp_path):
    out = tmp_path / "handouts"
    out.mkdir()
    (out / "index.html").write_text("of yesterday", encoding="utf-8")
    with building(out, "--edition", "self-study") as started:
        *_, said = stop_after(started, "wrote self-study/")
    assert started.returncode == STOPPED
    assert said.startswith("Stopped.")
    assert names(tmp_path) == {"handouts", "handouts/index.html"}
    assert (out / "index.html").read_text(encoding="utf-8") == "of yesterday"


@pytest.mark.slow
def test_stopped_among_the_pdfs_those_that_are_made_stay_and_no_half_one(tmp_path, blank_pdf):
    out, programs = tmp_path / "handouts", tmp_path / "programs"
    programs.mkdir()
    (programs / "chromium").write_text(PRINTS_ONE.replace("@whole", str(blank_pdf)), encoding="utf-8")
    (programs / "chromium").chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    with building(out, "--edition", "class-sheet", "--large", PATH=path) as started:
        *_, said = stop_after(started, "printed print-for-learners/class_sheet_large_print_a4.pdf (1 of 2)")
    assert started.returncode == STOPPED
    assert said.startswith("Stopped.")
    shelf = out / "print-for-learners"
    assert names(shelf) == {"class_sheet_large_print.html", "class_sheet_large_print_a4.pdf"}


@pytest.fixture
def blank_pdf(tmp_path):
    """A whole PDF of one empty page."""
    path = tmp_path / "blank.pdf"
    made = PdfWriter()
    made.add_blank_page(width=595, height=842)
    made.write(path)
    return path
