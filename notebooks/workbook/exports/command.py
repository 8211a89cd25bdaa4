"""What the exports share as commands: the folder, the progress, and one line of result."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from casedata import CaseError
from exercises import ExerciseError
from workbook.kept_folders import kept_in

Said = Callable[[str], None]


class Made(NamedTuple):
    """The files of an export by their names, and what is to be said of them in one line."""

    files: dict[str, bytes]
    result: str


def run(name: str, make: Callable[[Said], Made], words: list[str]) -> int:
    """Make the export and write its files; 1 with one line where it fails."""
    parser = argparse.ArgumentParser(prog=f"workbook export {name}")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help=f"where to, instead of build/exports/{name}")
    out = (parser.parse_args(words).out or kept_in("build") / "exports" / name).resolve()
    try:
        made = make(lambda text: print(f"{name}: {text}", flush=True))
        out.mkdir(parents=True, exist_ok=True)
        for file, content in made.files.items():
            (out / file).write_bytes(content)
    except (CaseError, ExerciseError) as fault:
        print(f"{fault}\nNothing was exported.", file=sys.stderr)
        return 1
    except OSError as fault:
        print(f"{fault}\nIf that folder cannot be written, name another one with --out.", file=sys.stderr)
        return 1
    print(f"{name}: {made.result}, in {out}")
    return 0
