"""A learner's copies of the notebooks: `workbook copies` makes or refreshes them, and so does `study` at each start.

Copies are refreshed while unchanged, kept once changed, and never lost. A manifest beside them says from which
edition each was made and what its cells said then. Running a notebook and saving it changes outputs, not cells, so
it does not count as a change of the learner's: such a copy gets the stored outputs back, because saved ones point
to live panels that ended with their kernel.
"""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.sign import NotebookNotary

from workbook.commands.options import CopiesOptions, copies_options
from workbook.kept_folders import kept_in
from workbook.kernel_settings import current_edition
from workbook.learner.copy_state import MANIFEST, State, cells, digest, name_aside, read_manifest, said_of, state_of
from workbook.repository_paths import copy_name, instructor_notebooks, learner_notebooks
from workbook.whole_files import write_whole

NOT_WRITABLE = "Your copies cannot be written to {folder} ({why}). Name another folder: workbook {again}"


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """One copy and what became of it; `aside` is the name under which a damaged one was kept."""

    path: Path
    state: State
    aside: str = ""


def refresh(originals: dict[str, Path], folder: Path) -> tuple[WorkingCopy, ...]:
    """Bring the copies in a folder up to date; `originals` names each copy and the tracked notebook it is made from."""
    folder.mkdir(parents=True, exist_ok=True)
    editions = read_manifest(folder)
    copies = []
    for name, original in originals.items():
        text = original.read_text(encoding="utf-8")
        state = state_of(folder / name, text, editions.get(name))
        aside = _set_aside(folder / name) if state == "damaged" else ""
        if state in ("new", "refreshed", "damaged"):
            write_whole(folder / name, text)
            _trust(text)
        if state != "kept":
            editions[name] = {"edition": digest(text), "cells": cells(text) or ""}
        copies.append(WorkingCopy(folder / name, state, aside))
    write_whole(folder / MANIFEST, json.dumps(editions, indent=1, sort_keys=True) + "\n")
    return tuple(copies)


def _set_aside(copy: Path) -> str:
    aside = name_aside(copy)
    copy.rename(aside)
    return aside.name


def _trust(text: str) -> None:
    """Sign our own notebook, so that JupyterLab shows its stored outputs as they are."""
    NotebookNotary().sign(nbformat.reads(text, as_version=4))


def copies(words: list[str]) -> int:
    """Make or refresh the copies and say where they are; 1 if they could not be written."""
    made = make_copies(copies_options(words), "copies FOLDER")
    if made is None:
        return 1
    print(f"Your working copies are in {made.folder}.")
    return 0


@dataclass(frozen=True, slots=True)
class Copies:
    """The folder of a learner's copies, and each of them."""

    folder: Path
    each: tuple[WorkingCopy, ...]


def make_copies(chosen: CopiesOptions, again: str) -> Copies | None:
    """Make or refresh the copies and say what became of each; None, and a sentence with a way, if that failed."""
    os.environ.update({"WORKBOOK_EDITION": chosen.edition} if chosen.edition else {})
    folder = study_folder(chosen.folder)
    try:
        each = prepare(folder)
    except OSError as error:
        print(NOT_WRITABLE.format(folder=folder, why=error.strerror or error, again=again), file=sys.stderr)
        return None
    for copy in each:
        print(said_of(copy.path.name, copy.state, copy.aside), end="")
    return Copies(folder, each)


def study_folder(named: Path | None = None) -> Path:
    """Where the copies are kept: in the folder that is named, or in WORKBOOK_STUDY, or in `study`."""
    named = named or (Path(os.environ["WORKBOOK_STUDY"]) if os.environ.get("WORKBOOK_STUDY") else None)
    return named.expanduser().resolve() if named else kept_in("study")


def prepare(folder: Path) -> tuple[WorkingCopy, ...]:
    """Make or refresh the working copies of all notebooks in a folder; exercises stand in a folder of their own.

    In the instructor's edition also those of whoever teaches, which tell the outcome.
    """
    teaching = instructor_notebooks() if current_edition() == "instructor" else ()
    return refresh({copy_name(path): path for path in (*learner_notebooks(), *teaching)}, folder)
