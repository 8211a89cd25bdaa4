"""The commands: what they need, how they find a browser, and what they say where there is none."""

import os
import runpy
import sys
from pathlib import Path

import pytest

from workbook.__main__ import COMMANDS, main
from workbook.commands import study, testing
from workbook.commands.working_copy import WorkingCopy
from workbook.places import ROOT

SET_UP = runpy.run_path(str(ROOT / "notebooks/workbook/set_up.py"))


@pytest.fixture
def runs(monkeypatch):
    """The pytest runs that a command would start; all of them pass."""
    started = []
    monkeypatch.setattr(testing, "_run", lambda *arguments: started.append(arguments) or 0)
    monkeypatch.setattr(testing, "_names", lambda *arguments: ["tests/browser/test_walk.py::test_slider"])
    return started


def test_make_has_a_target_for_every_command(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["workbook", "--help"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 0
    shown = capsys.readouterr().out
    (phony,) = [line for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines() if ".PHONY" in line]
    targets = set(phony.split()[1:])
    assert targets == {*COMMANDS, "handouts"}
    assert [name for name in targets if name not in shown] == []


def test_an_unknown_edition_is_one_line(monkeypatch, capsys):
    monkeypatch.setenv("WORKBOOK_EDITION", "teacher")
    monkeypatch.setattr(sys, "argv", ["workbook", "study"])
    assert main() == 1
    said = "WORKBOOK_EDITION should be one of student, key, instructor, not 'teacher'\n"
    assert capsys.readouterr().err == said


def test_without_a_browser_the_last_lines_say_what_was_left_out(runs, monkeypatch, capsys):
    monkeypatch.setattr(testing, "browser", lambda: None)
    monkeypatch.delenv("CI", raising=False)
    assert testing.test() == 0
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "1 tests were left out, because no Chromium, Chrome or Edge was found:",
        "  tests/browser/test_walk.py::test_slider",
        "Install one (on Debian: sudo apt install chromium) and run make test again.",
    ]
    assert len(runs) == 1


@pytest.mark.slow
def test_what_was_left_out_is_named_test_by_test():
    named = testing._names("-m", "browser", str(ROOT / "tests/browser"))
    assert "tests/browser/test_walk.py::test_the_day_slider_moves_chart_and_table_by_keyboard" in named


def test_in_ci_a_missing_browser_is_a_failure(runs, monkeypatch):
    monkeypatch.setattr(testing, "browser", lambda: None)
    monkeypatch.setenv("CI", "true")
    assert testing.test() == 1


def test_with_a_browser_its_tests_are_run_too(runs, monkeypatch):
    monkeypatch.setattr(testing, "browser", lambda: "chromium")
    assert testing.test() == 0
    assert [run for run in runs if run[-3:-1] == ("-m", "browser")]


def test_every_notebook_is_validated_strictly(runs, monkeypatch):
    monkeypatch.setattr(testing, "committed_notebooks", lambda: (Path("05.ipynb"),))
    testing.test_quick()
    (run,) = runs
    assert {"--nbval", "--nbval-current-env", "--nbval-cell-timeout=60", "05.ipynb"} <= set(run)
    assert "--nbval-lax" not in run


def test_lab_opens_the_first_notebook_with_the_learners_flags(tmp_path):
    copies = (WorkingCopy(tmp_path / "00_start_here.ipynb", "new"),)
    command = study.lab_command(tmp_path, copies, ["--no-browser", "--port", "8899"])
    assert "--LabApp.default_url=/lab/tree/00_start_here.ipynb" in command
    assert command[-3:] == ["--no-browser", "--port", "8899"]


def test_lab_keeps_its_settings_apart(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "elsewhere")
    environment = study.lab_environment(tmp_path)
    assert environment["JUPYTER_CONFIG_PATH"].split(os.pathsep) == [str(study.CONFIGURATION), "elsewhere"]
    assert environment["JUPYTERLAB_SETTINGS_DIR"].startswith(str(tmp_path))


def test_set_up_needs_no_more_than_a_command_needs():
    assert SET_UP["LOCKS"].get("study", SET_UP["LEARNER"]) == ("requirements.txt",)
    assert [lock for locks in SET_UP["LOCKS"].values() for lock in locks if not (ROOT / lock).is_file()] == []


def test_an_old_python_is_told(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert SET_UP["main"](["study"]) == 1
    assert capsys.readouterr().err == "VOD or DILI? needs Python 3.11 or newer; this is Python 3.9.\n"


def test_the_lock_ends_with_the_workbook_itself_and_names_no_index():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "-e ."
    pinned = [line for line in lines if not line.startswith(("#", "-e"))]
    assert [line for line in pinned if "==" not in line or "://" in line or line.startswith("-")] == []
