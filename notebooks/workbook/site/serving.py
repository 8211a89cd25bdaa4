"""Serves the built folder from this computer, to look at it: `workbook site --serve`. Any web server can.

It compresses as a server in front of learners should: that saves two thirds of what the first chapter brings.
"""

import gzip
import io
import os
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

HOST = "127.0.0.1"
KINDS = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm"}
PACKED = {".css", ".html", ".ipynb", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm"}
"""What becomes smaller; wheels and archives are packed already."""


class Files(SimpleHTTPRequestHandler):
    """Files as they lie in the folder, with the kinds that a browser insists on, and no line for each of them."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | KINDS

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """The head of a file, packed where that helps and the browser takes it."""
        path = Path(self.translate_path(self.path))
        if path.suffix not in PACKED or not path.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        packed = _packed(path, path.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.send_header("Last-Modified", self.date_time_string(path.stat().st_mtime))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        return io.BytesIO(packed)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  as the library names it
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """On Windows, to use an address again would mean to share a busy port with whoever has it."""

    allow_reuse_address = os.name != "nt"


@cache
def _packed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


def server_of(folder: Path, port: int = 0) -> Server:
    """A server of that folder, for this computer alone; port 0 is any that is free."""
    return Server((HOST, port), partial(Files, directory=str(folder)))
