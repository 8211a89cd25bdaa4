"""The room below a path of somebody else's address: a phone, the wall and the teacher's page, and a voter's cookie."""

import pytest
from playwright.sync_api import expect

from exercises.room.__main__ import _parser, _prefix
from prefix_proxy import PrefixProxy
from servers import wait_for
from taught_room import first_vote, taught_room

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
    lost = []
    teaching, phoning = (chromium.new_context(viewport={"width": 1366, "height": 768}) for _ in range(2))
    for one in (teaching, phoning):
        one.on("response", lambda answer: answer.status == 404 and lost.append(answer.url))
    teacher, wall, phone = teaching.new_page(), teaching.new_page(), phoning.new_page()
    teacher.goto(f"{server.room.page}/teach#{server.room.secret}")
    wall.goto(f"{server.room.page}/wall")
    phone.goto(f"{proxy.address}/")
    phone.get_by_label("The room code on the wall").fill(server.room.code)
    phone.get_by_role("button", name="Go to the room").click()
    expect(phone.get_by_text("Wait for the first question")).to_be_visible()
    assert phoning.cookies()[0]["path"] == f"{PREFIX}/r/{server.room.code}"
    expect(teacher.locator("#people")).to_contain_text("1 phone is here")
    for _ in range(first_vote(server)):
        pressed(teacher)
    expect(phone.get_by_role("button", name="Send my")).to_be_visible()
    for fields in phone.locator("fieldset").all():
        fields.locator("input").first.check()
    phone.get_by_role("button", name="Send my").click()
    expect(phone.get_by_role("status")).to_contain_text("Your vote is in")
    expect(wall.locator("#count")).to_contain_text("1 of 1 have answered")
    for _ in range(2):
        pressed(teacher)
    expect(phone.get_by_text("This is how the room voted.")).to_be_visible()
    expect(wall.locator("table").first).to_be_visible()
    teacher.get_by_text("Lead from your phone").click()
    expect(teacher.locator("#qr svg")).to_be_visible()
    assert wall.evaluate("document.getElementById('qr').naturalWidth") > 0
    assert lost == []
    teaching.close()
    phoning.close()


def pressed(page):
    before = page.locator("#now").text_content()
    page.locator("#next").click()
    expect(page.locator("#now")).not_to_have_text(before, timeout=120_000)
