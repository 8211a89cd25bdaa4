"""A JupyterHub of a test, and a learner on it as seen from its proxy: their server, their files, a kernel of theirs."""

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid

import psutil
import pytest
import websocket

from servers import ended, free_port
from workbook.commands.testing import FOLDER, install
from workbook.repository_paths import ROOT

SECONDS = 600
SECRET = secrets.token_hex()
TOO_MANY = 429
GONE = {"autorestarting", "restarting", "dead"}


@contextlib.contextmanager
def hub_in(place):
    """JupyterHub with its proxy under the prefix /faculty, everything that it keeps in that folder."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("no Node and npm on this machine, which the hub's proxy needs")
    assert install(npm, FOLDER)
    port = free_port()
    ports = {"HUB_PORT": str(port), "HUB_INNER_PORT": str(free_port()), "HUB_PROXY_PORT": str(free_port())}
    ports |= {"HUB_ROOM_PORT": str(free_port())}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WORKBOOK_", "JUPYTER"))}
    environment = kept | ports | {"HUB_PLACE": str(place), "HUB_TOKEN": SECRET}
    command = [sys.executable, "-m", "jupyterhub", f"--config={ROOT / 'tests/hub/jupyterhub_config.py'}"]
    log = place / "hub.log"
    with (
        log.open("w") as written,
        subprocess.Popen(command, cwd=place, env=environment, stdout=written, stderr=written) as server,
    ):
        hub = Hub(f"http://127.0.0.1:{port}/faculty", SECRET, place, server.pid)
        try:
            until(hub.answers, lambda: log.read_text(encoding="utf-8"))
            yield hub
        finally:
            ended(server)


def until(holds, told):
    """Wait until it holds, for ten minutes at the most; then fail with what is told."""
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, told()
        time.sleep(0.5)


class Hub:
    """The hub behind its proxy, asked with the token of a service."""

    def __init__(self, url, token, place, pid):
        self.url = url
        self.token = token
        self.place = place
        self.pid = pid

    def answers(self):
        """Whether the hub answers behind its proxy."""
        try:
            return bool(self.ask("/hub/api/"))
        except OSError:
            return False

    def ask(self, path, method="GET", body=None):
        """What the hub, or a learner's server, answers to a request."""
        sent = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.url}{path}", sent, headers, method=method)  # noqa: S310  our own hub
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            text = answer.read()
        return json.loads(text) if text else None


class Learner:
    """One of them: the server is started when they come."""

    def __init__(self, hub, name):
        self.hub = hub
        self.name = name

    def comes(self):
        """Register and ask for a server; while the hub starts as many as it may, it says to ask again."""
        self.hub.ask(f"/hub/api/users/{self.name}", "POST")
        until(self._is_being_served, lambda: f"{self.name} was sent away")

    def _is_being_served(self):
        try:
            self.hub.ask(f"/hub/api/users/{self.name}/server", "POST")
        except urllib.error.HTTPError as error:
            if error.code != TOO_MANY:
                raise
            return False
        return True

    def is_there(self):
        """Whether the server answers."""
        return bool(self.hub.ask(f"/hub/api/users/{self.name}")["servers"].get("", {}).get("ready"))

    @property
    def home(self):
        """Their home folder on this machine."""
        return self.hub.place / "home" / self.name

    def memory(self):
        """What their server and kernels hold, in bytes; what processes share is counted in parts."""
        inside = [one for one in psutil.Process(self.hub.pid).children(recursive=True) if _lives_in(one, self.home)]
        return sum(one.memory_full_info().pss for one in inside)

    def first_panel(self, path):
        """Seconds from asking for a kernel to the end of the notebook's second code cell, its first panel."""
        began = time.perf_counter()
        with self._kernel(path) as socket:
            for code in self.code_of(path)[:2]:
                run_cell(socket, code)
        return time.perf_counter() - began

    def runs(self, path, *more):
        """Run the code cells of a notebook in a kernel of its own, then more code there; what each of it printed.

        A kernel that does not start, as where another program has just taken a port of its five, is asked for anew.
        """
        for last in (False, False, True):
            try:
                with self._kernel(path) as socket:
                    return [run_cell(socket, code) for code in (*self.code_of(path), *more)]
            except LostKernelError:
                if last:
                    raise
        return []

    def code_of(self, path):
        """The code cells of one of their files."""
        cells = self.hub.ask(f"/user/{self.name}/api/contents/{path}")["content"]["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]

    @contextlib.contextmanager
    def _kernel(self, path):
        """The socket of a kernel that serves that file."""
        body = {"path": path, "type": "notebook", "name": "", "kernel": {"name": "python3"}}
        session = self.hub.ask(f"/user/{self.name}/api/sessions", "POST", body)
        kernel = session["kernel"]["id"]
        address = f"{self.hub.url.replace('http', 'ws', 1)}/user/{self.name}/api/kernels/{kernel}/channels"
        socket = websocket.create_connection(
            address, timeout=SECONDS, header=[f"Authorization: token {self.hub.token}"], suppress_origin=True
        )
        try:
            yield socket
        except LostKernelError:
            with contextlib.suppress(urllib.error.HTTPError):  # its server has perhaps given it up by itself
                self.hub.ask(f"/user/{self.name}/api/sessions/{session['id']}", "DELETE")
            raise
        finally:
            socket.close()


class RaisedError(AssertionError):
    """A cell raised an error."""


class LostKernelError(AssertionError):
    """The kernel has ended or begins anew, so nobody answers what it was asked."""


def run_cell(socket, code):
    """Run one cell; the text it printed."""
    asked = uuid.uuid4().hex
    header = {"msg_id": asked, "msg_type": "execute_request", "username": "", "session": asked, "version": "5.3"}
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
    socket.send(json.dumps(message))
    printed = []
    while True:
        told = json.loads(socket.recv())
        kind, content = told["header"]["msg_type"], told["content"]
        if kind == "status" and content["execution_state"] in GONE:
            raise LostKernelError
        if told["parent_header"].get("msg_id") != asked:
            continue
        if kind == "error":
            raise RaisedError("\n".join(content["traceback"]))
        if kind == "stream":
            printed.append(content["text"])
        if kind == "status" and content["execution_state"] == "idle":
            return "".join(printed)


def _lives_in(process, home):
    """Whether that home is the process's own."""
    return process.environ().get("HOME") == str(home)
