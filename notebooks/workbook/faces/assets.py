"""What a live face loads into the page: files of the folder browser, or of a path of their own, joined."""

import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from workbook.repository_paths import BROWSER, ROOM_PAGES

SHARED_STYLES = ("decision.css", "tables_and_folds.css", "marks.css")
"""What every panel looks like: a page has it once, see `workbook.faces.widget.brought`."""

REMARK = re.compile(r"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)\n", re.MULTILINE)
"""A remark that has its lines to itself: every panel of a page sends its scripts, and remarks are for their authors."""


class LiveFace(NamedTuple):
    """One module of JavaScript and its style, under the name of its own file."""

    name: str
    script: str
    style: str

    @property
    def edition(self) -> str:
        """Its name and its content: a page may hold two kernels, and they need not have the same files."""
        return f"{self.name} {sha256(self.script.encode()).hexdigest()[:12]}"


@cache
def live_face(
    file: str, *before: str | Path, styles: tuple[str, ...] = (), palette: str = "", name: str = ""
) -> LiveFace:
    """The face that a file draws, with the scripts that all faces share and those that it needs `before` it.

    Its style is what it has beside `SHARED_STYLES`.

    Two faces of one file with different styles need a `name` each: a page keeps one style for a name.
    """
    drawn = script("awaited.js", "mount.js", ROOM_PAGES / "parts.js", "controls.js", *before, file)
    return LiveFace(name or file, drawn, style(*styles) + palette)


def script(*names: str | Path) -> str:
    """The files of JavaScript one after the other, as one module."""
    return _joined(names)


def style(*names: str) -> str:
    """The files of CSS one after the other."""
    return _joined(names)


def without_remarks(text: str) -> str:
    """A script or a style without the remarks that have their lines to themselves."""
    return REMARK.sub("", text)


def _joined(names: tuple[str | Path, ...]) -> str:
    return "\n".join(without_remarks((BROWSER / name).read_text(encoding="utf-8")) for name in names)
