"""A phone as the tests need it: a bare HTTP client on asyncio that joins, listens and votes, light enough for 300."""

import asyncio
import contextlib
import json

SECONDS = 90
LAST_CHUNK = b"0\r\n"
LINES = []
"""Every connection that was opened, to be closed at the end of a scene."""


async def dial(port):
    """A connection to this machine."""
    line = await asyncio.open_connection("127.0.0.1", port)
    LINES.append(line[1])
    return line


async def ring_off():
    """Close every connection, so that none is left to the collector of garbage."""
    for writer in LINES:
        writer.close()
    for writer in LINES:
        with contextlib.suppress(OSError):
            await writer.wait_closed()
    LINES.clear()


class Phone:
    """One participant, or a client that only looks like one. It speaks to 127.0.0.1 and to nobody else."""

    def __init__(self, port, code, cookie=""):
        self.port, self.code, self.cookie = port, code, cookie
        self.turn = 0
        self.states = asyncio.Queue()
        self._line = None

    async def request(self, method, path, body=None, headers=None):
        """Status, headers and body of the answer, on a connection that is kept."""
        for last in (False, True):
            try:
                self._line = self._line or await dial(self.port)
                return await self._exchange(self._line, method, path, body, headers or {})
            except (ConnectionError, asyncio.IncompleteReadError):
                self._line = None
                if last:
                    raise
        return None

    async def _exchange(self, line, method, path, body, headers):
        reader, writer = line
        writer.write(self._head(method, path, body, headers) + (body or b""))
        await writer.drain()
        status, given = await read_head(reader)
        content = await reader.readexactly(int(given.get("content-length", 0)))
        if "set-cookie" in given:
            self.cookie = given["set-cookie"].partition(";")[0]
        if given.get("connection") == "close":
            self.hang_up()
        return status, given, content

    def _head(self, method, path, body, headers):
        lines = {"host": f"127.0.0.1:{self.port}", "content-length": str(len(body or b""))}
        lines |= {"cookie": self.cookie} if self.cookie else {}
        lines |= headers
        return "".join([f"{method} {path} HTTP/1.1\r\n", *(f"{k}: {v}\r\n" for k, v in lines.items()), "\r\n"]).encode()

    async def post(self, path, content, headers=None):
        """Status and JSON of the answer."""
        given = {"content-type": "application/json"} | (headers or {})
        status, _, body = await self.request("POST", f"/r/{self.code}{path}", json.dumps(content).encode(), given)
        return status, json.loads(body)

    async def get(self, path, headers=None):
        status, _, body = await self.request("GET", f"/r/{self.code}{path}", None, headers)
        return status, json.loads(body)

    async def join(self):
        status, content = await self.post("/join", {})
        assert status == 200, content
        return self

    async def listen(self):
        """Put every state of the room into `states`, until cancelled or cut off."""
        reader, writer = await dial(self.port)
        try:
            writer.write(self._head("GET", f"/r/{self.code}/events", None, {}))
            await writer.drain()
            status, _ = await read_head(reader)
            assert status == 200
            while (line := await reader.readline()) and line != LAST_CHUNK:
                if line.startswith(b"data: "):
                    self.states.put_nowait(json.loads(line[6:]))
        finally:
            writer.close()

    async def until(self, **wanted):
        """The next state that has all of that."""
        while True:
            state = await asyncio.wait_for(self.states.get(), SECONDS)
            if wanted.items() <= state.items():
                return state

    async def vote(self, question, option, *, part="act", sure=0.7, turn=None):
        """Status and answer of a vote for one option of one part."""
        response = {"picks": [{"part": part, "options": [option]}], "confidence": sure}
        return await self.send(question, response, turn=turn)

    async def send(self, question, response, number=1, *, turn=None):
        self.turn = turn or self.turn + 1
        return await self.post(
            "/vote", {"question": question, "round": number, "turn": self.turn, "response": response}
        )

    async def dial(self):
        """A bare connection to the server."""
        return await dial(self.port)

    def hang_up(self):
        if self._line:
            self._line[1].close()
        self._line = None


async def read_head(reader):
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    lines = (line.partition(":") for line in head[1:] if line)
    return int(head[0].split()[1]), {name.lower(): value.strip() for name, _, value in lines}
