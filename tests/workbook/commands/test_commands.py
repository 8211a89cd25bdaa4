"""The commands: what they need, how they find a browser, and what they say where there is none."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from workbook import set_up
from workbook.commands import copies, locking, own_processes, study, testing
from workbook.commands.command_line import PLAIN, WITH_OPTIONS, main
from workbook.commands.copies import WorkingCopy
from workbook.repository_paths import ROOT

LOCK = re.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^ ;]+)", re.MULTILINE)
PINNED = re.compile(r"(?P<name>[a-z0-9.-]+)(\[\w+\])?==(?P<version>[^ ;]+)")


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
    assert targets == {*PLAIN, *WITH_OPTIONS}
    assert [name for name in targets if name not in shown] == []


def test_an_unknown_edition_is_one_line(monkeypatch, capsys):
    monkeypatch.setenv("WORKBOOK_EDITION", "teacher")
    monkeypatch.setattr(sys, "argv", ["workbook", "study"])
    assert main() == 1
    said = "WORKBOOK_EDITION should be one of student, key, instructor, not 'teacher'\n"
    assert capsys.readouterr().err == said


@pytest.fixture
def every_browser(monkeypatch):
    """A machine that has all three."""
    for name in ("browser", "firefox", "mini_browser"):
        monkeypatch.setattr(testing, name, lambda: "/usr/bin/one")
    monkeypatch.delenv("CI", raising=False)


BROWSERS = [
    ("browser", "Chromium, Chrome or Edge", "chromium", "browser and not (browser and not engine)"),
    ("firefox", "Firefox", "firefox-esr", "browser and not (firefox)"),
    ("mini_browser", "WebKit", "webkit2gtk-driver xvfb", "browser and not (webkit)"),
]


@pytest.mark.usefixtures("every_browser")
@pytest.mark.parametrize("missing", BROWSERS, ids=lambda missing: missing[0])
def test_without_a_browser_the_last_lines_say_what_was_left_out(runs, monkeypatch, capsys, missing):
    finder, name, packages, marks = missing
    monkeypatch.setattr(testing, finder, lambda: None)
    assert testing.test() == 0
    assert capsys.readouterr().out.splitlines()[-3:] == [
        f"1 tests were left out, because no {name} was found:",
        "  tests/browser/test_walk.py::test_slider",
        f"Install it (on Debian: sudo apt install {packages}) and run make test again.",
    ]
    assert runs[-1][-3:-1] == ("-m", marks)


def test_without_any_browser_everything_else_is_run(runs, monkeypatch, capsys):
    for finder, *_ in BROWSERS:
        monkeypatch.setattr(testing, finder, lambda: None)
    monkeypatch.delenv("CI", raising=False)
    assert testing.test() == 0
    assert len(runs) == 1
    assert capsys.readouterr().out.count("tests were left out") == 3


@pytest.mark.parametrize("gone", ["MiniBrowser", "WebKitWebDriver", "Xvfb"])
def test_webkit_needs_its_browser_its_driver_and_a_screen(monkeypatch, tmp_path, gone):
    small = tmp_path / "x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
    small.parent.mkdir(parents=True)
    small.touch()
    monkeypatch.setattr(testing.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert testing.mini_browser(tmp_path) == str(small)
    monkeypatch.setattr(testing.shutil, "which", lambda name: None if name == gone else f"/usr/bin/{name}")
    if gone == "MiniBrowser":
        small.unlink()
    assert testing.mini_browser(tmp_path) is None


@pytest.mark.slow
def test_what_was_left_out_is_named_test_by_test():
    named = testing._names("-m", "browser", str(ROOT / "tests/browser"))
    assert "tests/browser/test_walk.py::test_the_day_slider_moves_chart_and_table_by_keyboard" in named


@pytest.mark.parametrize("finder", [finder for finder, *_ in BROWSERS])
def test_in_ci_a_missing_browser_is_a_failure(runs, every_browser, monkeypatch, finder):
    monkeypatch.setattr(testing, finder, lambda: None)
    monkeypatch.setenv("CI", "true")
    assert testing.test() == 1


def test_with_every_browser_all_their_tests_are_run_too(runs, every_browser, capsys):
    assert testing.test() == 0
    assert capsys.readouterr().out == ""
    (run,) = [run for run in runs if run[-3:-1] == ("-m", "browser")]
    assert "--no-loadscope-reorder" in run


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


@pytest.fixture
def started(monkeypatch, tmp_path):
    """What `study` would have started, with copies of nothing."""
    seen = {}
    copy = WorkingCopy(tmp_path / "00_start_here.ipynb", "new")
    monkeypatch.setenv("WORKBOOK_EDITION", "student")
    monkeypatch.setattr(copies, "prepare", lambda folder: seen.update(folder=folder) or (copy,))
    monkeypatch.setattr(study, "lab_command", lambda _folder, _copies, flags: seen.update(flags=flags) or ["true"])
    monkeypatch.setattr(study.subprocess, "run", lambda *_, **more: seen.update(env=more["env"]) or Ended())
    return seen


class Ended:
    """A program that has ended."""

    def __init__(self, returncode=0):
        self.returncode = returncode


def test_the_edition_and_the_folder_are_options_and_the_rest_is_jupyters(started, tmp_path):
    folder = tmp_path / "mine"
    assert main(["study", "--edition", "instructor", "--folder", str(folder), "--no-browser", "--port=8899"]) == 0
    assert started["env"]["WORKBOOK_EDITION"] == "instructor"
    assert started["folder"] == folder
    assert started["flags"] == ["--no-browser", "--port=8899"]


def test_make_passes_the_same_options_in_a_variable(started, monkeypatch, tmp_path):
    monkeypatch.setenv("LAB_FLAGS", "--edition=key --no-browser")
    monkeypatch.setenv("WORKBOOK_STUDY", str(tmp_path / "named"))
    assert main(["study"]) == 0
    assert started["env"]["WORKBOOK_EDITION"] == "key"
    assert started["folder"] == tmp_path / "named"
    assert started["flags"] == ["--no-browser"]


def test_on_a_hub_the_copies_are_made_and_nothing_is_started(started, tmp_path, capsys):
    assert main(["copies", str(tmp_path), "--edition", "instructor"]) == 0
    assert "flags" not in started
    assert started["folder"] == tmp_path
    assert os.environ["WORKBOOK_EDITION"] == "instructor"
    assert str(tmp_path) in capsys.readouterr().out


@pytest.mark.parametrize("words", [["study", "--folder"], ["copies"]])
def test_a_folder_that_cannot_be_written_is_one_sentence_with_a_way(words, tmp_path, capsys):
    (tmp_path / "a file").touch()
    assert main([*words, str(tmp_path / "a file" / "study")]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.endswith(f"workbook {' '.join(words)} FOLDER\n")


def test_options_of_the_room_are_passed_on(monkeypatch):
    seen = []
    monkeypatch.setenv("ROOM_FLAGS", "--hours=2")
    monkeypatch.setattr(own_processes.subprocess, "run", lambda command, **_: seen.append(command) or Ended())
    assert main(["room", "--for-phones"]) == 0
    assert seen[0][-2:] == ["--for-phones", "--hours=2"]


@pytest.mark.parametrize("what", ["anki", "fhir"])
def test_an_export_whose_extra_is_missing_says_in_one_sentence_how_to_get_it(what, monkeypatch, capsys):
    monkeypatch.setitem(own_processes.EXPORTS, what, "no-such-package")
    assert main(["export", what]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"`python notebooks/workbook export {what}`" in said
    assert set_up.EXPORTING in said


def test_moodle_needs_no_extra(monkeypatch):
    started = []
    monkeypatch.setattr(own_processes, "_is_installed", lambda _: False)
    monkeypatch.setattr(own_processes.subprocess, "run", lambda command, **_: started.append(command) or Ended())
    assert main(["export", "moodle", "--out", "x"]) == 0
    assert started[0][-3:] == ["workbook.exports.moodle", "--out", "x"]


def test_what_takes_no_options_says_so(capsys):
    with pytest.raises(SystemExit):
        main(["lint", "--fast"])
    assert "lint takes no arguments" in capsys.readouterr().err


def test_set_up_needs_no_more_than_a_command_needs():
    assert set_up.LOCKS.get("study", set_up.LEARNER) == ("requirements.txt",)
    assert [lock for locks in set_up.LOCKS.values() for lock in locks if not (ROOT / lock).is_file()] == []
    assert {lock for locks in set_up.LOCKS.values() for lock in locks} == set(locking.LOCKS)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("requirements.txt", ["pyproject.toml", "--group", "study"]),
        (set_up.ROOM, ["--group", "room", "--constraint", "requirements.txt"]),
        (set_up.EXPORTING, ["pyproject.toml", "--extra", "export", "--constraint", "requirements.txt"]),
    ],
    ids=["what a learner needs", "a group", "an extra"],
)
def test_a_lock_is_compiled_from_the_project_a_group_or_an_extra(name, words):
    assert locking.compiling(name)[2 + len(locking.FIXED) : -2] == words


def test_a_learner_gets_nothing_of_the_exports():
    learners = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    named = {found["name"] for found in LOCK.finditer(learners)}
    assert named & {"fhir-resources", "fhir-core", "genanki", "anki", "ucumvert", "moodle-xml-parser"} == set()


@pytest.mark.parametrize("name", locking.LOCKS)
def test_every_line_of_a_lock_is_one_version_with_its_digests_and_names_no_index(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    asked = [line for line in text.splitlines() if not line.startswith(("#", "    --hash=sha256:"))]
    assert [line for line in asked if not LOCK.match(line) or not line.endswith("\\")] == []
    assert "://" not in text


def asked_for(lock):
    """What pyproject.toml asks for by name, for one lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"][lock.group] if lock.group else []
    extra = project["project"]["optional-dependencies"][lock.extra] if lock.extra else []
    itself = project["project"]["dependencies"] if lock.extra or lock.group == "study" else []
    return [*itself, *groups, *extra]


