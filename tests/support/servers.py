"""Servers that a test started."""

import subprocess

SECONDS = 60


def ended(server):
    """End the server: a JupyterLab that was asked to end may wait for a thread of its own for ever."""
    server.terminate()
    try:
        server.wait(SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
