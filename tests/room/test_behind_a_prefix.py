"""The room below a path of somebody else's address: a phone, the wall and the teacher's page, and a voter's cookie."""

import pytest

from exercises.room.__main__ import _parser, _prefix
from prefix_proxy import PrefixProxy
from servers import wait_for
from taught_room import taught_room
from taught_vote import lead_a_vote

pytestmark = pytest.mark.slow
PREFIX = "/course/room"


@pytest.mark.parametrize(
    ("flags", "service", "prefix"),
    [
        pytest.param([], "", "", id="alone"),
        pytest.param(["--public=https://here.example"], "", "", id="an address of its own"),
        pytest.param(["--public=https://here.example/course/room/"], "", PREFIX, id="below a path"),
        pytest.param(["--prefix=/course/room/"], "", PREFIX, id="as it is told"),
        pytest.param([], "/services/room/", "/services/room", id="a service of JupyterHub"),
        pytest.param(["--prefix=/course/room"], "/services/room/", PREFIX, id="the option counts first"),
    ],
)
def test_the_prefix_is_known(monkeypatch, flags, service, prefix):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", service)
    assert _prefix(_parser().parse_args(flags)) == prefix


@pytest.fixture(params=[True, False], ids=["the proxy strips it", "the proxy leaves it"])
def behind(request, tmp_path):
    """The room and its proxy."""
    proxy = PrefixProxy(PREFIX, strips=request.param)
    server = taught_room(tmp_path, f"--public={proxy.address}")
    with proxy.before(server.port):
        wait_for(proxy.port)
        yield server, proxy
    server.stop()


@pytest.mark.browser
def test_a_vote_is_led_and_seen_below_a_prefix(chromium, behind):
    server, proxy = behind
    assert server.room.page == f"{proxy.address}/r/{server.room.code}"
    lead_a_vote(chromium, server, PREFIX)
