"""PDFs on busy, old and guarded computers; the browser is a script that behaves like one of theirs."""

import os
import subprocess
import tempfile

import pytest

from workbook.handouts import printing
from workbook.handouts.__main__ import main
from workbook.handouts.building import BuildError, print_again
from workbook.handouts.paper.building import build_paper
from workbook.handouts.paper.shelf import PAPER_EDITIONS, paper_editions
from workbook.handouts.pdf_description import describe
from workbook.handouts.printing import HOPELESS, INSTALL, SECONDS, SECONDS_A_MEGABYTE, Job, print_all, seconds_for

pytestmark = pytest.mark.skipif(os.name == "nt", reason="what stands in is a script for sh")
BOOKLET, SLIPS = "print-for-learners/session_booklet", "print-for-the-teacher/reveal_slips"
SLIPS_A4 = f"{SLIPS}_a4.pdf"
PDFS = {f"{page}_{paper}.pdf" for page in (BOOKLET, SLIPS) for paper in ("a4", "letter")}
READS_ARGUMENTS = """#!/bin/bash
for one in "$@"; do case "$one" in
  --print-to-pdf=*) pdf="${one#*=}";;
  --user-data-dir=*) profile="${one#*=}";;
  file://*) page="${one#file://}";;
esac; done
refuse() { echo "$1" >&2; exit 0; }
"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The user's own folder, and beside it the one for temporary files."""
    for name in ("home", "temporary"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return tmp_path / "home"


@pytest.fixture
def browser(tmp_path, monkeypatch):
    """Makes a browser that does these lines and then prints; it writes down each page that it was given."""

    def made(*lines):
        path = tmp_path / "chromium"
        noted = f'echo "$page" >> {tmp_path}/given'
        path.write_text("\n".join([READS_ARGUMENTS, noted, *lines, 'echo "%PDF" > "$pdf"', ""]), encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setattr(printing, "browser", lambda: str(path))
        monkeypatch.setattr(printing, "describe", lambda *_: None)

    return made


@pytest.fixture
def out(home):
    """A folder of handouts without PDFs, below the user's own."""
    folder = home / "handouts"
    for name in (BOOKLET, SLIPS):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.html").write_text("<!doctype html><title>A page</title>", encoding="utf-8")
    return folder


def printed(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")}


def print_missing(folder):
    return print_again(folder, ["missing"], said=lambda _: None)


def test_every_pdf_is_made_and_listed_and_nothing_is_left_behind(out, home, browser):
    browser()
    assert print_missing(out).failed == ()
    assert printed(out) == PDFS
    assert "reveal_slips_a4.pdf" in (out / "index.html").read_text(encoding="utf-8")
    assert list(home.rglob("printing-*")) == []


def test_a_browser_that_may_read_no_temporary_and_no_hidden_file_prints(out, tmp_path, browser):
    """As one that was installed as a snap."""
    browser(
        f'case "$page$pdf$profile" in *{tmp_path}/temporary*|*/.*) refuse "ERR_ACCESS_DENIED";; esac',
    )
    assert print_missing(out).failed == ()
    assert printed(out) == PDFS


def test_one_that_may_read_the_users_own_folder_alone_prints_at_the_second_try(tmp_path, home, out, browser):
    elsewhere = tmp_path / "elsewhere"
    out.rename(elsewhere)
    browser(f'case "$page" in {home}/*) ;; *) refuse "ERR_ACCESS_DENIED";; esac')
    assert print_missing(elsewhere).failed == ()
    assert printed(elsewhere) == PDFS


def test_a_page_that_fails_once_is_tried_again_alone(out, tmp_path, browser):
    browser(
        'case "$pdf" in *reveal_slips_a4*)',
        f"if [ ! -e {tmp_path}/tried ]; then touch {tmp_path}/tried; exit 1; fi;; esac",
    )
    assert print_missing(out).failed == ()
    given = (tmp_path / "given").read_text(encoding="utf-8").splitlines()
    assert given[-1].endswith("reveal_slips.html")
    assert len(given) == len(PDFS) + 1


def test_one_pdf_that_fails_loses_no_other_and_is_named_with_its_reason_and_a_command(out, browser, capsys):
    browser('case "$pdf" in *reveal_slips_a4*) refuse "out of memory";; esac')
    assert main(["--pdf", "missing", "--out", str(out)]) == 1
    assert printed(out) == PDFS - {SLIPS_A4}
    said = capsys.readouterr().err.splitlines()
    command = f"python -m workbook handouts --pdf {SLIPS_A4} --out {out}"
    assert said[1:] == [f"{SLIPS_A4}: out of memory. Later: {command}"]
    browser()
    assert main(command.split()[4:]) == 0
    assert printed(out) == PDFS


def test_a_browser_that_takes_too_long_is_given_twice_the_time_alone(out, monkeypatch, browser):
    given = []

    def hangs(command, **more):
        given.append(more["timeout"])
        raise subprocess.TimeoutExpired(command, more["timeout"])

    browser()
    monkeypatch.setattr(printing.subprocess, "run", hangs)
    outcome = print_again(out, ["print-for-learners/session_booklet_a4.pdf"], said=lambda _: None)
    assert given == [SECONDS, 2 * SECONDS]
    assert [why for _, why in outcome.failed] == [f"the browser had not finished after {2 * SECONDS} seconds"]


@pytest.mark.parametrize(("size", "seconds"), [(0, SECONDS), (500_000, SECONDS + SECONDS_A_MEGABYTE // 2)])
def test_a_large_page_is_given_more_time(tmp_path, size, seconds):
    page = tmp_path / "page.html"
    page.write_bytes(b" " * size)
    assert seconds_for(page) == seconds


def test_a_browser_that_cannot_start_at_all_is_not_asked_for_ever(out, tmp_path, browser):
    for edition in PAPER_EDITIONS:
        for stem in (edition.stem, f"{edition.stem}_large_print"):
            (out / edition.folder / f"{stem}.html").write_text("<title>A page</title>", encoding="utf-8")
    browser('refuse "no display"')
    failed = print_missing(out).failed
    assert len(failed) == 4 * len(PAPER_EDITIONS) > 2 * HOPELESS
    assert len((tmp_path / "given").read_text(encoding="utf-8").splitlines()) == 2 * HOPELESS


def test_a_browser_that_may_not_be_run_is_a_reason(out, tmp_path, browser):
    browser()
    (tmp_path / "chromium").chmod(0o644)
    assert {why for _, why in print_missing(out).failed} == {"the browser could not be started: Permission denied"}


def test_a_pdf_without_a_page_is_named(out):
    with pytest.raises(BuildError, match=r"has no page for key/9\.pdf"):
        print_again(out, ["key/9.pdf"], said=lambda _: None)


def test_the_pages_are_there_before_anything_is_printed_and_no_earlier_pdf_stays(out, browser):
    browser('refuse "no display"')
    stale = out / "print-for-learners/workbook_large_print_a4.pdf"
    stale.write_text("of an earlier page", encoding="utf-8")
    failed = build_paper(paper_editions("workbook"), out, large=True, pdf=True, said=lambda _: None)
    assert (out / "print-for-learners/workbook_large_print.html").is_file()
    assert not stale.exists()
    assert {job.name for job, _ in failed} == {
        f"print-for-learners/workbook_large_print_{paper}.pdf" for paper in ("a4", "letter")
    }


def test_without_a_browser_the_pages_are_there_and_the_message_says_what_to_install(out, monkeypatch):
    for place in ("printing", "paper.building"):
        monkeypatch.setattr(f"workbook.handouts.{place}.browser", lambda: None)
    assert build_paper(paper_editions("reveal-slips"), out, large=False, pdf=True, said=lambda _: None) is None
    assert "VOD or DILI?" in (out / f"{SLIPS}.html").read_text(encoding="utf-8")
    assert print_missing(out) == (INSTALL, ())


def test_a_folder_that_cannot_be_written_is_told_with_the_option_that_names_another(tmp_path, capsys, browser):
    (tmp_path / "a file").touch()
    browser()
    assert main(["--pdf", "missing", "--out", str(tmp_path / "a file/below")]) == 1
    assert "--out" in capsys.readouterr().err


def test_a_composed_page_of_which_the_browser_makes_no_whole_pdf_is_named(out, browser, monkeypatch):
    browser()
    monkeypatch.setattr(printing, "describe", describe)
    page = out / f"{BOOKLET}.html"
    job = Job(page, page.with_suffix(".pdf"), "a4", composed=True)
    ((failed, why),) = print_all([job], said=lambda _: None)
    assert failed == job
    assert why.startswith("what the browser made is no whole PDF")
    assert not job.pdf.exists()
