"""The canonical form: nothing of an editor, a browser or a machine is stored."""

import nbformat
import pytest

from workbook.commands.stored_notebooks import METADATA, canonical, written
from workbook.faces.panel import WIDGET_VIEW


@pytest.fixture
def used():
    """A notebook as an editor and a browser leave it."""
    data = {"text/plain": "1", "text/html": "<p>1</p>", WIDGET_VIEW: {"model_id": "8f1"}}
    cell = nbformat.v4.new_code_cell("# A panel\n1\n", metadata={"editable": True, "tags": ["live"], "trusted": True})
    cell.outputs = [nbformat.v4.new_output("display_data", data)]
    metadata = {"widgets": {"state": {}}, "toc": 1, "kernelspec": {"name": "mine", "display_name": "Mine"}}
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("Text", id="x1"), cell], metadata=metadata)


def test_editor_and_widget_traces_are_dropped(used):
    stored = canonical(used)
    assert stored.metadata == METADATA
    assert set(stored.cells[1].outputs[0].data) == {"text/plain", "text/html"}
    assert stored.cells[1].metadata == {"jupyter": {"source_hidden": True}, "tags": ["live"]}


def test_ids_are_the_same_every_time(used):
    assert [cell.id for cell in canonical(used).cells] == ["cell-01", "cell-02"]


def test_the_form_is_a_fixed_point(used):
    once = written(canonical(used))
    assert written(canonical(nbformat.reads(once, as_version=4))) == once


def test_the_given_notebook_is_left_alone(used):
    canonical(used)
    assert used.metadata.toc == 1
