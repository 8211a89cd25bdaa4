"""The hotspot that phones join: what its QR code says, what is refused, and that nobody but the wall is told."""

import pytest

from exercises.room.hotspot import Hotspot, fault
from taught_room import taught_room

TYPED = 'umbra;ra,in:\\"x'
NAMED = {"name": "Room 4", "password": TYPED}


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("Ward", "", r"WIFI:T:nopass;S:Ward;;"),
        ("Ward", "12345678", r"WIFI:T:WPA;S:Ward;P:12345678;;"),
        ("Ward 4", "two words", r"WIFI:T:WPA;S:Ward 4;P:two words;;"),
        ("back\\slash", "", r"WIFI:T:nopass;S:back\\slash;;"),
        ("semi;colon", "a;b;c;d;", r"WIFI:T:WPA;S:semi\;colon;P:a\;b\;c\;d\;;;"),
        ("com,ma", "", r"WIFI:T:nopass;S:com\,ma;;"),
        ("co:lon", "", r"WIFI:T:nopass;S:co\:lon;;"),
        ('"quoted"', "", r"WIFI:T:nopass;S:\"quoted\";;"),
        ("\\;", r'\\\;,:""', r"WIFI:T:WPA;S:\\\;;P:\\\\\\\;\,\:\"\";;"),
        ("Zürich ☂", "", "WIFI:T:nopass;S:Zürich ☂;;"),
    ],
)
def test_the_signs_of_its_form_are_escaped(name, password, said):
    assert Hotspot(name=name, password=password).wifi == said


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        pytest.param("", "", "Type the name of the network.", id="no name"),
        pytest.param("W", "", "", id="one letter"),
        pytest.param("w" * 31, "", "", id="31 bytes"),
        pytest.param("w" * 32, "", "", id="32 bytes"),
        pytest.param("w" * 33, "", "at most 32 bytes, and this one has 33", id="33 bytes"),
        pytest.param("ü" * 16, "", "", id="16 letters of two bytes"),
        pytest.param("ü" * 16 + "w", "", "at most 32 bytes, and this one has 33", id="17 letters, 33 bytes"),
        pytest.param("W", "1234567", "8 to 63 characters, and this one has 7", id="7 characters"),
        pytest.param("W", "12345678", "", id="8 characters"),
        pytest.param("W", "9" * 63, "", id="63 characters"),
        pytest.param("W", "9" * 64, "8 to 63 characters, and this one has 64", id="64 characters"),
        pytest.param("W\n", "", "each in one line", id="a line break in the name"),
        pytest.param("W", "12345678\0", "each in one line", id="no sign at all"),
    ],
)
def test_what_cannot_be_joined_is_said_in_one_sentence(name, password, said):
    found = fault(Hotspot(name=name, password=password))
    assert said in found
    assert bool(found) == bool(said)


def test_no_password_in_what_may_be_logged():
    assert TYPED not in repr(Hotspot(**NAMED))


@pytest.fixture(scope="module")
def taught(tmp_path_factory):
    running = taught_room(tmp_path_factory.mktemp("network"))
    yield running
    running.stop()


@pytest.mark.slow
def test_the_wall_is_told_how_to_join_and_no_phone_is(taught, play):
    assert taught.order("POST", "/hotspot", NAMED) == (200, NAMED)
    assert taught.order("GET", "/wall.json")[1]["hotspot"] == NAMED
    assert taught.order("GET", "/plan")[1]["hotspot"] == NAMED
    for secret in ("", "wrong"):
        assert taught.order("GET", "/wall.json", secret=secret)[1]["hotspot"] is None
        for method, path in (("POST", "/hotspot"), ("DELETE", "/hotspot"), ("GET", "/hotspot.svg"), ("GET", "/plan")):
            content = NAMED if method == "POST" else None
            assert taught.order(method, path, content, secret=secret)[0] == 403

    async def scene():
        phone = await taught.phone().join()
        pages = [f"/r/{taught.room.code}{path}" for path in ("", "/vote", "/wall.json", "/wall", "/qr.svg")]
        return str([await phone.request("GET", page) for page in pages])

    seen = play(scene()) + str(taught.order("GET", "/ballots")) + str(taught.order("GET", "/control"))
    files = [one.read_bytes() for one in taught.folder.rglob("*") if one.is_file()]
    assert len(files) > 2
    assert NAMED["name"] not in seen
    assert not [one for one in files if NAMED["name"].encode() in one or TYPED.encode() in one]
    assert taught.order("DELETE", "/hotspot") == (200, {})
    assert taught.order("GET", "/wall.json")[1]["hotspot"] is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "body", [{}, [], {"name": 3}, {"name": "W", "password": "short"}, {"name": "  "}, {"name": "W", "more": 1}]
)
def test_what_is_no_network_is_refused_and_changes_nothing(taught, body):
    status, content = taught.order("POST", "/hotspot", body)
    assert (status, content["problem"].count(".")) == (400, 1)
    assert taught.order("GET", "/plan")[1]["hotspot"] is None
