"""The tests' own notebook misses no question and no story, so that no reveal can change unseen."""

import re

import nbformat

from exercises import load_question
from workbook.places import EXERCISES, TESTS
from workbook.rehearsal import commit_all, question_ids

PANELS = {"decision": "Decision", "choice": "Question", "free_text": "Question"}
WITHOUT_PANEL_SO_FAR = {"stage", "plan", "several", "grid", "matching", "ordering", "number", "probability"}
"""Kinds whose panels a later step brings; move each to PANELS with its panel."""
NOT_SHOWN_SO_FAR = re.compile(r"[VX]\d+")
"""Questions of the first exercise, whose notebook and panels a later step brings."""
SHOWN = "\n".join(cell.source for cell in nbformat.read(TESTS / "notebooks/committed.ipynb", as_version=4).cells)


def stories():
    """The stories of keys/, as (decision, part)."""
    names = (path.stem.removeprefix("after_") for path in (EXERCISES / "keys").glob("after_*.md"))
    return {(name.split("_")[0].upper(), "_".join(name.split("_")[1:])) for name in names}


def questions():
    """Every question by its id, with its kind."""
    return {name: load_question(name).kind for name in question_ids()}


def test_every_question_is_shown_with_its_reveal():
    shown = re.findall(r'^(\w+)\("(\w+)", answers=answers\)$', SHOWN, re.MULTILINE)
    expected = {(PANELS[kind], name) for name, kind in questions().items() if kind in PANELS}
    expected = {(panel, name) for panel, name in expected if not NOT_SHOWN_SO_FAR.fullmatch(name)}
    assert expected - set(shown) == set()


def test_every_kind_of_question_is_thought_of():
    assert set(questions().values()) <= {*PANELS, *WITHOUT_PANEL_SO_FAR}


def test_every_story_is_shown():
    opened = re.findall(r'^Opens\((?:"(\w+)", )?after="(\w+)", answers=answers\)$', SHOWN, re.MULTILINE)
    assert stories() - {(decision, part) for part, decision in opened} == set()


def test_its_learner_has_committed_everything_and_keeps_nothing():
    answers = commit_all()
    assert {answer.question for answer in answers.answers()} == set(question_ids())
    assert answers.path is None
