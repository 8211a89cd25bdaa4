"""What a notebook says of itself: no copy, kept while a newer edition waits, or beside one that was set aside."""

import json

import nbformat
import pytest

from exercises import AnswerStore
from workbook import SetUpCheck, newer_edition
from workbook.commands.copies import prepare
from workbook.learner.chapter_start import ExerciseOpening, Opening
from workbook.learner.set_up_check import COPIES
from workbook.learner.this_copy import KEPT, NO_COPIES, OF_THE_COURSE, OPENED
from workbook.repository_paths import EXERCISES, NOTEBOOKS, learner_notebooks

FIRST = learner_notebooks()[0].name


@pytest.fixture
def copies(tmp_path, monkeypatch):
    """A learner's folder, in which a notebook is open in Jupyter."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    monkeypatch.setenv(OPENED, str(tmp_path / "study" / FIRST))
    prepare(tmp_path / "study")
    monkeypatch.chdir(tmp_path / "study")
    return tmp_path / "study"


def head():
    return Opening("00", answers=AnswerStore(None))._repr_mimebundle_()["text/html"]


def check():
    (found,) = [one for one in SetUpCheck(answers=AnswerStore(None)).checks if one.name == COPIES]
    return found


def changed(folder):
    """The learner writes into the copy, and a newer edition of the course comes out."""
    path = folder / FIRST
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source += " My note."
    nbformat.write(notebook, path)
    manifest = json.loads((folder / ".editions.json").read_text(encoding="utf-8"))
    manifest[FIRST]["edition"] = manifest[FIRST]["cells"] = "of an earlier edition"
    (folder / ".editions.json").write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.parametrize("folder", [NOTEBOOKS, EXERCISES])
def test_the_notebook_of_the_course_itself_says_so_in_jupyter(monkeypatch, folder):
    monkeypatch.chdir(folder)
    monkeypatch.setenv(OPENED, str(folder / FIRST))
    assert OF_THE_COURSE in head()
    assert check() == (COPIES, False, OF_THE_COURSE)
    assert OF_THE_COURSE in ExerciseOpening("01", answers=AnswerStore(None))._repr_mimebundle_()["text/html"]


def test_a_run_outside_jupyter_says_nothing_of_it(monkeypatch):
    monkeypatch.chdir(NOTEBOOKS)
    monkeypatch.delenv(OPENED, raising=False)
    assert OF_THE_COURSE not in head()
    assert check() == (COPIES, True, NO_COPIES)


def test_a_copy_says_nothing_of_it(copies):
    assert OF_THE_COURSE not in head()
    assert KEPT not in head()
    assert check().works


def test_a_copy_that_was_kept_says_how_the_newer_edition_comes_beside_it(copies, capsys):
    changed(copies)
    assert KEPT in head()
    assert FIRST in check().found
    mine = (copies / FIRST).read_bytes()
    newer_edition()
    newer_edition()
    stem = FIRST.removesuffix(".ipynb")
    assert (copies / FIRST).read_bytes() == mine
    said = capsys.readouterr().out
    for beside in (f"{stem}_new.ipynb", f"{stem}_new_2.ipynb"):
        assert (copies / beside).read_bytes() == learner_notebooks()[0].read_bytes()
        assert beside in said


def test_a_notebook_that_is_none_of_the_course_has_no_newer_edition(copies, capsys):
    newer_edition("mine.ipynb")
    assert "no notebook mine.ipynb of the course" in capsys.readouterr().out
    assert not (copies / "mine_new.ipynb").exists()


def test_what_was_set_aside_is_said_in_the_check_of_the_first_chapter(copies):
    (copies / FIRST).write_text("", encoding="utf-8")
    prepare(copies)
    assert check().works
    assert f"{FIRST.removesuffix('.ipynb')}.damaged-1.txt" in check().found
