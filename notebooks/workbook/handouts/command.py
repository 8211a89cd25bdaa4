"""`python -m workbook handouts`: the arguments, the progress, and one line where something fails."""

import argparse
import sys
import time
from pathlib import Path

from casedata import CaseError
from exercises import ExerciseError
from workbook.commands.execution import NotebookError
from workbook.handouts.building import EDITIONS, BuildError, Order, build, editions_named
from workbook.handouts.printing import PrintError
from workbook.places import instructor_notebooks, kept_in, learner_notebooks


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command may be told."""
    parser.add_argument("--edition", choices=EDITIONS, default="", help="build this edition only")
    parser.add_argument(
        "--chapter", action="append", default=[], help="this chapter only: 05, or exercise-1; may be repeated"
    )
    parser.add_argument("--out", type=Path, help="where to, instead of build/handouts")
    parser.add_argument("--no-pdf", action="store_true", help="leave the PDFs out")


def main(words: list[str]) -> int:
    """Build; 1 with one line if a notebook fails, and then the earlier handouts stand as they were."""
    parser = argparse.ArgumentParser(prog="python -m workbook handouts", description="Build the handouts.")
    add_arguments(parser)
    arguments = parser.parse_args(words)
    started = time.monotonic()
    order = Order(
        learner_notebooks(),
        (arguments.out or kept_in("build") / "handouts").resolve(),
        tuple(editions_named(arguments.edition)),
        tuple(arguments.chapter),
        pdf=not arguments.no_pdf,
        lessons=instructor_notebooks(),
    )

    def said(text: str) -> None:
        print(f"{time.monotonic() - started:5.0f} s  {text}", flush=True)

    try:
        closing = build(order, said=said)
    except (NotebookError, BuildError, PrintError, CaseError, ExerciseError) as fault:
        print(f"{fault}\nNo handout was changed.", file=sys.stderr)
        return 1
    said(f"done: {order.out / 'index.html'}")
    if closing:
        print(closing)
    return 0
