"""`make room`: the server of the live room, in a process of its own."""

import subprocess
import sys

from workbook.commands.options import passed_on


def room(words: list[str]) -> int:
    """Serve the room until stopped. The words, and those of ROOM_FLAGS, are passed on to `python -m exercises.room`."""
    command = [sys.executable, "-m", "exercises.room", *words, *passed_on("ROOM_FLAGS")]
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 0
