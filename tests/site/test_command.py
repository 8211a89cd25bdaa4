"""`workbook site` as somebody runs it: a port that is taken, and Ctrl+C."""

import os
import signal
import subprocess
import sys

import pytest

from workbook.site import __main__ as command
from workbook.site.serving import server_of

SECONDS = 300
SLOW = """
import os, sys, time
from workbook.site import __main__ as command
def build(out, said):
    said("fetching")
    if os.environ.get("BUILDS"):
        (out / "index.html").write_text("the site")
    else:
        time.sleep(600)
command.build = build
sys.exit(command.main(sys.argv[1:]))
"""


def test_a_port_that_is_taken_is_said_before_anything_is_built(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(command, "build", lambda *_, **__: pytest.fail("it was built"))
    with server_of(tmp_path) as other:
        port = other.server_port
        assert command.main(["--out", str(tmp_path / "site"), "--serve", str(port)]) == 1
    assert capsys.readouterr().err.splitlines() == [command.TAKEN.format(port=port, other=port + 1)]


def test_a_build_that_fails_is_not_served(tmp_path, monkeypatch, capsys):
    def failed(*_, **__):
        raise command.FetchError("No npm.")

    monkeypatch.setattr(command, "build", failed)
    assert command.main(["--out", str(tmp_path), "--serve", "0"]) == 1
    assert capsys.readouterr().err.splitlines() == ["No npm.", "Nothing was built."]


STOPS = [
    pytest.param("", "fetching", (130, ["Stopped. What was there before is as it was."]), id="while it is built"),
    pytest.param("yes", "Serving", (0, []), id="while it is served"),
]


@pytest.mark.parametrize(("builds", "until", "ended"), STOPS)
@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent to a group of processes")
@pytest.mark.parametrize("starter", ["the command itself", "as make does"])
@pytest.mark.slow
def test_ctrl_c_ends_without_a_traceback(tmp_path, builds, until, ended, starter):
    itself = [sys.executable, "-u", "-c", SLOW, "--out", str(tmp_path), "--serve", "0"]
    outer = f"import sys; from workbook.commands.own_processes import _waited_for; sys.exit(_waited_for({itself!r}))"
    started = subprocess.Popen(
        itself if starter == "the command itself" else [sys.executable, "-c", outer],
        env=os.environ | {"BUILDS": builds}, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        for line in started.stdout:
            if line.startswith(until):
                break
        os.killpg(started.pid, signal.SIGINT)
        said = started.communicate(timeout=SECONDS)[0].splitlines()
    finally:
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGKILL)
            started.communicate()
    assert (started.returncode, said) == ended
