"""`make bench`: runs the measurements of tests/bench, which live outside the packages with their baselines."""

import subprocess
import sys

from workbook.places import ROOT, TESTS


def bench() -> int:
    """Measure, print the table, write build/bench.json; 1 if a bar was missed."""
    command = [sys.executable, "-m", "pytest", "-q", "-s", str(TESTS / "bench" / "measure.py")]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
