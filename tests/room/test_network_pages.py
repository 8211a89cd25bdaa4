"""The network on the teacher's page and on the wall, in Chromium: typed once, shown while the wall waits."""

import pytest
from playwright.sync_api import expect

from accessibility import found_by_axe
from lab_page import picture
from taught_room import first_vote, taught_room

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCREENS = [(1920, 1080), (1366, 768), (1280, 720)]
LONGEST = ("W" * 32, "m" * 63)
CUT = """() => [...document.querySelectorAll("#ways :is(p, strong, h2, #qr, #network-qr)")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width > 0 && (box.left < 0 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1);
}).map((one) => one.id || one.textContent)"""
WHOLE = """one => {
  const [frame, code] = [one, one.querySelector(".qrline")].map((part) => part.getBoundingClientRect());
  const across = code.left > frame.left && code.right < frame.right && code.width > 0.7 * frame.width;
  return across && code.top > frame.top && code.bottom < frame.bottom && code.height > 0.7 * frame.height;
}"""
"""Of a QR code: all of it is drawn, and it fills its frame."""
WIDTHS = (
    "() => ['qr', 'network-qr'].map((id) => document.getElementById(id).getBoundingClientRect().width / innerHeight)"
)


def here(server, page):
    """The address of a page with the secret, on this computer: the browser of the tests may ask for no other."""
    return f"{server.room.server}/r/{server.room.code}/{page}#{server.room.secret}"


@pytest.fixture(scope="module")
def taught(tmp_path_factory):
    running = taught_room(tmp_path_factory.mktemp("network"), "--for-phones")
    yield running
    running.stop()


@pytest.fixture(params=["light", "dark"])
def page(request, chromium, taught):
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, color_scheme=request.param)
    opened = context.new_page()
    opened.scheme = request.param
    opened.set_default_timeout(120_000)
    opened.goto(here(taught, "teach"))
    expect(opened.locator("#next")).to_contain_text("Next: ")
    yield opened
    context.close()


def typed(page, name, password):
    page.get_by_label("Name of the network").fill(name)
    page.get_by_label("Password, empty where there is none").fill(password)
    page.get_by_role("button", name="Show it on the wall").click()


def test_the_hotspot_is_typed_once_and_taken_back(page, taught):
    page.get_by_text("Phones join this computer's hotspot").click()
    typed(page, "Room 4", "short")
    expect(page.locator("#network-said")).to_contain_text("8 to 63 characters, and this one has 5")
    typed(page, "Room 4", "long enough")
    expect(page.locator("#network-said")).to_have_text("The wall shows it while it waits.")
    picture(page, f"teach-hotspot-{page.scheme}", page.locator("#hotspot"))
    assert found_by_axe(page) == []
    page.reload()
    page.get_by_text("Phones join this computer's hotspot").click()
    expect(page.get_by_label("Name of the network")).to_have_value("Room 4", timeout=120_000)
    page.get_by_role("button", name="Take it off the wall").click()
    expect(page.get_by_role("button", name="Take it off the wall")).to_be_hidden(timeout=120_000)
    assert taught.order("GET", "/plan")[1]["hotspot"] is None


def test_the_code_that_makes_a_phone_the_remote_is_whole(page):
    page.get_by_text("Lead from your phone").click()
    expect(page.locator("#qr svg")).to_be_visible(timeout=120_000)
    picture(page, f"teach-remote-{page.scheme}", page.locator("#way"))
    assert page.locator("#qr svg").evaluate(WHOLE)


def test_the_page_says_whether_phones_get_through_and_what_to_do(page, taught):
    page.get_by_text("Can phones reach me?").click()
    expect(page.locator("#reached")).to_have_text(
        f"Not known yet. This computer answers at {taught.room.public}, but no other device has asked yet.",
        timeout=120_000,
    )
    expect(page.locator("#do li")).to_have_count(3)
    picture(page, f"teach-reach-{page.scheme}", page.locator("#reach"))
    assert found_by_axe(page) == []


