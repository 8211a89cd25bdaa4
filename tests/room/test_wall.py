"""The wall, from the last row: every question and answer in sight, in readable type, on three projectors."""

import json
from functools import cache

import pytest

from casedata.reasoning import HYPOTHESES
from exercises import load_question
from exercises.loading import FOLDER
from exercises.model import Response
from exercises.room.phases import KINDS, REVEALED_KINDS
from exercises.room.phone_view import phone_view
from exercises.room.store import Joining, RoomStore, Vote
from exercises.room.wall_view import moves, sureness
from exercises.short_wording import in_short
from exercises.stages import STAGES
from lab_page import picture

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCREENS = [(1920, 1080, 28), (1366, 768, 22), (1280, 720, 20)]
SAMPLE = ("D4", "D5", "D7", "S2", "X8", "D2")
BANK = sorted(path.stem.upper() for path in (FOLDER / "bank").glob("*.toml"))
ASKABLE = [one for one in BANK if load_question(one).kind in KINDS]
VOTERS = 30
SHARES = (30, 20, 10, 10, 10, 10, 5, 5)
SEEN = """() => {
  const least = Number.parseInt(getComputedStyle(document.body).getPropertyValue("--least"));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faults = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      if (box.left < 0 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
        faults.push(`out of sight: ${node.textContent}`);
    const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
    if (size < least) faults.push(`${size} px: ${node.textContent}`);
  }
  for (const bar of document.querySelectorAll(".bar"))
    if (bar.getBoundingClientRect().width < 0.159 * innerWidth)
      faults.push(`a bar of ${bar.getBoundingClientRect().width} px`);
  for (const head of document.querySelectorAll("#place :is(caption, h2)")) {
    const first = head.parentElement.querySelector("tr, li, p");
    const [boxes, below] = [head.getClientRects(), first?.getClientRects() ?? []];
    if (boxes.length > 1 || (below.length && Math.abs(below[0].left - boxes[0].left) > innerWidth / 5))
      faults.push(`apart from its answers: ${head.textContent}`);
  }
  return { least, faults, text: document.body.innerText, part: document.getElementById("part").textContent };
}"""
EVERY_PART = f"""said => {{
  const seen = {SEEN};
  show(JSON.parse(said));
  const parts = [seen()];
  const number = Number.parseInt(parts[0].part.split(" ").at(-1)) || 1;
  while (parts.length < number) {{ nextPart(); parts.push(seen()); }}
  return parts;
}}"""
"""What the server says, shown at once: to ask for it each time, through the test, would take most of the time."""
LINES = """() => {
  const range = document.createRange();
  range.selectNodeContents(document.getElementById("address"));
  return range.getClientRects().length;
}"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A room in which thirty people have answered everything twice."""
    found = RoomStore(f"sqlite:///{tmp_path_factory.mktemp('wall') / 'rooms.sqlite3'}")
    found.create("ABCDEF", "secret", capacity=400, seconds=3600)
    found.write([Joining("ABCDEF", f"{one:064}") for one in range(VOTERS)])
    for name in ASKABLE:
        for number in (1, 2):
            found.stand("ABCDEF", "open", name, number)
            found.write(
                [Vote("ABCDEF", f"{one:064}", name, number, 1, answer(name, one, number)) for one in range(VOTERS)]
            )
    yield found
    found.close()


def answer(name, voter, number):
    """What this voter says: another option than the neighbour, and another one after the talk."""
    question = load_question(name)
    at = voter // (2 if number == 1 else 3)
    picks = [
        {
            "part": part.id,
            "options": [part.options[(at + more) % len(part.options)].id for more in range(max(1, part.least))],
        }
        for part in question.parts
    ]
    said = {"picks": picks, "confidence": (0.3, 0.5, 0.7, 0.9)[voter % 4] if question.confidence else None}
    said["entries"] = [{"part": part.id, "typed": str(voter), "unit": part.units[0]} for part in question.numbers]
    if name in STAGES:
        said["shares"] = [{"hypothesis": one, "percent": share} for one, share in zip(HYPOTHESES, SHARES, strict=True)]
    return Response.model_validate_json(json.dumps(said)).model_dump_json(exclude_defaults=True)


@pytest.fixture(scope="module")
def state(store):
    """What the room says of a question at a moment: worked out once, for all screens."""
    return cache(lambda *moment: json.dumps(said_by(store, *moment)))


def said_by(store, name, phase, number):
    store.stand("ABCDEF", phase, name, number)
    room = store.room("ABCDEF")
    assert (room.phase, room.question, room.round) == (phase, name, number)
    way = {"address": "http://192.168.178.123:8765", "code": room.code, "joined": VOTERS, "answered": 17, "stage": None}
    more = {"moves": moves(store, room) if phase in ("shown", "revealed") else None, "sureness": sureness(store, room)}
    return phone_view(store, room) | way | more


