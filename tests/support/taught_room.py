"""A room that follows the hour's plan, with stand-ins for what the wall draws."""

import json

from exercises.sessions import load_session
from room_server import RoomServer

PLAN = "sixty"


def taught_room(folder, *flags):
    """Start its server."""
    drawings = stand_ins(folder / "drawings.json")
    server = RoomServer(f"sqlite:///{folder / 'rooms.sqlite3'}", folder)
    return server.start(f"--plan={PLAN}", f"--drawings={drawings}", *flags)


def stand_ins(file):
    """The file of what the wall draws, with words in place of the drawings."""
    drawn = [{"words": one, "title": one, "lines": [one]} for step in load_session(PLAN).steps for one in step.show]
    file.write_text(json.dumps(drawn), encoding="utf-8")
    return file


def first_vote(server):
    """How many presses lead to the first vote."""
    beats = server.order("GET", "/plan")[1]["beats"]
    return next(place for place, beat in enumerate(beats) if beat["question"])


def teachers_page(server):
    """Its address, with the secret."""
    return f"{server.room.page}/teach#{server.room.secret}"
