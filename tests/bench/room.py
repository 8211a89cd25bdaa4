"""`make bench`: the live room beside a bare endpoint of the same framework, 300 phones at once, in one run.

A vote is on the disk before it is acknowledged, and a change is seen by polling the store; the bare one does neither.
"""

import asyncio
import gc
import importlib.util
import json
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exercises import load_question
from exercises.model import CONFIDENCE
from workbook.repository_paths import BUILD

HERE = Path(__file__).parent
PEOPLE = 300
ROUNDS = 10


def module(path):
    """A module of the tests; tests are no package."""
    spec = importlib.util.spec_from_file_location(f"bench_{path.stem}", path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


ROOM = module(HERE.parent / "room" / "conftest.py")


@pytest.fixture
def bare():
    """The port of the bare server."""
    port = ROOM.free_port()
    with subprocess.Popen([sys.executable, str(HERE / "bare.py"), str(port)]) as process:
        for _ in range(200):
            with socket.socket() as trying:
                if trying.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
        process.terminate()


@pytest.fixture(params=ROOM.STORES)
def server(request, tmp_path):
    """The room on either store."""
    url = f"sqlite:///{tmp_path / 'rooms.sqlite3'}"
    postgres = None
    if request.param == "postgresql":
        if ROOM.postgres_binaries() is None:
            pytest.skip("PostgreSQL is not installed")
        postgres = ROOM.Postgres(ROOM.postgres_binaries())
        url = postgres.make("bench")
    running = ROOM.RoomServer(url, tmp_path).start()
    yield running
    running.stop()
    if postgres:
        postgres.stop()


async def timed(coroutine):
    began = time.perf_counter()
    await coroutine
    return 1000 * (time.perf_counter() - began)


async def listening(phones):
    tasks = [asyncio.create_task(phone.listen()) for phone in phones]
    await asyncio.gather(*(phone.until(phase="waiting") for phone in phones))
    return tasks


async def heard(phone, began, **wanted):
    await phone.until(**wanted)
    return 1000 * (time.perf_counter() - began)


def as_one_of_a_class(options, place):
    """The answer of that person: every option with every step of certainty comes up."""
    sure = CONFIDENCE[place // len(options) % len(CONFIDENCE)].probability
    return {"picks": [{"part": "plan", "options": [options[place % len(options)]]}], "confidence": sure}


class OfTheRoom:
    """A round of the live room: an instructor's press that reaches every phone, and then every phone's vote."""

    def __init__(self, server):
        self.server = server
        self.phones = [server.phone() for _ in range(PEOPLE)]
        options = [one.id for one in load_question("D4").parts[0].options]
        self.bodies = [as_one_of_a_class(options, place) for place in range(PEOPLE)]
        self.votes, self.told = [], []

    async def begin(self):
        await asyncio.gather(*(phone.join() for phone in self.phones))
        return await listening(self.phones)

    async def round(self, number):
        at = 1 + number % 2
        began = time.perf_counter()
        await asyncio.to_thread(self.server.act, "open", "D4", at)
        self.told += await asyncio.gather(*(heard(phone, began, phase="open") for phone in self.phones))
        sent = zip(self.phones, self.bodies, strict=True)
        self.votes += await asyncio.gather(*(timed(phone.send("D4", body, at)) for phone, body in sent))
        await asyncio.to_thread(self.server.act, "close")
        await asyncio.gather(*(phone.until(phase="closed") for phone in self.phones))


class OfTheBare:
    """The same round of the bare server."""

    def __init__(self, port):
        self.phones = [ROOM.phone.Phone(port, "bare") for _ in range(PEOPLE)]
        self.votes, self.told = [], []

    async def begin(self):
        return await listening(self.phones)

    async def round(self, number):
        began = time.perf_counter()
        await self.phones[0].post("/tell", {})
        self.told += await asyncio.gather(*(heard(phone, began, round=number + 1) for phone in self.phones))
        self.votes += await asyncio.gather(*(timed(phone.send("D4", {})) for phone in self.phones))


async def in_turn(*both):
    """A round of each, again and again, so that a busy minute is nobody's alone.

    The phones share this process: its search for garbage would halt them all, and be counted as an answer's time.
    """
    gc.collect()
    gc.freeze()
    gc.disable()
    tasks = [task for one in both for task in await one.begin()]
    for number in range(ROUNDS):
        for one in both:
            await one.round(number)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await ROOM.phone.ring_off()
    gc.enable()
    return [(one.votes, one.told) for one in both]


def percentiles(values):
    return statistics.median(values), statistics.quantiles(values, n=20)[-1]


def test_the_room_beside_the_bare_framework(server, bare):
    """Print both with their ratios, and add them to a file of their own."""
    ours, theirs = asyncio.run(in_turn(OfTheRoom(server), OfTheBare(bare)))
    store = server.url.split(":")[0].split("+")[0]
    rows = []
    print(f"\n{store}, {PEOPLE} phones at once{'':22} {'ours':>8} {'bare':>8} {'ratio':>6}")
    for what, mine, other in zip(("vote to acknowledgement", "press to every phone"), ours, theirs, strict=True):
        for name, one, two in zip(("p50", "p95"), percentiles(mine), percentiles(other), strict=True):
            rows.append({"store": store, "what": f"{what}, {name}", "ours_ms": one, "bare_ms": two, "ratio": one / two})
            print(f"{what}, {name:36} {one:8.0f} {two:8.0f} {one / two:6.2f} ms")
    BUILD.mkdir(exist_ok=True)
    (BUILD / f"bench_room_{store}.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    assert percentiles(ours[0])[1] < 10_000
    assert percentiles(ours[1])[1] < 10_000
