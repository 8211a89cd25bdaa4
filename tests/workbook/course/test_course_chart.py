"""The course chart: what a clinician reads at each horizon, in its three faces, and nothing later than its moment."""

import json
import math
from itertools import pairwise

import pytest
from traitlets import TraitError

from casedata import VERDICTS, Moment, load_case
from exercises import AnswerStore
from workbook import CourseChart
from workbook.course.course_facts import course_facts
from workbook.course.course_rows import placed_marks
from workbook.course.exposure_plot import TIP, given_lane
from workbook.course.ground import Ground, words_width
from workbook.course.value_lane import HEIGHT, value_lane
from workbook.drawing.svg import svg
from workbook.faces.panel import WIDGET_VIEW
from workbook.page import Face, written

LOOKING_BACK = Moment(32, VERDICTS)


@pytest.fixture(autouse=True)
def own_answers(monkeypatch, tmp_path):
    """A learner who has committed nothing."""
    monkeypatch.setenv("WORKBOOK_ANSWERS", str(tmp_path / "answers.sqlite3"))
    AnswerStore(tmp_path / "answers.sqlite3")


def facts(case, day, upto=None):
    return course_facts(case, day, upto or Moment(day, 2), analyte="bilirubin_total", units="conventional")


def words(rows):
    return {row.name: [mark.stretch.name for mark in row.marks] for row in rows}


TITLES = {
    10: "Day 10: Bilirubin begins to rise, and she itches so badly that she wants to scratch.",
    12: "Day 12: Bilirubin 1.3 mg/dL, and a low glucose in the morning.",
    15: "Day 15: Ascites, and a right upper abdomen that hurts at a touch; "
    "the liver itself and its vessels look normal.",
    23: "Day 23: Her hands flap; until then swelling, bruises, and a bilirubin that rose every day.",
    24: "Day 24: Encephalopathy grade 2, ammonia 114 µg/dL, creatinine rising.",
    32: "Up to the morning of day 32: bilirubin at most 20 mg/dL, on an unreported day; "
    "encephalopathy of changing severity.",
}


@pytest.mark.parametrize(("day", "title"), TITLES.items(), ids=map(str, TITLES))
def test_the_title_is_the_finding_of_the_day(case, day, title):
    assert facts(case, day).sentence == title


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (13, "Day 13, last reported on day 12: Bilirubin 1.3 mg/dL, and a low glucose in the morning."),
        (5, "Day 5, last reported on day 4: She is unwell, and her mouth is sore."),
    ],
)
def test_a_day_without_news_says_since_when_it_stands(case, day, title):
    assert facts(case, day, Moment(15, 2)).sentence == title


def test_looking_back_the_title_tells_the_whole(case):
    title = facts(case, 32, LOOKING_BACK).sentence
    assert title.startswith("Looking back: bilirubin rose every day, to 20 mg/dL")


SEEN = {
    12: {
        "Mouth and skin": ["sore mouth", "mucositis, up to grade 4", "severe itching"],
        "Bleeding": ["nosebleeds, low platelets"],
        "Glucose": ["low in the morning"],
        "Nerves and brain": ["tingling fingers"],
    },
    15: {
        "Mouth and skin": ["sore mouth", "mucositis, up to grade 4", "severe itching"],
        "Bleeding": ["nosebleeds, low platelets"],
        "Glucose": ["low in the morning"],
        "Liver": ["right upper abdomen very tender"],
        "Fluid": ["ascites"],
        "Nerves and brain": ["tingling fingers"],
    },
}
TESTED = {
    12: {"Methotrexate level": ["cleared normally"]},
    15: {
        "Methotrexate level": ["cleared normally"],
        "Ultrasound": ["fluid; liver and vessels normal"],
        "Viral PCR": ["8 viruses negative"],
    },
}


@pytest.mark.parametrize("day", SEEN)
def test_what_was_seen_and_tested_stands_by_organ(case, day):
    assert words(facts(case, day).signs) == SEEN[day]
    assert words(facts(case, day).tests) == TESTED[day]


@pytest.mark.parametrize(
    ("day", "step", "there"),
    [
        (9, 3, {"sore mouth"}),
        (10, 1, {"sore mouth", "mucositis, up to grade 4", "severe itching", "nosebleeds, low platelets"}),
    ],
)
def test_a_mark_is_there_from_its_moment_on(case, day, step, there):
    known = facts(case, day, Moment(day, step)).signs
    assert {name for row in known for name in words([row])[row.name]} == there


