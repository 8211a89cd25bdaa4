"""A draft survives the kernel: what a panel holds uncommitted stands in the panel that is made the next morning."""

import pytest

from exercises import AnswerStore, load_question
from workbook.differential.differential_board import DifferentialBoard
from workbook.questions.decision import Decision
from workbook.questions.illness_scripts import IllnessScripts
from workbook.questions.monitoring_plan import MonitoringPlan
from workbook.questions.question import Question
from workbook.questions.reflection import Reflection
from workbook.questions.risk_checklist import RiskChecklist


@pytest.fixture(autouse=True)
def as_a_student(monkeypatch):
    monkeypatch.delenv("WORKBOOK_EDITION", raising=False)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers.sqlite3"


def choose_first(panel):
    part = panel.question.parts[0]
    panel.choose(part.id, part.options[0].id)


def write_a_cell(panel):
    panel.fill(panel.table.columns[0].id, panel.table.rows[0].id, "a swollen liver")


def of_response(panel):
    return panel.draft


PANELS = {
    "a decision": (lambda store: Decision("D1", answers=store), choose_first, of_response),
    "how sure": (lambda store: Decision("D1", answers=store), lambda one: one.be_sure(0.7), of_response),
    "a number": (
        lambda store: Question("B2", answers=store),
        lambda one: one.enter("per_biopsy", "3,2", one.question.numbers[0].units[0]),
        of_response,
    ),
    "a text": (lambda store: Question("E1", answers=store), lambda one: one.write("A woman of 55"), of_response),
    "a hint": (lambda store: Question("X1", answers=store), lambda one: one.ask_hint(), of_response),
    "a board": (lambda store: DifferentialBoard("S1", answers=store), lambda one: one.give("sos", 40), of_response),
    "scripts": (lambda store: IllnessScripts("X9", answers=store), write_a_cell, of_response),
    "a plan": (lambda store: MonitoringPlan(answers=store), choose_first, of_response),
    "a reflection": (
        lambda store: Reflection("pegaspargase_2019", answers=store),
        lambda one: one.write("against", "She had taken paracetamol."),
        lambda one: one.written,
    ),
    "a checklist": (
        lambda store: RiskChecklist("D2", answers=store),
        lambda one: one.mark(one.checklist.lines[0].id, "documented"),
        lambda one: one.marks,
    ),
}


@pytest.mark.parametrize(("made", "begun", "held"), PANELS.values(), ids=PANELS)
def test_what_is_begun_is_there_the_next_morning(path, made, begun, held):
    panel = made(AnswerStore(path))
    empty = held(panel)
    begun(panel)
    again = held(made(AnswerStore(path)))
    assert again == held(panel)
    assert again != empty


@pytest.mark.parametrize(("made", "begun", "held"), PANELS.values(), ids=PANELS)
def test_a_draft_is_erased_with_the_answers(path, made, begun, held):
    store = AnswerStore(path)
    begun(made(store))
    store.erase()
    assert not list(path.parent.rglob("*.json"))


def test_the_next_learner_finds_no_draft(path):
    store = AnswerStore(path)
    choose_first(Decision("D1", answers=store))
    store.next_learner()
    assert Decision("D1", answers=AnswerStore(path)).draft.picks == ()


def test_a_draft_is_no_answer(path):
    store = AnswerStore(path)
    choose_first(Decision("D1", answers=store))
    assert store.answers() == ()
    assert Decision("D1", answers=AnswerStore(path)).reveal() == ()


def test_a_commit_ends_the_draft(path):
    panel = Question("E1", answers=AnswerStore(path))
    panel.write("A woman of 55 with a new leukaemia of a high-risk kind, in good condition, before any treatment.")
    panel.commit()
    assert panel.committed
    assert not list(path.parent.rglob("*.json"))


def test_another_attempt_has_its_own_draft(path):
    panel = Question("E1", answers=AnswerStore(path))
    panel.write("A woman of 55 with a new leukaemia of a high-risk kind, in good condition, before any treatment.")
    panel.commit()
    panel.take_again()
    assert panel.draft.text == ""
    panel.write("A second thought")
    again = Question("E1", answers=AnswerStore(path))
    assert (again.question.attempt, again.draft.text) == (2, "A second thought")


def test_another_wording_asks_anew(path):
    choose_first(Decision("D1", answers=AnswerStore(path)))
    reworded = load_question("D1").model_copy(update={"title": "Another title"})
    assert Decision(reworded, answers=AnswerStore(path)).draft.picks == ()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"of": "", "text": 3}', '{"of": "x", "text": "{}"}'])
def test_a_damaged_draft_is_an_empty_one(path, text):
    choose_first(Decision("D1", answers=AnswerStore(path)))
    (kept,) = path.parent.rglob("*.json")
    kept.write_text(text, encoding="utf-8")
    assert Decision("D1", answers=AnswerStore(path)).draft.picks == ()


def test_where_no_draft_can_be_kept_the_panel_works(path):
    path.with_suffix(".drafts").write_text("no folder", encoding="utf-8")
    panel = Decision("D1", answers=AnswerStore(path))
    choose_first(panel)
    assert panel.draft.picks


def test_in_memory_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    choose_first(Decision("D1", answers=AnswerStore(None)))
    assert list(tmp_path.rglob("*")) == []
