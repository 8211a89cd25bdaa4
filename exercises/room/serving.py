"""How the server listens: a socket for everybody and one for the instructor; who says nothing is hung up on.

A connection costs a file of the operating system. Whoever opens thousands and sends nothing must not take those of the
phones, and never reaches the instructor's socket, which counts its connections for itself.
"""

import asyncio
import gc
import sys
from collections import OrderedDict
from socket import socket
from typing import Any, NamedTuple, cast

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from casedata import load_published
from exercises.room.guards import HEADERS, LARGEST_HEAD

SECONDS_FOR_A_REQUEST = 10
"""Seconds in which a whole request must have come, its body too."""
SWITCHED = 0.0005
"""Seconds after which a busy thread lets another run: what writes to the disk must not wait for what reads requests."""
GARBAGE = 20_000
"""New objects after which Python looks for those that are left over."""
MOST_SILENT = 400
"""Connections that have not yet said what they want; with one more the oldest of them is hung up on."""
OWN_FILES, A_PHONE = 300, 3
"""Files that the server needs itself, and those of one phone: a line that listens and two that ask."""
MOST_FILES = 16_384


class Files(NamedTuple):
    """How many files this process may open, and how many phones that is enough for."""

    most: int

    @property
    def phones(self) -> int:
        """How many phones fit."""
        return max(0, self.most - OWN_FILES) // A_PHONE


if sys.platform == "win32":

    def most_files() -> Files:
        """A socket of Windows is no file, and has no such limit."""
        return Files(MOST_FILES)

else:
    import contextlib
    import resource

    def most_files() -> Files:
        """Raise what this process may open as far as the system lets it: a Mac begins with 256."""
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
                soft = wanted
        return Files(MOST_FILES if soft == resource.RLIM_INFINITY else soft)


class _State(ServerState):
    """The connections of one socket, and since when each waits that has not yet said all it wants; the oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self.silent: OrderedDict[RoomProtocol, float] = OrderedDict()

    def hang_up_on_the_silent(self) -> None:
        """Hang up on those that were silent for too long, now and every second."""
        loop = asyncio.get_running_loop()
        while self.silent and next(iter(self.silent.values())) <= loop.time() - SECONDS_FOR_A_REQUEST:
            next(iter(self.silent)).hang_up()
        loop.call_later(1, self.hang_up_on_the_silent)


class RoomProtocol(HttpToolsProtocol):
    """One connection. A request must come soon, and its head must be short."""

    _in_head = True
    _taken = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request, unless there are too many connections."""
        super().connection_made(transport)
        if self.limit_concurrency and len(self.connections) > self.limit_concurrency:
            transport.abort()
            return
        self._expect_a_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._wait_no_longer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; a head that is too long is the end."""
        if self._in_head:
            self._taken += len(data)
        super().data_received(data)
        idle = self.cycle is None or self.cycle.response_complete
        if idle and self not in self._silent and not self.transport.is_closing():
            self._expect_a_request()
        if self._in_head and self._taken > LARGEST_HEAD:
            self.transport.abort()

    def on_message_begin(self) -> None:
        """Another request begins on this connection."""
        super().on_message_begin()
        if self not in self._silent:
            self._expect_a_request()

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self._in_head, self._taken = False, 0
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._wait_no_longer()
        super().on_message_complete()

    def _expect_a_request(self) -> None:
        self._in_head = True
        self._silent[self] = self.loop.time()
        if len(self._silent) > MOST_SILENT:
            next(iter(self._silent)).hang_up()

    def _wait_no_longer(self) -> None:
        self._taken = 0
        self._silent.pop(self, None)

    @property
    def _silent(self) -> "OrderedDict[RoomProtocol, float]":
        return cast("_State", self.server_state).silent

    def hang_up(self) -> None:
        """End it at once."""
        self._wait_no_longer()
        self.transport.abort()


class RoomServer(uvicorn.Server):
    """One application on two sockets: everybody's, and the instructor's on this computer alone."""

    def __init__(self, app: Any, own: socket, *, files: int, proxies: str) -> None:  # noqa: ANN401  an ASGI application
        super().__init__(_settings(app, files, proxies))
        self.server_state = self._phones = _State()
        self._own = own
        self._inner = uvicorn.Server(_settings(app, files, proxies, lifespan="off"))
        self._inner.server_state = self._instructors = _State()

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Listen on both."""
        sys.setswitchinterval(SWITCHED)
        _spare_what_stays()
        await super().startup(sockets)
        self._inner.config.load()
        self._inner.lifespan = self._inner.config.lifespan_class(self._inner.config)
        await self._inner.startup([self._own])
        for state in (self._phones, self._instructors):
            state.hang_up_on_the_silent()

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """Leave both."""
        self._inner.force_exit = self.force_exit
        await self._inner.shutdown([self._own])
        await super().shutdown(sockets)


def _spare_what_stays() -> None:
    """Look for garbage seldom, and only among what comes from now on.

    Three hundred votes would look for it again and again among all statements, questions and modules, which stay.
    """
    load_published()
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)


def _settings(app: Any, files: int, proxies: str, lifespan: Any = "on") -> uvicorn.Config:  # noqa: ANN401  of uvicorn
    return uvicorn.Config(
        app,
        http=RoomProtocol,
        ws="none",
        lifespan=lifespan,
        log_level="warning",
        access_log=False,
        server_header=False,
        headers=[*HEADERS.items()],
        limit_concurrency=max(100, files - OWN_FILES),
        backlog=1024,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=2,
        forwarded_allow_ips=proxies,
    )
