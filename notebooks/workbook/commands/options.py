"""What a command may be told: by options behind its name, or by a variable in which `make` passes them on."""

import argparse
import os
import shlex
from pathlib import Path
from typing import NamedTuple, get_args

from exercises import Edition


class StudyOptions(NamedTuple):
    """For `study`: the edition and the folder of the copies, if named; whether Jupyter starts; what it is told."""

    edition: Edition | None
    folder: Path | None
    only_copies: bool
    flags: list[str]


def study_options(words: list[str]) -> StudyOptions:
    """The options of `study`; what it does not know is JupyterLab's."""
    parser = argparse.ArgumentParser(
        prog="workbook study", epilog="Everything else is passed on to JupyterLab.", allow_abbrev=False
    )
    parser.add_argument("--edition", choices=get_args(Edition), help="student, unless WORKBOOK_EDITION says another")
    parser.add_argument("--folder", type=Path, help="where your copies are kept; WORKBOOK_STUDY says the same")
    parser.add_argument("--only-copies", action="store_true", help="make the copies and end, for a Jupyter that runs")
    chosen, flags = parser.parse_known_args(words + passed_on("LAB_FLAGS"))
    return StudyOptions(chosen.edition, chosen.folder, chosen.only_copies, flags)


def passed_on(variable: str) -> list[str]:
    """The words in a variable such as LAB_FLAGS. On Windows a backslash is part of a path."""
    return shlex.split(os.environ.get(variable, ""), posix=os.name != "nt")
