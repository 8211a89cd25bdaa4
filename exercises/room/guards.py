"""What stands before every request: how large and how many they may be; and what a browser may do with the answers.

Addresses are needed to count requests. They are kept in memory only, hashed with a key that dies with the process.
"""

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from itertools import chain

from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from exercises.room.store import hashed
from exercises.room.visitors import Visitors

COOKIE = "vod_room"
HEADER = b"room-token"
"""The header of a page whose browser keeps no cookie; no other site can send it."""
LARGEST_HEAD = 16_384
LARGEST_BODY = 16_384
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
_FOUND, _NAMED = "room.participant", "room.headers"


@dataclass(slots=True)
class Bucket:
    """Requests that may still be made: it refills by `a_second`, and never holds more than `most`."""

    most: float
    a_second: float
    left: float = field(init=False)
    since: float = field(init=False)

    def __post_init__(self) -> None:
        """Begin with a full bucket."""
        self.left, self.since = self.most, time.monotonic()

    def take(self) -> bool:
        """Take one request out, if there is one."""
        now = time.monotonic()
        self.left = min(self.most, self.left + (now - self.since) * self.a_second)
        self.since = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


class Buckets:
    """A bucket for each name, as many as fit; the one that was quiet longest goes first."""

    def __init__(self, most: float, a_second: float, kept: int = 20_000) -> None:
        self._shape = most, a_second
        self._kept = kept
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, name: str) -> bool:
        """Take one request out of that bucket."""
        bucket = self._buckets.get(name) or self._buckets.setdefault(name, Bucket(*self._shape))
        self._buckets.move_to_end(name)
        if len(self._buckets) > self._kept:
            self._buckets.popitem(last=False)
        return bucket.take()


class RequestLimits:
    """Who may make how many requests. Participants count each for themselves: a class shares one address."""

    def __init__(self) -> None:
        self.visitors = Visitors()
        self._participants = Buckets(40, 5)
        self._addresses = Buckets(2000, 200)
        self._known: OrderedDict[str, None] = OrderedDict()
        self._joins: dict[str, Buckets] = {}
        self.held_back: dict[str, int] = {}

    def know(self, participant: str) -> None:
        """From now on this participant has a bucket of their own."""
        self._known[participant] = None
        if len(self._known) > 20_000:
            self._known.popitem(last=False)

    def may_join(self, scope: Scope, room: str, capacity: int) -> bool:
        """Whether that address may take one more place: four fifths of them at once, then one every five seconds.

        A lecture hall may stand behind one address, and one person who joins again and again as well.
        """
        joins = self._joins.setdefault(room, Buckets(max(1, capacity * 4 // 5), 0.2))
        may = joins.take(self._address(scope))
        if not may:
            self.held_back[room] = self.held_back.get(room, 0) + 1
        return may

    def let_in_again(self, room: str) -> None:
        """Begin to count anew: the instructor has made places."""
        self._joins.pop(room, None)
        self.held_back.pop(room, None)

    def _address(self, scope: Scope) -> str:
        return self.visitors.note((scope.get("client") or ("",))[0])

    def allow(self, scope: Scope) -> bool:
        """Whether one more request may be made."""
        participant = participant_of(scope)
        if participant in self._known:
            return self._participants.take(participant)
        return self._addresses.take(self._address(scope))


def headers_of(scope: Scope) -> dict[bytes, bytes]:
    """The headers by their names in small letters, read once a request; of those with one name the first counts."""
    if _NAMED not in scope:
        scope[_NAMED] = dict(reversed(scope["headers"]))
    named: dict[bytes, bytes] = scope[_NAMED]
    return named


def participant_of(scope: Scope) -> str:
    """The hash of the token in the header or the cookie; empty without one. It is looked for once a request."""
    if _FOUND not in scope:
        headers = headers_of(scope)
        token = headers.get(HEADER, b"").decode("latin-1")
        token = token or cookie_parser(headers.get(b"cookie", b"").decode("latin-1")).get(COOKIE, "")
        scope[_FOUND] = hashed(token) if token else ""
    return str(scope[_FOUND])


class Guard:
    """The outermost layer of the server: limits first."""

    def __init__(self, app: ASGIApp, limits: RequestLimits, prefix: str = "") -> None:
        self.app = app
        self.prefix = prefix
        self.limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["root_path"] = self.prefix
        refused = self._refused(scope)
        await (refused or self.app)(scope, self._again if refused else _body(receive, scope), send)

    def _refused(self, scope: Scope) -> PlainTextResponse | None:
        if not self.limits.allow(scope):
            return PlainTextResponse("Too many requests; wait a moment.", 429, {"retry-after": "5"})
        if sum(map(len, chain.from_iterable(scope["headers"]))) > LARGEST_HEAD:
            return PlainTextResponse("This is too large.", 431, {"connection": "close"})
        length = headers_of(scope).get(b"content-length", b"0")
        if not length.isdigit() or int(length) > LARGEST_BODY:
            return PlainTextResponse("This is too large.", 413, {"connection": "close"})
        return None

    async def _again(self) -> Message:
        return {"type": "http.disconnect"}


class TooLargeError(Exception):
    """More came than the request had said."""


def _body(receive: Receive, scope: Scope) -> Receive:
    """The same messages, but no more of a body than is allowed; of one in pieces nobody has said how long it is."""
    if b"transfer-encoding" not in headers_of(scope):
        return receive
    taken = 0

    async def guarded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise TooLargeError
        return message

    return guarded
