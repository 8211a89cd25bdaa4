"""A class for as long as SOAK_MINUTES says: 300 phones at class pace, a third asleep in turn, and two kills.

Nothing that was acknowledged may be lost, nothing counted twice, and the server's memory must not grow. For pytest by
name alone: `python -m pytest -n0 -s tests/bench/soak.py`.
"""

import asyncio
import json
import os
import random
import time

import psutil
import pytest

from phone import ring_off
from room_server import RoomServer

PHONES = int(os.environ.get("SOAK_PHONES", "300"))
MINUTES = float(os.environ.get("SOAK_MINUTES", "10"))
A_ROUND = 30
"""Seconds of a question: it is opened, voted on, closed and shown."""
QUESTION, PART, OPTIONS = "D4", "plan", ("biopsy_now", "work_up_today")
MOST_GROWTH = 0.15


@pytest.fixture
def server(tmp_path):
    running = RoomServer(f"sqlite:///{tmp_path / 'rooms.sqlite3'}", tmp_path).start()
    yield running
    running.stop()


class Listener:
    """A phone that listens, is put to sleep and wakes, and sends its vote until it is acknowledged."""

    def __init__(self, server):
        self.phone = server.phone()
        self.line = None

    def wake(self):
        if self.line is None or self.line.done():
            self.line = asyncio.create_task(self._listen())

    async def sleep(self):
        if self.line:
            self.line.cancel()
            await asyncio.gather(self.line, return_exceptions=True)
        self.phone.hang_up()

    async def _listen(self):
        while True:
            try:
                await self.phone.listen()
            except (OSError, AssertionError, asyncio.IncompleteReadError):
                await asyncio.sleep(random.uniform(0.2, 1))  # noqa: S311  no secret

    async def vote(self, option, number, spread):
        """The seconds until it was acknowledged; None where the vote was closed before."""
        await asyncio.sleep(random.uniform(0, spread))  # noqa: S311  no secret
        began = time.perf_counter()
        response = {"picks": [{"part": PART, "options": [option]}], "confidence": 0.7}
        self.phone.turn += 1
        while True:
            try:
                status, said = await self.phone.send(QUESTION, response, number, turn=self.phone.turn)
            except (OSError, asyncio.IncompleteReadError):
                status, said = 503, {}
            if status == 200 or said.get("turn") == self.phone.turn:
                return time.perf_counter() - began
            if status == 409:
                return None
            await asyncio.sleep(random.uniform(0.2, 1))  # noqa: S311  no secret


def megabytes(server):
    return psutil.Process(server.process.pid).memory_info().rss / 1e6


async def a_class(server):
    """What stands of each phone and round, the seconds of every vote, and the memory after each turn."""
    everybody = [Listener(server) for _ in range(PHONES)]
    await asyncio.gather(*(one.phone.join() for one in everybody))
    stands, took, memory = {}, [], []
    until, turns = time.monotonic() + 60 * MINUTES, 0
    kills = [until - 60 * MINUTES * share for share in (0.34, 0.67)]
    while time.monotonic() < until:
        began, number = time.monotonic(), 1 + turns % 2
        for place, one in enumerate(everybody):
            await one.sleep() if place % 3 == turns % 3 else one.wake()
        awake = [one for place, one in enumerate(everybody) if place % 3 != turns % 3]
        await asyncio.to_thread(server.act, "open", QUESTION, number)
        option = random.choice(OPTIONS)  # noqa: S311  no secret
        voting = [asyncio.create_task(one.vote(option, number, A_ROUND / 3)) for one in awake]
        if kills and began > kills[-1]:
            kills.pop()
            await asyncio.sleep(A_ROUND / 6)
            server.kill()
            await asyncio.to_thread(server.start)
        seconds = await asyncio.gather(*voting)
        await asyncio.to_thread(server.act, "close")
        await asyncio.to_thread(server.act, "show")
        took += [one for one in seconds if one is not None]
        for one, kept in zip(awake, seconds, strict=True):
            if kept is not None:
                stands[id(one), number] = option
        memory.append((time.monotonic(), server.process.pid, megabytes(server)))
        turns += 1
        await asyncio.sleep(max(0, began + A_ROUND - time.monotonic()))
    for one in everybody:
        await one.sleep()
    await ring_off()
    return stands, took, memory


def test_a_class_loses_nothing_and_its_memory_is_flat(server, tmp_path):
    stands, took, memory = asyncio.run(a_class(server))
    _, content = server.order(path="/ballots")
    kept = sorted((one["round"], one["response"]["picks"][0]["options"][0]) for one in content["ballots"])
    took.sort()
    last = [one for _, pid, one in memory if pid == server.process.pid]
    print(f"\n{PHONES} phones, {MINUTES} minutes, {len(memory)} questions, {len(took)} votes acknowledged")
    half, most = took[len(took) // 2], took[len(took) * 19 // 20]
    print(f"ms p50 {1000 * half:.0f}, p95 {1000 * most:.0f}, last {1000 * took[-1]:.0f}")
    print("MB after each question:", json.dumps([round(one, 1) for _, _, one in memory]))
    assert kept == sorted((number, option) for (_, number), option in stands.items())
    assert last[-1] < last[0] * (1 + MOST_GROWTH)