@pytest.mark.parametrize(
    ("day", "step", "begun"),
    [(15, 2, False), (15, 3, True), (24, 2, True)],
    ids=["at the decision", "after it", "day 24"],
)
def test_defibrotide_is_a_bar_with_an_open_end_from_its_decision_on(case, day, step, begun):
    rows = {one.name: one for one in facts(case, day, Moment(day, step)).given}
    assert ("Defibrotide" in rows) is begun
    if begun:
        assert [bar.name for bar in rows["Defibrotide"].bars] == ["4 × 400 mg"]
        assert (rows["Defibrotide"].open_end, rows["Defibrotide"].label) == (True, "its end is not reported")


def test_defibrotide_waits_for_the_commit_of_its_decision():
    assert "Defibrotide" not in CourseChart(upto=24).static_html()


def test_inotuzumab_stands_in_its_months_and_its_window_is_as_uncertain_as_its_dates(case):
    shown = facts(case, 12)
    row = shown.given[0]
    assert shown.before == ("Nov to Dec 2021", "Dec 2021")
    assert [(box.column, box.words) for box in row.boxes] == [(0, "0.6 + 0.3"), (1, "0.3 + 0.3")]
    assert [(one.sure, one.last, one.or_longer) for one in row.windows] == [(-4, 34, False)]


def test_pegaspargase_acts_for_a_week_at_this_dose_and_for_three_at_twice_it(case):
    row = next(one for one in facts(case, 12).given if one.name == "Pegaspargase")
    assert [bar.name for bar in row.bars] == ["1000 U/m²"]
    assert [(one.first, one.sure, one.last, one.or_longer) for one in row.windows] == [
        (2, 8, 9, True),
        (2, 22, 23, True),
    ]
    assert "11 of 11" in row.windows[0].said
    assert all("published, not measured in her" in one.said for one in row.windows)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (9, []),
        (12, [("begins to rise", 10, 10)]),
        (15, [("begins to rise", 10, 10)]),
        (24, [("begins to rise", 10, 10), ("rose every day", 16, 23)]),
    ],
)
def test_what_is_said_of_bilirubin_without_a_value_is_an_arrow(case, day, said):
    assert [(one.name, one.first, one.last) for one in facts(case, day).in_words] == said


def climbs(figure):
    return [trace for trace in figure.data if trace.get("fill") == "toself"]


@pytest.mark.parametrize(
    ("upto", "days", "top"),
    [(12, None, None), (15, None, None), (24, (15, 24), None), (32, (15, 25), 20)],
)
def test_the_climb_is_a_broad_arrow_over_the_days_of_which_the_text_says_that_it_rose(case, upto, days, top):
    found = climbs(CourseChart(upto=upto, case=case).picture().figure)
    assert bool(found) is (days is not None)
    if days:
        assert days[0] <= min(found[0]["x"]) <= max(found[0]["x"]) <= days[1]
    if top:
        assert max(found[0]["y"]) <= top


def test_no_slab_lies_over_days_of_which_the_text_says_nothing(case):
    layout = CourseChart(upto=15, case=case).picture().figure.layout
    boxes = [one for one in layout["shapes"] if one["type"] == "rect" and one.get("xref") != "paper"]
    assert [one for one in boxes if one["x0"] > 12.5 and one["yref"] == "y2"] == []


@pytest.mark.parametrize(
    ("day", "step", "missing"),
    [
        (12, 2, {"ALT, AST, ALP", "INR, fibrinogen", "platelet count", "glucose value"}),
        (15, 2, {"weight", "liver size", "portal flow", "albumin"}),
    ],
)
def test_what_nobody_wrote_down_is_named_from_its_moment_on(case, day, step, missing):
    named = {one.name for one in facts(case, day, Moment(day, step)).missing}
    assert missing <= named
    assert ("weight" in named) is (day > 12)


LATER = {
    10: ("1.3 mg", "ypoglyc", "scites"),
    12: ("scites", "efibrotide", "ultrasound", "20 mg", "ncephalopathy", "ody weight", "portal flow", "tender"),
    15: ("efibrotide", "girth", "20 mg", "ncephalopathy", "creatinine", "ammonia", "tap of"),
    23: ("creatinine rising", "114 µg", "disoriented", "efibrotide", "20 mg"),
    24: ("intensive care", "20 mg", "jaundice", "efibrotide", "biopsy", "pressures"),
    32: (
        "steatohepatitis",
        "134 U/L",
        "embol",
        "shock",
        "angiography",
        "needle went",
        "intensive care",
        "through the skin",
    ),
}
FOR_NOBODY = ("specimen", "at the biopsy", "died", "bled", "percutaneous")


