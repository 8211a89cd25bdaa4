"""The edition for browsers in Firefox and in WebKit, the engine of Safari and of every iPhone."""

import pytest

from answering import ROAD
from engines import Firefox, WebKit
from exercises.hand_ins import read_hand_ins
from site_engine import LIVE, committed, lives, opened, reloaded, stands, went_on
from workbook.chapters import chapter
from workbook.commands.testing import firefox, mini_browser

pytestmark = [pytest.mark.browser, pytest.mark.engine, pytest.mark.slow]
LAST = "D5"
"""The last decision of part 1, in chapter 07: in Firefox the road ends there, for time."""
PART_1 = {number: names for number, names in ROAD.items() if number <= "07"}
COMMITTED = sorted(name for names in PART_1.values() for name in names)
PATIENCE = 900
"""A whole Python starts in the page: in WebKit, on a busy machine, some minutes."""
HANDS_IN = "Download my answers to hand them in"


@pytest.fixture
def engine(request, tmp_path):
    """A browser with a new profile."""
    made, found = request.param
    if not found():
        pytest.skip(f"no {made.name} on this machine")
    one = made(tmp_path)
    one.patience = PATIENCE
    try:
        one.start()
        yield one
    finally:
        one.close()


@pytest.mark.firefox
@pytest.mark.parametrize("engine", [pytest.param((Firefox, firefox), id="firefox")], indirect=True)
def test_the_road_is_walked_up_to_d5_found_after_a_reload_and_handed_in(engine, address):
    engine.open(address)
    engine.see("#keeps")
    engine.click("a.begin", "Begin")
    lives(engine)
    for number, names in PART_1.items():
        went_on(engine, number)
        for name in names:
            committed(engine, name)
        engine.picture(f"site-{number}")
    reloaded(engine)
    stands(engine, LAST)
    opened(engine, address, "00")
    engine.click("button", HANDS_IN)
    engine.wait_until(lambda: list(engine.downloads.glob("*.json")) and not list(engine.downloads.glob("*.part")))
    read = read_hand_ins(engine.downloads)
    assert (read.learners, read.left_out) == (1, ())
    assert sorted(ballot.question for ballot in read.ballots) == COMMITTED


@pytest.mark.webkit
@pytest.mark.parametrize("engine", [pytest.param((WebKit, mini_browser), id="webkit")], indirect=True)
def test_in_webkit_the_first_page_opens_and_one_chapter_lives_and_takes_a_commit(engine, address):
    """No more was tried: not the road, nor a download, nor Safari's own window on a telephone or a tablet."""
    engine.open(address)
    engine.see("a.begin", "Begin")
    engine.open(f"{address}notebooks/index.html?path={chapter('01').file}")
    engine.see(LIVE)
    committed(engine, "E1")
