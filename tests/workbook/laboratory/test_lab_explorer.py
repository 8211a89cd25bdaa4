"""The laboratory explorer, driven by its traits: facts, the three faces, and nothing later than its last moment."""

import json

import pytest
from traitlets import TraitError

from casedata import FINDINGS, VERDICTS, Moment, load_case
from workbook import LabExplorer
from workbook.faces.panel import WIDGET_VIEW
from workbook.laboratory.lab_explorer import plot_labs
from workbook.laboratory.lab_facts import lab_facts

LATER = (
    "defibrotide",
    "ascites",
    "20 mg/dl",
    "at most",
    "encephalopathy",
    "ammonia",
    "day 15",
    "biopsy",
    "vod criteria",
)


@pytest.fixture
def panel():
    return LabExplorer(upto=12)


def bilirubin(case, day, upto, units="conventional"):
    return lab_facts(case, day, upto, analytes=("bilirubin_total",), units=units).analytes[0]


def everything(panel):
    live = panel.live()
    return json.dumps(
        [live.controls, live.values, live.parts, live.frames, panel._repr_mimebundle_()], ensure_ascii=False
    )


def test_the_three_faces_are_there_and_no_plotly_type_hides_the_table(panel):
    assert set(panel._repr_mimebundle_()) == {"text/plain", "text/html", WIDGET_VIEW}


def test_the_text_is_one_line_with_the_state(panel):
    assert repr(panel) == (
        "Laboratory, day 12 of 12, conventional units, linear: "
        "Day 12: total bilirubin 1.3 mg/dL, above every published upper limit of normal."
    )


def test_the_static_face_is_an_image_with_words_and_a_table_and_nothing_that_runs(panel):
    html = panel.static_html()
    assert 'alt="Chart of the laboratory. Day 12: total bilirubin 1.3 mg/dL' in html
    assert "case report, paragraph 7, sentence 11" in html
    assert not any(forbidden in html for forbidden in ("<script", "<input", "<svg", " id="))


def test_both_faces_regenerate_byte_for_byte(panel):
    again = LabExplorer(upto=12)
    assert (panel.static_html(), repr(panel)) == (again.static_html(), repr(again))


def test_the_value_of_day_12_is_hidden_the_day_before(case):
    assert bilirubin(case, 11, Moment(12)).values == ()
    assert [value.number for value in bilirubin(case, 12, Moment(12)).values] == [1.3]


def test_a_direction_without_a_value_is_shown_from_its_day(case):
    assert bilirubin(case, 9, Moment(12)).directions == ()
    assert [said.words for said in bilirubin(case, 10, Moment(12)).directions] == ["rising"]


@pytest.mark.parametrize("day", [10, 15, 24, 32])
def test_no_word_is_drawn_twice_in_one_place(day):
    drawn = plot_labs(LabExplorer(upto=day).facts()).to_dict()["data"]
    texts = [one for one in drawn if one.get("mode") == "text"]
    places = [(one["yaxis"], *place) for one in texts for place in zip(one["x"], one["y"], one["text"], strict=True)]
    assert len(places) == len(set(places))


def test_on_day_15_the_days_after_12_are_open_on_both_sides(case):
    last = bilirubin(case, 15, Moment(15)).unreported[-1]
    assert (last.first, last.last, last.low, last.high, last.words) == (13, 15, None, None, "no value reported")


def test_looking_back_the_maximum_bounds_every_day(case):
    upto = Moment(32, VERDICTS)
    runs = bilirubin(case, 32, upto).unreported
    assert {run.high for run in runs} == {20.0}
    assert {run.low for run in runs} == {None}


def test_si_units_change_the_value_its_limits_and_its_unit(case):
    facts = bilirubin(case, 12, Moment(12), units="si")
    assert facts.unit == "µmol/L"
    assert facts.values[0].number == 22
    assert facts.normal.high == (17, 21)


def test_the_drawing_names_its_unit_and_states_the_finding(panel):
    figure = panel.picture().figure
    assert "total bilirubin 1.3 mg/dL" in figure.layout["title"]["text"]
    assert any("mg/dL" in note["text"] for note in figure.layout["annotations"])
    assert "Day" in figure.layout["xaxis"]["title"]["text"]


def test_the_axes_do_not_reach_beyond_the_last_moment(panel):
    layout = panel.picture().figure.layout
    assert layout["xaxis"]["range"][1] < 13
    assert layout["yaxis"]["range"][1] < 2


def test_nothing_later_than_day_12_is_in_any_face_frame_or_option(panel):
    said = everything(panel).lower()
    assert [word for word in LATER if word in said] == []


def test_the_treatment_of_day_15_waits_for_the_decision_of_that_day():
    assert "defibrotide" not in everything(LabExplorer(upto=15)).lower()
    assert "defibrotide" in everything(LabExplorer(upto=Moment(15, VERDICTS), case=load_case())).lower()


def test_an_earlier_day_says_less_and_never_more(panel):
    panel.day = 5
    assert repr(panel).endswith("nothing on these analytes is reported so far in this cycle.")
    assert "1.3" not in panel.static_html()


@pytest.mark.parametrize("day", [-1, 13])
def test_a_day_outside_the_axis_is_refused(panel, day):
    with pytest.raises(TraitError, match="not between 0 and 12"):
        panel.day = day


def test_an_analyte_that_is_not_offered_is_refused(panel):
    with pytest.raises(TraitError, match="not offered here: ammonia"):
        panel.analytes = ["ammonia"]


def test_no_analyte_at_all_is_said_and_drawn(panel):
    panel.analytes = []
    assert "no analyte is chosen" in panel.static_html()


def test_every_choice_of_controls_can_be_drawn(panel):
    for one in panel.offered:
        for units in ("conventional", "si"):
            for scale in ("linear", "log"):
                panel.set_trait("analytes", [one.id])
                panel.units, panel.scale = units, scale
                assert "<table>" in panel.static_html()


def test_a_day_before_the_findings_of_the_last_one_is_whole():
    assert "methotrexate" in LabExplorer(upto=Moment(3, FINDINGS)).static_html().lower()
