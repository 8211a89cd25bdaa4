"""Charts as plain JSON: what they hold, and that plotly checks them in these tests."""

import subprocess
import sys

import pytest

from workbook.drawing.figure import Figure

LINE = {"type": "scatter", "x": [0, 12], "y": [0.5, 1.3]}
LAYOUT = {"height": 200, "title": {"text": "Rising"}}


def test_a_figure_knows_its_height_and_can_be_laid_out_anew():
    figure = Figure.of([LINE], LAYOUT)
    assert figure.height == 200
    assert figure.with_layout(height=300).to_dict() == {"data": [LINE], "layout": {**LAYOUT, "height": 300}}
    assert figure.height == 200


@pytest.mark.parametrize("wrong", [{"colour": "red"}, {"mode": "dotted"}])
def test_a_property_that_plotly_does_not_know_is_found(wrong):
    with pytest.raises(ValueError, match=r"[Ii]nvalid"):
        Figure.of([LINE | wrong], LAYOUT).to_dict()


def test_a_kernel_draws_without_the_classes_of_plotly():
    code = "import sys; from workbook import LabExplorer; LabExplorer(upto=12).live(); print('plotly' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
