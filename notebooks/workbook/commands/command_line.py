"""The commands of the workbook by their names: `workbook study`, `present`, `room`, `test` and so on."""

import argparse
import sys
from collections.abc import Callable

from casedata.console import write_everywhere
from workbook.commands.copies import copies
from workbook.commands.counting import words as count_words
from workbook.commands.locking import locks
from workbook.commands.own_processes import bench, export, exports, handouts, room, site
from workbook.commands.present import present
from workbook.commands.stored_notebooks import regenerate
from workbook.commands.study import study
from workbook.commands.teach_class import teach_class
from workbook.commands.testing import lint, test, test_quick
from workbook.kernel_settings import EditionError

WITH_OPTIONS: dict[str, tuple[Callable[[list[str]], int], str]] = {
    "study": (study, "open JupyterLab on your working copies (what `study --help` does not name is passed on to it)"),
    "copies": (copies, "make or refresh your working copies and end, for a Jupyter that runs: `copies [FOLDER]`"),
    "present": (present, "show the chapters on a projector: no code, large type (options are passed on to Voila)"),
    "class": (teach_class, "lead a class by its plan: the wall, a room for phones, and your own page, on one address"),
    "room": (room, "serve a room in which a class votes from its phones (`room --help` lists the options)"),
    "words": (count_words, "count the visible words of every chapter, and from them its minutes (--write keeps these)"),
    "handouts": (handouts, "the case as pages and PDFs, into build/handouts (`handouts --help` lists the choices)"),
    "site": (site, "the edition for browsers, a folder for any web server, into build/site (needs npm; --out FOLDER)"),
    "export": (export, "what others take elsewhere: `export moodle`, `anki` or `fhir`, with --out FOLDER"),
}
PLAIN: dict[str, tuple[Callable[[], int], str]] = {
    "test": (test, "run every test; the browser tests need Chromium, Chrome or Edge"),
    "test-quick": (test_quick, "run the unit tests and the notebooks, under two minutes"),
    "notebooks": (regenerate, "execute all notebooks afresh and store them for committing"),
    "exports": (exports, "every export, into build/exports"),
    "bench": (bench, "measure against the baselines; a table, and build/bench.json"),
    "lint": (lint, "ruff and mypy"),
    "locks": (locks, "write the locks anew from pyproject.toml, with uv"),
}


def main(words: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    write_everywhere()
    parser = argparse.ArgumentParser(prog="workbook", description="The commands of the workbook.")
    chosen = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, (_, explanation) in (WITH_OPTIONS | PLAIN).items():
        chosen.add_parser(name, help=explanation, description=explanation, add_help=name in PLAIN)
    arguments, rest = parser.parse_known_args(words)
    try:
        if arguments.command in WITH_OPTIONS:
            return WITH_OPTIONS[arguments.command][0](rest)
        if rest:
            parser.error(f"{arguments.command} takes no arguments, but was given {' '.join(rest)}")
        return PLAIN[arguments.command][0]()
    except EditionError as error:
        print(error, file=sys.stderr)
        return 1
