"""The score: shut until D7 and S5, the same numbers as the reasoning, both cautions, and never a sum."""

import json
import re

import pytest

from casedata.reasoning import Differential, StagedDifferential, brier_score, grouped
from exercises import load_question
from exercises.class_results import ClassStage
from exercises.stages import shares_of
from markup import not_for_storing
from workbook.classroom.class_charts import path_page
from workbook.commands.rehearsal import first_options
from workbook.differential.differential_board import DifferentialBoard
from workbook.differential.path_plot import path_facts, plot_path
from workbook.differential.score import NOT_PROVEN, ONE_CASE, Score, plot_score
from workbook.page import Face, written

EARLY, LATE = Differential(20, 30, 5, 5, 20, 5, 2, 13), Differential(3, 70, 22, 0, 2, 0, 0, 3)


def commit(answers, name, shares=None):
    question = load_question(name)
    response = first_options(question)
    answers.commit(question, response.model_copy(update={"shares": shares_of(shares)}) if shares else response)


@pytest.fixture
def whole(answers):
    commit(answers, "S1", EARLY)
    commit(answers, "D7")
    commit(answers, "S5", LATE)
    return Score(answers=answers)


@pytest.mark.parametrize("done", [(), ("D7",), ("S5",), ("S1", "S2", "S3", "S4")])
def test_it_is_shut_until_both_are_committed(answers, done):
    for name in done:
        commit(answers, name)
    score = Score(answers=answers)
    assert score.static_html().startswith("<p>Your score opens when you have committed decision D7 and")
    assert score.state_line() == "Score: closed until D7 and S5 are committed"
    assert not re.search(r"drug|injur|%|Brier", score.static_html() + score.live().html)


def test_it_opens_with_the_commit_in_the_same_kernel(answers):
    score = Score(answers=answers)
    score.live()
    commit(answers, "D7")
    commit(answers, "S5", LATE)
    assert "Two cautions" in score.live().html
    answers.erase()
    assert score.live().html == score.static_html()


def test_the_numbers_are_those_of_the_reasoning(whole):
    assert [one.stage for one in whole.scores()] == ["S1", "S5"]
    assert whole.scores()[1].brier == brier_score(grouped(LATE), "drug_injury")
    assert whole.state_line() == "Score: Brier S1 0.73, S5 0.14"
    assert "<td>0.73</td>" in whole.live().html


def bare_stages(text):
    """Stages that are named without their day: everywhere but in an id or in brackets behind the day."""
    return re.findall(r"(?<!\()\bS[1-5]\b", re.sub(r"<[^>]*>", " ", text))


def test_no_chart_and_no_table_names_a_stage_without_its_day(answers, whole):
    path = (StagedDifferential("S1", EARLY), StagedDifferential("S5", LATE))
    seen = ClassStage("S1", 1, tuple(EARLY), tuple((0, 0, 0) for _ in EARLY))
    for charted in (plot_score(whole.scores()), plot_path(path_facts(path))):
        shown = json.dumps(charted.to_dict(), ensure_ascii=False)
        assert "day 12 (S1)" in shown
        assert "the end (S5)" in shown
        assert bare_stages(shown) == []
    board = DifferentialBoard("S5", answers=answers)
    for html in (whole.static_html(), board.static_html(), written(path_page((seen, seen)), Face.STORED)):
        told = html.partition("</h3>")[2] or html
        assert "(S1)" in told
        assert bare_stages(told) == []


def test_both_cautions_and_the_even_board_stand_beside_it(whole):
    html = whole.static_html()
    assert ONE_CASE in html
    assert NOT_PROVEN in html
    assert "not a proven truth; SOS/VOD beside it is not excluded" in html
    assert (
        '<th scope="row">Even shares</th><td>13 %</td><td>13 %</td><td>13 %</td><td>61 %</td><td>1.16</td>'
        in whole.live().html
    )


def test_the_drug_is_listed_and_not_scored(whole):
    assert "Which drug, if one is to blame (not scored)" in whole.static_html()


def test_confidence_stands_beside_worth_without_a_sum(whole):
    html = whole.static_html()
    assert "D7: Day 32" in html
    assert "as likely as not (50 %)" in html
    assert not re.search(r"\b(total|points|out of)\b", html, re.IGNORECASE)


def test_the_static_face_needs_no_script_no_id_and_no_input(whole):
    assert not_for_storing(whole.static_html()) == []
    assert "var(--vod-blue" in whole.live().html


def test_every_segment_of_a_bar_adds_up(whole):
    assert sum(whole.scores()[0].forecast) == pytest.approx(1)
