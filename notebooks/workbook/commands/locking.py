"""`python -m workbook locks`: pyproject.toml pins what is asked for by name, a lock all that needs, with digests."""

import shutil
import subprocess
import sys
from pathlib import Path

from workbook.places import ROOT
from workbook.set_up import LEARNER, PRESENTING, ROOM

LOCKS: dict[str, tuple[str, str]] = {
    LEARNER[0]: ("", "What a learner needs. It holds pytest and coverage because nbval asks for them."),
    ROOM: ("room", "What the live room needs."),
    PRESENTING: ("present", "What presenting needs."),
    "tests/requirements.txt": ("tests", "What the tests need."),
    "tests/bench/requirements.txt": ("bench", "What the baselines of make bench need."),
}
"""Each lock with its group in pyproject.toml (none: what the project itself needs) and its head."""
MADE = "Every version is fixed, with the digests of its files. Made by `python -m workbook locks`."
FIXED = ("--universal", "--python-version=3.11", "--generate-hashes", "--no-annotate", "--no-header", "--quiet")
NO_UV = "This needs uv (pip install uv)."


def locks() -> int:
    """Write every lock anew with uv. A version that still fits is kept: remove a lock first to have it all newer."""
    uv = shutil.which("uv")
    if uv is None:
        print(NO_UV, file=sys.stderr)
        return 1
    return max([_written(uv, name) for name in LOCKS])


def compiling(name: str) -> list[str]:
    """What uv is told for one lock: what it shares with the learner's has the same version."""
    group, _ = LOCKS[name]
    what = ["--group", group, "--constraint", LEARNER[0]] if group else ["pyproject.toml"]
    return ["pip", "compile", *FIXED, *what, "--output-file", name]


def _written(uv: str, name: str) -> int:
    failed = subprocess.run([uv, *compiling(name)], cwd=ROOT, check=False).returncode
    if not failed:
        _put_head(ROOT / name, f"# {LOCKS[name][1]}\n# {MADE}\n")
    return failed


def _put_head(path: Path, head: str) -> None:
    path.write_text(head + path.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")
