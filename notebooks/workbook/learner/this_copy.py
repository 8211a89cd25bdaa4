"""What a learner should know of the notebook that is open: it is no copy, it was kept, another was set aside."""

import os
from pathlib import Path

from workbook.learner.copy_state import DAMAGED, MANIFEST, read_manifest, state_of
from workbook.repository_paths import (
    EXERCISES,
    INSTRUCTOR,
    NOTEBOOKS,
    copy_name,
    instructor_notebooks,
    learner_notebooks,
)
from workbook.text.places import HERE

OPENED = "JPY_SESSION_NAME"
"""Jupyter tells a kernel in this variable which notebook it serves; no other way of running a notebook does."""
OF_THE_COURSE = (
    "This is the notebook of the course itself and no copy of yours: what you save here changes the course. Close it, "
    "and open your own with “python notebooks/workbook study”; where a Jupyter runs already, on a hub for example, run "
    "“python -m workbook copies” and open the folder that it names."
)
KEPT = (
    "You have changed this notebook, so it was kept as it is, and a newer edition waits. To have that beside "
    "yours, run this in a cell of its own: from workbook import newer_edition; newer_edition()"
)
NO_COPIES = HERE.no_copies
AS_THEY_CAME = "as they came, or with your changes"


def note_on_this_copy() -> str:
    """One line for the head of the notebook that is open in Jupyter; nothing where all is as it should be."""
    here = Path.cwd().resolve()
    if OPENED not in os.environ:
        return ""
    if here in (NOTEBOOKS, EXERCISES, INSTRUCTOR):
        return OF_THE_COURSE
    name = _opened()
    return KEPT if name in waiting(here) else ""


def state_of_copies() -> tuple[bool, str]:
    """Whether a learner's copies stand here as they should, and what became of them."""
    if note_on_this_copy() == OF_THE_COURSE:
        return False, OF_THE_COURSE
    folder = _folder(Path.cwd().resolve())
    if folder is None:
        return True, NO_COPIES
    aside = sorted(path.relative_to(folder).as_posix() for path in folder.glob(f"**/*.{DAMAGED}-*.txt"))
    kept = [one for here in (folder, folder / "exercises", folder / "instructor") for one in waiting(here)]
    said = [
        f"could not be read, set aside and replaced: {', '.join(aside)}" if aside else "",
        f"kept because you changed them, while a newer edition waits: {', '.join(kept)}" if kept else "",
    ]
    return True, "; ".join(filter(None, said)) or AS_THEY_CAME


def waiting(here: Path) -> tuple[str, ...]:
    """The notebooks in a folder that the learner has changed and that have a newer edition."""
    editions = read_manifest(_folder(here) or here)
    return tuple(copy.name for copy, original in _copies(here).items() if _is_kept(copy, original, editions))


def newer_edition(name: str = "") -> None:
    """Put the newest edition of the notebook that is open, or of the one that is named, beside it."""
    here, name = Path.cwd().resolve(), name or _opened()
    original = _copies(here).get(here / name)
    if original is None:
        print(f"There is no notebook {name} of the course among the copies here.")
        return
    beside = _free_name(here / name)
    beside.write_text(original.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")
    print(f"The newest edition stands beside this one as {beside.name}: open it in the list of files.")


def _copies(here: Path) -> dict[Path, Path]:
    """The copies that stand in a folder, each with its notebook of the course."""
    folder = _folder(here)
    every = {folder / copy_name(one): one for one in (*learner_notebooks(), *instructor_notebooks())} if folder else {}
    return {copy: original for copy, original in every.items() if copy.parent == here and copy.is_file()}


def _is_kept(copy: Path, original: Path, editions: dict[str, dict[str, str]]) -> bool:
    text = original.read_text(encoding="utf-8")
    return state_of(copy, text, editions.get(copy_name(original))) == "kept"


def _free_name(copy: Path) -> Path:
    """A name that no file has yet, so that nobody's notes are overwritten."""
    taken = len(list(copy.parent.glob(f"{copy.stem}_new*.ipynb")))
    return copy.with_name(f"{copy.stem}_new{f'_{taken + 1}' if taken else ''}.ipynb")


def _opened() -> str:
    return Path(os.environ.get(OPENED, "").replace("\\", "/")).name


def _folder(here: Path) -> Path | None:
    """The folder of copies that a folder belongs to."""
    return next((one for one in (here, here.parent) if (one / MANIFEST).is_file()), None)
