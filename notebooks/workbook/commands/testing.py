"""`make test`, `make test-quick` and `make lint`.

What lint asks of our JavaScript needs tools from npm in tests/javascript; no learner needs any of them.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from workbook.commands.execution import fresh_environment
from workbook.commands.node import NodeError, node_since
from workbook.repository_paths import ROOT, TESTS, committed_notebooks

FOLDER = TESTS / "javascript"
LOCKED = ("package.json", "package-lock.json", ".npmrc")
SCRIPTS = (
    "exercises/room/pages",
    "notebooks/workbook/browser",
    "notebooks/workbook/handouts",
    "notebooks/workbook/lab",
    "notebooks/workbook/site",
    "tests/javascript",
)
NODE = 20
"""The oldest version in which the unit tests of our scripts run."""
UNCHECKED = "The JavaScript was not checked. {why}"


def lint_javascript() -> int:
    """Install the locked tools if they changed; then rules, types and unit tests; 1 if one of them complains."""
    try:
        node = node_since(NODE)
    except NodeError as fault:
        print(UNCHECKED.format(why=fault), flush=True)
        return 1 if os.environ.get("CI") == "true" else 0
    if not install(shutil.which("npm") or "npm", FOLDER):
        print("npm could not install what tests/javascript locks; the lines above say why.", flush=True)
        return 1
    return max([_run_program(command) for command in (biome(node), *types(node), unit_tests(node))])


def install(npm: str, folder: Path) -> bool:
    """Install what the folder locks, unless that is there; whether it is there now."""
    stamp = folder / "node_modules/installed"
    digest = hashlib.sha256(b"\0".join((folder / name).read_bytes() for name in LOCKED)).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        return True
    if _run_program([npm, "ci", "--silent", "--ignore-scripts"], folder):
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


def _run_program(command: list[str], folder: Path = ROOT) -> int:
    return subprocess.run(command, cwd=folder, check=False).returncode


BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
NBVAL = ("--nbval", "--nbval-current-env", "--nbval-cell-timeout=60")
AT_ONCE = (f"-n{(os.cpu_count() or 1) + 1}", "--dist", "loadfile", "--no-loadscope-reorder")
"""One more than there are processors, since tests wait for servers and browsers; begun in the order of
tests/support/longest_first.py, not by the number of tests in a file."""
ALL_BROWSERS = 3


def browser() -> str | None:
    """The path of a Chromium, Chrome or Edge on this machine, or None."""
    on_path = (shutil.which(name) for name in BROWSERS)
    elsewhere = (path for path in ELSEWHERE if Path(path).exists())
    return next((path for path in (*on_path, *elsewhere) if path), None)


def firefox() -> str | None:
    """The path of a Firefox on this machine, or None."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


def mini_browser(programs: Path = Path("/usr/lib")) -> str | None:
    """The path of WebKitGTK's small browser, if its driver and a screen for it are here as well, or None."""
    found = sorted(programs.glob("*/webkit2gtk-4.*/MiniBrowser"))
    return str(found[-1]) if found and shutil.which("WebKitWebDriver") and shutil.which("Xvfb") else None


class Missing(NamedTuple):
    """A browser that is not here, its tests, and what brings it on Debian."""

    name: str
    tests: str
    packages: str


def missing_browsers() -> list[Missing]:
    """The browsers of the tests that this machine does not have."""
    wanted = (
        (browser(), Missing("Chromium, Chrome or Edge", "browser and not engine", "chromium")),
        (firefox(), Missing("Firefox", "firefox", "firefox-esr")),
        (mini_browser(), Missing("WebKit", "webkit", "webkit2gtk-driver xvfb")),
    )
    return [missing for path, missing in wanted if path is None]


def test() -> int:
    """Run everything; without a browser, everything else, and say at the very end what was left out."""
    failed = _pytest(*NBVAL, *AT_ONCE, "-m", "not browser", str(TESTS), *map(str, committed_notebooks()))
    missing = missing_browsers()
    here = " and ".join(["browser", *(f"not ({one.tests})" for one in missing)])
    if len(missing) < ALL_BROWSERS:
        failed = _pytest(*AT_ONCE, "-m", here, str(TESTS)) or failed
    for one in missing:
        left_out = _names("-m", one.tests, str(TESTS))
        print(f"\n{len(left_out)} tests were left out, because no {one.name} was found:")
        print("\n".join(f"  {name}" for name in left_out))
        print(f"Install it (on Debian: sudo apt install {one.packages}) and run make test again.", flush=True)
    return 1 if missing and os.environ.get("CI") == "true" else failed


def test_quick() -> int:
    """Run the unit tests with fewer examples, and the notebooks, without what is slow or needs a browser."""
    marks = ("-m", "not browser and not slow", "--hypothesis-profile=quick")
    return _pytest(*NBVAL, *AT_ONCE, *marks, str(TESTS), *map(str, committed_notebooks()))


def lint() -> int:
    """Run ruff, its formatter in checking mode, mypy, and what checks the JavaScript; 1 if any of them complains."""
    checks = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",))
    return max([*(_run("-m", *check) for check in checks), lint_javascript()])


def _pytest(*arguments: str) -> int:
    return _run("-m", "pytest", *arguments)


def _run(*arguments: str) -> int:
    """Run a Python module in the repository root with a new learner's environment."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        environment = fresh_environment(Path(folder) / "answers.sqlite")
        return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=False).returncode


def _names(*arguments: str) -> list[str]:
    """The tests that these arguments choose."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", *arguments]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return [line for line in listed.splitlines() if "::" in line]
