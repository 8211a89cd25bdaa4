"""What a plan shows on the wall can be read from the last row."""

import re

import pytest

from exercises.sessions import SESSIONS, load_session
from workbook.drawing.figure import Figure
from workbook.drawing.from_afar import HEADLINE, LEAST, SEEN, SMALLEST, from_afar
from workbook.handouts.wall_drawings import drawing_of

WIDE = 1820
"""Pixels that the wall gives to a picture on a projector of 1920 by 1080; SEEN is its height."""
SHOWN = sorted({panel for name in SESSIONS for step in load_session(name).steps for panel in step.show})
JUST_LOW = SMALLEST * SEEN // LEAST


@pytest.mark.parametrize("call", SHOWN)
def test_no_letter_of_a_picture_has_less_than_18_px_and_its_headline_28(monkeypatch, call):
    monkeypatch.setenv("WORKBOOK_EDITION", "instructor")
    drawn = drawing_of(call).get("svg", "")
    if drawn:
        width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn).groups())
        sizes = [float(size) * min(WIDE / width, SEEN / height) for size in re.findall(r'font-size="([\d.]+)', drawn)]
        assert min(sizes) >= LEAST - 0.1
        assert max(sizes) >= HEADLINE - 0.1


@pytest.mark.parametrize(("height", "size", "width"), [(502, 16, 720), (503, 16.005, 720), (700, 22.27, 1002)])
def test_a_headline_grows_with_the_height_and_the_figure_becomes_as_much_wider(height, size, width):
    title = {"text": "x", "pad": {"l": 8}}
    found = from_afar(Figure.of([], {"height": height, "width": 720, "title": title})).to_dict()["layout"]
    assert found["title"] == title | {"font": {"size": pytest.approx(size, abs=0.01)}}
    assert found["width"] == width


@pytest.mark.parametrize(
    ("height", "larger"), [(100, False), (JUST_LOW - 1, False), (JUST_LOW, False), (JUST_LOW + 1, True), (900, True)]
)
def test_a_high_figure_gets_larger_letters_in_the_same_height_and_a_low_one_stays(height, larger):
    trace = {"x": [1], "y": [2], "textfont": {"size": [11, 12]}, "marker": {"size": 9}}
    layout = {
        "height": height,
        "width": 720,
        "margin": {"l": 100, "t": 50},
        "annotations": [{"xshift": 4, "yshift": 4}],
    }
    found = from_afar(Figure.of([trace], layout)).to_dict()
    times = found["layout"]["margin"]["l"] / 100
    assert (times > 1) == larger
    drawn, laid = found["data"][0], found["layout"]
    assert drawn["textfont"]["size"] == pytest.approx([11 * times, 12 * times])
    assert {name: drawn[name] for name in ("x", "y", "marker")} == {"x": [1], "y": [2], "marker": {"size": 9}}
    assert (laid["height"], laid["width"], laid["margin"]["t"]) == (height, round(720 * times), 50)
    assert laid["annotations"] == [{"xshift": pytest.approx(4 * times), "yshift": 4}]