@pytest.mark.parametrize(("name", "lock"), locking.LOCKS.items())
def test_a_lock_holds_what_pyproject_pins(name, lock):
    asked = asked_for(lock)
    pinned = {found["name"].replace(".", "-"): found["version"] for found in map(PINNED.match, asked)}
    locked = {found["name"]: found["version"] for found in LOCK.finditer((ROOT / name).read_text(encoding="utf-8"))}
    assert {one: locked.get(one) for one in pinned} == pinned


def test_what_a_learner_is_asked_to_install_by_name_is_no_tool_of_ours():
    """nbval, which is one of the tools that the course names, brings pytest and coverage along."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*project["project"]["dependencies"], *project["dependency-groups"]["study"]]
    asked = {PINNED.match(line)["name"] for line in lines}
    assert asked & {"coverage", "hatchling", "pytest", "psycopg", "ruff", "mypy", "genanki", "fhir.resources"} == set()
    assert "hatchling" not in (ROOT / "requirements.txt").read_text(encoding="utf-8")


def test_a_lock_that_would_need_a_compiler_somewhere_is_named(monkeypatch, capsys):
    monkeypatch.setattr(locking.shutil, "which", lambda _: "uv")
    monkeypatch.setattr(locking, "_put_head", lambda *_: None)
    no_wheel = lambda command, **_: Ended(int("x86_64-apple-darwin" in command and "3.14" in command))  # noqa: E731
    monkeypatch.setattr(locking.subprocess, "run", no_wheel)
    assert main(["locks"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in said] == ["requirements.txt", set_up.ROOM, set_up.EXPORTING]
    assert "x86_64-apple-darwin and Python 3.14" in said[0]


def test_what_two_locks_share_has_one_version():
    read = [LOCK.findall((ROOT / name).read_text(encoding="utf-8")) for name in locking.LOCKS]
    learners = {name for name, _ in read[0]}
    assert [one for lock in read[1:] for one in lock if one[0] in learners and one not in read[0]] == []


def test_every_text_of_the_repository_has_lf_on_every_system():
    listed = subprocess.run(["git", "ls-files", "--eol"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    ends = [line.split() for line in listed.splitlines()]
    assert [line[-1] for line in ends if line[0] not in ("i/lf", "i/none", "i/-text")] == []
    asked = subprocess.run(
        ["git", "check-attr", "eol", "--", ".ci/run", "Makefile", "notebooks/00_start_here.ipynb"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert [line.rsplit(" ", 1)[-1] for line in asked.splitlines()] == ["lf", "lf", "lf"]
