"""Servers that a test starts."""

import socket
import subprocess

SECONDS = 60


def free_port():
    """A port of this machine on which nothing listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def ended(server):
    """End the server: a JupyterLab that was asked to end may wait for a thread of its own for ever."""
    server.terminate()
    try:
        server.wait(SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
