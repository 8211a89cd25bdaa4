"""What html-validate, which `make lint` installs, says against pages.

All that it recommends holds. A title may have 100 letters, where it wants 70: the chapter comes first in ours, and what
a tab cuts off is the edition.
"""

import json
import subprocess
import tempfile
from pathlib import Path

from javascript import NODE, skip_unless_installed
from workbook.commands.testing import FOLDER

PROGRAM = FOLDER / "node_modules/html-validate/bin/html-validate.mjs"


def complaints(*paths):
    """Each fault of these files as its file, its place, its rule and what is said; folders are read as a whole."""
    skip_unless_installed()
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"  # a pipe would be cut off where the program ends
        told.touch()
        command = [NODE, str(PROGRAM), "--config", str(FOLDER / "html.json"), "--formatter", f"json={told}"]
        done = subprocess.run([*command, *map(str, paths)], cwd=FOLDER, capture_output=True, text=True, check=False)
        said = told.read_text(encoding="utf-8")
    assert said, done.stderr
    return [
        f"{found['filePath']}:{one['line']} {one['ruleId']}: {one['message']}"
        for found in json.loads(said)
        for one in found["messages"]
    ]
