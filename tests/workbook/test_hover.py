"""What a mark says under the pointer and the arrow keys: every point of every chart, whatever it is asked to show."""

import re
from itertools import product

import pytest

from casedata import VERDICTS, Moment, load_case, load_topics
from exercises import AnswerStore
from workbook import (
    BiopsyRisk,
    CourseChart,
    Evidence,
    GradeLadder,
    HistoryTimeline,
    LabExplorer,
    MrdExplorer,
    PreToPost,
    ReferralModel,
    TherapyTimeline,
    ThresholdLab,
)
from workbook.drawing.hover import HOVER_ONLY, SOFT_BREAK, Area, hover_text, speaking
from workbook.drawing.svg import Way, svg
from workbook.faces.controls import AnyOf, OneOf

UNIT = r"mg/dL|µmol/L|µg/dL|%|/nL|g/dL|mmol/L|INR|U/L|times the limit"
WHEN = (
    r"\bdays? \d|on every day|on any day so far|\b(19|20)\d\d\b|before|after|phase|month|between|during"
    r"|day not reported|not given"
)
PLACE = (
    r"case report, paragraph|caption of figure|figure \d|no sentence of the report|as published; the report|declared"
)
SOURCE = r"et al\. \d{4}|\b(19|20)\d{2}\b"
PANELS = {
    "course, day 12": (lambda: CourseChart(upto=12), (WHEN, f"{PLACE}|{SOURCE}")),
    "course, day 32": (lambda: CourseChart(upto=32), (WHEN, f"{PLACE}|{SOURCE}")),
    "course, looking back": (
        lambda: CourseChart(upto=Moment(32, VERDICTS), case=load_case()),
        (WHEN, f"{PLACE}|{SOURCE}"),
    ),
    "laboratory, day 12": (lambda: LabExplorer(upto=12), (WHEN, PLACE)),
    "laboratory, day 32": (lambda: LabExplorer(upto=32), (WHEN, PLACE)),
    "history": (lambda: HistoryTimeline(upto="second_relapse"), (WHEN, PLACE)),
    "treatment": (lambda: TherapyTimeline(upto="after_transplant"), (WHEN, PLACE)),
    "residual disease": (lambda: MrdExplorer(upto="after_transplant"), (WHEN, PLACE)),
    "bilirubin grades, day 32": (lambda: GradeLadder("bilirubin_total", upto=32), (UNIT, f"{PLACE}|{SOURCE}|CTCAE")),
    "bilirubin grades, D1": (lambda: GradeLadder("bilirubin_total", upto="D1"), (UNIT, f"{PLACE}|{SOURCE}|CTCAE")),
    "AST grades": (lambda: GradeLadder("ast", upto="salvage_prephase"), (r"U/L|kat|times|told", f"{PLACE}|{SOURCE}")),
    "biopsy risk": (BiopsyRisk, (r"per 100 biopsies|report prints|no count", SOURCE)),
    "prior to posterior": (PreToPost, ("%", f"{SOURCE}|your own estimate")),
    "referral": (ReferralModel, (r"\d complications per 100 biopsies", "computed in the model; no data")),
    "thresholds": (ThresholdLab, ("% probability of VOD", "of your ranges")),
    **{
        f"evidence, {topic}": (lambda topic=topic: Evidence(topic=topic, until="2026-01"), (r"%|points", SOURCE))
        for topic in load_topics()
    },
}
"""Each chart, and what the text of each of its marks must name."""


@pytest.fixture(autouse=True)
def own_answers(monkeypatch, tmp_path):
    """A learner who has committed nothing."""
    monkeypatch.setenv("WORKBOOK_ANSWERS", str(tmp_path / "answers.sqlite3"))
    AnswerStore(tmp_path / "answers.sqlite3")