def test_one_press_sends_phones_to_another_address(page):
    found = {
        "answer": "no",
        "why": "Phones are sent to nowhere.",
        "do": ["Choose."],
        "address": "http://192.168.7.20:8765",
    }
    asked = []

    def answered(route):
        asked.append(route.request.post_data_json)
        there = [] if asked[-1] else [{"card": "wlan1", "address": "192.168.137.1"}]
        route.fulfill(json=found | {"choices": there})

    page.route("**/reach", answered)
    page.get_by_text("Can phones reach me?").click()
    page.get_by_role("button", name="Send phones to 192.168.137.1 (wlan1)").click()
    expect(page.locator("#elsewhere button")).to_have_count(0, timeout=120_000)
    assert asked == [None, {"address": "192.168.137.1"}]


@pytest.fixture(params=SCREENS, ids=[str(width) for width, _ in SCREENS])
def wall(request, chromium, taught):
    """Opened with the secret, as the teacher's page opens it."""
    width, height = request.param
    context = chromium.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    opened.set_default_timeout(120_000)
    opened.goto(here(taught, "wall"))
    expect(opened.locator("#code")).to_have_text(taught.room.code)
    opened.screen = width
    yield opened
    taught.order("DELETE", "/hotspot")
    context.close()


@pytest.mark.parametrize(("name", "password"), [("Room 4", "long enough"), LONGEST])
def test_a_waiting_wall_shows_both_ways_in_and_cuts_neither(wall, taught, name, password):
    expect(wall.get_by_text("1 Join the network")).to_be_hidden()
    taught.order("POST", "/hotspot", {"name": name, "password": password})
    expect(wall.locator("#network-qr svg")).to_be_visible(timeout=120_000)
    expect(wall.locator("#ssid")).to_have_text(name)
    expect(wall.locator("#password")).to_have_text(password)
    for words in ("1 Join the network", "2 Open the room"):
        expect(wall.get_by_text(words)).to_be_visible()
    assert wall.locator("#password-line").is_visible() == bool(password)
    picture(wall, f"wall-network-{len(name)}-{len(password)}-{wall.screen}")
    assert wall.evaluate(CUT) == []
    assert wall.locator("#network-qr svg").evaluate(WHOLE)
    assert all(share >= 0.33 for share in wall.evaluate(WIDTHS))
    assert found_by_axe(wall) == []


def test_where_phones_are_sent_to_another_address_the_code_is_drawn_anew(wall):
    def elsewhere(route):
        route.fulfill(json=route.fetch().json() | {"address": "http://192.168.137.1:8765"})

    with wall.expect_response("**/qr.svg?*", timeout=120_000) as drawn:
        wall.route("**/wall.json", elsewhere)
    assert drawn.value.ok
    expect(wall.locator("#address")).to_have_text("192.168.137.1:8765")
    wall.unroute_all(behavior="wait")


def test_once_a_question_is_asked_only_the_room_is_named(wall, taught):
    taught.order("POST", "/hotspot", {"name": "Ward", "password": ""})
    expect(wall.locator("#network-qr svg")).to_be_visible(timeout=120_000)
    taught.order("POST", "/plan", {"before": 0, "to": first_vote(taught)})
    expect(wall.locator("#ssid")).to_be_hidden(timeout=120_000)
    expect(wall.locator("#qr")).to_be_visible()
    taught.order("POST", "/plan", {"before": first_vote(taught), "to": 0})


def test_a_wall_without_the_secret_names_no_network(chromium, taught):
    taught.order("POST", "/hotspot", {"name": "Ward", "password": ""})
    with chromium.new_context() as context:
        opened = context.new_page()
        opened.goto(here(taught, "wall").partition("#")[0])
        expect(opened.locator("#code")).to_have_text(taught.room.code, timeout=120_000)
        expect(opened.locator("#ssid")).to_be_hidden()
    taught.order("DELETE", "/hotspot")
