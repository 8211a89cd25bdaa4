"""A chapter as whoever has done the steps before sees it: at most six screens of a laptop, and nothing twice."""

import itertools

import pytest
from playwright.sync_api import expect

from lab_page import OUTPUTS, look_ahead, run_all
from workbook.chapters import CHAPTERS, chapter

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCREEN = {"width": 1366, "height": 768}
MOST_SCREENS = 6
ROAD = tuple(one.number for one in CHAPTERS if "01" <= one.number <= "10")
LENGTH = "document.querySelector('.jp-WindowedPanel-outer').scrollHeight"
LEVELS = """() => [...document.querySelectorAll(".jp-Notebook :is(h1, h2, h3, h4, h5, h6)")]
  .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"""
GOES_ON = "The story goes on here when"


def walked_up_to(lab, number):
    """A learner who has committed everything before that chapter, and nothing of it."""
    for one in CHAPTERS:
        if one.number < number:
            for question in one.questions:
                lab.commit(question)


def closed_stories(page):
    """The sentences in sight that say that the story goes on."""
    return [one for one in page.locator(OUTPUTS).get_by_text(GOES_ON).all() if one.is_visible()]


@pytest.mark.parametrize("number", ["10", "11"])
def test_a_chapter_seen_ahead_of_every_decision_says_once_that_the_story_goes_on(visit, number):
    page = visit(chapter(number).file)
    run_all(page, ahead=False)
    look_ahead(page)
    expect(page.locator(OUTPUTS).get_by_text(GOES_ON).first).to_be_visible()
    assert len(closed_stories(page)) == 1


@pytest.fixture(scope="module", params=ROAD)
def opened(visit, lab, request):
    """Each chapter in turn on the screen of a laptop, before its own commits."""
    walked_up_to(lab, request.param)
    page = visit(chapter(request.param).file, width=SCREEN["width"])
    page.set_viewport_size(SCREEN)
    run_all(page, ahead=False)
    return page


def test_a_chapter_is_at_most_six_screens_before_its_own_commit(opened):
    assert opened.evaluate(LENGTH) <= MOST_SCREENS * SCREEN["height"]


def test_that_the_story_goes_on_is_said_at_most_once(opened):
    assert len(closed_stories(opened)) <= 1


def test_no_level_of_headings_is_skipped(opened):
    levels = opened.evaluate(LEVELS)
    assert levels[0] == 1
    assert [(one, two) for one, two in itertools.pairwise(levels) if two > one + 1] == []
