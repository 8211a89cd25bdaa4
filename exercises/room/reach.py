"""Whether phones can reach the room, as far as one computer can know, and what to do where they cannot."""

import ipaddress
import time
from collections.abc import Iterator
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from exercises.room.cards import Card

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  compared, not listened on
STAY = "Stop the room with Ctrl+C and start it with make class, which lets phones in."
JOIN = "Join the Wi-Fi of this room or switch on this computer's hotspot, then ask again."
CHOOSE = "Send phones to an address of now, with a button below."
NO_VPN = "Switch off a VPN or a program that guards the network, then ask again."
PROXY = "See whether the proxy in front of this computer runs, then ask again."
SAME = "Take your own phone, switch mobile data off, join the same Wi-Fi as this computer and open {public}."
FIREWALL = "If the page does not load, let this computer's firewall accept Python on private networks."
APART = "If it still does not, the network keeps its guests apart, as guest Wi-Fi does: use a hotspot instead."
ONE_LESS = "If one phone still does not, switch its mobile data off and join it to the same Wi-Fi."


class Facts(NamedTuple):
    """What one computer can know of it."""

    host: str
    """The address that the server listens on."""
    public: str
    """The address that phones are sent to."""
    cards: tuple[Card, ...]
    answers: bool
    """Whether a request of this computer to that very address comes back."""
    others: tuple[float, ...] = ()
    """When each other address asked first."""


class Verdict(NamedTuple):
    """Whether phones get through, why, and what to do, in the order to try it."""

    answer: Literal["yes", "no", "unknown"]
    why: str
    do: tuple[str, ...]


def verdict(facts: Facts) -> Verdict:
    """The first of these that holds."""
    return next(found for found in _verdicts(facts) if found)


def choices(facts: Facts) -> tuple[Card, ...]:
    """The other addresses that phones could be sent to; none where a proxy or a name stands for the computer."""
    sent = _sent(facts)
    if facts.host not in EVERYWHERE or not _is_address(sent) or facts.public.startswith("https:"):
        return ()
    return tuple(one for one in facts.cards if one.address != sent)


def _verdicts(facts: Facts) -> Iterator[Verdict | None]:
    yield _shut(facts)
    yield _deaf(facts)
    yield _seen(facts)
    yield _doubted(facts)
    do = (SAME.format(public=facts.public), FIREWALL, APART)
    yield Verdict("unknown", f"This computer answers at {facts.public}, but no other device has asked yet.", do)


def _shut(facts: Facts) -> Verdict | None:
    if _is_loopback(facts.host) and _is_loopback(_sent(facts)):
        return Verdict("no", "The room answers this computer alone.", (STAY,))
    if _is_address(_sent(facts)) and not facts.cards:
        return Verdict("no", "This computer is in no network.", (JOIN,))
    return None


def _deaf(facts: Facts) -> Verdict | None:
    sent = _sent(facts)
    if facts.answers:
        return None
    if choices(facts) and sent not in {one.address for one in facts.cards}:
        return Verdict("no", f"Phones are sent to {sent}, an address that this computer does not have now.", (CHOOSE,))
    do = NO_VPN if facts.host in EVERYWHERE and _is_address(sent) else PROXY
    return Verdict("no", f"At {facts.public} not even this computer gets an answer.", (do,))


def _seen(facts: Facts) -> Verdict | None:
    if not facts.others:
        return None
    since, number = time.strftime("%H:%M", time.localtime(facts.others[0])), len(facts.others)
    devices = "1 other device has" if number == 1 else f"{number} other devices have"
    return Verdict("yes", f"Since {since} at least {devices} come through.", (ONE_LESS,))


def _doubted(facts: Facts) -> Verdict | None:
    card = next((one for one in facts.cards if one.address == _sent(facts)), None)
    if card is None or not (card.tunnels or card.self_given):
        return None
    if card.self_given:
        return Verdict("no", f"The network has given this computer no address: {card.address} is its own.", (JOIN,))
    why = f"{card.address} is the address of {card.name}, which looks like a VPN or a virtual network."
    other = (CHOOSE,) if choices(facts) else ()
    return Verdict("unknown", why, (*other, NO_VPN, SAME.format(public=facts.public)))


def _sent(facts: Facts) -> str:
    return urlsplit(facts.public).hostname or ""


def _is_address(host: str) -> bool:
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def _is_loopback(host: str) -> bool:
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)
