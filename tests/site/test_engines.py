"""The edition for browsers in Firefox and in WebKit, the engine of Safari and of every iPhone."""

import pytest

from engines import Firefox, WebKit
from exercises.hand_ins import read_hand_ins
from site_engine import LIVE, committed, opened, reloaded, stands
from workbook.chapters import chapter
from workbook.commands.testing import firefox, mini_browser

pytestmark = [pytest.mark.browser, pytest.mark.engine, pytest.mark.slow]
PATH = {"01": ("E1",), "02": ("D1",), "03": ("E2",), "04": ("E3",), "07": ("S2", "P5", "D5")}
"""A part of the road, for time: the first decision, the questions by the way, and the last decision of part 1."""
COMMITTED = sorted(name for names in PATH.values() for name in names)
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
def test_a_part_of_the_road_is_walked_found_after_a_reload_and_handed_in(engine, address):
    engine.open(address)
    engine.see("#keeps")
    for number, names in PATH.items():
        opened(engine, address, number)
        for name in names:
            committed(engine, name)
        engine.picture(f"site-{number}")
    reloaded(engine)
    stands(engine, "D5")
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
