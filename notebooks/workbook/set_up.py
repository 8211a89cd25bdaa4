"""Makes an environment from the locks if it is missing or out of date, then runs the command in it.

`python notebooks/workbook study` comes here on a bare machine. It needs Python 3.11 and nothing else, so this imports
nothing of ours and nothing that is not in the standard library.
"""

import ast
import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

WINDOWS = os.name == "nt"
ROOT = Path(__file__).resolve().parents[2]
LEARNER = ("requirements.txt",)
ROOM = "exercises/room/requirements.txt"
PRESENTING = "notebooks/workbook/commands/presenting/requirements.txt"
EXPORTING = "notebooks/workbook/exports/requirements.txt"
SITE = "notebooks/workbook/site/requirements.txt"
TESTS = (*LEARNER, "tests/requirements.txt", ROOM, PRESENTING, EXPORTING, SITE)
LOCKS = {"test": TESTS, "test-quick": TESTS, "lint": TESTS, "bench": (*TESTS, "tests/bench/requirements.txt")}
LOCKS |= {"room": (*LEARNER, ROOM), "class": (*LEARNER, ROOM), "present": (*LEARNER, PRESENTING)}
LOCKS |= {"export": (*LEARNER, EXPORTING), "exports": (*LEARNER, EXPORTING), "site": (*LEARNER, SITE)}
"""Which locks a command needs; every other command needs the learner's alone."""
LONGEST = 170
"""No path inside the environment has more characters."""
WINDOWS_LIMIT = 259
REACHES_THE_INDEX = (
    *("index-url", "extra-index-url", "find-links", "no-index", "trusted-host", "proxy", "cert", "client-cert"),
    *("timeout", "default-timeout", "retries", "keyring-provider", "cache-dir", "no-cache-dir"),
    *("use-feature", "use-deprecated"),  # truststore and legacy-certs: whose certificates are believed
)
"""Settings of pip that a house may have and a set-up keeps; others, such as user or target, would miss .venv."""
NAMES_AN_INDEX = ("index-url", "extra-index-url", "find-links", "no-index")
LEADS_ASTRAY = ("PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__")
"""Variables that make the Python of an environment load what is not in it."""
UV_ASTRAY = ("UV_SYSTEM_PYTHON", "UV_NO_BUILD_ISOLATION", "UV_CONSTRAINT", "UV_OVERRIDE", "UV_EXCLUDE_NEWER")
NO_VENV = "Python could not make {home}. On Debian and Ubuntu: sudo apt install python3-venv. Then try again."
BLOCKED = (
    "This computer does not let the Python in {home} run, as a rule of its administrators may say (AppLocker, noexec): "
    "ask them, or use the handouts, pages for any browser that whoever teaches makes on another computer with "
    "`python notebooks/workbook handouts`."
)
TOO_LONG = (
    "The path {root} is too long for Windows: with what is installed below it more than {limit} characters. Move the "
    "folder nearer to the drive, for example to C:\\vod-or-dili, and try again. Nothing was changed."
)


def main(arguments: list[str]) -> int:
    """Set up what the command needs, run it in the environment, and return its exit code."""
    locks = LOCKS.get(arguments[0] if arguments else "", LEARNER)
    environment = place(ROOT, data_folder(), locks)
    if environment is None:
        return _refuse(TOO_LONG.format(root=ROOT, limit=WINDOWS_LIMIT))
    fault = environment.set_up(locks)
    if fault:
        return _refuse(fault)
    command = [str(environment.python), "-m", "workbook", *arguments]
    try:
        return subprocess.run(command, cwd=ROOT, env=_variables(), check=False).returncode
    except KeyboardInterrupt:
        return 130


