"""`make bench`: runs the measurements of tests/bench, which live outside the packages with their baselines."""

import subprocess
import sys

from workbook.places import ROOT, TESTS


def bench() -> int:
    """Measure, print the table, write build/bench.json and the room's own files; 1 if a bar was missed."""
    measured = [str(TESTS / "bench" / name) for name in ("measure.py", "room.py")]
    command = [sys.executable, "-m", "pytest", "-q", "-s", *measured]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
