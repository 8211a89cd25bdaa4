"""The commands of the workbook: `python -m workbook study`, `present`, `room`, `test` and so on."""

import argparse
import sys
from collections.abc import Callable

from casedata.console import write_everywhere
from workbook.answering import EditionError
from workbook.commands.counting import words
from workbook.commands.handing_out import handouts
from workbook.commands.measuring import bench
from workbook.commands.present import present
from workbook.commands.regeneration import regenerate
from workbook.commands.rooms import room
from workbook.commands.study import study
from workbook.commands.testing import lint, test, test_quick

HANDOUTS = "the case as pages and PDFs for people who install nothing, into build/handouts (--help lists the choices)"
WORDS = "count the visible words of every chapter, and from them its minutes"
COMMANDS: dict[str, tuple[Callable[[], int], str]] = {
    "study": (study, "open JupyterLab on your working copies in study/ (LAB_FLAGS is passed on to it)"),
    "present": (present, "show the chapters on a projector: no code, large type (PRESENT_FLAGS is passed on to Voila)"),
    "room": (room, "serve a room in which a class votes from its phones (ROOM_FLAGS is passed on to it)"),
    "test": (test, "run every test; the browser tests need Chromium, Chrome or Edge"),
    "test-quick": (test_quick, "run the unit tests and the notebooks, under two minutes"),
    "notebooks": (regenerate, "execute all notebooks afresh and store them for committing"),
    "bench": (bench, "measure against the baselines; a table, and build/bench.json"),
    "lint": (lint, "ruff and mypy"),
}


def main() -> int:
    """Run one command and return its exit code."""
    write_everywhere()
    parser = argparse.ArgumentParser(prog="python -m workbook", description="The commands of the workbook.")
    chosen = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, (_, explanation) in COMMANDS.items():
        chosen.add_parser(name, help=explanation, description=explanation)
    chosen.add_parser("handouts", help=HANDOUTS, add_help=False)
    chosen.add_parser("words", help=WORDS).add_argument("--write", action="store_true", help="keep the minutes")
    arguments, rest = parser.parse_known_args()
    if arguments.command == "handouts":
        return handouts(rest)
    if arguments.command == "words":
        return words(write=arguments.write)
    if rest:
        parser.error(f"{arguments.command} takes no arguments, but was given {' '.join(rest)}")
    run, _ = COMMANDS[arguments.command]
    try:
        return run()
    except EditionError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
