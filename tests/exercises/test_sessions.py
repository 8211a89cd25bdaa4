"""Session plans: their minutes add up, what they name exists, and a broken file is one clear line."""

import ast
import json
import re
import shutil

import pytest

from exercises import ExerciseError, load_question
from exercises.loading import FOLDER
from exercises.sessions import SESSIONS, VERBS, load_evaluation, load_objectives, load_session
from workbook.chapters import CHAPTERS
from workbook.repository_paths import learner_notebooks


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
def test_every_panel_of_a_plan_stands_in_the_chapter_that_is_open(name):
    """A name with other arguments than the chapter's would be another panel."""
    cells = {path.name[:2]: calls_of(path) for path in learner_notebooks()}
    for step in load_session(name).steps:
        assert [panel for panel in step.show if as_code(panel) not in cells[step.chapter]] == []


def calls_of(path):
    """What the code cells of a chapter call, one line each."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    lines = [line for cell in cells if cell["cell_type"] == "code" for line in "".join(cell["source"]).splitlines()]
    return {as_code(line) for line in lines}


def as_code(line):
    return ast.dump(ast.parse(line))


def test_the_hour_has_room_for_joining_and_for_what_goes_wrong():
    session = load_session("sixty")
    rounds = sum(len(step.asks) + step.votes - 1 for step in session.steps)
    assert rounds <= 7
    assert "Joining" in session.steps[0].title
    assert [step.minutes for step in session.steps if step.title == "Kept free"] == [4]


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
        ("sixty", "votes = 2", "votes = 3", "field steps 3, votes"),
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
