"""A reverse proxy that hands what is below a path on to a server, as a faculty's web server or a JupyterHub does."""

import asyncio
import contextlib
import subprocess
import sys

from servers import ended, free_port

NOTHING_HERE = b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class PrefixProxy:
    """A process of its own. `strips` says whether the server is told the path without the prefix."""

    def __init__(self, prefix, *, strips):
        self.prefix, self.strips, self.port = prefix, strips, free_port()
        self.address = f"http://127.0.0.1:{self.port}{prefix}"

    @contextlib.contextmanager
    def before(self, target):
        """Stand before that port until the end."""
        words = [self.prefix, str(self.port), str(target), "strips" if self.strips else ""]
        process = subprocess.Popen([sys.executable, __file__, *words])
        yield self
        ended(process)


class Carrier:
    """What the process does."""

    def __init__(self, prefix, port, target, strips):
        self.prefix, self.port, self.target, self.strips = prefix, int(port), int(target), strips

    async def serve(self):
        server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        await server.serve_forever()

    async def _carry(self, reader, writer):
        """One request on each connection: the head is changed, and everything else goes through as it comes."""
        lines = [writer]
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                head = self._changed((await reader.readuntil(b"\r\n\r\n")).decode("latin-1"))
                if head is None:
                    writer.write(NOTHING_HERE)
                    return
                there, back = await asyncio.open_connection("127.0.0.1", self.target)
                lines.append(back)
                back.write(head.encode("latin-1"))
                sending = asyncio.create_task(_pour(reader, back))
                await _pour(there, writer)
                sending.cancel()
        finally:
            for one in lines:
                one.close()

    def _changed(self, head):
        first, *lines = head.split("\r\n")
        method, path, version = first.split(" ")
        if not path.startswith(f"{self.prefix}/"):
            return None
        kept = [line for line in lines if line and not line.lower().startswith("connection:")]
        path = path.removeprefix(self.prefix) if self.strips else path
        return "\r\n".join([f"{method} {path} {version}", *kept, "Connection: close", "", ""])


async def _pour(reader, writer):
    with contextlib.suppress(OSError):
        while some := await reader.read(65_536):
            writer.write(some)
            await writer.drain()


if __name__ == "__main__":
    asyncio.run(Carrier(*sys.argv[1:]).serve())
