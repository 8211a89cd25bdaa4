"""`python -m workbook handouts`: the arguments, the progress, and one line where something fails."""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from casedata import CaseError
from casedata.console import write_everywhere
from exercises import ExerciseError
from workbook.commands.execution import NotebookError
from workbook.handouts.building import (
    EDITIONS,
    MISSING,
    BuildError,
    Order,
    Outcome,
    build,
    editions_named,
    print_again,
    write_index,
)
from workbook.handouts.paper.building import BudgetError, LayoutError, build_paper
from workbook.handouts.paper.shelf import PAPER_EDITIONS, paper_editions
from workbook.handouts.printing import INSTALL, PrintError
from workbook.handouts.self_study.building import EDITION
from workbook.kept_folders import kept_in
from workbook.repository_paths import instructor_notebooks, learner_notebooks

READ_ONLY = {*EDITIONS, EDITION} - {one.name for one in PAPER_EDITIONS}
"""The editions of which there is nothing composed for paper."""

STOPPED = 130
"""What a command returns that was stopped with Ctrl-C."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command may be told."""
    names = (*EDITIONS, EDITION, *(one.name for one in PAPER_EDITIONS if one.name not in EDITIONS))
    parser.add_argument("--edition", choices=names, default="", help="build this edition only")
    parser.add_argument("--large", action="store_true", help="the printed editions in large print")
    parser.add_argument(
        "--chapter", action="append", default=[], help="this chapter only: 05, or exercise-1; may be repeated"
    )
    parser.add_argument("--out", type=Path, help="where to, instead of build/handouts")
    parser.add_argument("--no-pdf", action="store_true", help="leave the PDFs out")
    parser.add_argument(
        "--pdf",
        action="append",
        default=[],
        metavar="NAME",
        help="only print this PDF of pages that are there; may be"
        " repeated; `missing` stands for every one that is not there",
    )


def main(words: list[str]) -> int:
    """Build; 1 with one line if a notebook fails, and then the earlier handouts stand as they were.

    1 as well, after a line for each, where PDFs could not be made; the pages and all other PDFs are there then.
    """
    parser = argparse.ArgumentParser(prog="python -m workbook handouts", description="Build the handouts.")
    add_arguments(parser)
    arguments = parser.parse_args(words)
    if arguments.large and (arguments.chapter or arguments.edition in READ_ONLY):
        parser.error("--large is for the editions to print; a page for a screen grows with the browser")
    started = time.monotonic()
    out = (arguments.out or kept_in("build") / "handouts").resolve()

    def said(text: str) -> None:
        print(f"{time.monotonic() - started:5.0f} s  {text}", flush=True)

    try:
        outcome = print_again(out, arguments.pdf, said=said) if arguments.pdf else _built(arguments, out, said)
    except (NotebookError, BuildError, BudgetError, LayoutError, PrintError, CaseError, ExerciseError) as fault:
        print(f"{fault}\nNo handout was changed.", file=sys.stderr)
        return 1
    except OSError as fault:
        print(f"{fault}\nIf that folder cannot be written, name another one with --out.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Every file that is there is whole; run it again for the rest.", file=sys.stderr)
        return STOPPED
    said(f"done: {out / 'index.html'}")
    return _closed(outcome, out)


def _built(arguments: argparse.Namespace, out: Path, said: Callable[[str], None]) -> Outcome:
    """The pages for a screen, then the editions to print: those that the arguments name."""
    to_read = not arguments.large and arguments.edition in ("", *EDITIONS, EDITION)
    if to_read:
        build(_order(arguments, out), said=said)
    to_print = () if arguments.chapter else paper_editions(arguments.edition)
    if not to_print:
        return Outcome()
    failed = build_paper(to_print, out, large=arguments.large, pdf=not arguments.no_pdf, said=said)
    write_index(out)
    return Outcome(INSTALL) if failed is None else Outcome(failed=failed)


def _order(arguments: argparse.Namespace, out: Path) -> Order:
    return Order(
        learner_notebooks(),
        out,
        tuple(editions_named(arguments.edition)),
        tuple(arguments.chapter),
        lessons=instructor_notebooks(),
        self_study=arguments.edition in ("", EDITION) and not arguments.chapter,
    )


def _closed(outcome: Outcome, out: Path) -> int:
    """Say what is left to say; 1 if a PDF is missing that could have been made."""
    if outcome.closing:
        print(outcome.closing)
    if outcome.failed:
        print(f"{len(outcome.failed)} PDFs were not made; the pages are complete without them.", file=sys.stderr)
    for job, why in outcome.failed:
        print(f"{job.name}: {why}. Later: {_printing(job.name, out)}", file=sys.stderr)
    if len(outcome.failed) > 1:
        print(f"All that are missing: {_printing(MISSING, out)}", file=sys.stderr)
    return 1 if outcome.failed else 0


def _printing(name: str, out: Path) -> str:
    """The command that prints that PDF, as a line for a terminal."""
    line = ["python", "-m", "workbook", "handouts", "--pdf", name, "--out", str(out)]
    return subprocess.list2cmdline(line)


if __name__ == "__main__":
    write_everywhere()
    sys.exit(main(sys.argv[1:]))
