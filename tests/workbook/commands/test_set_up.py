"""Set-up on unlike machines, each stood in for: foreign interpreters, house settings, folders nobody may write to."""

import os
import runpy
import shutil
import subprocess
import sys
import time
from pathlib import Path

import editables
import platformdirs
import pytest
from hatchling.builders.wheel import WheelBuilder

from workbook import kept_folders, set_up
from workbook.repository_paths import ROOT
from workbook.set_up import Environment, data_folder, main, pip_settings, place

pytestmark = pytest.mark.skipif(os.name == "nt", reason="what stands in is a script for sh")
MAIN = ROOT / "notebooks/workbook/__main__.py"
LOCK = "requirements.txt"


def program(path, *lines):
    """A program for sh."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/bash", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)
    return path


def installed(home):
    """An environment that needs no more installing."""
    environment = Environment(home)
    program(environment.python, 'echo "$@"')
    environment._stamp(LOCK).write_text(set_up._digest(LOCK), encoding="utf-8")
    return environment


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A repository of which set-up reads two files, and a data folder of its own."""
    root = tmp_path / "course"
    root.mkdir()
    for name in (LOCK, "pyproject.toml"):
        (root / name).write_text("nbval==0.11.0\n", encoding="utf-8")
    monkeypatch.setattr(set_up, "ROOT", root)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return root


@pytest.fixture
def read_only(monkeypatch):
    """Makes a folder one in which no file can be made; rights would not stop root."""

    def made(folder):
        of_itself = set_up.is_writable
        monkeypatch.setattr(set_up, "is_writable", lambda one: one != folder and of_itself(one))
        monkeypatch.setattr(kept_folders, "is_writable", set_up.is_writable)

    return made


@pytest.mark.slow
def test_an_interpreter_that_finds_its_library_beside_itself_can_be_used(tmp_path, monkeypatch):
    library = tmp_path / "python/lib/libpython.so"
    library.parent.mkdir(parents=True)
    library.touch()
    here = 'found="$(dirname "$(readlink -f "$0")")/../lib/libpython.so"'
    stand_in = program(
        tmp_path / "python/bin/python3", here, '[ -f "$found" ] || exit 127', f'exec -a "$0" {sys.executable} "$@"'
    )
    monkeypatch.setattr(sys, "_base_executable", str(stand_in))
    environment = Environment(tmp_path / "venv")
    assert environment.make() == ""
    assert environment.runs()


def test_a_python_without_venv_is_told_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr("venv.EnvBuilder.create", lambda *_: (_ for _ in ()).throw(OSError))
    assert "sudo apt install python3-venv" in Environment(tmp_path / "venv").make()


@pytest.mark.parametrize("mode", [0o644, 0o000], ids=["may not be run", "may not even be read"])
def test_a_computer_that_runs_nothing_from_a_folder_is_one_sentence(tmp_path, tree, monkeypatch, capsys, mode):
    def blocked(_builder, home):
        program(Environment(Path(home)).python).chmod(mode)

    monkeypatch.setattr("venv.EnvBuilder.create", blocked)
    assert main(["study"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "does not let the Python" in said
    assert "handouts" in said


@pytest.mark.parametrize("package", ["workbook", "exercises"])
def test_what_is_installed_is_found_from_every_folder_and_in_every_encoding(tmp_path, package):
    """Python 3.11 and 3.12 on Windows read a path file in the code page of the system.

    The folder of a learner's copies holds one that is called `exercises`, too.
    """
    root = tmp_path / "Jürgen čas 東"
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        root.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, root)
    for folder in ("casedata", "exercises", "notebooks/workbook"):
        (root / folder).mkdir(parents=True)
        (root / folder / "__init__.py").write_text("HERE = __file__\n", encoding="utf-8")
    shutil.copy(ROOT / "notebooks/workbook/found_first.pth", root / "notebooks/workbook")
    wheel = next(WheelBuilder(str(root)).build(directory=str(tmp_path / "wheel"), versions=["editable"]))
    site = tmp_path / "site"
    shutil.unpack_archive(wheel, site, "zip")
    lines = [line for one in sorted(site.glob("*.pth")) for line in one.read_bytes().decode("cp1252").splitlines()]
    shutil.copytree(Path(editables.__file__).parent, site / "editables")
    (tmp_path / "study/exercises").mkdir(parents=True)
    told = f"import {package}; print(ascii({package}.HERE))"
    code = [f"import sys; sys.path[:0] = ['', {str(site)!r}]", *lines, told]
    command = [sys.executable, "-I", "-S", "-c", "\n".join(code)]
    found = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path / "study").stdout
    folder = {"workbook": "notebooks/workbook"}.get(package, package)
    assert found.strip() == ascii(str(root / folder / "__init__.py"))


