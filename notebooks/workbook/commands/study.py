"""`make study`: the learner's working copies, a calm screen, and JupyterLab on them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from workbook.commands.copies import WorkingCopy, make_copies
from workbook.commands.options import study_options
from workbook.repository_paths import EXTENSIONS

CONFIGURATION = Path(__file__).with_name("jupyter")


def study(words: list[str]) -> int:
    """Open JupyterLab on the working copies; the exit code is JupyterLab's. What else it is told is passed on to it."""
    chosen, flags = study_options(words)
    copies = make_copies(chosen, "study --folder FOLDER")
    if copies is None:
        return 1
    shutil.rmtree(_screens(copies.folder), ignore_errors=True)
    print(f"Your working copies are in {copies.folder}. Stop with Ctrl+C, twice.", flush=True)
    try:
        command = lab_command(copies.folder, copies.each, flags)
        return subprocess.run(command, env=lab_environment(copies.folder), check=False).returncode
    except KeyboardInterrupt:
        return 0


def lab_command(folder: Path, copies: tuple[WorkingCopy, ...], flags: list[str]) -> list[str]:
    """The command that opens JupyterLab on a folder, at its first notebook."""
    first = copies[0].path.relative_to(folder).as_posix()
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}"]
    command.append(f"--LabApp.default_url=/lab/tree/{first}")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    return [*command, *flags]


def lab_environment(folder: Path) -> dict[str, str]:
    """The environment of that command: our extension, our screen settings, and the learner's settings kept apart."""
    environment = dict(os.environ)
    environment["JUPYTER_CONFIG_PATH"] = _first(CONFIGURATION, "JUPYTER_CONFIG_PATH")
    environment["JUPYTER_PATH"] = _first(EXTENSIONS.parent, "JUPYTER_PATH")
    environment["JUPYTER_PREFER_ENV_PATH"] = "1"
    environment["JUPYTERLAB_SETTINGS_DIR"] = str(folder / ".jupyterlab" / "settings")
    environment["JUPYTERLAB_WORKSPACES_DIR"] = str(_screens(folder))
    return environment


def _first(ours: Path, name: str) -> str:
    """Our folder before those that the variable of that name lists."""
    return os.pathsep.join([str(ours), *filter(None, [os.environ.get(name)])])


def _screens(folder: Path) -> Path:
    """Where JupyterLab keeps what was open; removed at each start, so that a session begins at its chapter."""
    return folder / ".jupyterlab" / "workspaces"
