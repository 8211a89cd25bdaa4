"""No printed page tells what was decided at a decision that is still to come, nor what came after it."""

import re
from functools import cache
from itertools import pairwise

import pytest

from exercises import load_course, load_question, report_title
from exercises.pages import open_story
from exercises.slips import open_slip
from giveaways import everything, given_away
from markup import words
from workbook.handouts.paper.composing import composed
from workbook.handouts.paper.reveal_slips import slip
from workbook.handouts.paper.shelf import PAPER_EDITIONS, paper_editions
from workbook.handouts.paper.wording import unmarked
from workbook.handouts.paper.workbook_answers import brief_answer
from workbook.page.prose import standing_open

DECISIONS = tuple(f"D{number}" for number in range(1, 8))
RUN = 7
"""So many words in a row of a story are no accident."""
SCREEN = re.compile(
    r"\b(click|drag|hover|scroll|button|slider|mouse|keyboard|on (?:the |your )?screen|move the day|press the)\w*", re.I
)
LEARNERS = ("class-sheet", "session-booklet", "workbook", "exercises")


@cache
def printed(name):
    return composed(*paper_editions(name))


def pages(name):
    return printed(name).placed


EVERY_SHEET = [
    pytest.param(edition.name, place, id=f"{edition.name}-{sheet.name}")
    for edition in PAPER_EDITIONS
    for place, (_, sheet, *_) in enumerate(pages(edition.name))
]


def chapter_open_after(decided):
    """The number of the chapter in which somebody reads who has committed these decisions."""
    asked_in = {question: one.number for one in load_course().chapters for question in one.questions}
    to_come = [decision for decision in DECISIONS if decision not in decided]
    return asked_in[to_come[0]] if to_come else "99"


def runs(text):
    parts = re.findall(r"[\w.]+", text.casefold())
    return {tuple(parts[start : start + RUN]) for start in range(len(parts) - RUN + 1)}


def told_after(decision):
    """What a decision led to, as its stories and its slips tell it, but for what the questions themselves say."""
    last = decision == "D7"
    texts = [standing_open(open_story(decision, part, edition="key").text) for part in (COURSE if last else ("",))]
    texts += [open_slip(decision, part, edition="key").done for part in (("", "outcome") if last else ("",))]
    return set().union(*(runs(unmarked(text)) for text in texts)) - ASKED


COURSE = ("course", "tissue", "activity")
"""The stories after the last decision that tell what happened; the others weigh it."""
QUESTIONS = (*DECISIONS, "P5", "P7", "E2", "E3")
ASKED = set().union(*(runs(unmarked(" ".join(load_question(one).stem))) for one in QUESTIONS))
TOLD = {decision: told_after(decision) for decision in DECISIONS}


def leaks(text, decided):
    """The runs of words of a text that open with a decision that is not among these."""
    mine = runs(text)
    return {" ".join(run) for decision in DECISIONS if decision not in decided for run in mine & TOLD[decision]}


@pytest.mark.parametrize(("name", "place"), EVERY_SHEET)
def test_a_page_tells_nothing_that_opens_with_a_later_decision(name, place):
    page = pages(name)[place]
    assert leaks(words(page.inside), page.sheet.after) == set()
    assert given_away(everything(page.inside), chapter_open_after(page.sheet.after)) == []


def test_a_page_that_told_it_would_be_found():
    told = words(str(slip("D5")))
    assert any("began defibrotide that day" in run for run in leaks(told, ("D1", "D2", "D3", "D4")))
    assert not any("began defibrotide" in run for run in leaks(told, DECISIONS[:5]))


@pytest.mark.parametrize("name", LEARNERS)
def test_the_decisions_that_are_behind_a_reader_only_grow(name):
    for earlier, later in pairwise(one.sheet for one in pages(name)):
        assert set(earlier.after) <= set(later.after)
        assert earlier.knows <= later.knows


@pytest.mark.parametrize("decision", ["D4", "D5", "D6", "D7"])
def test_the_class_sheet_which_goes_out_whole_tells_nothing_that_opens_with_its_decisions(decision):
    text = words(printed("class-sheet").html)
    assert runs(text) & TOLD[decision] == set()


@pytest.mark.parametrize(("decision", "next_one"), tuple(pairwise(DECISIONS)))
def test_a_slip_tells_nothing_that_opens_with_the_next_decision(decision, next_one):
    told, decided = words(str(slip(decision))), DECISIONS[: DECISIONS.index(next_one)]
    assert leaks(told, decided) == set()
    assert given_away(told, chapter_open_after(decided)) == []


def test_the_upper_half_of_a_folded_leaf_of_answers_tells_nothing_of_the_lower_one():
    assert leaks(words(str(brief_answer("D1"))), ("D1",)) == set()
    assert leaks(words(str(brief_answer("D2"))), ("D1",)) != set()


@pytest.mark.parametrize("edition", PAPER_EDITIONS, ids=lambda one: one.name)
def test_no_page_before_the_end_has_the_title_of_the_article(edition):
    for page in pages(edition.name):
        if "D7" not in page.sheet.after:
            assert report_title().casefold() not in words(page.inside).casefold()


@pytest.mark.parametrize("edition", PAPER_EDITIONS, ids=lambda one: one.name)
def test_paper_speaks_no_words_of_the_screen(edition):
    found = SCREEN.search(words(printed(edition.name).html))
    assert found is None, found
