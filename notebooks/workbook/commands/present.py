"""`make present`: the chapters as pages without code, in large type, panels live, every reveal on a button."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from workbook.commands.options import passed_on
from workbook.kept_folders import kept_in
from workbook.kernel_settings import FACE
from workbook.repository_paths import EXERCISES, instructor_notebooks, learner_notebooks

TEMPLATES = Path(__file__).with_name("presenting")
TEMPLATE = "projector"
FOR_THE_INSTRUCTOR = "for the instructor"


def present(words: list[str]) -> int:
    """Serve the pages on this computer until stopped. The words, and PRESENT_FLAGS, are passed on to Voila."""
    folder = pages(kept_in("build") / "present")
    print("The pages open in your browser; the list of them is at the address below. Stop with Ctrl+C.", flush=True)
    flags = words + passed_on("PRESENT_FLAGS")
    try:
        return subprocess.run(present_command(folder, flags), env=present_environment(), check=False).returncode
    except KeyboardInterrupt:
        return 0


def pages(folder: Path) -> Path:
    """The notebooks laid out for the list: chapters, exercises in a folder, the instructor's in another."""
    shutil.rmtree(folder, ignore_errors=True)
    for path in learner_notebooks():
        _lay(path, folder / "exercises" if path.parent == EXERCISES else folder)
    for path in instructor_notebooks():
        _lay(path, folder / FOR_THE_INSTRUCTOR)
    return folder


def present_command(folder: Path, flags: list[str]) -> list[str]:
    """The command that serves a folder of pages on loopback."""
    options = {
        "template": TEMPLATE,
        "Voila.ip": "127.0.0.1",
        "VoilaConfiguration.classic_tree": "True",
        "VoilaConfiguration.show_tracebacks": "True",
        # Cells are run by the page: run ahead, some panels would come before the page knows their models.
        "VoilaConfiguration.progressive_rendering": "True",
        # The extension of Notebook 7 looks for parts that a page of Voila does not have.
        "VoilaConfiguration.extension_denylist": "@jupyter-notebook/lab-extension",
    }
    command = [sys.executable, "-m", "voila", str(folder)]
    return [*command, *(f"--{name}={value}" for name, value in options.items()), *flags]


def present_environment() -> dict[str, str]:
    """Its environment: the instructor's edition, which keeps answers in memory, and our template."""
    environment = {name: value for name, value in os.environ.items() if name not in (FACE, "WORKBOOK_ANSWERS")}
    environment["WORKBOOK_EDITION"] = "instructor"
    environment["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(TEMPLATES), os.environ.get("JUPYTER_PATH")]))
    return environment


def _lay(path: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(path, folder)
