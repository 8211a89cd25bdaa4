"""What became of a learner's copy of a notebook, told from the files beside it, so that the notebook can say it too.

A manifest beside the copies says from which edition each was made and what its cells said then. Running a notebook and
saving it changes outputs, not cells, so it does not count as a change of the learner's.
"""

import hashlib
import json
from pathlib import Path
from typing import Literal

State = Literal["new", "current", "refreshed", "kept", "damaged"]
MANIFEST = ".editions.json"
DAMAGED = "damaged"


def state_of(copy: Path, text: str, edition: dict[str, str] | None) -> State:
    """What is to become of a copy whose notebook now says that text, and was made from that edition.

    `kept`: the learner has changed it and a newer edition waits. `damaged`: it is no notebook any more.
    """
    if not copy.exists():
        return "new"
    found = copy.read_text(encoding="utf-8", errors="replace")
    if found == text:
        return "current"
    now = cells(found)
    if now is None:
        return "damaged"
    if now == cells(text) or (edition is not None and now == edition["cells"]):
        return "refreshed"
    return "current" if edition is not None and edition["edition"] == digest(text) else "kept"


def digest(text: str) -> str:
    """What tells one text from another."""
    return hashlib.sha256(text.encode()).hexdigest()


def cells(text: str) -> str | None:
    """A digest of what the cells say, without outputs; None where the text is no notebook that can be opened."""
    try:
        notebook = json.loads(text)
        read = [(cell["cell_type"], "".join(cell["source"])) for cell in notebook["cells"]]
        return digest(json.dumps(read)) if notebook["nbformat"] >= 4 else None
    except (ValueError, KeyError, TypeError):
        return None


def read_manifest(folder: Path) -> dict[str, dict[str, str]]:
    """The edition of each copy in that folder; of none where the manifest cannot be read."""
    try:
        read = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    entries = read.items() if isinstance(read, dict) else ()
    return {name: entry for name, entry in entries if isinstance(entry, dict) and {"edition", "cells"} <= set(entry)}


def name_aside(copy: Path) -> Path:
    """A name that nothing has yet, for a copy that is damaged; as a text file it can be opened to save notes from."""
    number = 1 + len(set_aside(copy))
    return copy.with_name(f"{copy.stem}.{DAMAGED}-{number}.txt")


def set_aside(copy: Path) -> list[Path]:
    """What was set aside of that copy, in order."""
    return sorted(copy.parent.glob(f"{copy.stem}.{DAMAGED}-*.txt"), key=lambda path: (len(path.name), path.name))


def said_of(name: str, state: State, aside: str = "") -> str:
    """The line in the terminal about a copy; none where nothing has happened to it."""
    if state == "kept":
        return (
            f"{name} has your own changes and was kept; a newer edition waits, and the notebook says how to get it.\n"
        )
    if state == "damaged":
        return f"{name} could not be read as a notebook: it was set aside as {aside}, and you have a fresh copy.\n"
    return ""
