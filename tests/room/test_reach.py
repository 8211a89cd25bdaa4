"""Can phones reach the room? Every verdict with what to do, and what one server knows of who has asked it."""

import time

import pytest

from exercises.room.cards import Card, cards, own_addresses
from exercises.room.reach import APART, CHOOSE, FIREWALL, JOIN, NO_VPN, PROXY, STAY, Facts, choices, verdict
from exercises.room.visitors import Visitors
from taught_room import taught_room

EVERYWHERE, WIFI, PUBLIC = "0.0.0.0", Card("wlan0", "192.168.7.20"), "http://192.168.7.20:8765"  # noqa: S104  compared
SHARED = Card("Local Area Connection* 2", "192.168.137.1")
VPN, LINK_LOCAL = Card("tun0", "10.8.0.6"), Card("en0", "169.254.3.4")
NOON = time.mktime((2026, 3, 2, 14, 3, 0, 0, 0, -1))


@pytest.mark.parametrize(
    ("facts", "answer", "why", "first"),
    [
        pytest.param(
            Facts("127.0.0.1", "http://127.0.0.1:8765", (WIFI,), True), "no", "this computer alone", STAY, id="loopback"
        ),
        pytest.param(
            Facts(EVERYWHERE, "http://192.168.7.20:8765", (), False), "no", "in no network", JOIN, id="no network"
        ),
        pytest.param(
            Facts(EVERYWHERE, PUBLIC, (SHARED,), False),
            "no",
            "does not have now",
            CHOOSE,
            id="another network meanwhile",
        ),
        pytest.param(Facts(EVERYWHERE, PUBLIC, (WIFI,), False), "no", "not even this computer", NO_VPN, id="no answer"),
        pytest.param(
            Facts("127.0.0.1", "https://votes.example", (WIFI,), False),
            "no",
            "not even this",
            PROXY,
            id="a proxy is down",
        ),
        pytest.param(Facts(EVERYWHERE, PUBLIC, (WIFI,), False, (NOON,)), "no", "not even this", NO_VPN, id="no longer"),
        pytest.param(
            Facts(EVERYWHERE, PUBLIC, (WIFI,), True, (NOON,)),
            "yes",
            "Since 14:03 at least 1 other device has come through.",
            None,
            id="one phone",
        ),
        pytest.param(
            Facts(EVERYWHERE, PUBLIC, (WIFI,), True, (NOON, NOON + 60)),
            "yes",
            "Since 14:03 at least 2 other devices have come through.",
            None,
            id="two phones",
        ),
        pytest.param(
            Facts(EVERYWHERE, "http://10.8.0.6:8765", (VPN,), True, (NOON,)),
            "yes",
            "1 other",
            None,
            id="a phone by a VPN",
        ),
        pytest.param(
            Facts(EVERYWHERE, "http://10.8.0.6:8765", (VPN,), True), "unknown", "looks like a VPN", NO_VPN, id="a VPN"
        ),
        pytest.param(
            Facts(EVERYWHERE, "http://10.8.0.6:8765", (VPN, WIFI), True),
            "unknown",
            "a VPN",
            CHOOSE,
            id="a VPN and Wi-Fi",
        ),
        pytest.param(
            Facts(EVERYWHERE, "http://169.254.3.4:8765", (LINK_LOCAL,), True), "no", "no address", JOIN, id="no address"
        ),
        pytest.param(Facts(EVERYWHERE, PUBLIC, (WIFI,), True), "unknown", "no other device", None, id="nobody yet"),
        pytest.param(
            Facts("127.0.0.1", "https://votes.example", (), True),
            "unknown",
            "no other device",
            None,
            id="behind a proxy",
        ),
    ],
)
def test_a_verdict_says_why_and_what_to_do(facts, answer, why, first):
    found = verdict(facts)
    assert (found.answer, why in found.why) == (answer, True), found.why
    assert found.do
    assert first in (None, found.do[0])
    assert all(one.count(". ") == 0 and one.endswith(".") for one in (found.why, *found.do))


def test_what_is_tried_goes_from_the_phone_to_the_firewall_to_the_network():
    same, *rest = verdict(Facts(EVERYWHERE, PUBLIC, (WIFI,), True)).do
    assert PUBLIC in same
    assert rest == [FIREWALL, APART]


