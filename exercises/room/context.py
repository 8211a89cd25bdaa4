"""What the handlers of one server process share, and the few shapes that their answers have."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from exercises.room.guards import RequestLimits
from exercises.room.looking import Lookers
from exercises.room.store import RoomStore
from exercises.room.teaching import Teaching
from exercises.room.watcher import Watcher
from exercises.room.writer import Writer

PAGES = Path(__file__).with_name("pages")
WRITTEN = json.JSONEncoder(ensure_ascii=False)
"""Made once: `json.dumps` makes another one for every answer with a setting of its own."""
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}


@dataclass
class Addresses:
    """`public` is the address that participants type, and `host` the one that the server listens on.

    `prefix` is the path below which a proxy offers the room; whether the proxy strips it or not is the same.
    """

    public: str
    host: str
    prefix: str = ""


@dataclass
class Context:
    """The store, what writes to it and what watches it. Nothing of a room is kept here."""

    store: RoomStore
    writer: Writer
    watcher: Watcher
    limits: RequestLimits
    addresses: Addresses
    lookers: Lookers
    teaching: Teaching | None = None
    kept: Path = Path("votes")
    """Where the votes of a room are kept before time erases it."""

    @property
    def public(self) -> str:
        """The address that participants type."""
        return self.addresses.public

    def taught(self, code: str) -> Teaching | None:
        """The plan that this room follows; None where it follows none."""
        return self.teaching if self.teaching and self.teaching.code == code else None


def context_of(request: Request) -> Context:
    """What this process shares."""
    found: Context = request.app.state.context
    return found


def json_response(content: object, status: int = 200) -> Response:
    """An answer in JSON."""
    return Response(WRITTEN.encode(content), status, media_type="application/json")


def refusal(status: int, sentence: str) -> Response:
    """An answer that says in one sentence why not."""
    return json_response({"problem": sentence}, status)


def page(name: str, status: int = 200) -> Response:
    """One of our own files."""
    return Response(_read(name), status, media_type=TYPES[Path(name).suffix])


@cache
def _read(name: str) -> bytes:
    return (PAGES / name).read_bytes()
