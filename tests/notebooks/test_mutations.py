"""A changed number or rating turns the stored notebooks red. The copy that is changed is the copy that runs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workbook.commands.execution import fresh_environment
from workbook.repository_paths import ROOT

pytestmark = pytest.mark.slow
CHAPTER = "notebooks/07_day_15.ipynb"
COMMITTED = "tests/notebooks/committed.ipynb"
COPIED = ("casedata", "exercises", "notebooks", "tests/notebooks")
NBVAL = ("--nbval", "--nbval-current-env", "--nbval-cell-timeout=60")
OURS_BY_PATH = 'import sys; sys.meta_path[:] = [one for one in sys.meta_path if "RedirectingFinder" not in str(one)]'
"""The finder of the installed packages stands before every path; a copy must be found by its path."""
WHERE = (
    "import casedata, exercises, workbook; print(casedata.__file__, exercises.__file__, workbook.__file__, sep='\\n')"
)


class Tree:
    """A copy of what the notebooks run on."""

    def __init__(self, folder):
        self.folder = folder
        for name in COPIED:
            shutil.copytree(
                ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
            )
        site = folder / "site"
        site.mkdir()
        (site / "sitecustomize.py").write_text(OURS_BY_PATH, encoding="utf-8")
        paths = (site, folder, folder / "notebooks")
        self.environment = fresh_environment(folder / "answers.sqlite3")
        self.environment["PYTHONPATH"] = os.pathsep.join(map(str, paths))

    def change(self, name, pattern, replacement):
        """Replace the first match of a pattern in a file; the pattern must be there."""
        path = self.folder / name
        text, count = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), count=1, flags=re.DOTALL)
        assert count == 1, f"{pattern} is not in {name}"
        path.write_text(text, encoding="utf-8")

    def imports(self):
        """Where the copy's Python finds our packages."""
        asked = self._python("-c", WHERE)
        return [Path(line) for line in asked.stdout.splitlines()]

    def validate(self, notebook):
        """Run strict nbval on a notebook of the copy."""
        return self._python("-m", "pytest", "-q", "-p", "no:cacheprovider", *NBVAL, notebook)

    def _python(self, *arguments):
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False, timeout=300
        )


@pytest.fixture
def tree(tmp_path):
    copied = Tree(tmp_path)
    found = copied.imports()
    assert len(found) == 3
    assert all(path.is_relative_to(tmp_path) for path in found), found
    return copied


def assert_red(run):
    assert run.returncode == 1, run.stdout + run.stderr
    assert "Notebook cell execution failed" in run.stdout
    assert "Traceback" not in run.stdout or "mismatch" in run.stdout, run.stdout


@pytest.mark.parametrize("notebook", [CHAPTER, COMMITTED])
def test_the_unchanged_copy_is_green(tree, notebook):
    run = tree.validate(notebook)
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_changed_lab_value_turns_the_chapter_red(tree):
    tree.change("casedata/records/labs.toml", r'(id = "bilirubin_day_12".*?value = )1\.3', r"\g<1>1.4")
    assert_red(tree.validate(CHAPTER))


def test_a_changed_limit_of_normal_turns_the_chapter_red(tree):
    tree.change(
        "casedata/published/reference_intervals.toml", r'(analyte = "bilirubin_total"[^\[]*?high = )1\.2', r"\g<1>1.1"
    )
    assert_red(tree.validate(CHAPTER))


def test_a_changed_worth_turns_the_committed_notebook_red(tree):
    tree.change("exercises/keys/d4.toml", r'worth = "defensible"', 'worth = "weak"')
    assert_red(tree.validate(COMMITTED))


def test_a_changed_reveal_turns_the_committed_notebook_red(tree):
    tree.change("exercises/keys/d4.toml", r'why = "', r"\g<0>Changed. ")
    assert_red(tree.validate(COMMITTED))


def test_a_changed_story_turns_the_committed_notebook_red(tree):
    tree.change("exercises/keys/after_d4.md", r"\Z", "\n\nAnd more.\n")
    assert_red(tree.validate(COMMITTED))
