"""The JavaScript: its unit tests pass, every script is checked, and what checks it fails on a bad file."""

import json
import re
import shutil
import subprocess

import pytest

from javascript import NODE, skip_unless_installed
from workbook.commands import node, testing
from workbook.commands.testing import FOLDER, LOCKED, SCRIPTS, biome, install, lint_javascript, types, unit_tests
from workbook.repository_paths import ROOT


def succeeded(command):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).returncode == 0


def settings(path):
    """A configuration of tsc, without its comments."""
    return json.loads(re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE))


@pytest.fixture(scope="module")
def installed():
    """The tools from npm, as `make lint` has installed them."""
    skip_unless_installed()


def test_the_unit_tests_of_the_scripts_pass():
    said = subprocess.run(unit_tests(NODE), cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout


def test_a_unit_test_that_fails_is_heard_of(tmp_path):
    bad = tmp_path / "bad.test.js"
    bad.write_text('import assert from "node:assert";\nassert.equal(1, 2);\n', encoding="utf-8")
    assert not succeeded([*unit_tests(NODE)[: -len(list(FOLDER.glob("*.test.js")))], str(bad)])


def test_every_script_is_read_by_tsc():
    included = [pattern for path in FOLDER.glob("tsconfig.*.json") for pattern in settings(path)["include"]]
    read = {one.resolve() for pattern in included for one in FOLDER.glob(pattern)}
    ours = {path for folder in SCRIPTS[:-1] for path in (ROOT / folder).rglob("*.js")}
    assert ours - read == set()


def test_no_configuration_is_less_strict_than_another_or_leaves_a_script_out():
    said = {path.name: set(settings(path)) for path in FOLDER.glob("tsconfig.*.json")}
    assert {name for name, keys in said.items() if keys != {"extends", "include"}} == set()


PHONE = ("phone", "exercises/room/pages/page.js")
QUESTION = ("browser", "notebooks/workbook/browser/decision.js")


@pytest.mark.parametrize(
    ("script", "line", "fault"),
    [
        pytest.param(PHONE, "", False, id="as it is"),
        pytest.param(PHONE, 'const wrong = apportion("40", 100);', True, id="a text for numbers"),
        pytest.param(PHONE, "apportionn([1], 100);", True, id="a name that no script has"),
        pytest.param(PHONE, "function untyped(what) { return what; }", True, id="a parameter without a type"),
        pytest.param(
            QUESTION, "export const no = (/** @type {State} */ { shut }) => shut;", False, id="a value of the state"
        ),
        pytest.param(
            QUESTION, "export const no = (/** @type {State} */ { shot }) => shot;", True, id="none of the state"
        ),
        pytest.param(QUESTION, "export const no = ({ shut }) => shut;", True, id="a live face without a type"),
    ],
)
@pytest.mark.slow
def test_tsc_sees_a_fault_in_a_script_that_is_joined_to_another(installed, tmp_path, script, line, fault):
    name, path = script
    (tmp_path / "tests").mkdir()
    folder = shutil.copytree(FOLDER, tmp_path / "tests/javascript", ignore=shutil.ignore_patterns("node_modules"))
    for scripts in ("exercises/room/pages", "notebooks/workbook/browser"):
        shutil.copytree(ROOT / scripts, tmp_path / scripts)
    with (tmp_path / path).open("a", encoding="utf-8") as written:
        written.write(f"{line}\n")
    (command,) = [one for one in types(NODE, folder) if one[-1].endswith(f"tsconfig.{name}.json")]
    assert succeeded(command) is not fault


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        pytest.param("console.log(1 === 2);", False, id="sound"),
        pytest.param("debugger;", True, id="left from a search"),
        pytest.param("if (1 == '1') {}", True, id="two kinds compared"),
    ],
)
def test_biome_sees_a_fault(installed, tmp_path, line, fault):
    script = tmp_path / "script.js"
    script.write_text(f"{line}\n", encoding="utf-8")
    assert succeeded([*biome(NODE)[: -len(SCRIPTS)], str(script)]) is not fault


@pytest.fixture
def locked(tmp_path):
    """A folder that locks tools, and a list of the commands that npm was asked for."""
    for name in LOCKED:
        shutil.copy(FOLDER / name, tmp_path)
    (tmp_path / "node_modules").mkdir()
    return tmp_path


def test_npm_is_asked_only_when_the_lock_changed(locked, monkeypatch):
    asked = []
    monkeypatch.setattr(testing, "_run_program", lambda command, folder: asked.append(command) or 0)
    assert install("npm", locked)
    assert install("npm", locked)
    assert len(asked) == 1
    with (locked / "package-lock.json").open("a", encoding="utf-8") as lock:
        lock.write("\n")
    assert install("npm", locked)
    assert len(asked) == 2


def test_an_install_that_fails_is_tried_again(locked, monkeypatch):
    monkeypatch.setattr(testing, "_run_program", lambda command, folder: 1)
    assert not install("npm", locked)
    assert not install("npm", locked)


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
@pytest.mark.parametrize("found", [None, "v19.9.0"])
def test_without_a_node_that_will_do_one_sentence_says_what_was_left_out(monkeypatch, capsys, ci, code, found):
    said = f" /bin/node is {found}." if found else ""
    monkeypatch.setattr(node.shutil, "which", lambda name: found and f"/bin/{name}")
    monkeypatch.setattr(node.subprocess, "run", lambda *_, **__: type("Ended", (), {"stdout": f"{found}\n"}))
    monkeypatch.setenv("CI", ci)
    assert lint_javascript() == code
    why = f"{node.NEEDED.format(oldest=testing.NODE)}{said}"
    assert capsys.readouterr().out == f"{testing.UNCHECKED.format(why=why)}\n"


def test_versions_are_exact_and_the_lock_names_no_host():
    wanted = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert "resolved" not in (FOLDER / "package-lock.json").read_text(encoding="utf-8")
