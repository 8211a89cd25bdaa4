"""`make study`: the working copies, a calm screen, and JupyterLab on them."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from workbook.answering import current_edition
from workbook.commands.working_copy import WorkingCopy, refresh
from workbook.places import EXERCISES, EXTENSIONS, INSTRUCTOR, STUDY, instructor_notebooks, learner_notebooks

CONFIGURATION = Path(__file__).with_name("jupyter")


def study() -> int:
    """Open JupyterLab on the working copies; the exit code is JupyterLab's. LAB_FLAGS is passed on to it."""
    copies = prepare(STUDY)
    shutil.rmtree(_screens(STUDY), ignore_errors=True)
    for copy in copies:
        if copy.state == "kept":
            print(f"{copy.path.name} has your own changes and was kept. Rename it to get the newer edition.")
    print(f"Your working copies are in {STUDY}. Stop with Ctrl+C, twice.", flush=True)
    flags = shlex.split(os.environ.get("LAB_FLAGS", ""), posix=os.name != "nt")
    try:
        return subprocess.run(lab_command(STUDY, copies, flags), env=lab_environment(STUDY), check=False).returncode
    except KeyboardInterrupt:
        return 0


def prepare(folder: Path) -> tuple[WorkingCopy, ...]:
    """Make or refresh the working copies of all notebooks in a folder; exercises stand in a folder of their own.

    In the instructor's edition also those of whoever teaches, which tell the outcome.
    """
    teaching = instructor_notebooks() if current_edition() == "instructor" else ()
    return refresh({_name(path): path for path in (*learner_notebooks(), *teaching)}, folder)


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


def _name(original: Path) -> str:
    folders = {EXERCISES: "exercises/", INSTRUCTOR: "instructor/"}
    return f"{folders.get(original.parent, '')}{original.name}"
