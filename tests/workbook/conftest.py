"""Every chart that a test of the workbook makes must be one that plotly's own classes accept."""

import plotly.graph_objects as go
import pytest

from workbook.drawing.figure import Figure


@pytest.fixture(autouse=True)
def checked_by_plotly(monkeypatch):
    """Plotly raises ValueError on a property that it does not know, or a value that it does not take."""
    as_json = Figure.to_dict

    def checked(figure):
        made = as_json(figure)
        go.Figure(made)
        return made

    monkeypatch.setattr(Figure, "to_dict", checked)