def states(panel):
    """The panel with each choice of each control, and with every analyte at once."""
    choices = [control for control in panel.controls() if isinstance(control, OneOf)]
    for control in (one for one in panel.controls() if isinstance(one, AnyOf)):
        setattr(panel, control.name, [option.value for option in control.options])
    for chosen in product(*([option.value for option in one.options] for one in choices)):
        for control, value in zip(choices, chosen, strict=True):
            setattr(panel, control.name, value)
        yield panel


def traces(panel):
    slider = panel.slider()
    shown = {slider.states[0], slider.states[len(slider.states) // 2], slider.states[-1]} if slider else {0}
    return [trace for state in sorted(shown) for trace in panel.picture_at(state).figure.to_dict()["data"]]


def decorative(trace):
    """Declared as such, or nothing that could be pointed at."""
    return trace.get("hoverinfo") == "skip" or not trace["x"]


@pytest.mark.parametrize(("make", "named"), PANELS.values(), ids=PANELS)
def test_every_mark_says_its_value_its_day_and_its_place(make, named):
    told = 0
    for panel in states(make()):
        for trace in traces(panel):
            if decorative(trace):
                continue
            texts = trace.get("hovertext", [])
            assert len(texts) == len(trace["x"]), f"{trace.get('mode')} {trace['x']} has points that say nothing"
            for text in set(texts):
                told += 1
                assert [one for one in named if not re.search(one, text)] == [], text
    assert told


@pytest.mark.parametrize("make", [one for one, _ in PANELS.values()], ids=PANELS)
def test_a_mark_is_never_declared_decorative(make):
    """Lines, words, silent days and tinted ranges are; a symbol that stands for something is not."""
    skipped = [trace for trace in traces(make()) if trace.get("hoverinfo") == "skip" and "markers" in trace["mode"]]
    assert {(one["marker"].get("symbol"), one["marker"].get("size")) for one in skipped} <= {
        ("circle", 3),  # a day on which the report says nothing of a finding
        ("x-thin-open", 9),  # the cross in the box of an omitted drug, which says so itself
    }


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (("a", "b"), "a<br>b"),
        (("a", "", "b"), "a<br>b"),
        (("x" * 40 + " " + "y" * 40, "b"), "x" * 40 + SOFT_BREAK + "y" * 40 + "<br>b"),
    ],
    ids=["two lines", "nothing is no line", "a long sentence goes on"],
)
def test_a_sentence_that_goes_on_breaks_softly(pieces, text):
    assert hover_text(*pieces) == text


def test_an_area_speaks_live_and_draws_nothing():
    panel = LabExplorer(upto=12)
    figure = panel.picture().figure.to_dict()
    spoken = [trace for trace in figure["data"] if trace.get("meta") == HOVER_ONLY]
    plain = {**figure, "data": [trace for trace in figure["data"] if trace not in spoken]}
    assert spoken
    assert svg(figure) == svg(plain)
    assert svg(figure, Way.PAPER) == svg(plain, Way.PAPER)


def test_an_area_is_a_bar_over_its_box():
    trace = speaking([Area(2, 6, 1, 4, "between")])
    assert [trace[key] for key in ("x", "width", "base", "y", "hovertext")] == [[4], [4], [1], [3], ["between"]]


@pytest.mark.parametrize(
    ("day", "height", "says"),
    [(5, 1.4, "no value reported"), (12, 1.1, "Normal:"), (5, 1.1, "no value reported")],
    ids=["a day without a value", "the band of normal", "the band behind such a day"],
)
def test_bands_and_days_without_a_value_speak(day, height, says):
    """Of areas that lie above each other the narrowest is heard, as plotly has it."""
    trace = next(one for one in LabExplorer(upto=15).picture().figure.to_dict()["data"] if one.get("meta"))
    boxes = zip(*(trace[key] for key in ("x", "width", "base", "y", "hovertext")), strict=True)
    over = [
        (width, text) for x, width, base, y, text in boxes if abs(day - x) <= width / 2 and base <= height <= base + y
    ]
    assert min(over)[1].find(says) >= 0