def everything(panel):
    live = panel.live()
    faces = [live.controls, live.values, live.parts, live.frames, panel._repr_mimebundle_(), panel.on_paper().html]
    return json.dumps(faces, ensure_ascii=False)


@pytest.mark.parametrize("upto", [*LATER, None], ids=str)
def test_nothing_later_than_its_moment_is_in_any_face(upto):
    """For a learner who has committed nothing: what followed a decision is hidden too."""
    said = everything(CourseChart(upto))
    assert [word for word in (*LATER[upto or 32], *FOR_NOBODY) if word in said] == []


def test_after_the_last_decision_it_looks_back(case):
    said = CourseChart(case=case).static_html()
    assert [word for word in ("steatohepatitis", "134 U/L", "Looking back", "intensive care") if word not in said] == []


def test_the_menu_offers_units_scale_and_what_else_was_measured(case):
    labels = [option.label for option in CourseChart(24, case=case).controls()[1].options]
    assert labels == [
        "Bilirubin, total, mg/dL",
        "Bilirubin, total, mg/dL, log scale",
        "Bilirubin, total, µmol/L",
        "Bilirubin, total, µmol/L, log scale",
        "Ammonia, µg/dL",
        "Ammonia, µmol/L",
    ]


@pytest.mark.parametrize(
    ("view", "axis"),
    [
        ("bilirubin_total/conventional/log", "log scale"),
        ("bilirubin_total/si/linear", "µmol/L"),
        ("ammonia/conventional/linear", "µg/dL"),
    ],
)
def test_each_choice_of_the_menu_names_its_unit_on_the_axis(case, view, axis):
    panel = CourseChart(24, case=case)
    panel.view = view
    assert any(axis in note["text"] for note in panel.picture().figure.layout["annotations"])


def test_a_choice_that_is_not_offered_is_refused():
    with pytest.raises(TraitError, match="not offered here: ammonia/si/linear"):
        CourseChart(12).view = "ammonia/si/linear"


def test_the_limit_of_the_criteria_and_of_normal_are_drawn_in_the_units_of_the_axis(case):
    usual = course_facts(case, 12, Moment(12, 2), analyte="bilirubin_total", units="conventional")
    si = course_facts(case, 12, Moment(12, 2), analyte="bilirubin_total", units="si")
    assert (usual.limit.value, usual.lab.normal.high) == (2, (1.0, 1.2))
    assert (si.limit.value, si.lab.normal.high) == (34, (17, 21))


def test_the_tables_give_both_units_and_fold_where_one_can_click(case):
    panel = CourseChart(12, case=case)
    html, paper = written(panel.page(), Face.LIVE), panel.on_paper().html
    assert "1.3 mg/dL = 22 µmol/L" in html
    assert "<details" in html
    assert "<details" not in paper
    assert "1.3 mg/dL = 22 µmol/L" in paper


def test_every_finding_and_drug_of_the_days_is_in_the_tables(case):
    shown = facts(case, 32, LOOKING_BACK)
    said = {one.statement for one in shown.also}
    for row in (*shown.signs, *shown.tests):
        said |= {mark.stretch.statement for mark in row.marks}
    for one in shown.given:
        said |= {bar.statement for bar in one.bars}
    told = " ".join(said)
    dated = [*case.findings(), *case.treatments()]
    assert [one.id for one in dated if one.day is not None and one.statement not in told] == []


def test_the_three_faces_are_there_and_the_picture_has_its_alternative():
    faces = CourseChart(12)._repr_mimebundle_()
    assert set(faces) == {"text/plain", "text/html", WIDGET_VIEW}
    assert 'alt="Chart of the course. Day 12: Bilirubin 1.3 mg/dL' in faces["text/html"]
    assert not any(forbidden in faces["text/html"] for forbidden in ("<script", "<input", "<svg", " id="))
    assert faces["text/plain"].startswith("Course, day 12 of 12, Bilirubin, total, mg/dL: Day 12:")


BUDGET = 25_000
"""Bytes of a drawing as it is stored."""


