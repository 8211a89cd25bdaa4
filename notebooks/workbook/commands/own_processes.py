"""Commands that are programs of their own: `make room`, `make handouts`, `make site` and so on, a process each."""

import argparse
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from workbook.commands.options import passed_on
from workbook.repository_paths import ROOT, TESTS
from workbook.set_up import EXPORTING

EXPORTS = {"moodle": "", "anki": "genanki", "fhir": "fhir.resources"}
"""Each export, and what it needs that a learner's environment does not have."""
MISSING = (
    "This export needs {needed}: `python notebooks/workbook export {what}` fetches it; by hand, "
    "`pip install -r {lock}` does."
)


def room(words: list[str]) -> int:
    """Serve the room until stopped. The words, and those of ROOM_FLAGS, are passed on to `python -m exercises.room`."""
    command = [sys.executable, "-m", "exercises.room", *words, *passed_on("ROOM_FLAGS")]
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 0


def handouts(arguments: list[str]) -> int:
    """Build the handouts; the arguments are passed on. Stopped with Ctrl-C, it waits until they are tidied up."""
    return _waited_for([sys.executable, "-m", "workbook.handouts", *arguments], folder=ROOT)


def site(words: list[str]) -> int:
    """Build the edition for browsers. SITE_FLAGS holds more words. Stopped with Ctrl-C, it waits as handouts do."""
    return _waited_for([sys.executable, "-m", "workbook.site", *words, *passed_on("SITE_FLAGS")])


def _waited_for(command: list[str], folder: Path | None = None) -> int:
    with subprocess.Popen(command, cwd=folder) as builder:
        try:
            return builder.wait()
        except KeyboardInterrupt:
            return builder.wait()


def export(words: list[str]) -> int:
    """Make one export; what stands behind its name is passed on to it. EXPORT_FLAGS holds more words."""
    parser = argparse.ArgumentParser(prog="workbook export", epilog="--out FOLDER says where to.")
    parser.add_argument("what", choices=EXPORTS)
    chosen, rest = parser.parse_known_args([*words, *passed_on("EXPORT_FLAGS")])
    return _exported(chosen.what, rest)


def exports() -> int:
    """Make every export, each into its own folder of build/exports; 1 if one failed."""
    return max([_exported(what, []) for what in EXPORTS])


def _exported(what: str, words: list[str]) -> int:
    needed = EXPORTS[what]
    if needed and not _is_installed(needed):
        print(MISSING.format(needed=needed, what=what, lock=EXPORTING), file=sys.stderr)
        return 1
    return subprocess.run([sys.executable, "-m", f"workbook.exports.{what}", *words], check=False).returncode


def _is_installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


def bench() -> int:
    """Measure, print the table, write build/bench.json and the room's own files; 1 if a bar was missed."""
    return max([_measured(name) for name in ("measure.py", "room.py", "hub.py")])


def _measured(name: str) -> int:
    """Each file in a process of its own: an event loop of the first would stop the second."""
    command = [sys.executable, "-m", "pytest", "-q", "-s", str(TESTS / "bench" / name)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