class Environment:
    """A virtual environment in a folder, and which locks are installed in it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.python = home / ("Scripts/python.exe" if WINDOWS else "bin/python")
        self._unfinished = home.with_name(f"{home.name}.unfinished")

    def has(self, *locks: str) -> bool:
        """Whether these locks are installed as they stand now."""
        return all(_read(self._stamp(lock)) == _digest(lock) for lock in locks) and self.runs()

    def runs(self) -> bool:
        """Whether there is a Python that this computer runs."""
        try:
            return subprocess.run([self.python, "-c", ""], check=False, capture_output=True).returncode == 0
        except OSError:
            return False

    def set_up(self, locks: tuple[str, ...]) -> str:
        """Install what is missing of these locks; return one sentence of what went wrong, or nothing.

        Of several first starts at once one does it; the others wait, and find it done.
        """
        if self.has(*locks):
            return ""
        with _one_at_a_time(self.home):
            return self._install_missing([lock for lock in locks if not self.has(lock)])

    def _install_missing(self, missing: list[str]) -> str:
        if not missing:
            return ""
        started = time.monotonic()
        _say(f"Setting up the workbook in {self.home}. This happens once; on a slow computer it takes a few minutes.")
        fault = self.make() if self._unfinished.exists() or not self.runs() else ""
        if fault:
            return fault
        if not self._install(missing):
            return "The set-up did not succeed; the lines above say why. Nothing else was changed: try again."
        for lock in missing:
            self._stamp(lock).write_text(_digest(lock), encoding="utf-8")
        _say(f"Set up in {time.monotonic() - started:.0f} seconds.")
        return ""

    def make(self) -> str:
        """Make it anew as `python -m venv` does; a copied binary may not find the library beside the original.

        A file beside it says that it is not yet whole: one that was killed here leaves a Python without pip.
        """
        with contextlib.suppress(OSError):
            self._unfinished.touch()
        shutil.rmtree(self.home, ignore_errors=True)
        try:
            venv.EnvBuilder(with_pip=True, symlinks=not WINDOWS).create(self.home)
        except (OSError, subprocess.CalledProcessError):
            started = self.python.exists() and not self.runs()
            return (BLOCKED if started else NO_VENV).format(home=self.home)
        self._unfinished.unlink(missing_ok=True)
        return "" if self.runs() else BLOCKED.format(home=self.home)

    def _install(self, locks: list[str]) -> bool:
        """Install the locks, then the workbook itself in place, which needs no more than they hold."""
        listed = [word for lock in locks for word in ("-r", lock)]
        settings = pip_settings(self.python)
        expected = packages(locks)
        if not self._with_uv(listed, settings) and not self._with_pip(listed, settings, expected):
            return False
        itself = ["--no-deps", "-e", "."]
        return self._with_uv(itself, settings) or self._with_pip(itself, settings, 0)

    def _with_uv(self, what: list[str], settings: dict[str, str]) -> bool:
        """Install with uv, where there is one. It does not know pip's settings: if they name an index, pip installs."""
        uv = shutil.which("uv")
        if uv is None or set(NAMES_AN_INDEX) & set(settings):
            return False
        variables = {name: value for name, value in _variables().items() if name not in UV_ASTRAY}
        command = [uv, "pip", "install", "--python", str(self.python), *what]
        return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode == 0

    def _with_pip(self, what: list[str], settings: dict[str, str], expected: int) -> bool:
        variables = _without_pips() | {
            f"PIP_{name.upper().replace('-', '_')}": value for name, value in settings.items()
        }
        variables["PIP_CONFIG_FILE"] = os.devnull
        command = [str(self.python), "-m", "pip", "install", "--no-input", "--disable-pip-version-check", *what]
        with subprocess.Popen(
            command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True, errors="replace"
        ) as pip:
            _show_progress(pip, expected)
        return pip.returncode == 0

    def _stamp(self, lock: str) -> Path:
        return self.home / f"installed-{lock.replace('/', '-')}"


def packages(locks: list[str]) -> int:
    """How many packages these locks name; one that several name is fetched once."""
    lines = [line for lock in locks for line in (ROOT / lock).read_text(encoding="utf-8").splitlines()]
    return len({line.partition("==")[0] for line in lines if "==" in line})


def place(root: Path, data: Path, locks: tuple[str, ...]) -> Environment | None:
    """The environment in the tree, or in the user's data folder where the tree is read-only or its path too long.

    None where both paths are too long. One that stands complete in a tree that nobody may write to is used as it is.
    """
    near = Environment(root / ".venv")
    away = Environment(data / f"venv-{hashlib.sha256(str(root).encode()).hexdigest()[:8]}")
    if _fits(near.home) and (is_writable(root) or near.has(*locks)):
        return near
    return away if _fits(away.home) else None


def data_folder() -> Path:
    """The user's own folder for the workbook, the one that platformdirs names."""
    home = Path.home()
    if WINDOWS:
        kept = os.environ.get("LOCALAPPDATA") or home / "AppData/Local"
    elif sys.platform == "darwin":
        kept = home / "Library/Application Support"
    else:
        kept = os.environ.get("XDG_DATA_HOME", "").strip() or home / ".local/share"
    return Path(kept) / "vod-or-dili"


