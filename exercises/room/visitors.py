"""From how many other computers and phones somebody has asked this server, and since when."""

import hmac
import secrets
import time
from collections.abc import Iterable

MOST = 20_000
MAPPED = "::ffff:"
"""How an address of the older kind looks on a socket of both."""


class Visitors:
    """The addresses that have asked, hashed with a key that dies with the process."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._since: dict[str, float] = {}

    def note(self, address: str) -> str:
        """Note who asks, and return the name under which they are counted."""
        name = self._name(address)
        if len(self._since) < MOST:
            self._since.setdefault(name, time.time())
        return name

    def others(self, own: Iterable[str]) -> tuple[float, ...]:
        """For each address but these, when it asked first; the earliest comes first."""
        mine = {self._name(one) for one in own}
        return tuple(sorted(when for name, when in self._since.items() if name not in mine))

    def _name(self, address: str) -> str:
        plain = address.removeprefix(MAPPED) if "." in address else address
        return hmac.digest(self._key, plain.encode(), "sha256").hex()
