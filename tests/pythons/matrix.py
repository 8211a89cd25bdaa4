"""Every Python that this machine has, from a bare tree: set-up, the records, and one chapter compared word for word.

It takes the network and a minute or two for each, so `make test` leaves it out; it is run by its name:
`.venv/bin/python -m pytest tests/pythons/matrix.py`.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from workbook.repository_paths import ROOT

VERSIONS = ("3.11", "3.12", "3.13", "3.14")
CHAPTER = "notebooks/01_first_diagnosis.ipynb"


def interpreter(version):
    """A Python of that version that runs: on the path, or among those of pyenv."""
    of_pyenv = sorted((Path.home() / ".pyenv/versions").glob(f"{version}.*/bin/python3"))
    found = [shutil.which(f"python{version}"), *map(str, of_pyenv)]
    return next((one for one in found if one and runs(one, "--version").returncode == 0), None)


def runs(*command, folder=None):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def tree(tmp_path):
    """What a clone has, in a folder whose name has letters beyond ASCII."""
    folder = tmp_path / "Jürgen čas"
    listed = runs("git", "ls-files", "-z", folder=ROOT).stdout
    for name in filter(None, listed.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.mark.parametrize("version", VERSIONS)
def test_a_bare_tree_is_set_up_checked_and_read(version, tree, tmp_path, monkeypatch):
    python = interpreter(version)
    if python is None:
        pytest.skip(f"this machine has no Python {version}")
    monkeypatch.setenv("WORKBOOK_ANSWERS", str(tmp_path / "answers.sqlite"))
    monkeypatch.setenv("PIP_USER", "1")
    made = runs(python, "notebooks/workbook", "copies", folder=tree)
    assert made.returncode == 0, made.stdout + made.stderr
    assert (tree / "study" / Path(CHAPTER).name).is_file()
    inside = str(tree / (".venv/Scripts/python.exe" if os.name == "nt" else ".venv/bin/python"))
    checked = runs(inside, "-m", "casedata", "check", folder=tree)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    read = runs(inside, "-m", "pytest", "-q", "--nbval", "--nbval-current-env", CHAPTER, folder=tree)
    assert read.returncode == 0, read.stdout + read.stderr