def pip_settings(python: Path) -> dict[str, str]:
    """The settings of the house that reach its index, from pip's files and variables; what is named later counts."""
    variables = {name: value for name, value in os.environ.items() if name.upper().startswith("PIP_")}
    files = {name: value for name, value in variables.items() if name == "PIP_CONFIG_FILE"}
    listed = subprocess.run(
        [str(python), "-m", "pip", "config", "list"],
        env=_without_pips() | files,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    found: dict[str, dict[str, str]] = {"global": {}, "install": {}}
    for line in listed.stdout.splitlines():
        name, _, value = line.partition("=")
        section, _, key = name.rpartition(".")
        if section in found:
            found[section][key] = str(ast.literal_eval(value))
    said = {name[len("PIP_") :].lower().replace("_", "-"): value for name, value in variables.items()}
    together = found["global"] | found["install"] | said
    return {key: value for key, value in together.items() if key in REACHES_THE_INDEX}


@contextlib.contextmanager
def _one_at_a_time(home: Path) -> Iterator[None]:
    """Hold the right to make the environment there; a process that is killed gives it back by that.

    Where the user's data folder cannot be written nobody is kept out: a set-up must not fail for it.
    """
    name = f"set-up-{hashlib.sha256(str(home).encode()).hexdigest()[:8]}.lock"
    try:
        data_folder().mkdir(parents=True, exist_ok=True)
        held = (data_folder() / name).open("a+b")
    except OSError:
        yield
        return
    with held:
        if not _locked(held, wait=False):
            _say(f"Another set-up of {home} is running; this one waits until it ends.")
            _locked(held, wait=True)
        yield


if sys.platform == "win32":
    import msvcrt

    def _locked(held: BinaryIO, *, wait: bool) -> bool:
        """Take the lock on the open file, which ends with it; Windows itself waits ten seconds at the most."""
        while True:
            try:
                held.seek(0)
                msvcrt.locking(held.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    return False
            else:
                return True

else:
    import fcntl

    def _locked(held: BinaryIO, *, wait: bool) -> bool:
        """Take the lock on the open file, which ends with it."""
        try:
            fcntl.flock(held, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def _fits(home: Path) -> bool:
    """Whether Windows can open every file of an environment there."""
    return not _paths_are_limited() or len(str(home)) + 1 + LONGEST <= WINDOWS_LIMIT


if sys.platform == "win32":
    import winreg

    def _paths_are_limited() -> bool:
        """Whether this Windows has not been told to open longer paths."""
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
                return winreg.QueryValueEx(key, "LongPathsEnabled")[0] != 1
        except OSError:
            return True

else:

    def _paths_are_limited() -> bool:
        """No other system has such a limit."""
        return False


def is_writable(folder: Path) -> bool:
    """Whether a file can be made there; rights alone do not say so on a network share or on Windows."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _variables() -> dict[str, str]:
    """The variables for a program in the environment."""
    return {name: value for name, value in os.environ.items() if name not in LEADS_ASTRAY}


def _without_pips() -> dict[str, str]:
    """The same without what pip reads: PIP_USER, say, would have `pip config list` show the user's file alone."""
    return {name: value for name, value in _variables().items() if not name.upper().startswith("PIP_")}


def _show_progress(pip: "subprocess.Popen[str]", expected: int) -> None:
    """Say every ten packages how far pip has come; pip itself writes some two hundred lines."""
    fetched = 0
    for line in pip.stdout or ():
        if line.startswith(("Collecting ", "Processing ")):
            fetched += 1
            if fetched % 10 == 0 and expected:
                _say(f"  {fetched} of about {expected} packages")
        elif line.startswith("Installing collected") and expected:
            _say("  unpacking")


def _digest(lock: str) -> str:
    """What an environment was made from: the lock, and what the editable install reads. A moved tree is another one."""
    parts = [(ROOT / name).read_bytes() for name in (lock, "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*parts, str(ROOT).encode()])).hexdigest()


def _read(stamp: Path) -> str:
    try:
        return stamp.read_text(encoding="utf-8")
    except OSError:
        return ""


def _say(text: str) -> None:
    print(text, flush=True)


def _refuse(text: str) -> int:
    print(text, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
