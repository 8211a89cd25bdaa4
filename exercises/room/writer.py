"""Joins and votes that arrive together share one commit: a class of three hundred would wait for as many disks.

Nobody gets an answer before the commit that holds it; a batch that fails is tried again, which changes nothing twice.
"""

import asyncio
from collections.abc import Callable, Sequence

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from exercises.room.store import Joining, Result, Vote

Request = Joining | Vote
MOST_AT_ONCE = 400
GATHERED = 0.005
"""Seconds for which a first vote waits for its neighbours: alone it would keep all of them waiting for the disk."""
MOST_WAITING = 2000
TRIES = 4
PAUSE = 0.2


class BusyError(Exception):
    """The store cannot be written just now."""


class Writer:
    """One task that writes whatever has arrived while it was writing."""

    def __init__(self, write: Callable[[Sequence[Request]], list[Result]]) -> None:
        self._write = write
        self._waiting: asyncio.Queue[tuple[Request, asyncio.Future[Result]]] = asyncio.Queue(MOST_WAITING)

    async def submit(self, request: Request) -> Result:
        """What became of the request, once that is in the store; BusyError if it could not be written."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        try:
            self._waiting.put_nowait((request, future))
        except asyncio.QueueFull:
            raise BusyError from None
        return await future

    async def run(self) -> None:
        """Write until cancelled."""
        while True:
            batch = [await self._waiting.get()]
            await asyncio.sleep(GATHERED)
            while len(batch) < MOST_AT_ONCE and not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            await self._finish(batch)

    async def _finish(self, batch: list[tuple[Request, asyncio.Future[Result]]]) -> None:
        requests = [request for request, _ in batch]
        try:
            results = await self._try(requests)
        except SQLAlchemyError:
            for _, future in batch:
                if not future.done():
                    future.set_exception(BusyError())
            return
        for (_, future), result in zip(batch, results, strict=True):
            if not future.done():
                future.set_result(result)

    async def _try(self, requests: list[Request]) -> list[Result]:
        for number in range(1, TRIES):
            try:
                return await asyncio.to_thread(self._write, requests)
            except DBAPIError:
                await asyncio.sleep(PAUSE * number)
        return await asyncio.to_thread(self._write, requests)