def test_settings_that_miss_the_environment_are_left_out_and_those_that_reach_the_index_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_TARGET", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("PIP_PROXY", "http://proxy.example:3128")
    written = tmp_path / "pip.conf"
    written.write_text(
        "[global]\nindex-url = https://house.example/simple\ntimeout = 5\n"
        "[install]\nprefix = /opt\nno-deps = true\ntimeout = 9\n[download]\nretries = 1\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PIP_CONFIG_FILE", str(written))
    settings = pip_settings(Path(sys.executable))
    assert settings["index-url"] == "https://house.example/simple"
    assert settings["proxy"] == "http://proxy.example:3128"
    assert settings["timeout"] == "9"
    assert {"user", "target", "prefix", "no-deps", "retries", "config-file"} & set(settings) == set()


def test_pip_is_run_with_these_settings_alone(tmp_path, tree, monkeypatch):
    for name in [one for one in os.environ if one.startswith("PIP_")]:
        monkeypatch.delenv(name)
    for name in ("PIP_USER", "pip_target", "PIP_REQUIRE_HASHES", "PYTHONPATH", "PYTHONHOME"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("PIP_INDEX_URL", "https://house.example/simple")
    monkeypatch.setenv("PATH", "/nowhere")
    environment = Environment(tmp_path / "venv")
    program(
        environment.python,
        'if [ "$4" = list ]; then echo "global.user=\'1\'"; fi',
        f'if [ "$3" = install ]; then /usr/bin/env > {tmp_path}/seen; fi',
    )
    assert environment.set_up((LOCK,)) == ""
    seen = dict(line.split("=", 1) for line in (tmp_path / "seen").read_text(encoding="utf-8").splitlines())
    given = {name: value for name, value in seen.items() if name.upper().startswith("PIP_")}
    assert given == {"PIP_INDEX_URL": "https://house.example/simple", "PIP_CONFIG_FILE": os.devnull}
    assert {"PYTHONPATH", "PYTHONHOME"} & set(seen) == set()
    assert environment.has(LOCK)


def test_the_workbook_installs_itself_in_a_second_step_without_digests(tmp_path, tree, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    environment = Environment(tmp_path / "venv")
    program(environment.python, f'echo "$@" >> {tmp_path}/said')
    environment.set_up((LOCK,))
    said = (tmp_path / "said").read_text(encoding="utf-8").splitlines()
    asked = [line.split("check ")[1] for line in said if " install " in line]
    assert asked == ["-r requirements.txt", "--no-deps -e ."]


def test_the_environment_stands_in_the_tree(tree, tmp_path):
    assert place(tree, tmp_path, (LOCK,)).home == tree / ".venv"


def test_in_a_tree_that_nobody_may_write_to_it_stands_among_the_users_data(tree, tmp_path, read_only):
    read_only(tree)
    assert place(tree, tmp_path, (LOCK,)).home.parent == tmp_path


def test_one_that_stands_complete_in_such_a_tree_is_used(tree, tmp_path, read_only):
    read_only(tree)
    installed(tree / ".venv")
    assert place(tree, tmp_path, (LOCK,)).home == tree / ".venv"


@pytest.mark.parametrize(("longer", "stays"), [(-1, True), (0, True), (1, False)])
def test_where_windows_could_not_open_every_file_it_stands_elsewhere(tree, tmp_path, monkeypatch, longer, stays):
    monkeypatch.setattr(set_up, "_paths_are_limited", lambda: True)
    fitting = set_up.WINDOWS_LIMIT - set_up.LONGEST - len("//.venv/")
    root = Path("/" + "r" * (fitting + longer))
    monkeypatch.setattr(set_up, "is_writable", lambda _: True)
    found = place(root, Path("/d"), (LOCK,)).home
    assert (found.parent == root) is stays
    assert len(str(found)) + 1 + set_up.LONGEST <= set_up.WINDOWS_LIMIT


def test_where_neither_place_will_do_it_is_said_before_anything_is_made(tree, monkeypatch, capsys):
    monkeypatch.setattr(set_up, "_paths_are_limited", lambda: True)
    monkeypatch.setattr(set_up, "WINDOWS_LIMIT", set_up.LONGEST)
    assert main(["study"]) == 1
    assert "too long for Windows" in capsys.readouterr().err
    assert not (tree / ".venv").exists()


def test_no_path_in_the_environment_is_longer_than_is_reckoned_with():
    inside = Path(sys.prefix)
    longest = max(len(str(path.relative_to(inside))) for path in inside.rglob("*"))
    assert longest <= set_up.LONGEST


@pytest.mark.parametrize("name", ["study", "build"])
def test_copies_and_pages_go_to_the_users_data_where_the_tree_cannot_be_written(
    tree, tmp_path, monkeypatch, read_only, name
):
    monkeypatch.setattr(kept_folders, "ROOT", tree)
    assert kept_folders.kept_in(name) == tree / name
    read_only(tree)
    assert kept_folders.kept_in(name) == tmp_path / "data/vod-or-dili" / name
    (tree / name).mkdir()
    assert kept_folders.kept_in(name) == tree / name


def test_the_users_folder_is_the_one_where_answers_are_kept():
    assert data_folder() == platformdirs.user_data_path("vod-or-dili", appauthor=False)


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 10, 13)])
def test_an_old_python_is_told(monkeypatch, version):
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit, match=f"needs Python 3.11 or newer; this is Python {version[0]}.{version[1]}"):
        runpy.run_path(str(MAIN))


