"""The network cards of this computer that are up, and their addresses."""

import ipaddress
import re
import socket
from collections.abc import Iterator
from typing import NamedTuple

import psutil

_TUNNEL = re.compile(
    r"^(tun|tap|utun|wg|ppp|ipsec|zt|docker|br-|veth|virbr|vmnet|vboxnet)|vpn|tailscale|wireguard|zerotier|"
    r"vethernet|hyper-v|wsl|virtualbox|vmware|docker",
    re.IGNORECASE,
)
_SHARED = ipaddress.ip_network("100.64.0.0/10")
"""From here private networks over the internet take their addresses."""


class Card(NamedTuple):
    """A network card by its name, and its address."""

    name: str
    address: str

    @property
    def tunnels(self) -> bool:
        """Whether it looks like that of a VPN or of a virtual machine."""
        return bool(_TUNNEL.search(self.name)) or ipaddress.ip_address(self.address) in _SHARED

    @property
    def self_given(self) -> bool:
        """Whether the computer gave it to itself, because the network gave none."""
        return ipaddress.ip_address(self.address).is_link_local


def cards() -> Iterator[Card]:
    """Those that phones may reach."""
    up = {name for name, card in psutil.net_if_stats().items() if card.isup}
    for name, addresses in psutil.net_if_addrs().items():
        for one in addresses:
            if name in up and one.family is socket.AF_INET and not one.address.startswith("127."):
                yield Card(name, one.address)


def own_addresses() -> Iterator[str]:
    """Every address from which this computer may ask itself."""
    yield from ("127.0.0.1", "::1")
    for addresses in psutil.net_if_addrs().values():
        yield from (one.address.partition("%")[0] for one in addresses)
