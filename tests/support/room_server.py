"""A room server in a process of its own, and what its tests ask of it."""

import contextlib
import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

import phone
from exercises.room.control_file import read_control
from exercises.room.tables import metadata
from servers import free_port

SECONDS = 90


def rows_of(store, code):
    """The tables that still hold something of a room, also of one that is over, and how much."""
    held = {table: table.c.get("room", table.c.get("code")) == code for table in metadata.sorted_tables}
    with store.engine.begin() as connection:
        found = {one.name: len(connection.execute(one.select().where(here)).all()) for one, here in held.items()}
    return {name: rows for name, rows in found.items() if rows}


class RoomServer:
    """One server process, or several on the same store, and the room that they serve."""

    def __init__(self, url, folder, port=None):
        self.url, self.folder = url, folder
        self.control = folder / "room.json"
        self.port = port or free_port()
        self.process = None

    def start(self, *flags):
        command = [sys.executable, "-m", "exercises.room", f"--port={self.port}", f"--db={self.url}"]
        command += [f"--control={self.control}", *flags]
        with (self.folder / f"log-{self.port}").open("a") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log()
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 0.2):
                return self
            time.sleep(0.05)
        pytest.fail(self.log())

    def log(self):
        return (self.folder / f"log-{self.port}").read_text()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.terminate()
        self.process.wait(SECONDS)

    @property
    def room(self):
        return read_control(self.control)

    def phone(self, cookie=""):
        return phone.Phone(self.port, self.room.code, cookie)

    def order(self, method="GET", path="/control", content=None, *, secret=None, base=None):
        """Status and JSON of a request with the secret of the room; `base` is another address of the server."""
        data = json.dumps(content).encode() if content is not None else None
        address = f"{base or f'http://127.0.0.1:{self.port}'}/r/{self.room.code}{path}"
        headers = {"authorization": f"Bearer {self.room.secret if secret is None else secret}"}
        request = urllib.request.Request(address, data, headers, method=method)  # noqa: S310  our own server
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310  our own server
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.load(error)

    def act(self, action, question=None, number=1):
        status, content = self.order("POST", content={"action": action, "question": question, "round": number})
        assert status == 200, content
        return content
