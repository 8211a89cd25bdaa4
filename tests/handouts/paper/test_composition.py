"""Printed editions as data: budgets, letters, slips, sections, and what is said of a layout."""

import re
from functools import cache

import pytest

from exercises import NotCommittedError, load_question
from exercises.sessions import load_session
from exercises.slips import open_slip
from markup import said, words
from workbook.handouts.paper.asked import letter_of, lettered
from workbook.handouts.paper.composing import BudgetError, composed
from workbook.handouts.paper.measuring import Measured, faults
from workbook.handouts.paper.reveal_slips import outcome_slip, slip, worth_by_letter
from workbook.handouts.paper.sheets import PaperEdition, Sheet, before, last_of_sections
from workbook.handouts.paper.shelf import PAPER_EDITIONS, paper_editions
from workbook.handouts.paper.wording import with_units_held

DECISIONS = tuple(f"D{number}" for number in range(1, 8))
BUDGETS = {
    "class-sheet": 4,
    "reveal-slips": 3,
    "session-booklet": 8,
    "workbook": 20,
    "workbook-answers": 6,
    "exercises": 10,
    "key": 8,
    "facilitator-guide": 12,
}
MOST_WORDS = 120


@cache
def printed(name):
    return composed(*paper_editions(name))


@pytest.mark.parametrize(("name", "pages"), BUDGETS.items())
def test_an_edition_has_the_pages_that_it_may_have(name, pages):
    (edition,) = paper_editions(name)
    assert edition.budget == pages
    assert len(printed(name).placed) <= pages


@pytest.mark.parametrize("name", sorted(one.name for one in PAPER_EDITIONS))
def test_each_page_has_a_name_of_its_own(name):
    names = [one.sheet.name for one in printed(name).placed]
    assert len(set(names)) == len(names)


def made_of(*chapters, budget=9):
    sheets = tuple(Sheet(f"page-{place}", one, "", *before("D4")) for place, one in enumerate(chapters))
    return PaperEdition("made", "Made up", "nowhere", budget, "Of a test.", lambda: sheets)


@pytest.mark.parametrize(("pages", "refused"), [(1, False), (2, False), (3, True)], ids=["below", "at", "above"])
def test_a_page_too_many_is_an_error(pages, refused):
    edition = made_of(*["Day 12"] * pages, budget=2)
    if refused:
        with pytest.raises(BudgetError, match="made: 3 pages, and it may have 2"):
            composed(edition)
    else:
        assert len(composed(edition).placed) == pages


def test_a_section_ends_with_the_last_page_of_its_chapter():
    assert last_of_sections(made_of("Day 12", "Day 12", "Day 15").pages()) == {"page-1", "page-2"}


def test_every_footer_says_where_one_is_and_that_this_is_education():
    feet = said(printed("class-sheet").html, "footer")
    assert [foot.partition("page ")[2][:6] for foot in feet] == ["1 of 4", "2 of 4", "3 of 4", "4 of 4"]
    for foot, chapter in zip(feet, ("History", "Day 12", "Day 15", "Days 24 and 32"), strict=True):
        assert f"VOD or DILI? Class sheet · {chapter}" in foot
        assert "For education, not a medical device." in foot


@pytest.mark.parametrize(("name", "plan"), [("class-sheet", "sixty"), ("session-booklet", "ninety")])
def test_it_asks_every_decision_and_stage_that_its_session_asks(name, plan):
    asked = {one for step in load_session(plan).steps for one in step.asks if one[0] in "DS"}
    boards = set(" ".join(said(printed(name).html, ".board thead th")).split())
    assert asked <= {*said(printed(name).html, ".tag"), *boards}
    assert len(said(printed(name).html, ".tag")) == sum(one[0] == "D" for one in asked)


# Letters


@pytest.mark.parametrize(
    ("decision", "part", "option", "letter"),
    [
        ("D4", "plan", "work_up_today", "D"),
        ("D4", "plan", "bloods_and_weight", "A"),
        ("D5", "act", "search_then_trial", "F"),
        ("D5", "act", "start_and_search", "C"),
        ("D7", "act", "percutaneous", "D"),
    ],
)
def test_an_option_has_the_letter_of_its_place_on_the_wall(decision, part, option, letter):
    question = load_question(decision)
    assert letter_of(question, question.part(part), option) == letter


@pytest.mark.parametrize("decision", DECISIONS)
def test_letters_follow_the_one_order_in_which_options_are_shown(decision):
    question = load_question(decision)
    for part in question.parts:
        assert [one for _, one in lettered(question, part)] == list(question.in_shown_order(part))
        assert [letter for letter, _ in lettered(question, part)] == list("ABCDEFGHIJKLM"[: len(part.options)])


def test_worths_stand_in_letters():
    question = load_question("D4")
    assert worth_by_letter(question, question.part("plan")) == "best D; defensible A; weak F; harmful B, C, E"


# Slips


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_slip_has_at_most_120_words(decision):
    assert len(words(str(slip(decision))).split()) <= MOST_WORDS


def test_the_slip_of_the_outcome_has_at_most_120_words():
    assert len(words(str(outcome_slip())).split()) <= MOST_WORDS


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_slip_says_what_was_done_what_each_option_is_worth_and_one_reason(decision):
    printed = words(str(slip(decision)))
    assert "What was done." in printed
    assert "One reason." in printed
    for part in load_question(decision).parts:
        assert worth_by_letter(load_question(decision), part) in printed


@pytest.mark.parametrize("part", ["", "outcome"])
def test_a_slip_waits_for_its_decision(part):
    with pytest.raises(NotCommittedError, match="D7"):
        open_slip("D7", part)


# Layout


def page(*, over=0.0, filled=0.8, points=9.0, ends=False):
    return Measured("day-12", over, filled, points, ends)


@pytest.mark.parametrize(
    ("one", "fault"),
    [
        (page(over=0.0), ""),
        (page(over=0.1), "0.1 mm too long or too wide"),
        (page(filled=0.32), "only 32% of it is filled"),
        (page(filled=1 / 3), ""),
        (page(filled=0.34), ""),
        (page(filled=0.1, ends=True), ""),
        (page(points=8.9), "type of 8.9 points"),
        (page(points=9.0), ""),
        (page(points=9.1), ""),
    ],
)
def test_a_page_that_does_not_hold_its_content_is_named(one, fault):
    found = list(faults((one,)))
    assert len(found) == bool(fault)
    assert all("page day-12" in said and fault in said for said in found)


@pytest.mark.parametrize(("points", "named"), [(13.9, True), (14.0, False), (14.1, False)])
def test_large_print_has_nothing_under_fourteen_points(points, named):
    assert bool(list(faults((page(points=points),), large=True))) == named


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("-4 %", "-4\u00a0%"),
        ("0.3 mg/m²", "0.3\u00a0mg/m²"),
        ("129 U/L", "129\u00a0U/L"),
        ("10 mmHg", "10\u00a0mmHg"),
        ("2 mg/dL and 3 patients", "2\u00a0mg/dL and 3 patients"),
        ("5 grafts", "5 grafts"),
        ("D4 must", "D4 must"),
    ],
)
def test_no_line_ends_between_a_number_and_its_unit(written, held):
    assert with_units_held(written) == held


def test_every_page_holds_its_units():
    assert not re.search(r"[0-9] %", " ".join(one.inside for one in printed("workbook").placed))
