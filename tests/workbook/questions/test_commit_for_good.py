"""The button that commits says what a commit means: for good, or until the question is taken again."""

import re
from pathlib import Path

import nbformat
import pytest

from exercises import load_course, load_question
from exercises.vignettes import load_vignettes
from workbook.commands.rehearsal import first_options
from workbook.differential.differential_board import DifferentialBoard
from workbook.questions.decision import Decision
from workbook.questions.illness_scripts import IllnessScripts
from workbook.questions.monitoring_plan import MonitoringPlan
from workbook.questions.question import Pause, Question
from workbook.questions.question_draft import FOR_GOOD
from workbook.questions.vignette_patient import DiagnosisStep, VerdictStep
from workbook.repository_paths import EXERCISES

COURSE = load_course()
EVERY = dict.fromkeys((*COURSE.questions, *(name for one in COURSE.exercises for name in one.questions)))
ASKED = tuple(name for name in EVERY if load_question(name).kind != "orders")
"""Orders are sent, not committed, and their panel says so in its own words."""
SCRIPTS = "X9"


@pytest.fixture
def answers(answers):
    for name in ("D6", "D7"):
        answers.commit(load_question(name), first_options(load_question(name)))
    return answers


def panel_of(name, answers):
    if name == SCRIPTS:
        return IllnessScripts(name, answers=answers)
    if name == "M8":
        return MonitoringPlan(answers=answers)
    kinds = {"D": Decision, "R": Decision, "S": DifferentialBoard, "P": Pause}
    return kinds.get(name[0], Question)(name, answers=answers)


def button(panel):
    shown = panel.for_browser()
    return (shown.get("question") or shown.get("board"))["commit"]


@pytest.mark.parametrize("name", ASKED)
def test_for_good_is_said_of_what_cannot_be_taken_again_and_of_nothing_else(name, answers):
    panel = panel_of(name, answers)
    said = button(panel)
    if panel.committed is None:
        answers.commit(panel.question, first_options(panel.question))
    assert (FOR_GOOD in said) == (not panel.for_browser().get("again"))
    assert said.startswith(f"Commit {name}: ")


@pytest.mark.parametrize("one", COURSE.exercises, ids=lambda one: one.number)
def test_an_exercise_names_what_of_it_cannot_be_taken_again(one, answers):
    cells = nbformat.read(EXERCISES / Path(one.file).name, as_version=4).cells
    asked = re.findall(
        r'^(?:Decision|Pause|Question)\("(\w+)"\)$', "\n".join(cell.source for cell in cells), re.MULTILINE
    )
    for_good = [name for name in asked if FOR_GOOD in button(panel_of(name, answers))]
    said = r"Every question can be taken again, in another order(?:, but for [^(;]+\(([^)]+)\)[^;]*)?;"
    (but,) = re.findall(said, cells[0].source + cells[1].source)
    assert but == (f"{for_good[0]} to {for_good[-1]}" if for_good else "")


@pytest.mark.parametrize(("step", "what"), [(VerdictStep, "these answers"), (DiagnosisStep, "this diagnosis")])
def test_an_invented_patient_says_that_the_whole_set_can_be_taken_again(step, what, answers):
    said = button(step(load_vignettes().vignettes[0], 1, answers=answers))
    assert said.startswith(f"Commit {what}: ")
    assert "until you take all patients again" in said
    assert FOR_GOOD not in said


@pytest.mark.parametrize(("name", "again"), [("D3", False), ("S1", False), ("P7", False), ("M8", False), ("E1", True)])
def test_a_question_is_taken_again_where_its_button_says_so(name, again, answers):
    panel = panel_of(name, answers)
    said = button(panel)
    answers.commit(panel.question, first_options(panel.question))
    panel.take_again()
    assert (panel.question.attempt == 2) == again == ("again" in said)