@pytest.fixture(scope="module", params=SCREENS, ids=["1920", "1366", "1280"])
def wall(request, chromium):
    """The wall's own page on a screen of that size; what it asks the server for is what the test says."""
    width, height, least = request.param
    context = chromium.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.said = {}
    pages = FOLDER / "room/pages"
    page.route("**/files/*", lambda route: route.fulfill(path=pages / route.request.url.rpartition("/")[2]))
    page.route(
        "**/qr.svg",
        lambda route: route.fulfill(body="<svg xmlns='http://www.w3.org/2000/svg'/>", content_type="image/svg+xml"),
    )
    page.route("**/wall.json", lambda route: route.fulfill(body=page.said, content_type="application/json"))
    page.route("**/wall", lambda route: route.fulfill(path=pages / "wall.html"))
    page.said = json.dumps(
        {
            "phase": "waiting",
            "round": 1,
            "question": None,
            "address": "http://192.168.178.123:8765",
            "code": "ABCDEF",
            "joined": 3,
            "answered": 0,
        }
    )
    page.goto("http://room.test/r/ABCDEF/wall")
    page.wait_for_function("document.getElementById('code').textContent === 'ABCDEF'")
    page.least = least
    yield page
    context.close()


def looked(wall, said):
    """All parts of what the wall shows, one after the other: their faults, and their words."""
    wall.said = said
    seen = wall.evaluate(EVERY_PART, said)
    assert seen[0]["least"] == wall.least
    return [fault for one in seen for fault in one["faults"]], " ".join(" ".join(one["text"] for one in seen).split())


def test_the_way_in_is_large_and_its_address_in_one_line(wall):
    faults, _ = looked(wall, wall.said)
    assert faults == []
    box = wall.locator("#qr").bounding_box()
    assert box["height"] >= wall.viewport_size["height"] / 3
    assert wall.evaluate(LINES) == 1
    picture(wall, f"wall-waiting-{wall.least}")


def test_every_question_and_its_answers_are_in_sight(wall, state):
    """Asked, closed, shown after each vote, and with the worths: nothing is cut, and no type is too small."""
    found = {}
    for name in ASKABLE:
        question = in_short(load_question(name))
        scenes = [("open", 1), ("shown", 1), ("shown", 2)]
        scenes += [("revealed", 2)] if question.kind in REVEALED_KINDS else []
        for phase, number in scenes:
            faults, text = looked(wall, state(name, phase, number))
            votes_are_shares = name in STAGES and phase != "open"  # a board answers with shares, not with options
            options = [] if votes_are_shares else [one.text for part in question.parts for one in part.options]
            missing = [one for one in options if " ".join(one.split()) not in text]
            if faults or missing:
                found[f"{name} {phase} {number}"] = (faults[:3], missing[:3])
            if name in SAMPLE:
                picture(wall, f"wall-{name}-{phase}-{number}-{wall.least}")
    assert found == {}


def test_the_wall_says_who_moved_and_how_sure_they_were(wall, state):
    """Thirty voted twice; before the worths are open no worth and no certainty is in the page."""
    _, text = looked(wall, state("D5", "shown", 2))
    assert "of 30 who voted twice changed their choice" in text
    assert "Harmful" not in state("D5", "shown", 2)
    _, text = looked(wall, state("D5", "revealed", 2))
    assert "How sure people were" in text
    assert wall.locator("meter").count() == 0


def test_a_part_is_held_by_the_key_that_blackens_a_screen_and_by_a_press_on_its_name(wall, state):
    """Otherwise parts turn by themselves: something to read must not go away in the middle."""
    wall.evaluate("() => { setInterval = () => { turns = true; }; clearInterval = () => { turns = false; }; }")
    _, _ = looked(wall, state("X8", "revealed", 2))
    part = wall.locator("#part")
    seen = []
    for act in (lambda: None, lambda: wall.keyboard.press("b"), lambda: wall.keyboard.press("."), part.click):
        act()
        seen.append(("held" in part.inner_text(), wall.evaluate("turns")))
    assert seen == [(False, True), (True, False), (False, True), (True, False)]
    assert wall.evaluate("document.activeElement.tagName") == "BODY", "arrows and space lead the plan again"
    looked(wall, state("D4", "shown", 1))
    looked(wall, state("X8", "revealed", 2))
    assert "held" not in part.inner_text()


def test_bars_of_hands_look_other_than_those_of_votes(wall):
    kinds = ["", "hands", "before", "before hands"]
    drawn = wall.evaluate(
        "kinds => kinds.map((kind) => { const one = bar(50, kind); document.body.append(one); "
        "const { backgroundImage, borderTopWidth } = getComputedStyle(one.firstChild); one.remove(); "
        "return [backgroundImage !== 'none', borderTopWidth !== '0px']; })",
        kinds,
    )
    assert drawn == [["before" in one, "hands" in one] for one in kinds]
    none = "() => { const one = bar(0, 'hands'); byId('place').append(one); return one.firstChild.offsetWidth; }"
    assert wall.evaluate(none) == 0, "no hand leaves nothing to see"
