"""The shares of the board in a real browser move as casedata.reasoning says, in every drag."""

import random

import pytest

from casedata.reasoning import apportion, move
from workbook.places import SHARES_SCRIPT

pytestmark = pytest.mark.browser
MOVED = """(cases) => cases.map((one) => {
  const { shares, heldBack } = moved(...one);
  return [shares, heldBack];
})"""


def cases():
    """Boards of eight shares with up to three locks, each asked for something, possible or not."""
    chance = random.Random(15)  # noqa: S311  a fixed sequence, no secret
    for _ in range(400):
        shares = list(apportion([chance.choice((0, 0, 1, 3, 10, 40)) for _ in range(8)], 100))
        index = chance.randrange(8)
        locked = [one for one in chance.sample(range(8), chance.randrange(4)) if one != index]
        yield shares, index, chance.randrange(-5, 121), locked


def test_the_browser_moves_shares_as_python_does(chromium):
    asked = list(cases())
    page = chromium.new_page()
    page.add_script_tag(content=SHARES_SCRIPT.read_text(encoding="utf-8"))
    answered = page.evaluate(MOVED, asked)
    page.close()
    expected = [move(shares, index, to, locked=locked) for shares, index, to, locked in asked]
    assert answered == [[list(one.shares), one.held_back] for one in expected]
