"""A calendar file of whole-day events, as RFC 5545 wants it: escaped, folded at 75 octets, lines ended by CR and LF.

The library for this, icalendar, brings date parsing and time zones along, which a learner's kernel would load for two
events that have a day and no hour; what these need of the standard is here.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

OCTETS = 75
"""The longest line, without its end (RFC 5545, 3.1)."""
PRODUCT = "-//VOD or DILI//recall cards//EN"
MORNING = "PT9H"
"""When a whole day reminds of itself: nine hours after its start."""


class Event(NamedTuple):
    """Something that fills a day. `uid` is the same for the same event, so that a second import replaces the first."""

    uid: str
    day: date
    title: str
    text: str


def calendar(events: Iterable[Event], made: datetime) -> str:
    """The file as text; `made` says when, and needs a time zone."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += _event(event, made)
    return "".join(f"{part}\r\n" for line in (*lines, "END:VCALENDAR") for part in folded(line))


def _event(event: Event, made: datetime) -> list[str]:
    title, text = escaped(event.title), escaped(event.text)
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"SUMMARY:{title}",
        f"DESCRIPTION:{text}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{title}",
        f"TRIGGER:{MORNING}",
        "END:VALARM",
        "END:VEVENT",
    ]


def escaped(text: str) -> str:
    """A text as the value of a property (RFC 5545, 3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, each but the first after a space; no letter is cut in two."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > OCTETS:
            yield piece
            piece = " "
        piece += letter
    yield piece
