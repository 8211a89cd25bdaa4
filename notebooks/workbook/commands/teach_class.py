"""`make class`: one command that draws the wall ahead, opens a room for phones, the teacher's page and the wall."""

import argparse
import contextlib
import os
import socket
import subprocess
import sys
import time
import webbrowser
from pathlib import Path

from exercises.room.control_file import Control, control_path, read_control
from exercises.sessions import SESSIONS
from workbook.classroom.room_client import RoomError, RoomLine
from workbook.commands.options import passed_on
from workbook.kept_folders import kept_in

PATIENCE = 30
DRAWING = "Drawing what the plan shows on the wall ..."
OPENED = (
    "Your page and the wall are open in your browser: drag the wall to the projector, press f there, "
    "and lead on with PageDown."
)
REACHED = "Can phones reach it? {found} More on your page, under “Can phones reach me?”."
BY_HAND = "Open your own page, printed above, and from it the wall."


def teach_class(words: list[str]) -> int:
    """Serve a class until stopped. What is not named here goes to the room, as the words of CLASS_FLAGS do."""
    parser = argparse.ArgumentParser(
        prog="workbook class", allow_abbrev=False, epilog="Everything else is passed on to the room: see room --help."
    )
    parser.add_argument("--plan", choices=SESSIONS, default=SESSIONS[0], help="which plan the class follows")
    parser.add_argument("--no-browser", action="store_true", help="open nothing, and say only where the pages are")
    chosen, flags = parser.parse_known_args(words + passed_on("CLASS_FLAGS"))
    print(DRAWING, flush=True)
    drawings = kept_in("build") / "class" / f"{chosen.plan}.json"
    os.environ["WORKBOOK_EDITION"] = "instructor"  # what followed a decision is drawn too; it waits in the file
    drawing = [sys.executable, "-m", "workbook.handouts.wall_drawings", chosen.plan, str(drawings)]
    if subprocess.run(drawing, check=False).returncode:
        return 1
    command = [
        sys.executable,
        "-m",
        "exercises.room",
        "--for-phones",
        f"--plan={chosen.plan}",
        f"--drawings={drawings}",
        *flags,
    ]
    with subprocess.Popen(command) as room:
        try:
            control = _answering(room, _control(flags))
            if control:
                _say_whether_reached(control)
            if control and not chosen.no_browser:
                _open(control)
            return room.wait()
        except KeyboardInterrupt:
            return 0


def _control(flags: list[str]) -> Path:
    named = argparse.ArgumentParser(add_help=False)
    named.add_argument("--control", type=Path, default=control_path())
    return Path(named.parse_known_args(flags)[0].control)


def _say_whether_reached(control: Control) -> None:
    with contextlib.suppress(RoomError):
        print(REACHED.format(found=RoomLine(control).reach()), flush=True)


def _open(control: Control) -> None:
    """Open both pages, the teacher's last, so that it lies in front."""
    here = f"{control.server}/r/{control.code}"
    opened = webbrowser.open(f"{here}/wall#{control.secret}") and webbrowser.open(f"{here}/teach#{control.secret}")
    print(OPENED if opened else BY_HAND, flush=True)


def _answering(room: "subprocess.Popen[bytes]", file: Path) -> Control | None:
    """The room, once it answers; None where it does not."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and room.poll() is None:
        control = read_control(file)
        if control:
            host, _, port = control.server.rpartition("/")[2].rpartition(":")
            with contextlib.suppress(OSError), socket.create_connection((host, int(port)), 1):
                return control
        time.sleep(0.2)
    return None