@pytest.mark.parametrize("upto", [10, 12, 15, 23, 24, 32, LOOKING_BACK], ids=str)
def test_the_drawing_is_small_and_fits_720_pixels(upto):
    figure = CourseChart(upto, case=load_case()).picture().figure.to_dict()
    assert len(svg(figure).encode()) < BUDGET
    assert figure["layout"]["width"] == 720


@pytest.mark.parametrize("upto", [12, 15, 24, 32, LOOKING_BACK], ids=str)
def test_marks_and_words_of_a_line_do_not_meet(case, upto):
    """Each has the stretch that it takes; those of one line of one row lie apart."""
    shown = CourseChart(upto, case=case).facts()
    ground = Ground(shown.days, len(shown.before))
    for row in (*shown.signs, *shown.tests):
        lines = {}
        for one in placed_marks(row, ground):
            wide = 6 * len(one.mark.stretch.name) / ground.day
            first, last = (one.x - wide, one.x) if one.to_the_left else (one.x, one.x + wide)
            assert ground.start <= first < last <= ground.last + 0.5, one.mark.stretch.name
            lines.setdefault(one.line, []).append(
                (min(first, one.mark.stretch.first), max(last, one.mark.stretch.last))
            )
        for ends in map(sorted, lines.values()):
            assert all(before[1] < after[0] for before, after in pairwise(ends)), row.name


def test_a_slider_moved_back_keeps_the_shape_and_says_less(case):
    panel = CourseChart(24, case=case)
    before, after = panel.picture_at(12).figure, panel.picture_at(24).figure
    assert before.height == after.height
    assert ["114 µg" in json.dumps(one.to_dict(), ensure_ascii=False) for one in (before, after)] == [False, True]


LETTER = 8.3
"""About how many pixels a bold letter of 14 pixels takes in a browser."""
HALF_A_LINE = 8


def boxes_of_values(given, *, log):
    """The words of the values in pixels: their ends and the height of their middle; and the line of the limit."""
    ground = Ground(given.days, len(given.before))
    lane = value_lane(given, ground, log=log)
    low, high = lane.axis["range"]

    def height(value):
        return (math.log10(value) if lane.axis.get("type") == "log" else value) - low

    scale = HEIGHT / (high - low)
    found = []
    for trace in lane.traces:
        if trace.get("mode") == "text" and trace["textfont"].get("size") == 14:
            x = trace["x"][0] * ground.day
            wide = LETTER * len(trace["text"][0].removeprefix("<b>").removesuffix("</b>"))
            ends = (x - wide, x) if trace["textposition"] == "middle left" else (x, x + wide)
            found.append((*ends, height(trace["y"][0]) * scale))
    line = height(given.limit.value) * scale if given.limit else None
    rise = [one.first for one in given.in_words if one.last > one.first]
    return found, line, ground, min(rise, default=None)


@pytest.mark.parametrize("log", [False, True], ids=["linear", "log"])
@pytest.mark.parametrize("units", ["conventional", "si"])
@pytest.mark.parametrize("day", [12, 15, 24, 32])
def test_no_value_lies_on_the_line_of_the_limit_or_in_the_arrow_or_beyond_the_days(case, day, units, log):
    given = course_facts(case, day, Moment(day, 2), analyte="bilirubin_total", units=units)
    boxes, line, ground, rise = boxes_of_values(given, log=log)
    assert boxes
    for left, right, middle in boxes:
        assert abs(middle - line) >= HALF_A_LINE
        assert middle + HALF_A_LINE <= HEIGHT
        assert left >= ground.first * ground.day
        assert right <= (ground.last + 1) * ground.day
        assert rise is None or middle > HEIGHT / 2 or right <= (rise - 0.3) * ground.day


@pytest.mark.parametrize("day", [12, 15, 24, 32])
def test_no_word_beside_a_drug_lies_on_the_tip_of_its_arrow(case, day):
    given = facts(case, day)
    ground = Ground(given.days, len(given.before))
    lane = given_lane(given.given, ground)
    tips = [
        (y, x)
        for trace in lane.traces
        if trace.get("marker", {}).get("symbol") == "triangle-right"
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]
    words = [
        (y, x, x + words_width(text) * trace["textfont"]["size"] / 12 / ground.day)
        for trace in lane.traces
        if trace.get("mode") == "text" and trace["textposition"] == "middle right"
        for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=True)
    ]
    assert tips
    tip = TIP / ground.day
    assert [one for one in words for y, x in tips if y == one[0] and one[1] < x + tip and x - tip < one[2]] == []
