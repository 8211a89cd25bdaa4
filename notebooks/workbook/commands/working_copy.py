"""The learner's working copies of the notebooks: refreshed while unchanged, kept once changed, never lost.

A manifest beside the copies says from which edition each was made and what its cells said then. Running a notebook
and saving it changes outputs, not cells, so it does not count as a change of the learner's: such a copy gets the stored
outputs back, because saved ones point to live panels that ended with their kernel.
"""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import nbformat
from nbformat.sign import NotebookNotary

State = Literal["new", "current", "refreshed", "kept"]
MANIFEST = ".editions.json"


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """One copy and what became of it: `kept` means that the learner has changed it and a newer edition waits."""

    path: Path
    state: State


def refresh(originals: dict[str, Path], folder: Path) -> tuple[WorkingCopy, ...]:
    """Bring the copies in a folder up to date; `originals` names each copy and the tracked notebook it is made from."""
    folder.mkdir(parents=True, exist_ok=True)
    editions = _read_manifest(folder)
    copies = []
    for name, original in originals.items():
        text = original.read_text(encoding="utf-8")
        state = _state(folder / name, text, editions.get(name))
        if state in ("new", "refreshed"):
            _write(folder / name, text)
            _trust(text)
        if state != "kept":
            editions[name] = {"edition": _digest(text), "cells": _cells(text)}
        copies.append(WorkingCopy(folder / name, state))
    _write(folder / MANIFEST, json.dumps(editions, indent=1, sort_keys=True) + "\n")
    return tuple(copies)


def _state(copy: Path, text: str, edition: dict[str, str] | None) -> State:
    if not copy.exists():
        return "new"
    found = copy.read_text(encoding="utf-8", errors="replace")
    if found == text:
        return "current"
    now = _cells(found)
    if now == _cells(text) or (edition is not None and now == edition["cells"]):
        return "refreshed"
    return "current" if edition is not None and edition["edition"] == _digest(text) else "kept"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _cells(text: str) -> str:
    """A digest of what the cells say, without outputs; of the whole text where it is no notebook any more."""
    try:
        cells = [(cell["cell_type"], "".join(cell["source"])) for cell in json.loads(text)["cells"]]
    except (ValueError, KeyError, TypeError):
        return _digest(text)
    return _digest(json.dumps(cells))


def _read_manifest(folder: Path) -> dict[str, dict[str, str]]:
    try:
        read = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    entries = read.items() if isinstance(read, dict) else ()
    return {name: entry for name, entry in entries if isinstance(entry, dict) and {"edition", "cells"} <= set(entry)}


def _write(path: Path, text: str) -> None:
    """Write beside, then replace, so that a crash leaves the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)


def _trust(text: str) -> None:
    """Sign our own notebook, so that JupyterLab shows its stored outputs as they are."""
    NotebookNotary().sign(nbformat.reads(text, as_version=4))
