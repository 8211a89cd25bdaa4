"""The story behind a decision: shut until the commit, there at once in the same kernel, and after a restart."""

import gc
import re

import pytest

from exercises import AnswerStore, ExerciseError, Pick, Response, load_question, open_key
from markup import titles, tree, words
from workbook.page import Face, written
from workbook.questions.decision import Decision
from workbook.questions.story_after_decision import Opens


def commit(answers):
    decision = Decision("D4", answers=answers)
    decision.choose("plan", "work_up_today")
    decision.be_sure(0.5)
    decision.commit()


def test_before_the_commit_it_says_what_opens_it(answers):
    panel = Opens(after="D4", answers=answers)
    assert panel.static_html() == "<p>The story goes on here when you have committed decision D4.</p>"
    assert panel.state_line() == "Opens after D4: closed"
    assert panel.live().html == panel.static_html().replace("<p>", '<p class="vod-goes-on">')


def test_it_opens_with_the_commit_in_the_same_kernel(answers):
    panel = Opens(after="D4", answers=answers)
    panel.live()
    commit(answers)
    assert "not documented" in panel.live().html
    assert panel.live().html == written(panel.page(), Face.LIVE)


def test_it_is_open_after_a_restart(answers):
    commit(answers)
    again = Opens(after="D4", answers=AnswerStore(answers.path))
    assert again.state_line().startswith("Opens after D4: Day 12")


def test_it_shuts_again_when_the_answers_are_erased(answers):
    panel = Opens(after="D4", answers=answers)
    panel.live()
    commit(answers)
    answers.erase()
    assert "when you have committed" in panel.live().html


def test_a_part_of_a_story_has_its_own_panel(answers, monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    one, other = (Opens(part, after="D7", answers=answers).static_html() for part in ("course", "tissue"))
    assert one != other


def test_a_part_that_does_not_exist_is_said(answers):
    commit(answers)
    with pytest.raises(ExerciseError, match="no such story follows D4"):
        Opens("nothing", after="D4", answers=answers).static_html()


@pytest.mark.parametrize("edition", ["key", "instructor"])
def test_the_other_editions_show_it(monkeypatch, edition):
    monkeypatch.setenv("WORKBOOK_EDITION", edition)
    assert Opens(after="D4").is_open


def test_locators_are_read_in_words(answers):
    commit(answers)
    html = Opens(after="D4", answers=answers).static_html()
    assert [one for one in titles(html) if re.search(r"\bcase report, paragraph 7, sentences? [\d, ]*\b10\b", one)]
    assert "CR-7" not in html


def test_a_panel_that_is_gone_is_not_redrawn(answers):
    panel = Opens(after="D4", answers=answers)
    del panel
    gc.collect()
    commit(answers)
    assert len(answers._watchers) <= 1


def test_its_heading_is_of_the_level_of_every_panel(answers, monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    assert Opens(after="D5", answers=answers).static_html().startswith("<h3>")


# How it ended


ACTS = [option.id for option in load_question("D7").part("act").options]
LOCATOR = re.compile(r"\b(CR|FIG|ABS|DECL|SUM)-\d|paragraph \d|sentence \d")


def after_d7(answers, act):
    picks = (Pick(part="act", options=(act,)), Pick(part="first", options=("threshold",)))
    answers.commit(load_question("D7"), Response(picks=picks, confidence=0.7))
    return Opens(part="course", after="D7", answers=answers)


def test_the_end_is_told_without_a_place_and_its_places_are_folded_below(answers):
    page = tree(after_d7(answers, "no_tissue").live().html)
    (told,) = page.select(".vod-quiet")
    assert words(str(told)).endswith("She died.")
    assert not LOCATOR.search(words(str(told)))
    (fold,) = [one for one in page("details") if "Where this is written" in one.text]
    assert "paragraph 7, sentences 28 and 30" in fold.text
    assert "paragraph 8, sentences 1, 2, 3, 4 and 5" in fold.text


@pytest.mark.parametrize("act", ACTS)
def test_one_kind_and_plain_sentence_stands_beside_ones_own_answer(answers, act):
    said = open_key("D7", edition="key").rating("act", act).afterwards
    (own,) = tree(after_d7(answers, act).live().html).select(".vod-own-answer")
    assert words(str(own)) == said
    assert said.startswith("You ")
    assert re.findall(r"[.?!]", said) == ["."]
    assert not re.search(r"\b(wrong|mistake|fault|kill\w*|should have|guilt\w*|correct|right)\b", said, re.IGNORECASE)


def test_no_two_answers_are_told_the_same_and_none_is_told_that_she_would_have_lived():
    said = [open_key("D7", edition="key").rating("act", act).afterwards for act in ACTS]
    assert len(set(said)) == len(ACTS)
    assert not [one for one in said if re.search(r"would have (lived|survived)|saved", one)]
    assert sum("nobody can say" in one for one in said) == len(ACTS) - 1


def test_before_the_commit_no_sentence_of_the_end_is_there(answers):
    seen = Opens(part="course", after="D7", answers=answers)
    html = seen.static_html() + str(seen.live().html) + seen.on_paper().html
    assert "died" not in html
    assert "needle" not in html


def test_who_has_not_answered_is_told_no_sentence_of_their_own(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    html = Opens(part="course", after="D7", answers=AnswerStore(None)).static_html()
    assert "She died." in html
    assert "You chose" not in html
