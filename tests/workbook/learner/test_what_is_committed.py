"""The head of a notebook says what is committed in it: all that its own cells ask, and nothing else."""

import json
import re
from pathlib import Path

import pytest

from exercises import load_course, load_question
from workbook.commands.rehearsal import first_options
from workbook.learner.chapter_start import Opening

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"
ASKS = re.compile(r"\b(?:Decision|Question|DifferentialBoard|Pause)\(\"([A-Z]\d+)\"|\bMonitoring(Plan)\(")
PLAN = "M8"
CHAPTERS = pytest.mark.parametrize("one", load_course().chapters, ids=lambda one: one.file)


def asked_in(file):
    cells = json.loads((NOTEBOOKS / file).read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return tuple(name or PLAN for name, _ in ASKS.findall(code.replace('Orders("D', 'Question("O')))


def named_in(text):
    return tuple(re.findall(r"\b[DEMOPS]\d\b", text))


@CHAPTERS
def test_the_course_lists_what_the_cells_of_a_chapter_ask(one):
    assert one.questions == asked_in(one.file)


@CHAPTERS
def test_the_head_of_a_chapter_names_all_that_is_committed_in_it(one, answers):
    first_line = Opening(one.number, answers=answers).on_paper().html
    assert named_in(first_line) == asked_in(one.file)
    assert ("Nothing is committed" in first_line) == (not asked_in(one.file))


@CHAPTERS
def test_one_line_counts_what_is_committed_and_not_decisions_alone(one, answers):
    for name in one.questions[:1]:
        answers.commit(load_question(name), first_options(load_question(name)))
    done, asked = len(one.questions[:1]), len(one.questions)
    assert f": {done} of {asked} answer" in Opening(one.number, answers=answers).state_line()
