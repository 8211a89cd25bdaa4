"""A console that cannot write our signs: every command runs, and what it cannot show is written in plain signs."""

import io
import json
import os
import subprocess
import sys

import pytest

from casedata.__main__ import main
from casedata.console import PLAIN, can_write, write_everywhere

CONSOLES = pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii", "utf-8"])


@pytest.fixture
def on_console(monkeypatch):
    """Runs a command of casedata on a console of an encoding, which fails for a sign that it does not have."""

    def run(encoding, command):
        stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict")
        monkeypatch.setattr(sys, "stdout", stream)
        code = main(command.split())
        stream.flush()
        return code, stream.buffer.getvalue().decode(encoding)

    return run


@CONSOLES
@pytest.mark.parametrize("command", ["check", "facts", "criteria --day 24"])
def test_the_records_are_told_on_every_console(on_console, encoding, command):
    code, told = on_console(encoding, command)
    assert code == 0
    assert told


@CONSOLES
def test_a_limit_stays_readable(on_console, encoding):
    _, told = on_console(encoding, "criteria --day 15")
    assert ("≥" in told) == (encoding == "utf-8")
    assert (">= 2" in told) == (encoding != "utf-8")


@CONSOLES
@pytest.mark.parametrize("command", ["facts --json", "criteria --day 24 --json", "schema"])
def test_json_is_the_same_value_on_every_console(on_console, encoding, command):
    assert json.loads(on_console(encoding, command)[1]) == json.loads(on_console("utf-8", command)[1])


@pytest.mark.parametrize("module", ["casedata", "exercises.room", "workbook", "workbook.handouts"])
@pytest.mark.slow
def test_after_every_command_anything_can_be_printed(module):
    code = f"import runpy, sys\nsys.argv = ['x', '--help']\ntry:\n    runpy.run_module('{module}', run_name='__main__')"
    code += "\nexcept SystemExit:\n    print('\\u2265 2 \\u2192 J\\u00fcrgen \\u2603')"
    settings = {**os.environ, "PYTHONIOENCODING": "ascii:strict"}
    done = subprocess.run([sys.executable, "-c", code], env=settings, capture_output=True, timeout=120, check=False)
    assert done.stdout.splitlines()[-1] == b">= 2 -> Juergen ?", done.stderr


@pytest.mark.parametrize(
    ("encoding", "blocks"), [("cp1252", False), ("ascii", False), ("cp850", True), ("cp437", True), ("utf-8", True)]
)
def test_a_console_says_whether_it_can_draw_a_code(monkeypatch, encoding, blocks):
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    assert can_write("█▀▄") == blocks


def test_what_stands_for_a_sign_is_on_every_console():
    assert [plain for plain in PLAIN.values() if not plain.isascii()] == []


def test_a_stream_that_is_no_console_is_left_alone(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setattr(sys, "stderr", None)
    write_everywhere()
    assert not can_write("≥")
