"""The page about a learner says in the file what it says in JupyterLab: scores, calendar, what was never needed."""

import json
from datetime import UTC, date, datetime
from random import Random

import pytest

from casedata.reasoning import Differential, StagedDifferential, apportion, score_path
from exercises import AnswerStore, load_course, load_question
from exercises.loading import load_menu
from exercises.ordered import SHEETS, Ordered, never_needed
from exercises.recall import recall_calendar, recall_cards
from javascript import answered_by
from workbook.commands.rehearsal import first_options
from workbook.differential.score import score_table
from workbook.handouts.self_study.own_page import calendar_pack, own_page
from workbook.questions.orders_page import weighed
from workbook.text.wording import listed

FOLDER = "notebooks/workbook/handouts/self_study"
SCRIPTS = [f"{FOLDER}/{name}.js" for name in ("judging", "own_words")]
LEARNER = "0123456789abcdef" * 2
CORNERS = [
    (100, 0, 0, 0, 0, 0, 0, 0),
    (0, 100, 0, 0, 0, 0, 0, 0),
    (25, 25, 25, 25, 0, 0, 0, 0),
    (50, 50, 0, 0, 0, 0, 0, 0),
]


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """The answers of somebody who committed everything."""
    answers = AnswerStore(tmp_path_factory.mktemp("answers") / "answers.sqlite3")
    for name in load_course().questions:
        answers.commit(load_question(name), first_options(load_question(name)))
    return answers


@pytest.mark.parametrize("outcome", ["drug_injury", "sos", "both", "other"])
def test_both_scores_are_said_alike(outcome):
    chance = Random(1)  # noqa: S311  boards, and no secrets
    boards = [*CORNERS, *(apportion([chance.randrange(1, 90) ** 2 for _ in range(8)], 100) for _ in range(300))]
    path = [StagedDifferential("S1", Differential(*one)) for one in boards]
    rows = [list(row[1:]) for row in score_table(score_path(path, outcome)).rows]
    cases = [[dict(zip(Differential._fields, one, strict=True)), outcome] for one in boards]
    assert answered_by(SCRIPTS, "scoreInWords", cases) == rows


@pytest.mark.parametrize(
    "now",
    ["2026-11-29T10:00:00.123Z", "2027-02-27T12:00:00.000Z", "2028-02-27T12:00:00.000Z", "2026-12-30T12:59:59.999Z"],
    ids=["a plain day", "two days before March", "in a leap year", "over the new year"],
)
def test_the_calendar_is_the_same_file(done, now):
    made = datetime.fromisoformat(now).replace(microsecond=0)
    expected = recall_calendar(recall_cards(answers=done), date.fromisoformat(now[:10]), LEARNER, made.astimezone(UTC))
    say = f"(now) => calendarOf({json.dumps(calendar_pack(done))}, new Date(now), {json.dumps(LEARNER)})"
    assert answered_by(SCRIPTS, say, [[now]]) == [expected]


@pytest.mark.parametrize("names", [["a"], ["a", "b"], ["a", "b", "c"]], ids=len)
def test_names_are_listed_alike(names):
    assert answered_by(SCRIPTS, "listed", [[names]]) == [listed(names)]


@pytest.mark.parametrize("decision", SHEETS.values())
def test_what_was_never_needed_is_what_jupyterlab_names(done, decision):
    needed = own_page(done)["about-me"]["needed"][decision]
    menu = [order.id for order in load_menu().orders]
    left = {one.order for one in never_needed((Ordered(decision, name) for name in menu), weighed)}
    assert {load_menu().named([name])[0].name for name in menu if name not in needed} == left
