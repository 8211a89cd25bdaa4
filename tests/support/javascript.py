"""Scripts of ours run without a browser, by the Node that comes with playwright."""

import json
import os
import re
import subprocess
from pathlib import Path

import playwright
import pytest

from workbook.commands.testing import FOLDER
from workbook.repository_paths import ROOT

NODE = str(next((Path(playwright.__file__).parent / "driver").glob("node*")))
PAGES = "exercises/room/pages"
PHONE = [
    f"{PAGES}/{name}"
    for name in re.findall(r"files/(\w+\.js)", (ROOT / PAGES / "page.html").read_text(encoding="utf-8"))
]
"""The scripts of a phone, in the order in which its page reads them."""
SHARES = PHONE[0]


def answered_by(files, function, cases):
    """What a function of these scripts, read one after the other as a page does, answers to each list of arguments."""
    asked = json.dumps({"files": files, "expression": function, "cases": list(cases)})
    command = [NODE, str(FOLDER / "answers.js")]
    return json.loads(subprocess.run(command, input=asked, capture_output=True, text=True, check=True).stdout)


def skip_unless_installed():
    """Leave a test out where `make lint` has not installed the tools from npm; where everything is checked it has."""
    if not (FOLDER / "node_modules/installed").is_file():
        assert os.environ.get("CI") != "true", "run make lint first"
        pytest.skip("make lint installs the tools from npm")