def test_the_first_file_that_an_old_python_meets_is_written_for_any():
    text = MAIN.read_text(encoding="utf-8")
    before = text[: text.index("if __package__")]
    assert 'f"' not in before
    assert "->" not in before


def test_a_package_of_two_locks_is_counted_once(monkeypatch, tmp_path):
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    (tmp_path / "one.txt").write_text("# head\na==1 \\\n    --hash=sha256:00\nb==2 \\\n", encoding="utf-8")
    (tmp_path / "two.txt").write_text("b==2 \\\nc==3 ; python_version < '3.12' \\\n", encoding="utf-8")
    assert set_up.packages(["one.txt", "two.txt"]) == 3


ONE = """
import pathlib, sys, time
from workbook.set_up import Environment
home, log, goes_on = map(pathlib.Path, sys.argv[1:])
def say(word):
    with log.open("a") as written:
        written.write(word + "\\n")
class Slow(Environment):
    def has(self, *locks):
        return (home / "done").exists()
    def runs(self):
        return True
    def _install(self, locks):
        say("begins")
        while not goes_on.exists():
            time.sleep(0.05)
        home.mkdir(exist_ok=True)
        (home / "done").touch()
        say("ends")
        return True
    def _stamp(self, lock):
        return home / "stamp"
print(Slow(home).set_up(("requirements.txt",)))
"""


@pytest.fixture
def start(tmp_path):
    """Starts a set-up; what it says comes into a file. None is left running."""
    running = []

    def started():
        said = tmp_path / f"said-{len(running)}"
        command = [sys.executable, "-c", ONE, *(str(tmp_path / name) for name in ("venv", "log", "goes on"))]
        with said.open("w") as written:
            variables = os.environ | {"XDG_DATA_HOME": str(tmp_path / "data")}
            one = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=written, stderr=subprocess.STDOUT)
        running.append(one)
        return one, said

    yield started
    for one in running:
        one.kill()
        one.wait()


def test_of_three_first_set_ups_at_once_one_does_it_and_the_others_wait(start, tmp_path):
    three = [start() for _ in range(3)]
    while sum("Another set-up of" in said.read_text(encoding="utf-8") for _, said in three) < 2:
        assert [one.poll() for one, _ in three] == [None] * 3
        time.sleep(0.05)
    (tmp_path / "goes on").touch()
    assert [one.wait() for one, _ in three] == [0] * 3
    assert (tmp_path / "log").read_text(encoding="utf-8").split() == ["begins", "ends"]


def test_a_set_up_that_is_killed_lets_the_next_one_in(start, tmp_path):
    first, _ = start()
    while not any(path.read_text(encoding="utf-8") for path in tmp_path.glob("log")):
        assert first.poll() is None
        time.sleep(0.05)
    first.kill()
    first.wait()
    (tmp_path / "goes on").touch()
    assert start()[0].wait() == 0
    assert (tmp_path / "log").read_text(encoding="utf-8").split() == ["begins", "begins", "ends"]


def test_where_no_lock_can_be_kept_it_is_set_up_all_the_same(tree, monkeypatch, tmp_path):
    (tmp_path / "a file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "a file"))
    with set_up._one_at_a_time(tree / ".venv"):
        pass


def test_a_python_that_was_killed_before_it_had_pip_is_made_anew(tree, monkeypatch):
    made = []

    def killed(_builder, home):
        program(Environment(Path(home)).python)
        made.append(home)
        if len(made) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr("venv.EnvBuilder.create", killed)
    monkeypatch.setattr(Environment, "_install", lambda *_: True)
    environment = Environment(tree / ".venv")
    with pytest.raises(KeyboardInterrupt):
        environment.set_up((LOCK,))
    assert environment.set_up((LOCK,)) == ""
    assert len(made) == 2
    assert [one.name for one in tree.glob(".venv*")] == [".venv"]
