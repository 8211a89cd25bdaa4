"""What a live face loads into the page: files of the folder browser, joined."""

from workbook.places import BROWSER


def script(*names: str) -> str:
    """The files of JavaScript one after the other, as one module."""
    return _joined(names)


def style(*names: str) -> str:
    """The files of CSS one after the other."""
    return _joined(names)


def _joined(names: tuple[str, ...]) -> str:
    return "\n".join((BROWSER / name).read_text(encoding="utf-8") for name in names)
