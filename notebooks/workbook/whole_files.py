"""Files and folders that stand in their place whole or not at all, also where a build is stopped on its way."""

import shutil
import tempfile
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a text into a file, of which nobody ever sees half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix="writing-", ignore_cleanup_errors=True) as folder:
        written = Path(folder) / path.name
        written.write_text(text, encoding="utf-8", newline="\n")
        written.replace(path)


def move_whole(made: Path, path: Path) -> None:
    """Move a file, from another disk too, so that nobody ever sees half of it."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix="writing-", ignore_cleanup_errors=True) as folder:
        Path(shutil.move(made, folder)).replace(path)


def exchange(new: Path, out: Path, old: Path) -> None:
    """Exchange a folder: the old one is moved aside and back again if the new one cannot take its place."""
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
