"""The hook of the study server: a saved notebook of ours points to no live panel; all else is left alone."""

import copy
import json

import pytest
from traitlets.utils.importstring import import_item

from workbook.commands.stored_notebooks import canonical
from workbook.commands.study import CONFIGURATION
from workbook.lab.saving import MARK, MARKED, WIDGET_VIEW, before_saving

STATIC = {"text/plain": "a chart", "text/html": "<p>a chart</p>"}
VIEW = {WIDGET_VIEW: {"model_id": "8f1", "version_major": 2, "version_minor": 0}}


def output(kind, **fields):
    return {"output_type": kind, "metadata": {}, **fields}


def model(*outputs, metadata=None):
    """What a server is about to save."""
    code = {"cell_type": "code", "source": "1", "metadata": {}, "execution_count": 1, "outputs": list(outputs)}
    cells = [{"cell_type": "markdown", "source": "Text", "metadata": {}}, code]
    metadata = {MARK: MARKED, "widgets": {"state": {}}} if metadata is None else metadata
    return {"type": "notebook", "content": {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}}


@pytest.mark.parametrize(
    ("found", "stays"),
    [
        pytest.param(output("execute_result", data=STATIC | VIEW), output("execute_result", data=STATIC), id="a panel"),
        pytest.param(output("display_data", data=dict(VIEW)), None, id="a view and nothing else"),
        pytest.param(output("display_data", data=STATIC), output("display_data", data=STATIC), id="a page to read"),
        pytest.param(output("display_data", data={}), output("display_data", data={}), id="empty before"),
        pytest.param(output("stream", text="1"), output("stream", text="1"), id="a printed line"),
        pytest.param(output("error", ename="E"), output("error", ename="E"), id="an error"),
    ],
)
def test_what_is_live_goes_and_what_can_be_read_stays(found, stays):
    saved = model(copy.deepcopy(found))
    before_saving(saved, path="02.ipynb", contents_manager=None)
    assert saved["content"]["cells"][1]["outputs"] == ([stays] if stays else [])
    assert saved["content"]["metadata"] == {MARK: MARKED}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            model(output("display_data", data=STATIC | VIEW), metadata={"widgets": {}}), id="another notebook"
        ),
        pytest.param(model(output("display_data", data=STATIC | VIEW), metadata={MARK: "x"}), id="a mark that is none"),
        pytest.param({"type": "file", "format": "text", "content": WIDGET_VIEW}, id="a file"),
        pytest.param({"type": "directory", "content": None}, id="a folder"),
        pytest.param({"type": "notebook"}, id="renamed, without content"),
        pytest.param({}, id="nothing"),
    ],
)
def test_everything_else_is_left_alone(other):
    before = copy.deepcopy(other)
    before_saving(other, path="other", contents_manager=None)
    assert other == before


def test_the_study_server_asks_for_the_hook_by_its_name():
    settings = json.loads((CONFIGURATION / "jupyter_server_config.json").read_text(encoding="utf-8"))
    assert import_item(settings["ContentsManager"]["pre_save_hook"]) is before_saving


def test_a_notebook_in_its_stored_form_is_known_as_ours():
    stored = canonical(model(output("display_data", data=STATIC | VIEW))["content"])
    assert stored.metadata[MARK] == MARKED
    assert stored.cells[1].outputs[0].data == STATIC
