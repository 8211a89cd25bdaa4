"""Rooms whose time is over: their votes are written into a file of their instructor, and only then erased."""

import logging
import os
import time
from dataclasses import replace
from pathlib import Path

from exercises.class_csv import as_csv
from exercises.room.phases import Room
from exercises.room.store import RoomStore

LOG = logging.getLogger("exercises.room")
UNWRITTEN = "The votes of room %s cannot be written into %s; the room is kept until they can."


def end_rooms(store: RoomStore, folder: Path) -> None:
    """Erase every room whose time is over, once its votes are kept. A room without any leaves no file."""
    for room in store.over():
        try:
            kept_votes(store, room, folder)
        except OSError:
            LOG.warning(UNWRITTEN, room.code, folder)
        else:
            store.erase(room.code)


def kept_votes(store: RoomStore, room: Room, folder: Path) -> Path | None:
    """Write all votes and hands of a room; None where there are none, or where they were a rehearsal."""
    ballots, hands = store.ballots(replace(room, phase="closed")), store.hands(room.code)
    if not (ballots or hands) or store.is_rehearsed(room.code):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    day = time.strftime("%Y-%m-%d", time.localtime(room.expires_at))
    file = folder / f"{day}-room-{room.code}.csv"
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    unfinished.write_text(as_csv(ballots, hands), encoding="utf-8", newline="")
    unfinished.replace(file)
    return file
