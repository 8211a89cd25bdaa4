"""What the authors argue and the short pages: shut where they tell too much, folded on screen, whole on paper."""

import re

import pytest

from casedata import load_claims
from exercises import AnswerStore, load_question
from giveaways import given_away
from workbook.commands.rehearsal import first_options
from workbook.faces.panel import WIDGET_VIEW
from workbook.faces.shut_panel import is_shut
from workbook.literature.authors_arguments import VERDICTS, AuthorsArguments
from workbook.literature.one_page import OnePage
from workbook.page import Face, written
from workbook.questions.story_after_decision import Opens

SHUT = "<p>“What the authors argue” opens here when you have committed M8.</p>"
CLAIMS = [claim for theme in load_claims() for claim in theme.claims]


def commit(answers, *names):
    for question in map(load_question, names or ("D7", "M8")):
        answers.commit(question, first_options(question))


def page_source(panel):
    """All that a browser is sent for the panel: the static face and every trait of the live one."""
    live = panel.live().children[0] if hasattr(panel.live(), "children") else panel.live()
    return panel.static_html() + panel.state_line() + str(live.get_state())


def tells(text):
    """The claims, checks and evidence ids that a text holds."""
    return [one.id for one in CLAIMS if one.said[:-1] in text or one.check in text or one.id in text.split()]


@pytest.mark.parametrize("committed", [("D1", "D2", "D3", "D4", "D5", "D6"), ("M8",), ("D7",)], ids="-".join)
def test_before_d7_and_an_own_plan_a_student_is_sent_nothing_of_it(answers, committed):
    panel = AuthorsArguments(answers=answers)
    commit(answers, *committed)
    assert panel.static_html().strip() == SHUT
    assert panel.state_line() == "What the authors argue: closed until M8 is committed"
    assert is_shut(panel.live())
    assert panel.live().children[0].button == ""
    assert tells(page_source(panel)) == []
    assert given_away(page_source(panel), "11") == []


def test_it_opens_with_the_commit_and_shuts_when_the_answers_are_erased(answers):
    panel = AuthorsArguments(answers=answers)
    panel.live()
    commit(answers)
    assert len(tells(panel.live().children[0].html.replace("&#39;", "'"))) == len(CLAIMS)
    answers.erase()
    assert tells(page_source(panel)) == []


def test_an_instructor_opens_it_on_a_button(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "instructor")
    panel = AuthorsArguments(answers=AnswerStore(None))
    assert tells(page_source(panel)) == []
    panel.live().children[0]._handle_custom_msg({"event": "open"}, [])
    assert tells(panel.static_html())


def test_each_theme_folds_and_says_how_its_checks_came_out(answers):
    commit(answers)
    html = AuthorsArguments(answers=answers).static_html()
    assert html.count("<details><summary>") == len(load_claims())
    assert "<details open" not in html
    assert "The outlook of a relapse, and what newer drugs add: 2 agree and 2 differ</summary>" in html


def test_every_claim_stands_beside_its_check_and_its_verdict(answers):
    commit(answers)
    html = AuthorsArguments(answers=answers).static_html()
    assert {words: html.count(f">{words}<") for words in VERDICTS.values()} == {
        words: sum(one.standing == standing for one in CLAIMS) for standing, words in VERDICTS.items()
    }
    assert "report, section on biopsies, paragraph 1, sentence 6" in html
    assert "Sue MJ et al. 2019, Clinical and Translational Gastroenterology 10:e00063, results" in html


def test_no_place_is_shown_as_an_id(answers):
    commit(answers)
    shown = AuthorsArguments(answers=answers).static_html()
    assert re.findall(r"\b[A-Z]+-\d+\.\d+|\b[a-z_]+(?:19|20)\d\d\b", shown) == []


def test_on_paper_it_is_one_table_and_nothing_is_folded(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    paper = AuthorsArguments(answers=AnswerStore(None)).on_paper().html
    assert paper.count("<table ") == 1
    assert paper.count('scope="rowgroup"') == len(load_claims())
    assert paper.count('<th scope="row">') == len(CLAIMS)
    assert "<details" not in paper


def test_a_student_part_1_holds_nothing_of_it(answers):
    assert tells(AuthorsArguments(answers=answers).on_paper().html) == []


def test_the_page_on_vod_is_folded_on_screen_and_whole_on_paper(answers):
    panel = OnePage("vod_sos")
    assert set(panel._repr_mimebundle_()) == {"text/plain", "text/html", WIDGET_VIEW}
    assert panel.static_html().startswith("<details><summary>VOD/SOS in one page</summary>")
    assert panel.live().html == written(panel.page(), Face.LIVE)
    assert panel.on_paper().html.startswith("<h3>VOD/SOS in one page</h3>")
    assert "<details" not in panel.on_paper().html
    assert "[mohty2015" not in panel.static_html()


def test_a_folded_story_opens_to_its_title_and_is_whole_on_paper(answers):
    panel = Opens("asparaginase", after="D7", folded=True, answers=answers)
    assert panel.static_html() == "<p>The story goes on here when you have committed decision D7.</p>"
    commit(answers)
    assert panel.static_html().startswith("<details><summary>Asparaginase and the liver in one page</summary>")
    assert panel.on_paper().html.startswith("<h3>Asparaginase and the liver in one page</h3>")
    assert "<details" not in panel.on_paper().html
