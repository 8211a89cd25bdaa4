"""Presenting: the pages that are laid out, the edition that they run in, and reveals that wait for a button."""

import pytest

from workbook.biopsy.schematic import Schematic
from workbook.commands.present import FOR_THE_INSTRUCTOR, TEMPLATES, pages, present_command, present_environment
from workbook.differential.score import Score
from workbook.history.history_in_brief import HistoryInBrief
from workbook.questions.story_after_decision import Opens
from workbook.repository_paths import learner_notebooks


@pytest.fixture
def presenting(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "instructor")


def press(panel):
    panel.live()._handle_custom_msg({"event": "toggle"}, [])
    return panel.live().html


def test_the_pages_are_the_notebooks_and_nothing_else(tmp_path):
    laid = [path for path in pages(tmp_path / "pages").rglob("*") if path.is_file()]
    assert {path.suffix for path in laid} == {".ipynb"}
    assert {path.name for path in laid} >= {path.name for path in learner_notebooks()}
    assert [path.name for path in laid if path.parent.name == FOR_THE_INSTRUCTOR] == ["run_a_session.ipynb"]


def test_presenting_keeps_answers_in_memory_and_stays_on_this_computer(monkeypatch):
    monkeypatch.setenv("WORKBOOK_ANSWERS", "somewhere")
    environment = present_environment()
    assert environment["WORKBOOK_EDITION"] == "instructor"
    assert "WORKBOOK_ANSWERS" not in environment
    assert "--Voila.ip=127.0.0.1" in present_command(TEMPLATES, [])


def test_our_pages_name_no_other_server():
    for path in TEMPLATES.rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        assert "http://" not in text
        assert "https://" not in text


@pytest.mark.usefixtures("presenting")
@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Opens(after="D7", part="course"), "<h3>"),
        (lambda: Schematic("lobule", after="D7"), "<img"),
        (Score, "two scores"),
        (HistoryInBrief, "<h3>"),
    ],
    ids=["story", "drawing", "score", "history"],
)
def test_a_reveal_waits_for_its_button(make, told):
    panel = make()
    assert panel.live().html == ""
    assert told in press(panel)
    assert press(panel) == ""


@pytest.mark.usefixtures("presenting")
def test_the_button_tells_nothing():
    assert Opens(after="D7", part="course").live().button == "Show what opens after D7: course (instructor)"


@pytest.mark.usefixtures("presenting")
def test_a_drawing_that_tells_nothing_needs_no_button():
    assert "<img" in Schematic("ways").live().html