@pytest.mark.parametrize(
    ("host", "public", "there", "offered"),
    [
        pytest.param(EVERYWHERE, PUBLIC, (WIFI,), (), id="one address"),
        pytest.param(EVERYWHERE, PUBLIC, (WIFI, SHARED), (SHARED,), id="Wi-Fi and a hotspot"),
        pytest.param(EVERYWHERE, PUBLIC, (SHARED,), (SHARED,), id="another network"),
        pytest.param("192.168.7.20", PUBLIC, (WIFI, SHARED), (), id="it listens on one alone"),
        pytest.param(EVERYWHERE, "https://192.0.2.9", (WIFI,), (), id="a proxy"),
        pytest.param(EVERYWHERE, "http://votes.example", (WIFI,), (), id="a name"),
    ],
)
def test_another_address_is_offered_where_the_room_answers_there(host, public, there, offered):
    assert choices(Facts(host, public, there, True)) == offered


@pytest.mark.parametrize(
    ("name", "address", "tunnels"),
    [
        ("eth0", "192.168.1.2", False),
        ("wlp3s0", "10.0.0.4", False),
        ("en0", "172.20.10.2", False),
        ("bridge100", "192.168.2.1", False),
        ("Wi-Fi", "192.168.1.2", False),
        ("Local Area Connection* 2", "192.168.137.1", False),
        ("tun0", "10.8.0.2", True),
        ("utun4", "10.8.0.2", True),
        ("wg0", "10.0.0.2", True),
        ("docker0", "172.17.0.1", True),
        ("vEthernet (WSL)", "172.20.0.1", True),
        ("Mullvad VPN", "10.64.0.2", True),
        ("eth0", "100.63.255.255", False),
        ("eth0", "100.64.0.0", True),
        ("eth0", "100.127.255.255", True),
        ("eth0", "100.128.0.0", False),
    ],
)
def test_a_vpn_is_known_by_its_name_or_its_address(name, address, tunnels):
    assert Card(name, address).tunnels == tunnels


@pytest.mark.parametrize(
    ("asked", "own", "others"),
    [
        ([], ["127.0.0.1"], 0),
        (["127.0.0.1"], ["127.0.0.1"], 0),
        (["192.168.7.20", "127.0.0.1"], ["127.0.0.1", "192.168.7.20"], 0),
        (["192.168.7.31"], ["192.168.7.20"], 1),
        (["192.168.7.31", "192.168.7.31", "192.168.7.32"], ["192.168.7.20"], 2),
        (["::ffff:192.168.7.20"], ["192.168.7.20"], 0),
        (["::ffff:192.168.7.31", "192.168.7.31"], ["192.168.7.20"], 1),
        (["fe80::1"], ["::1"], 1),
    ],
)
def test_who_asked_is_counted_by_address_without_this_computers_own(asked, own, others):
    visitors = Visitors()
    for one in asked:
        visitors.note(one)
    assert len(visitors.others(own)) == others


def test_no_address_is_kept_as_it_is():
    visitors = Visitors()
    assert "192.168" not in visitors.note("192.168.7.31") + str(vars(visitors))


def test_the_cards_of_this_computer_are_among_its_own_addresses():
    assert {one.address for one in cards()} <= set(own_addresses())


@pytest.fixture(scope="module")
def taught(tmp_path_factory):
    running = taught_room(tmp_path_factory.mktemp("reach"), "--for-phones", "--forwarded-allow-ips=127.0.0.1")
    yield running
    running.stop()


@pytest.mark.slow
def test_the_server_knows_whether_another_device_has_asked(taught, play):
    assert taught.order("GET", "/reach")[1]["answer"] == "unknown"

    async def scene():
        phone = taught.phone()
        return (await phone.request("GET", f"/r/{taught.room.code}", None, {"x-forwarded-for": "192.0.2.77"}))[0]

    assert play(scene()) == 200
    found = taught.order("GET", "/reach")[1]
    assert found["answer"] == "yes"
    assert "1 other device has" in found["why"]


@pytest.mark.slow
@pytest.mark.parametrize("body", [{}, {"address": 4}, {"address": "198.51.100.9"}, {"address": "evil.example"}])
def test_phones_are_sent_to_no_address_of_others(taught, body):
    before = taught.order("GET", "/plan")[1]["address"]
    assert taught.order("POST", "/reach", body)[0] == 400
    assert taught.order("GET", "/plan")[1]["address"] == before


@pytest.mark.slow
def test_nobody_asks_it_without_the_secret(taught):
    for method, content in (("GET", None), ("POST", {"address": "127.0.0.1"})):
        assert taught.order(method, "/reach", content, secret="wrong")[0] == 403  # noqa: S106  made up
