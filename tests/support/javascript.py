"""Scripts of ours run without a browser, by the Node that comes with playwright."""

import json
import subprocess
from pathlib import Path

import playwright

PAGES = Path(__file__).parents[2] / "exercises/room/pages"
NODE = next((Path(playwright.__file__).parent / "driver").glob("node*"))
NO_PAGE = """
const element = { dataset: {}, replaceChildren() {}, append() {} };
const document = { getElementById: () => element, createElement: () => element };
const location = { pathname: "/r/none" };
const fetch = () => new Promise(() => {});
"""
"""Enough of a page that a script can begin, which then waits for an answer for ever."""


def answered_by(files, function, cases):
    """What a function of these scripts, read one after the other as a page does, answers to each list of arguments."""
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in files)
    call = f"const answers = {json.dumps(cases)}.map((one) => ({function})(...one));"
    ending = "process.stdout.write(JSON.stringify(answers), () => process.exit());"
    said = subprocess.run(
        [NODE, "-"], input=f"{NO_PAGE}{scripts}\n{call}\n{ending}", capture_output=True, text=True, check=True
    )
    return json.loads(said.stdout)
