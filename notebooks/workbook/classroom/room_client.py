"""The line from the instructor's panel to the server of the room: plain HTTP with the secret, past any proxy."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterable
from typing import Any, NamedTuple

from pydantic import ValidationError

from exercises import Response
from exercises.class_results import Ballot, HandCount
from exercises.room.control_file import Control
from exercises.room.phases import Task

SECONDS = 4
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class RoomError(Exception):
    """Why the room cannot be reached, or does not do what was asked, in one sentence."""


class RoomStatus(NamedTuple):
    """What the room is doing. Never what has been answered."""

    phase: str
    question: str | None
    round: int
    joined: int
    answered: int
    here: int
    capacity: int
    held_back: int
    ends_in: int
    rehearsal: bool
    kept: str

    @property
    def house(self) -> dict[str, Any]:
        """How the room itself stands, as its pages are told; the time in whole minutes, to be shown anew with each."""
        told = ("joined", "here", "capacity", "held_back", "rehearsal", "kept")
        return {name: getattr(self, name) for name in told} | {"ends_in": self.ends_in // 60 * 60}


class RoomLine:
    """Asks the server of one room. Every call is short, and none waits longer than a few seconds."""

    def __init__(self, control: Control) -> None:
        self.control = control

    def status(self) -> RoomStatus:
        """What the room is doing now."""
        return _status(self._ask("GET", "/control"))

    def act(self, action: str, question: str | None = None, number: int = 1) -> RoomStatus:
        """Take an action, and return what the room is doing after it."""
        return _status(self._ask("POST", "/control", {"action": action, "question": question, "round": number}))

    def manage(self, task: Task) -> RoomStatus:
        """Do something with the room itself, and return what it is doing after it."""
        return _status(self._ask("POST", "/house", {"do": task}))

    def raise_hands(self, hands: Iterable[HandCount]) -> None:
        """Keep hands that were counted."""
        self._ask("POST", "/hands", {"hands": [hand.model_dump() for hand in hands]})

    def answers(self) -> tuple[tuple[Ballot, ...], tuple[HandCount, ...]]:
        """Every vote of the rounds that are closed, and the hands."""
        content = self._ask("GET", "/ballots")
        try:
            ballots = tuple(
                Ballot(
                    one["voter"],
                    one["question"],
                    one["round"],
                    Response.model_validate_json(json.dumps(one["response"])),
                )
                for one in content["ballots"]
            )
            return ballots, tuple(HandCount.model_validate(one) for one in content["hands"])
        except (KeyError, TypeError, ValidationError):
            raise RoomError("The room sent something that could not be read.") from None

    def reach(self) -> str:
        """Whether phones can reach it, as far as it knows, and what to try first."""
        found = self._ask("GET", "/reach")
        return " ".join([str(found["why"]), *found["do"][:1]])

    def erase(self) -> None:
        """Remove the room with everything in it."""
        self._ask("DELETE", "/control")

    def _ask(self, method: str, path: str, content: object = None) -> dict[str, Any]:
        address = f"{self.control.server}/r/{self.control.code}{path}"
        if not address.startswith(("http://", "https://")):
            raise RoomError("The file of the room names no address that could be asked.")
        data = None if content is None else json.dumps(content).encode()
        headers = {"Authorization": f"Bearer {self.control.secret}", "Content-Type": "application/json"}
        request = urllib.request.Request(address, data, headers, method=method)  # noqa: S310  checked above
        try:
            with _OPENER.open(request, timeout=SECONDS) as answer:
                found: dict[str, Any] = json.load(answer)
                return found
        except urllib.error.HTTPError as error:
            with error:
                raise RoomError(_problem(error)) from None
        except (OSError, ValueError):
            raise RoomError("The server of the room does not answer. Is make room running?") from None


def _problem(error: urllib.error.HTTPError) -> str:
    try:
        return str(json.load(error)["problem"])
    except (ValueError, KeyError, TypeError):
        return f"The server of the room refused this ({error.code})."


def _status(content: dict[str, Any]) -> RoomStatus:
    try:
        return RoomStatus(*(content[name] for name in RoomStatus._fields))
    except KeyError:
        raise RoomError("The room sent something that could not be read.") from None
