"""The gate, driven through every combination of commits and editions; and that nothing decides beside it."""

import ast
from itertools import chain, combinations
from pathlib import Path

import pytest

from exercises import Gate, NotCommittedError, load_question, open_exercise_key, open_key, open_story
from exercises.loading import FOLDER

ROOT = FOLDER.parent
DECISIONS = ("D1", "D2", "D3", "D4", "D5", "D6", "D7")
EDITIONS = ("student", "instructor", "key")
QUESTIONS = tuple(sorted(path.stem.upper() for path in (FOLDER / "bank").glob("*.toml")))
WAITING = tuple(name for name in QUESTIONS if load_question(name).after)
STORIES = tuple(sorted(path.stem for path in (FOLDER / "keys").glob("after_*.md")))
SUBSETS = tuple(chain.from_iterable(combinations(DECISIONS, size) for size in range(len(DECISIONS) + 1)))


class Committed:
    """A learner who has committed these questions and no others."""

    def __init__(self, *names):
        self.names = set(names)

    def has_committed(self, question):
        return question.id in self.names


TABLE = [
    # edition, committed?, stands open, opens on a button, may be shown
    ("student", False, False, False, False),
    ("student", True, True, False, True),
    ("instructor", False, False, True, True),
    ("instructor", True, True, False, True),
    ("key", False, True, False, True),
    ("key", True, True, False, True),
]


@pytest.mark.parametrize(("edition", "committed", "is_open", "has_button", "may_open"), TABLE)
def test_what_each_edition_may_see(edition, committed, is_open, has_button, may_open):
    gate = Gate.behind("D4", edition=edition, answers=Committed(*(["D4"] if committed else [])))
    assert (gate.is_open, gate.has_button, gate.may_open) == (is_open, has_button, may_open)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("decision", DECISIONS)
def test_only_its_own_decision_opens_a_gate(edition, decision):
    for committed in SUBSETS:
        gate = Gate.behind(decision, edition=edition, answers=Committed(*committed))
        assert gate.is_open == (edition == "key" or decision in committed), committed
        assert gate.may_open == (edition != "student" or decision in committed), committed


def test_a_gate_behind_several_waits_for_all_of_them():
    for committed in SUBSETS:
        gate = Gate.behind("D5", "D7", answers=Committed(*committed))
        assert gate.is_open == ({"D5", "D7"} <= set(committed))
        assert {one.id for one in gate.missing} == {"D5", "D7"} - set(committed)


@pytest.mark.parametrize("edition", EDITIONS)
def test_behind_nothing_anybody_may_look(edition):
    gate = Gate.behind(None, edition=edition)
    assert (gate.is_open, gate.may_open, gate.has_button) == (True, True, False)


def test_some_questions_wait_for_a_decision():
    assert {"X7", "B9", "B10", "B12"} <= set(WAITING)


@pytest.mark.parametrize("name", WAITING)
def test_a_question_that_waits_opens_with_the_decision_and_its_key_with_both(name):
    question = load_question(name)
    for committed in (*SUBSETS, *((*one, name) for one in SUBSETS)):
        answers = Committed(*committed)
        assert Gate.around(question, answers=answers).is_open == (question.after in committed), committed
        assert Gate.behind(question, answers=answers).is_open == ({question.after, name} <= set(committed)), committed


@pytest.mark.parametrize("committed", SUBSETS, ids="-".join)
def test_no_key_of_a_decision_opens_before_its_commit(committed):
    for decision in DECISIONS:
        if decision in committed:
            assert open_key(decision, answers=Committed(*committed)).question == decision
        else:
            with pytest.raises(NotCommittedError, match=f"{decision} opens after you have committed your answer"):
                open_key(decision, answers=Committed(*committed))


@pytest.mark.parametrize("name", STORIES)
def test_no_story_opens_before_its_question(name):
    _, after, *part = name.split("_", 2)
    after, part = after.upper(), part[0] if part else ""
    others = set(QUESTIONS) - {after}
    with pytest.raises(NotCommittedError):
        open_story(after, part, answers=Committed(*others))
    assert open_story(after, part, answers=Committed(after, *filter(None, [load_question(after).after])))


@pytest.mark.parametrize("name", [one for one in QUESTIONS if load_question(one).kind != "decision"])
def test_no_key_of_an_exercise_opens_before_its_answer(name):
    with pytest.raises(NotCommittedError):
        open_exercise_key(name, answers=Committed(*(set(QUESTIONS) - {name})))
    assert open_exercise_key(name, answers=Committed(*QUESTIONS))


PROGRESS = {"chapter_start.py", "progress.py"}
"""They count what is committed, and show nothing by it."""
FOLDERS = ("exercises", "notebooks/workbook")


def asked_directly(path):
    """The lines in which a module asks a store whether a question has been committed."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    return [node.lineno for node in calls if node.func.attr == "has_committed"]


def test_nothing_but_the_gate_asks_whether_a_decision_has_been_committed():
    modules = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py") if ".venv" not in path.parts]
    found = {path.name: asked_directly(path) for path in modules}
    assert {name for name, lines in found.items() if lines} - PROGRESS == {"gate.py"}


def test_a_module_that_asks_directly_is_found(tmp_path):
    module = tmp_path / "panel.py"
    module.write_text("def shown(answers, question):\n    return answers.has_committed(question)\n", encoding="utf-8")
    assert asked_directly(Path(module)) == [2]
