"""Connections that say nothing, too much or too slowly: phones and the instructor go on, and files do not run out."""

import asyncio
import contextlib
import sys

import pytest

from exercises.room.guards import LARGEST_HEAD
from exercises.room.serving import A_PHONE, MOST_FILES, OWN_FILES, Files, most_files
from phone import SECONDS

pytestmark = pytest.mark.slow
HALF_OPEN = 2_100


@pytest.fixture(autouse=True)
def _files():
    """This process opens as many connections as the server holds."""
    if most_files().most < HALF_OPEN + 500:
        pytest.skip("this system lets one process open too few files")


async def half_opened(phone, text):
    """One more connection that never says all; a server that hangs up on it is as it should be."""
    with contextlib.suppress(ConnectionError):
        _, writer = await phone.dial()
        writer.write(text)
        await writer.drain()


def answered(server):
    """What the instructor's own socket says."""
    return server.order(base=server.room.server)[0]


@pytest.mark.parametrize(
    "text", [b"", b"GET / HTT", b"GET / HTTP/1.1\r\nHost: x\r\n"], ids=["nothing", "a line", "a head"]
)
def test_thousands_of_half_open_connections_lock_out_neither_the_instructor_nor_a_phone(sqlite_server, play, text):
    async def scene():
        stranger = sqlite_server.phone()
        for _ in range(0, HALF_OPEN, 100):
            await asyncio.gather(*(half_opened(stranger, text) for _ in range(100)))
        instructor = await asyncio.to_thread(answered, sqlite_server)
        phone = await sqlite_server.phone().join()
        return instructor, (await phone.get("/vote"))[0]

    assert play(scene()) == (200, 200)


@pytest.mark.parametrize(
    ("size", "closed"), [(LARGEST_HEAD - 200, False), (LARGEST_HEAD + 200, True), (10 * LARGEST_HEAD, True)]
)
def test_a_head_has_a_largest_size_even_if_it_never_ends(sqlite_server, play, size, closed):
    async def scene():
        reader, writer = await sqlite_server.phone().dial()
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: ")
        with contextlib.suppress(ConnectionError):
            for sent in range(0, size, 1_000):
                writer.write(b"x" * min(size - sent, 1_000))
                await writer.drain()
        if not closed:
            writer.write(b"\r\n\r\n")
        try:
            return await asyncio.wait_for(reader.read(12), SECONDS)
        except ConnectionError:
            return b""

    assert play(scene()) == (b"" if closed else b"HTTP/1.1 200")


def test_a_whole_head_that_is_too_large_is_refused(sqlite_server, play):
    async def scene():
        return (await sqlite_server.phone().request("GET", "/", None, {"x-long": "x" * LARGEST_HEAD}))[0]

    with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
        assert play(scene()) == 431


@pytest.mark.parametrize(
    ("soft", "phones"),
    [(256, 0), (OWN_FILES + A_PHONE - 1, 0), (OWN_FILES + A_PHONE, 1), (1024, 241), (MOST_FILES, 5361)],
)
def test_it_is_known_how_many_phones_fit(soft, phones):
    assert Files(soft).phones == phones


@pytest.mark.skipif(sys.platform == "win32", reason="a socket of Windows is no file")
@pytest.mark.parametrize(
    ("limits", "raised"),
    [
        pytest.param((256, -1), MOST_FILES, id="a Mac"),
        pytest.param((1024, 4096), 4096, id="as far as the system lets it"),
        pytest.param((1024, 1 << 20), MOST_FILES, id="no further than is of use"),
        pytest.param((MOST_FILES + 1, 1 << 20), MOST_FILES + 1, id="never lowered"),
    ],
)
def test_the_limit_of_open_files_is_raised(monkeypatch, limits, raised):
    given = []
    monkeypatch.setattr("resource.RLIM_INFINITY", -1)
    monkeypatch.setattr("resource.getrlimit", lambda _: limits)
    monkeypatch.setattr("resource.setrlimit", lambda _, wanted: given.append(wanted))
    assert most_files().most == raised
    assert given == ([] if raised == limits[0] else [(raised, limits[1])])


def test_a_system_that_does_not_let_it_is_believed(monkeypatch):
    monkeypatch.setattr("resource.getrlimit", lambda _: (256, 4096))
    monkeypatch.setattr("resource.setrlimit", lambda *_: (_ for _ in ()).throw(ValueError))
    assert most_files().most == 256
