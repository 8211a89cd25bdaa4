"""Which phones look just now: this process knows its own, and the store tells what the others on it have said."""

import asyncio
import hashlib
import socket
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from exercises.room.store import RoomStore

STEP, REPEATED, BELIEVED = 3, 15, 45
"""Seconds: how soon a change is told, how often the same is told again, and for how long the word of others counts."""


def process_name(port: int, control: Path) -> str:
    """The name of a server process: the same after a restart, and that of no other that runs meanwhile.

    On one computer a port has one server; the address of its network card tells computers of one name apart. Where
    the system knows none the name is new each time, and the word of a killed process counts until it is old.
    """
    place = f"{socket.gethostname()} {uuid.getnode()} {port} {control.resolve()}"
    return hashlib.sha256(place.encode()).hexdigest()[:16]


class Lookers:
    """The lines that phones listen on."""

    def __init__(self, store: RoomStore, process: str) -> None:
        self._store = store
        self._process = process
        self._lines: Counter[tuple[str, str]] = Counter()
        self._told: frozenset[tuple[str, str]] | None = None
        self._told_at = 0.0

    @contextmanager
    def looks(self, code: str, participant: str) -> Iterator[None]:
        """One line more, for as long as it is listened on."""
        self._lines[code, participant] += 1
        try:
            yield
        finally:
            self._lines -= Counter({(code, participant): 1})

    def lines(self, code: str, participant: str) -> int:
        """How many lines that phone has to this process."""
        return self._lines[code, participant]

    def here(self, code: str) -> set[str]:
        """Who looks at that room, through whichever process. It asks the store."""
        others = self._store.lookers(code, since=int(time.time()) - BELIEVED, but=self._process)
        return others | {participant for room, participant in tuple(self._lines) if room == code}

    async def run(self) -> None:
        """Tell the other processes, until cancelled; first of all that nobody looks, whatever a killed server said."""
        while True:
            with suppress(SQLAlchemyError):
                await self._tell()
            await asyncio.sleep(STEP)

    async def _tell(self) -> None:
        now, looking = time.monotonic(), frozenset(self._lines)
        if looking == self._told and (not looking or now < self._told_at + REPEATED):
            return
        await asyncio.to_thread(self._store.look, self._process, looking)
        self._told, self._told_at = looking, now
