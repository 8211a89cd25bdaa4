"""Running notebooks: a new learner's environment, and one clear line where a cell fails."""

import nbformat
import pytest

from workbook.commands.execution import NotebookError, executed, fresh_environment


@pytest.fixture
def notebook(tmp_path):
    def write(*sources):
        path = tmp_path / "05_scratch.ipynb"
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
        return path

    return write


def test_a_new_learner_has_no_answers_and_no_edition(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    monkeypatch.setenv("WORKBOOK_ANSWERS", "mine")
    environment = fresh_environment(tmp_path / "answers")
    assert "WORKBOOK_EDITION" not in environment
    assert environment["WORKBOOK_ANSWERS"] == str(tmp_path / "answers")


def test_a_failing_cell_is_named(notebook):
    path = notebook("# First\n1", "# The second\n1 / 0", "# Third\n3")
    with pytest.raises(NotebookError, match=r"^05_scratch\.ipynb, cell 2 \(# The second\): ZeroDivisionError: "):
        executed(path)


@pytest.mark.slow
def test_a_hanging_cell_is_named(notebook, monkeypatch):
    monkeypatch.setattr("workbook.commands.execution.SECONDS_A_CELL", 2)
    with pytest.raises(NotebookError, match=r"cell 1 \(# Sleep\)"):
        executed(notebook("# Sleep\nimport time; time.sleep(30)"))


@pytest.mark.slow
def test_a_dead_kernel_is_named(notebook):
    with pytest.raises(NotebookError, match=r"cell 1 \(# Die\)"):
        executed(notebook("# Die\nimport os; os._exit(1)"))
