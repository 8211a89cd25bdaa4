"""Serves the built folder from this computer, to look at it: `python -m workbook site serve`. Any web server can."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

HOST = "127.0.0.1"


class Files(SimpleHTTPRequestHandler):
    """Files as they lie in the folder, with the kinds that a browser insists on, and no line for each of them."""

    extensions_map: ClassVar[dict[str, str]] = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
    }

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  as the library names it
        """Say nothing."""


def server_of(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server of that folder, for this computer alone; port 0 is any that is free."""
    return ThreadingHTTPServer((HOST, port), partial(Files, directory=str(folder)))
