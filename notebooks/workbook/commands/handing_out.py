"""`make handouts`: runs workbook.handouts, which the other commands need not load."""

import subprocess
import sys

from workbook.places import ROOT


def handouts(arguments: list[str]) -> int:
    """Build the handouts; the arguments are passed on."""
    return subprocess.run([sys.executable, "-m", "workbook.handouts", *arguments], cwd=ROOT, check=False).returncode
