"""What a live face loads into the page: files of the folder browser, or of a path of their own, joined."""

from pathlib import Path

from workbook.places import BROWSER


def script(*names: str | Path) -> str:
    """The files of JavaScript one after the other, as one module."""
    return _joined(names)


def style(*names: str) -> str:
    """The files of CSS one after the other."""
    return _joined(names)


def _joined(names: tuple[str | Path, ...]) -> str:
    return "\n".join((BROWSER / name).read_text(encoding="utf-8") for name in names)
