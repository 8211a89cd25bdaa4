"""A script for a bare machine: makes .venv from the locks if it is missing or out of date, then runs the command in it.

`python notebooks/workbook/set_up.py study` does what `make study` does. It needs Python 3.11 and nothing else, so it
imports nothing of ours and nothing that is not in the standard library.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LEARNER = ("requirements.txt",)
ROOM = "exercises/room/requirements.txt"
PRESENTING = "notebooks/workbook/commands/presenting/requirements.txt"
TESTS = (*LEARNER, "tests/requirements.txt", ROOM, PRESENTING)
LOCKS = {"test": TESTS, "test-quick": TESTS, "lint": TESTS, "bench": (*TESTS, "tests/bench/requirements.txt")}
LOCKS |= {"room": (*LEARNER, ROOM), "present": (*LEARNER, PRESENTING)}
"""Which locks a command needs; every other command needs the learner's alone."""


def main(arguments: list[str]) -> int:
    """Set up what the command needs, run it in .venv, and return its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036  this script is what an older Python meets first
        found = ".".join(map(str, sys.version_info[:2]))
        return _refuse(f"VOD or DILI? needs Python 3.11 or newer; this is Python {found}.")
    locks = LOCKS.get(arguments[0] if arguments else "", LEARNER)
    missing = [lock for lock in locks if not _is_installed(lock)]
    if missing:
        fault = _set_up(missing)
        if fault:
            return _refuse(fault)
    command = [str(PYTHON), "-m", "workbook", *arguments]
    try:
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:
        return 130


def _set_up(locks: list[str]) -> str:
    """Install these locks into .venv; return one sentence of what went wrong, or nothing."""
    started = time.monotonic()
    _say("Setting up the workbook in .venv. This happens once and takes about a minute.")
    if not _runs():
        shutil.rmtree(HOME, ignore_errors=True)
        try:
            venv.create(HOME, with_pip=True)
        except (OSError, subprocess.CalledProcessError):
            return "Python could not make .venv. On Debian and Ubuntu: sudo apt install python3-venv. Then try again."
    for lock in locks:
        if not _install(lock):
            return f"Installing {lock} did not succeed; the lines above say why. Nothing else was changed: try again."
        _stamp(lock).write_text(_digest(lock), encoding="utf-8")
    _say(f"Set up in {time.monotonic() - started:.0f} seconds.")
    return ""


def _install(lock: str) -> bool:
    """Install one lock with uv where there is one, else with pip, from the repository root."""
    uv = shutil.which("uv")
    if uv:
        command = [uv, "pip", "install", "--python", str(PYTHON), "-r", lock]
        if subprocess.run(command, cwd=ROOT, check=False).returncode == 0:
            return True
    command = [str(PYTHON), "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "-r", lock]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, errors="replace") as pip:
        _show_progress(pip, len((ROOT / lock).read_text(encoding="utf-8").split("==")) - 1)
    return pip.returncode == 0


def _show_progress(pip: "subprocess.Popen[str]", expected: int) -> None:
    """Say every ten packages how far pip has come; pip itself writes some two hundred lines."""
    fetched = 0
    for line in pip.stdout or ():
        if line.startswith(("Collecting ", "Processing ")):
            fetched += 1
            if fetched % 10 == 0:
                _say(f"  {fetched} of about {expected} packages")
        elif line.startswith("Installing collected"):
            _say("  unpacking")


def _is_installed(lock: str) -> bool:
    stamp = _stamp(lock)
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _digest(lock) and _runs()


def _digest(lock: str) -> str:
    """What .venv was made from: the lock, and what the editable install reads. A moved repository is another one."""
    parts = [(ROOT / name).read_bytes() for name in (lock, "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*parts, str(ROOT).encode()])).hexdigest()


def _stamp(lock: str) -> Path:
    return HOME / f"installed-{lock.replace('/', '-')}"


def _runs() -> bool:
    return PYTHON.is_file() and subprocess.run([PYTHON, "-c", ""], check=False, capture_output=True).returncode == 0


def _say(text: str) -> None:
    print(text, flush=True)


def _refuse(text: str) -> int:
    print(text, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
