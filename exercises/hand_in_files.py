"""The files that a class hands in, as a platform delivers them: a folder, folders of folders, a zip, zips in either.

A platform puts the learner's name into the name of a folder or before that of a file. Such names are not kept: a folder
is called by its place among its neighbours, and a file by its own name alone.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

LARGEST = 2_000_000
LARGEST_ZIP = 50_000_000
DEEPEST = 4
ANSWERS = (".json", ".txt", ".csv")
"""Endings of answer files, and of the votes of a room; some systems save one as `answers.json.txt`."""
OF_THE_SYSTEM = {"__macosx", "thumbs.db", "desktop.ini", ".ds_store"}
BEFORE_THE_NAME = re.compile(
    r"^(?:.*_assignsubmission_[a-z]+_"  # Moodle
    r"|\d+-\d+ - .* - "  # Brightspace
    r"|.*_attempt_[\d-]+_"  # Blackboard
    r"|[^_]+_(?:late_)?\d+_\d+_)(?=.)",  # Canvas
    re.IGNORECASE,
)
"""What platforms put before the name of a file: the learner, and numbers of their own."""


class HandedIn(NamedTuple):
    """One file: what it is called without anybody's name, and how to read it; ValueError with the reason if not."""

    name: str
    read: Callable[[], bytes]


def handed_in(path: Path) -> Iterator[HandedIn]:
    """Every file below a folder or in a zip, in the order of their names; those of the system are passed over."""
    if path.is_dir():
        yield from _in_folder(path, ())
    else:
        yield from _on_disk(path, ())


def own_name(name: str) -> str:
    """The name of a file without what a platform has put before it."""
    return BEFORE_THE_NAME.sub("", name)


def _in_folder(folder: Path, above: tuple[str, ...]) -> Iterator[HandedIn]:
    number = 0
    for entry in sorted(folder.iterdir()):
        if _of_the_system(entry.name):
            continue
        if entry.is_dir() and not entry.is_symlink():
            number += 1
            yield from _in_folder(entry, (*above, f"folder {number}"))
        else:
            yield from _on_disk(entry, above)


def _on_disk(path: Path, above: tuple[str, ...]) -> Iterator[HandedIn]:
    name = own_name(path.name)
    if path.is_symlink() or not path.is_file():
        yield _refused(name, above, "not a plain file")
    elif _is_zip(name):
        yield from _in_zip(path, (*above, name))
    else:
        yield HandedIn(_called(name, above), lambda: _bytes_of(path, name))


def _bytes_of(path: Path, name: str) -> bytes:
    _check_ending(name)
    try:
        with path.open("rb") as file:
            return _at_most(file, LARGEST)
    except OSError:
        raise ValueError("cannot be opened") from None


def _in_zip(file: Path | BytesIO, above: tuple[str, ...]) -> Iterator[HandedIn]:
    if len(above) > DEEPEST:
        yield _refused("", above, "too many zips in one another")
        return
    try:
        with zipfile.ZipFile(file) as opened:
            yield from _entries(opened, above)
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        yield _refused("", above, "not readable as a zip file")


def _entries(opened: zipfile.ZipFile, above: tuple[str, ...]) -> Iterator[HandedIn]:
    entries = [(PurePosixPath(info.filename.replace("\\", "/")), info) for info in opened.infolist()]
    files = sorted((place, info.filename, info) for place, info in entries if not info.is_dir())
    files = [one for one in files if not any(map(_of_the_system, one[0].parts))]
    folders = {parent: number for number, parent in enumerate(dict.fromkeys(one[0].parent for one in files), start=1)}
    for place, _, info in files:
        name = own_name(place.name)
        inside = (*above, f"folder {folders[place.parent]}") if place.parent.parts else above
        if _is_zip(name):
            yield from _zip_inside(opened, info, (*inside, name))
        else:
            yield HandedIn(_called(name, inside), _reader(opened, info, name))


def _zip_inside(opened: zipfile.ZipFile, info: zipfile.ZipInfo, above: tuple[str, ...]) -> Iterator[HandedIn]:
    try:
        content = _unpacked(opened, info, LARGEST_ZIP)
    except ValueError as error:
        yield _refused("", above, str(error))
    else:
        yield from _in_zip(BytesIO(content), above)


def _reader(opened: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Callable[[], bytes]:
    def read() -> bytes:
        _check_ending(name)
        return _unpacked(opened, info, LARGEST)

    return read


def _unpacked(opened: zipfile.ZipFile, info: zipfile.ZipInfo, largest: int) -> bytes:
    """The content of an entry; ValueError with the reason where there is none to be had."""
    if info.flag_bits & 1:
        raise ValueError("locked with a password")
    try:
        with opened.open(info) as file:
            return _at_most(file, largest)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
        raise ValueError("cannot be unpacked") from None


def _at_most(file: IO[bytes], largest: int) -> bytes:
    content = file.read(largest + 1)
    if len(content) > largest:
        raise ValueError(f"larger than {largest // 1_000_000} MB")
    return content


def _check_ending(name: str) -> None:
    if not name.lower().endswith(ANSWERS):
        raise ValueError("no answer file: it does not end with .json")


def _is_zip(name: str) -> bool:
    return name.lower().endswith(".zip")


def _of_the_system(name: str) -> bool:
    return name.lower() in OF_THE_SYSTEM or name.startswith("._")


def _called(name: str, above: tuple[str, ...]) -> str:
    return ", ".join(filter(None, (*above, name)))


def _refused(name: str, above: tuple[str, ...], reason: str) -> HandedIn:
    def read() -> bytes:
        raise ValueError(reason)

    return HandedIn(_called(name, above), read)
