"""`make bench`: runs the measurements of tests/bench, which live outside the packages with their baselines."""

import subprocess
import sys

from workbook.places import ROOT, TESTS


def bench() -> int:
    """Measure, print the table, write build/bench.json and the room's own files; 1 if a bar was missed."""
    return max([_measured(name) for name in ("measure.py", "room.py")])


def _measured(name: str) -> int:
    """Each file in a process of its own: an event loop of the first would stop the second."""
    command = [sys.executable, "-m", "pytest", "-q", "-s", str(TESTS / "bench" / name)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
