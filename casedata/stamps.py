"""What tells whether a file has changed since it was read, so that it is read once and not at every question."""

import time
from collections.abc import Iterable
from pathlib import Path

SETTLED_AFTER_NS = 3 * 10**9
"""Longer than the coarsest clock of a file system ticks (2 seconds): a later change shows in the time of the file."""

Stamp = tuple[tuple[str, int, int, int], ...]


def stamp_of(files: Iterable[Path]) -> Stamp | None:
    """Name, size, time and place of each file: as long as they are the same, so is what stands in the files.

    None where one was written a moment ago, or is to come: a second change in the same tick of the clock would not
    show, so what is read now may not be kept. None also where a file is not there or may not be asked.
    """
    now = time.time_ns()
    stamps = []
    for file in files:
        try:
            found = file.stat()
        except OSError:
            return None
        if now - found.st_mtime_ns < SETTLED_AFTER_NS:
            return None
        stamps.append((str(file), found.st_size, found.st_mtime_ns, found.st_ino))
    return tuple(stamps)
