"""Servers that a test starts."""

import contextlib
import socket
import subprocess
import time
import urllib.request

SECONDS = 60
SECONDS_TO_START = 600
"""Of a JupyterLab, on a machine that is ten times slower than a quiet one."""


def free_port():
    """A port of this machine on which nothing listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def wait_for(port):
    """Wait until somebody listens there."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise TimeoutError(port)


def wait_until_it_answers(address, server, log):
    """Wait until a server that was just started answers there; it fails with what its log says."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):  # noqa: S310  on this machine
            return
        assert server.poll() is None, log.read_text(encoding="utf-8")
        time.sleep(0.1)
    raise TimeoutError(log.read_text(encoding="utf-8"))


def wait_until(holds):
    """Wait until it holds."""
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def ended(server):
    """End the server: a JupyterLab that was asked to end may wait for a thread of its own for ever."""
    server.terminate()
    try:
        server.wait(SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
