"""Session plans: their minutes add up, what they name exists, and a broken file is one clear line."""

import re
import shutil

import pytest

import workbook
from exercises import ExerciseError, load_question
from exercises.loading import FOLDER
from exercises.sessions import SESSIONS, VERBS, load_evaluation, load_objectives, load_session
from workbook.chapters import CHAPTERS

COMING = {"DifferentialBoard", "Pause", "Schematic", "BiopsyRisk", "Room", "ClassReport"}
"""Panels that may still be on their way."""


@pytest.fixture
def folder(tmp_path):
    """The plans in a folder that a test may change."""
    shutil.copytree(FOLDER / "sessions", tmp_path / "sessions")
    return tmp_path


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", SESSIONS)
def test_the_steps_of_a_plan_fill_its_time(name):
    session = load_session(name)
    assert sum(step.minutes for step in session.steps) == session.minutes
    assert session.starts()[0] == 0


@pytest.mark.parametrize("name", SESSIONS)
def test_every_question_of_a_plan_is_in_the_bank(name):
    for step in load_session(name).steps:
        for question in step.asks:
            assert load_question(question).id == question


@pytest.mark.parametrize("name", SESSIONS)
def test_every_panel_of_a_plan_is_one_of_ours(name):
    shown = {re.match(r"[A-Za-z]+", panel).group() for step in load_session(name).steps for panel in step.show}
    assert shown <= set(workbook.__all__) | COMING


@pytest.mark.parametrize("name", SESSIONS)
def test_a_question_is_asked_in_the_chapter_that_is_open(name):
    chapters = {one.number: one for one in CHAPTERS}
    for step in load_session(name).steps:
        decisions = [question for question in step.asks if question.startswith("D")]
        assert all(question in chapters[step.chapter].decisions for question in decisions)


@pytest.mark.parametrize("name", SESSIONS)
def test_every_objective_of_a_plan_shows_in_one_of_its_questions(name):
    session = load_session(name)
    asked = {question for step in session.steps for question in step.asks}
    for objective in load_objectives():
        if objective.id in session.objectives:
            assert asked & set(objective.seen_in)


@pytest.mark.parametrize("name", SESSIONS)
def test_nothing_of_the_outcome_is_shown_before_the_second_vote_on_d7(name):
    steps = load_session(name).steps
    vote = next(place for place, step in enumerate(steps) if "D7" in step.asks)
    opened = [place for place, step in enumerate(steps) for panel in step.show if "after='D7'" in panel]
    assert min(opened) > vote


def test_objectives_begin_with_an_observable_verb():
    objectives = load_objectives()
    assert {objective.level for objective in objectives} == set(VERBS)
    assert all(objective.text.split()[0].lower() in VERBS[objective.level] for objective in objectives)


def test_the_evaluation_form_asks_no_name():
    form = load_evaluation()
    assert len(form.statements) >= 5
    assert "without your name" in form.intro


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("sixty", "minutes = 60", "minutes = 61", "its steps take 60 minutes, not 61"),
        ("sixty", 'id = "sixty"', 'id = "hour"', "id should be sixty, not hour"),
        ("sixty", '"causes", ', '"cures", ', "there is no objective cures"),
        ("sixty", "votes = 2", "votes = 3", "field steps 4, votes"),
        ("objectives", 'text = "List', 'text = "Know', "'know' is no verb of remember"),
    ],
)
def test_a_broken_plan_is_one_clear_line(folder, file, old, new, said):
    change(folder / "sessions" / f"{file}.toml", old, new)
    with pytest.raises(ExerciseError, match=re.escape(said)):
        load_session("sixty", folder)


def test_an_unknown_plan_is_named():
    with pytest.raises(ExerciseError, match="there is no session ten"):
        load_session("ten")
