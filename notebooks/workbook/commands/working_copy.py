"""The learner's working copies of the notebooks: refreshed while unchanged, kept once changed, never lost.

A copy that was only run gets the stored outputs back, because saved ones point to live panels that ended with their
kernel. One that cannot be read as a notebook is set aside and replaced.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.sign import NotebookNotary

from workbook.learner.copy_state import MANIFEST, State, cells, digest, name_aside, read_manifest, state_of


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
            _write(folder / name, text)
            _trust(text)
        if state != "kept":
            editions[name] = {"edition": digest(text), "cells": cells(text) or ""}
        copies.append(WorkingCopy(folder / name, state, aside))
    _write(folder / MANIFEST, json.dumps(editions, indent=1, sort_keys=True) + "\n")
    return tuple(copies)


def _set_aside(copy: Path) -> str:
    aside = name_aside(copy)
    copy.rename(aside)
    return aside.name


def _write(path: Path, text: str) -> None:
    """Write beside, then replace, so that a crash leaves the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)


def _trust(text: str) -> None:
    """Sign our own notebook, so that JupyterLab shows its stored outputs as they are."""
    NotebookNotary().sign(nbformat.reads(text, as_version=4))
