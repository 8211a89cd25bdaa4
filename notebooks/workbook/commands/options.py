"""What a command may be told: by options behind its name, or by a variable in which `make` passes them on."""

import argparse
import os
import shlex
from pathlib import Path
from typing import NamedTuple, get_args

from exercises import Edition


class CopiesOptions(NamedTuple):
    """The edition and the folder of the copies, where they are named."""

    edition: Edition | None
    folder: Path | None


def study_options(words: list[str]) -> tuple[CopiesOptions, list[str]]:
    """The options of `study`; what it does not know is JupyterLab's."""
    parser = _for_copies("study", "Everything else is passed on to JupyterLab.")
    parser.add_argument("--folder", type=Path, help="where your copies are kept; WORKBOOK_STUDY says the same")
    chosen, flags = parser.parse_known_args(words + passed_on("LAB_FLAGS"))
    return CopiesOptions(chosen.edition, chosen.folder), flags


def copies_options(words: list[str]) -> CopiesOptions:
    """The options of `copies`."""
    parser = _for_copies("copies", "For a Jupyter that runs already: open the folder that it names.")
    parser.add_argument("folder", type=Path, nargs="?", help="where they are kept; WORKBOOK_STUDY says the same")
    chosen = parser.parse_args(words)
    return CopiesOptions(chosen.edition, chosen.folder)


def _for_copies(command: str, epilog: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"workbook {command}", epilog=epilog, allow_abbrev=False)
    parser.add_argument("--edition", choices=get_args(Edition), help="student, unless WORKBOOK_EDITION says another")
    return parser


def passed_on(variable: str) -> list[str]:
    """The words in a variable such as LAB_FLAGS. On Windows a backslash is part of a path."""
    return shlex.split(os.environ.get(variable, ""), posix=os.name != "nt")
