"""The generic live chart: frames sent once, and the two directions between the browser and the panel."""

import gzip
import json

import pytest

from workbook import CourseChart, HistoryTimeline, LabExplorer, MrdExplorer, TherapyTimeline, ThresholdLab
from workbook.faces.controls import AnyOf, OneOf, Option, Slider


@pytest.fixture
def panel():
    return LabExplorer(upto=12, analytes=("bilirubin_total",))


def words(live, frame):
    return "\n".join(live.parts[line] for line in live.frames[frame]["words"])


def flat(places):
    return places if isinstance(places, list) else [places]


def test_there_is_a_frame_for_every_state_of_the_slider(panel):
    assert len(panel.live().frames) == 13
    assert "1.3 mg/dL" in words(panel.live(), 12)
    assert "1.3 mg/dL" not in words(panel.live(), 11)


def test_a_part_that_frames_share_is_sent_once(panel):
    parts = [json.dumps(part, sort_keys=True) for part in panel.live().parts]
    assert len(parts) == len(set(parts))


def test_a_day_of_the_slider_sends_what_is_new_on_it_and_little_else():
    one, sixteen = (len(json.dumps(CourseChart(upto=day).live().parts)) for day in (0, 15))
    last = CourseChart(upto=15).live()
    frame = last.frames[-1]
    alone = {*frame["words"], *(place for places in frame["layout"].values() for place in flat(places))}
    assert sixteen - one < 4 * len(json.dumps([last.parts[place] for place in alone]))


def test_frames_hold_plain_lists_and_no_numpy(panel):
    assert "bdata" not in json.dumps(panel.live().parts)


def test_the_value_that_the_browser_settled_on_reaches_the_panel(panel):
    panel.live()._handle_custom_msg({"event": "values", "values": {**panel.live().values, "day": 7}}, [])
    assert panel.day == 7


@pytest.mark.parametrize(
    "sent",
    [{"day": 13}, {"day": "7"}, {"day": None}, {}, {"day": 7, "units": "barrels"}, {"heading": "mine", "day": 40}],
    ids=["beyond the horizon", "a text", "nothing", "no value at all", "no such unit", "no control"],
)
def test_a_value_that_is_none_of_a_control_changes_nothing_and_the_face_goes_back(panel, sent):
    before = dict(panel.values())
    panel.live()._handle_custom_msg({"event": "values", "values": sent}, [])
    assert (panel.values(), panel.live().values, panel.heading) == (before, before, "Laboratory")


def test_a_day_set_in_python_reaches_the_browser_without_new_frames(panel):
    before = panel.live().frames
    panel.day = 3
    assert panel.live().values["day"] == 3
    assert panel.live().frames is before


def test_another_control_brings_new_frames(panel):
    panel.live()._handle_custom_msg({"event": "values", "values": {**panel.live().values, "units": "si"}}, [])
    assert "22 µmol/L" in words(panel.live(), 12)


def test_images_are_made_only_where_the_page_has_no_plotly(panel):
    assert panel.live().images == []
    panel.live()._handle_custom_msg({"event": "images"}, [])
    assert len(panel.live().images) == 13
    panel.units = "si"
    assert len(set(panel.live().images)) == len(panel.live().images)


def test_the_widget_is_short_in_print(panel):
    assert len(repr(panel.live())) < 200


@pytest.mark.parametrize(
    ("control", "kind"),
    [
        (Slider("day", "Day", 0, 2), "slider"),
        (OneOf("units", "Units", (Option("si", "SI"),)), "radio"),
        (OneOf("units", "Units", (Option("si", "SI"),), drop_down=True), "select"),
        (AnyOf("analytes", "Analytes", (Option("alt", "ALT"),)), "checkbox"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_every_control_has_a_kind_and_a_label(control, kind):
    described = control.for_browser()
    assert (described["kind"], described["label"]) == (kind, control.label)


def test_a_hover_text_that_days_share_is_sent_once(panel):
    live = panel.live()
    said = [part for part in live.parts if isinstance(part, str) and part.startswith("<b>1.3 mg/dL</b>")]
    assert len(said) == 1
    traces = [live.parts[place] for frame in live.frames for place in frame["data"]]
    places = {place for trace in traces for place in trace.get("hovertext", ())}
    assert live.parts.index(said[0]) in places
    assert all(isinstance(live.parts[place], str) for place in places)


@pytest.fixture
def sent(panel, monkeypatch):
    """What the chart answers to the page, in turn."""
    answers = []
    monkeypatch.setattr(type(panel.live()), "send", lambda _, content, buffers: answers.append((content, buffers)))
    return answers


def test_a_page_without_plotly_is_sent_that_of_the_wheel_when_it_asks(panel, sent):
    assert sent == []
    panel.live()._handle_custom_msg({"event": "plotly"}, [])
    ((content, (script,)),) = sent
    assert content == {"kind": "plotly"}
    assert b"window.Plotly" in gzip.decompress(script)
    assert len(script) < 2_000_000, "the limit of Jupyter on a kernel's output is 3 MB in three seconds"


def test_a_kernel_without_plotly_says_so(panel, sent, monkeypatch):
    monkeypatch.setattr("workbook.faces.chart.packed_plotly", lambda: b"")
    panel.live()._handle_custom_msg({"event": "plotly"}, [])
    assert sent == [({"kind": "plotly"}, [])]


def test_what_it_does_not_understand_is_not_answered(panel, sent):
    panel.live()._handle_custom_msg({"event": "something else"}, [])
    assert sent == []


@pytest.mark.parametrize(
    ("panel", "zooms"),
    [
        (LabExplorer(upto=12), True),
        (CourseChart(upto=12), True),
        (HistoryTimeline(upto="second_relapse"), True),
        (TherapyTimeline(upto="D1"), False),
        (MrdExplorer(upto="second_relapse"), False),
        (ThresholdLab(), False),
    ],
    ids=["days", "days of the course", "months", "columns", "samples", "percent"],
)
def test_days_and_months_zoom_and_nothing_else(panel, zooms):
    layout = panel.picture().figure.to_dict()["layout"]
    free = [name for name, axis in layout.items() if name[1:5] == "axis" and axis.get("fixedrange") is False]
    assert free == (["xaxis"] if zooms else [])
