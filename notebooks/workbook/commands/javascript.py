"""What `make lint` asks of our JavaScript, with tools from npm in tests/javascript; no learner needs any of them."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from workbook.places import ROOT, TESTS

FOLDER = TESTS / "javascript"
LOCKED = ("package.json", "package-lock.json", ".npmrc")
SCRIPTS = (
    "exercises/room/pages",
    "notebooks/workbook/browser",
    "notebooks/workbook/handouts",
    "notebooks/workbook/lab",
    "tests/javascript",
)
MISSING = "The JavaScript was not checked, because Node 20 and npm were not found (on Debian: sudo apt install npm)."


def lint_javascript() -> int:
    """Install the locked tools if they changed; then rules, types and unit tests; 1 if one of them complains."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        print(MISSING, flush=True)
        return 1 if os.environ.get("CI") == "true" else 0
    if not install(npm, FOLDER):
        print("npm could not install what tests/javascript locks; the lines above say why.", flush=True)
        return 1
    return max([_run(command) for command in (biome(node), *types(node), unit_tests(node))])


def install(npm: str, folder: Path) -> bool:
    """Install what the folder locks, unless that is there; whether it is there now."""
    stamp = folder / "node_modules/installed"
    digest = hashlib.sha256(b"\0".join((folder / name).read_bytes() for name in LOCKED)).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        return True
    if _run([npm, "ci", "--silent", "--ignore-scripts"], folder):
        return False
    stamp.write_text(digest, encoding="utf-8")
    return True


def biome(node: str) -> list[str]:
    """The command that holds every script against the rules in lint.jsonc."""
    program = str(FOLDER / "node_modules/@biomejs/biome/bin/biome")
    return [node, program, "lint", f"--config-path={FOLDER / 'lint.jsonc'}", "--error-on-warnings", *SCRIPTS]


def types(node: str, folder: Path = FOLDER) -> list[list[str]]:
    """The commands that check types, one for each set of scripts that a page loads together."""
    program = str(FOLDER / "node_modules/typescript/bin/tsc")
    return [[node, program, "--project", str(path)] for path in sorted(folder.glob("tsconfig.*.json"))]


def unit_tests(node: str) -> list[str]:
    """The command that runs the unit tests of the scripts."""
    return [node, "--test", "--test-reporter=dot", *map(str, sorted(FOLDER.glob("*.test.js")))]


def _run(command: list[str], folder: Path = ROOT) -> int:
    return subprocess.run(command, cwd=folder, check=False).returncode
