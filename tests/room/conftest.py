"""A room server in a process of its own, on SQLite and on a real PostgreSQL, and phones to go with it.

PostgreSQL is Debian's package, started here in a folder of its own. Without it the PostgreSQL half is left out, except
where CI=true: there it must not be missing.
"""

import asyncio
import dataclasses
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

import phone
from exercises.room.control_file import write_control
from exercises.room.store import RoomStore
from room_server import RoomServer
from servers import free_port

STORES = ("sqlite", "postgresql")


def postgres_binaries():
    """The newest folder of PostgreSQL's server programs that Debian has installed; None without one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return found[-1].parent if found else None


class Postgres:
    """A PostgreSQL of our own: on loopback, without a password, gone at the end."""

    def __init__(self, binaries):
        self.binaries = binaries
        self.folder = Path(tempfile.mkdtemp(prefix="room-postgres-"))
        self.port = free_port()
        # PostgreSQL refuses to run as root; Debian's package brings a user for it.
        self.user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.user:
            shutil.chown(self.folder, "postgres")
        self._run("initdb", "-D", self.data, "-U", "room", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-h 127.0.0.1 -p {self.port} -k {self.folder}"
        self._run("pg_ctl", "-D", self.data, "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    @property
    def data(self):
        return str(self.folder / "data")

    def url(self, database):
        return f"postgresql+psycopg://room@127.0.0.1:{self.port}/{database}"

    def make(self, database):
        self.query("postgres", f"CREATE DATABASE {database}")
        return self.url(database)

    def query(self, database, sql):
        program = [
            str(self.binaries / "psql"),
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port),
            "-U",
            "room",
            "-Atc",
            sql,
            database,
        ]
        return subprocess.run(program, check=True, capture_output=True, text=True).stdout

    def drop_connections(self, database):
        self.query("postgres", f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")  # noqa: S608  our own name

    def stop(self):
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program, *arguments):
        command = [*self.user, str(self.binaries / program), *arguments]
        with (self.folder.parent / f"{self.folder.name}.out").open("w") as written:
            subprocess.run(command, check=True, stdout=written, stderr=written, cwd=self.folder)
        Path(written.name).unlink()


@pytest.fixture(scope="session")
def postgres():
    binaries = postgres_binaries()
    if binaries is None:
        assert os.environ.get("CI") != "true", "PostgreSQL is missing; .ci/run installs Debian's package"
        pytest.skip("PostgreSQL is not installed (on Debian: sudo apt install postgresql)")
    running = Postgres(binaries)
    yield running
    running.stop()


@pytest.fixture(scope="module", params=STORES)
def url(request, tmp_path_factory):
    """The address of an empty store of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('store') / 'rooms.sqlite3'}"
    return request.getfixturevalue("postgres").make(f"room_{os.getpid()}_{time.monotonic_ns()}")


@pytest.fixture(scope="module")
def process(url, tmp_path_factory):
    """A server on that store, and its first room."""
    running = RoomServer(url, tmp_path_factory.mktemp("server")).start()
    yield running
    if running.process.poll() is None:
        running.stop()


@pytest.fixture
def server(process):
    """That server with a new room."""
    store = RoomStore(process.url)
    room = dataclasses.replace(process.room, code=f"T{time.monotonic_ns() % 10**8}")
    store.create(room.code, room.secret, capacity=400, seconds=3600)
    store.close()
    write_control(room, process.control)
    return process


@pytest.fixture(scope="module")
def second(process):
    """Another process on the same store."""
    running = RoomServer(process.url, process.folder).start("--no-room")
    yield running
    running.stop()


@pytest.fixture
def alone(url, tmp_path):
    """A server for this test alone, which may kill it."""
    running = RoomServer(url, tmp_path).start()
    yield running
    if running.process.poll() is None:
        running.stop()


@pytest.fixture
def play():
    """Runs a scene to its end, and closes every connection of it."""

    async def whole(scene):
        try:
            return await scene
        finally:
            listeners = asyncio.all_tasks() - {asyncio.current_task()}
            for task in listeners:
                task.cancel()
            await asyncio.gather(*listeners, return_exceptions=True)
            await phone.ring_off()

    return lambda scene: asyncio.run(whole(scene))


@pytest.fixture(scope="module")
def sqlite_server(tmp_path_factory):
    """A server on SQLite alone."""
    folder = tmp_path_factory.mktemp("server")
    running = RoomServer(f"sqlite:///{folder / 'rooms.sqlite3'}", folder).start()
    yield running
    if running.process.poll() is None:
        running.stop()
