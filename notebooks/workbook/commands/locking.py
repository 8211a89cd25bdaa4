"""`python -m workbook locks`: pyproject.toml pins what is asked for by name, a lock all that needs, with digests."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from workbook.repository_paths import ROOT
from workbook.set_up import EXPORTING, LEARNER, PRESENTING, ROOM, SITE


class Lock(NamedTuple):
    """What stands at its head, and the group or the extra of pyproject.toml that it holds.

    The learner's lock and that of an extra hold what the project itself needs, too; that of a group does not.
    """

    head: str
    group: str = ""
    extra: str = ""


LOCKS = {
    LEARNER[0]: Lock("What a learner needs. It holds pytest and coverage because nbval asks for them.", group="study"),
    ROOM: Lock("What the live room needs.", group="room"),
    PRESENTING: Lock("What presenting needs.", group="present"),
    SITE: Lock("What building the site for browsers needs.", group="site"),
    EXPORTING: Lock("What the exports need, with what the notebooks import.", extra="export"),
    "tests/requirements.txt": Lock("What the tests need.", group="tests"),
    "tests/bench/requirements.txt": Lock("What the baselines of make bench need.", group="bench"),
}
"""Each lock by its path."""
MADE = "Every version is fixed, with the digests of its files. Made by `python -m workbook locks`."
FIXED = ("--universal", "--python-version=3.11", "--generate-hashes", "--no-annotate", "--no-header", "--quiet")
OLDEST, NEWEST = "3.11", "3.14"
SYSTEMS: tuple[tuple[str, str], ...] = (
    ("x86_64-pc-windows-msvc", OLDEST),
    ("aarch64-pc-windows-msvc", "3.12"),  # pyyaml has no earlier wheel for Windows on ARM
    ("aarch64-apple-darwin", OLDEST),
    ("x86_64-apple-darwin", OLDEST),
    ("x86_64-unknown-linux-gnu", OLDEST),
    ("aarch64-unknown-linux-gnu", OLDEST),
)
"""The systems of learners, each with the oldest Python for which every package has a wheel: few have a compiler."""
NO_WHEEL = "{lock}: not every package has a wheel for {system} and Python {python}; uv says which above."
NO_UV = "This needs uv (pip install uv)."


def locks() -> int:
    """Write every lock anew with uv. A version that still fits is kept: remove a lock first to have it all newer."""
    uv = shutil.which("uv")
    if uv is None:
        print(NO_UV, file=sys.stderr)
        return 1
    failed = max([_written(uv, name) for name in LOCKS])
    return failed or max([_has_wheels(uv, lock, *one) for lock in (*LEARNER, ROOM, EXPORTING) for one in SYSTEMS])


def compiling(name: str) -> list[str]:
    """What uv is told for one lock: what it shares with the learner's has the same version."""
    lock, learner = LOCKS[name], name == LEARNER[0]
    project = ["pyproject.toml"] if learner or lock.extra else []
    group = ["--group", lock.group] if lock.group else []
    extra = ["--extra", lock.extra] if lock.extra else []
    shared = [] if learner else ["--constraint", LEARNER[0]]
    return ["pip", "compile", *FIXED, *project, *group, *extra, *shared, "--output-file", name]


def _written(uv: str, name: str) -> int:
    failed = subprocess.run([uv, *compiling(name)], cwd=ROOT, check=False).returncode
    if not failed:
        _put_head(ROOT / name, f"# {LOCKS[name].head}\n# {MADE}\n")
    return failed


def _has_wheels(uv: str, lock: str, system: str, oldest: str) -> int:
    """1, and a line, if somebody on that system would need a compiler."""
    missing = [python for python in (oldest, NEWEST) if _dry_run(uv, lock, system, python)]
    for python in missing:
        print(NO_WHEEL.format(lock=lock, system=system, python=python), file=sys.stderr)
    return 1 if missing else 0


def _dry_run(uv: str, lock: str, system: str, python: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        for_them = ["--python-platform", system, "--python-version", python, "--target", folder]
        command = [uv, "pip", "install", "--quiet", "--dry-run", "--only-binary", ":all:", *for_them, "-r", lock]
        return subprocess.run(command, cwd=ROOT, check=False).returncode


def _put_head(path: Path, head: str) -> None:
    path.write_text(head + path.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")
