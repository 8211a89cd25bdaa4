"""Tells the pages of a room when it has changed. The database is asked, so any process may have changed it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress

from sqlalchemy.exc import SQLAlchemyError

INTERVAL = 0.2
STILL_HERE = 15.0
GONE = b""
LOG = logging.getLogger("exercises.room")


class Channel:
    """What the pages of one room show now, and an event that is set when that changes."""

    def __init__(self) -> None:
        self.listeners = 0
        self.revision = -1
        self.payload: bytes | None = None
        self.changed = asyncio.Event()
        self.first = asyncio.Lock()

    def publish(self, revision: int, payload: bytes) -> None:
        """Hand everybody this payload; empty means that the room is gone."""
        self.revision, self.payload = revision, payload
        self.changed.set()
        self.changed = asyncio.Event()


class Watcher:
    """Polls the rooms that somebody in this process listens to."""

    def __init__(self, revisions: Callable[[list[str]], dict[str, int]], shown: Callable[[str], bytes]) -> None:
        self._revisions = revisions
        self._shown = shown
        self._channels: dict[str, Channel] = {}
        self._hurried = asyncio.Event()

    def hurry(self) -> None:
        """Ask at once: an instructor has pressed something in this process."""
        self._hurried.set()

    async def run(self) -> None:
        """Poll until cancelled; a store that does not answer is asked again."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._hurried.wait(), INTERVAL)
            self._hurried.clear()
            try:
                await self.poll()
            except SQLAlchemyError:
                LOG.warning("The store does not answer; it is asked again.")
                await asyncio.sleep(INTERVAL)

    async def poll(self) -> None:
        """Ask once, and publish what has changed."""
        codes = list(self._channels)
        if not codes:
            return
        found = await asyncio.to_thread(self._revisions, codes)
        for code in codes:
            channel = self._channels.get(code)
            if channel and found.get(code) != channel.revision:
                await self._publish(code, channel, found.get(code))

    async def _publish(self, code: str, channel: Channel, revision: int | None) -> None:
        payload = await asyncio.to_thread(self._shown, code) if revision is not None else GONE
        channel.publish(-1 if revision is None else revision, payload)

    async def _begin(self, code: str, channel: Channel) -> None:
        """Ask for the first payload once, however many begin to listen at the same time."""
        async with channel.first:
            if channel.payload is None:
                found = await asyncio.to_thread(self._revisions, [code])
                await self._publish(code, channel, found.get(code))

    async def listen(self, code: str) -> AsyncIterator[bytes | None]:
        """The payload now and after every change; None when nothing happened for a while; ends with the room."""
        with self._tuned_in(code) as channel:
            await self._begin(code, channel)
            sent: bytes | None = None
            while channel.payload != GONE:
                changed, payload = channel.changed, channel.payload
                if payload is not sent:
                    sent = payload
                    yield payload
                    continue
                try:
                    await asyncio.wait_for(changed.wait(), STILL_HERE)
                except TimeoutError:
                    yield None

    @contextmanager
    def _tuned_in(self, code: str) -> Iterator[Channel]:
        channel = self._channels.setdefault(code, Channel())
        channel.listeners += 1
        try:
            yield channel
        finally:
            channel.listeners -= 1
            if channel.listeners == 0:
                self._channels.pop(code, None)
