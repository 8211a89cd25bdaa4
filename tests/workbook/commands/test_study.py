"""Working copies: refreshed while the learner has not changed them, never overwritten once they have."""

import json

import nbformat
import pytest

from workbook.commands.copies import MANIFEST, refresh
from workbook.learner.copy_state import said_of


def chapter(*sources, outputs=()):
    cell = nbformat.v4.new_code_cell("# A panel\n1", execution_count=1, outputs=list(outputs), id="cell-01")
    marked = [nbformat.v4.new_markdown_cell(source, id=f"text-{n}") for n, source in enumerate(sources)]
    return nbformat.writes(nbformat.v4.new_notebook(cells=[cell, *marked]), version=4)


@pytest.fixture(autouse=True)
def signatures_aside(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))


@pytest.fixture
def original(tmp_path):
    path = tmp_path / "tracked.ipynb"
    path.write_text(chapter("first edition"), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "study"


def state(original, folder):
    (copy,) = refresh({"05.ipynb": original}, folder)
    return copy.state


def save(folder, text):
    (folder / "05.ipynb").write_text(text, encoding="utf-8")


def test_a_missing_copy_is_made(original, folder):
    assert state(original, folder) == "new"
    assert (folder / "05.ipynb").read_bytes() == original.read_bytes()


def test_a_second_start_changes_nothing(original, folder):
    state(original, folder)
    save(folder, chapter("my notes"))
    assert state(original, folder) == "current"
    assert "my notes" in (folder / "05.ipynb").read_text(encoding="utf-8")


def test_an_unchanged_copy_is_refreshed(original, folder):
    state(original, folder)
    original.write_text(chapter("second edition"), encoding="utf-8")
    assert state(original, folder) == "refreshed"
    assert "second edition" in (folder / "05.ipynb").read_text(encoding="utf-8")


def test_running_and_saving_is_no_change_of_the_learners(original, folder):
    state(original, folder)
    save(folder, chapter("first edition", outputs=[nbformat.v4.new_output("stream", text="run")]))
    original.write_text(chapter("second edition"), encoding="utf-8")
    assert state(original, folder) == "refreshed"


def test_after_a_run_the_stored_outputs_come_back(original, folder):
    state(original, folder)
    save(folder, chapter("first edition", outputs=[nbformat.v4.new_output("display_data", {"text/plain": "gone"})]))
    assert [state(original, folder), state(original, folder)] == ["refreshed", "current"]
    assert (folder / "05.ipynb").read_bytes() == original.read_bytes()


def test_a_changed_copy_is_never_overwritten(original, folder):
    state(original, folder)
    mine = chapter("first edition", "my notes")
    save(folder, mine)
    original.write_text(chapter("second edition"), encoding="utf-8")
    assert [state(original, folder), state(original, folder)] == ["kept", "kept"]
    assert (folder / "05.ipynb").read_text(encoding="utf-8") == mine


@pytest.mark.parametrize(
    "text",
    ["", "{ torn", '{"cells": [1]}', "[]", '{"cells": []}', f"<<<<<<< mine\n{chapter('one')}\n=======\n>>>>>>> theirs"],
    ids=["0 bytes", "torn", "no cells", "a list", "no version", "merge markers"],
)
def test_a_copy_that_is_no_notebook_any_more_is_set_aside_and_replaced(original, folder, text):
    state(original, folder)
    for number in (1, 2):
        save(folder, text)
        (copy,) = refresh({"05.ipynb": original}, folder)
        assert (copy.state, copy.aside) == ("damaged", f"05.damaged-{number}.txt")
        assert (folder / copy.aside).read_text(encoding="utf-8") == text
        assert (folder / "05.ipynb").read_bytes() == original.read_bytes()
    assert copy.aside in said_of("05.ipynb", copy.state, copy.aside)
    assert state(original, folder) == "current"


@pytest.mark.parametrize("manifest", ["", "[]", "{ torn", '{"05.ipynb": {}}', '{"05.ipynb": 3}'])
def test_without_a_manifest_a_changed_copy_is_kept(original, folder, manifest):
    state(original, folder)
    save(folder, chapter("my notes"))
    (folder / MANIFEST).write_text(manifest, encoding="utf-8")
    assert state(original, folder) == "kept"


def test_the_original_is_never_written(original, folder):
    before = original.stat().st_mtime_ns, original.read_bytes()
    state(original, folder)
    state(original, folder)
    assert (original.stat().st_mtime_ns, original.read_bytes()) == before


def test_no_half_written_file_is_left(original, folder):
    state(original, folder)
    assert sorted(path.name for path in folder.iterdir()) == [MANIFEST, "05.ipynb"]
    assert set(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))) == {"05.ipynb"}
