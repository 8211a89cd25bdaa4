"""`make room`: the server of the live room, in a process of its own."""

import os
import shlex
import subprocess
import sys


def room() -> int:
    """Serve the room until stopped. ROOM_FLAGS is passed on to `python -m exercises.room`."""
    flags = shlex.split(os.environ.get("ROOM_FLAGS", ""), posix=os.name != "nt")
    try:
        return subprocess.run([sys.executable, "-m", "exercises.room", *flags], check=False).returncode
    except KeyboardInterrupt:
        return 0
