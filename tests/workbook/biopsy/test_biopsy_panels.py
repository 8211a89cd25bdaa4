"""The panels of exercise 02, driven by their traits: rates, referral, thresholds, posterior, and the list."""

import json
import re

import pytest
from traitlets import TraitError

from casedata import load_published
from casedata.reasoning import Count, Differential, clopper_pearson
from exercises import AnswerStore, Entry, load_question
from exercises.stages import shares_of
from giveaways import everything
from workbook import BiopsyRisk, Checklist, PreToPost, ReferralModel, ThresholdLab
from workbook.biopsy.biopsy_facts import ROWS, biopsy_facts, per_100
from workbook.biopsy.post_test_facts import ASSUMED, TESTS, accuracy, anchors, post_test_facts
from workbook.biopsy.referral_model import referral_facts
from workbook.biopsy.threshold_facts import offers
from workbook.commands.rehearsal import commit_all, first_options
from workbook.faces.panel import WIDGET_VIEW

PUBLISHED = load_published()
PANELS = (BiopsyRisk, ReferralModel, ThresholdLab, PreToPost, Checklist)
TOLD = re.compile(r"particle|embolis|hemorrhagic shock|steatohepatitis|\bdied of|CR-7\.28|CR-7\.30|sentence 30", re.I)


def rates(counting):
    groups = biopsy_facts(PUBLISHED, counting).groups
    return {(group, rate.label): rate for group, found in groups for rate in found}


@pytest.mark.parametrize("panel", PANELS)
def test_every_panel_has_its_three_faces(panel):
    made = panel()
    assert set(made._repr_mimebundle_()) == {"text/plain", "text/html", WIDGET_VIEW}
    assert "\n" not in repr(made)


@pytest.mark.parametrize("panel", PANELS)
def test_the_static_face_holds_nothing_that_runs(panel):
    html = panel().static_html()
    assert not any(forbidden in html for forbidden in ("<script", "<input", "<svg", " id=", "<select"))


@pytest.mark.parametrize("panel", PANELS)
def test_both_stored_faces_regenerate_byte_for_byte(panel):
    assert (panel().static_html(), repr(panel())) == (panel().static_html(), repr(panel()))


@pytest.mark.parametrize("panel", PANELS)
def test_no_face_tells_what_was_decided_or_what_followed(panel):
    made = panel()
    live = made.live()
    sent = [getattr(live, name, "") for name in ("parts", "frames", "controls", "checklist", "ours")]
    assert TOLD.findall(json.dumps([made.static_html(), repr(made), sent], default=str)) == []


@pytest.mark.parametrize("counting", ["major", "bleeding", "death", "strata"])
def test_every_count_has_its_exact_interval(counting):
    for rate in rates(counting).values():
        if rate.exact:
            events, of = (int(number) for number in rate.counted.split(" of "))
            assert rate.interval == clopper_pearson(Count(events, of)).interval


def test_the_report_stands_beside_its_source():
    major = rates("major")
    kalambokis = major["Through the vein", "Kalambokis 2007"]
    assert (per_100(kalambokis.share), str(kalambokis.in_report)) == ("0.56", "0.5")
    boyum = major["Through the skin", "Boyum 2016"]
    assert (boyum.counted, per_100(boyum.share), str(boyum.in_report)) == ("49 of 6613", "0.74", "0.7")


def test_a_figure_that_only_the_report_prints_has_no_point_of_its_own():
    only = rates("bleeding")["Through the vein", "Kalambokis 2007"]
    assert (only.share, str(only.in_report)) == (None, "0.2")


def test_transplant_recipients_stand_apart():
    groups = dict(biopsy_facts(PUBLISHED, "bleeding").groups)
    assert [rate.counted for rate in groups["After a stem cell transplant, through the vein"]] == [
        "5 of 183",
        "11 of 60",
    ]


def test_the_raw_differences_point_both_ways_and_all_hold_zero():
    found = [one for _, one in biopsy_facts(PUBLISHED, "major").differences]
    assert {one.difference > 0 for one in found} == {True, False}
    assert all(one.spans_zero for one in found)


def test_the_conflicts_between_report_and_source_are_listed():
    html = BiopsyRisk(answers=commit_all()).static_html()
    assert "952 patients" in html
    assert "932 patients" in html
    assert "They cannot rank the routes." in html


@pytest.mark.parametrize(
    ("share", "words"), [(0, "0"), (0.0000038, "0.0004"), (0.00741, "0.74"), (0.0098, "0.98"), (0.18, "18"), (1, "100")]
)
def test_a_rate_has_two_significant_digits(share, words):
    assert per_100(share) == words


@pytest.mark.parametrize(
    ("ratio", "vein", "reading"),
    [
        ("half", 20, "hidden"),
        ("half", 60, "reversed"),
        ("half", 0, "same"),
        ("the same", 20, "made"),
        ("the same", 5, "same"),
        ("twice", 20, "same"),
        ("a third of", 35, "hidden"),
    ],
)
def test_the_mix_decides_what_raw_rates_say(ratio, vein, reading):
    assert referral_facts(ratio, vein_sicker=vein, skin_sicker=5).compared.reading == reading


def test_the_model_says_that_it_is_one():
    panel = ReferralModel()
    assert panel.facts().title.startswith("In this model equal raw rates, 0.75 of 100 each, hide")
    assert "This is arithmetic, not data." in panel.static_html()


def test_the_true_example_keeps_the_misprint_of_its_source_apart():
    assert "234 of 270 (87 %)" in ReferralModel().static_html()


def test_a_riskier_way_leaves_less_room_for_a_test():
    def room(skin):
        zone = ThresholdLab(skin=skin).facts().ways[2].middle.zone
        return zone.test_treatment - zone.testing if zone else 0

    assert room("boyum") > room("raised") > room("high") == 0


def test_the_risk_of_the_skin_moves_no_threshold_of_the_vein():
    low, high = (ThresholdLab(skin=skin).facts().ways for skin in ("boyum", "high"))
    assert low[:2] == high[:2]


def test_the_middle_lies_within_the_ranges():
    for way in ThresholdLab(vein="low").facts().ways:
        assert way.middle.treatment in way.ranges.treatment
        assert way.middle.zone.testing in way.ranges.testing
        assert way.middle.zone.test_treatment in way.ranges.test_treatment


def test_published_risks_are_computed_from_their_counts():
    found = clopper_pearson(Count(3, 60)).interval
    old = offers()["vein"]["old"]
    assert (old.low, old.high) == (float(f"{100 * found.low:.2g}"), float(f"{100 * found.high:.2g}"))


def test_every_range_says_what_it_rests_on():
    html = ThresholdLab(vein="old").static_html()
    assert "3 of 60, transplants, 1995" in html
    assert "(assumed)" in html


def test_16_percent_after_a_high_and_a_low_gradient():
    results = post_test_facts(PUBLISHED, 16, points=0, series=("1995", "2022"), sampling=False).results
    assert [round(100 * one.probability) for one in results] == [52, 35, 9, 8]
    assert all(one.span.low == one.span.high == one.probability for one in results)


def test_ranges_grow_with_the_prior_and_with_chance():
    def width(points, *, sampling):
        one = post_test_facts(PUBLISHED, 30, points=points, series=("1995",), sampling=sampling).results[0]
        return one.span.high - one.span.low

    assert width(0, sampling=False) < width(10, sampling=False) < width(10, sampling=True)


@pytest.mark.parametrize("year", list(TESTS))
def test_assumed_counts_come_within_a_point_of_the_published_percentages(year):
    published = re.findall(r"[\d.]+", accuracy(PUBLISHED, year))
    for count, shown in zip(ASSUMED[year], published, strict=True):
        assert abs(100 * count.share - float(shown)) < 1


def test_the_reckoned_sensitivity_fits_what_its_abstract_prints():
    with_it, without = ASSUMED["2022"]
    false_alarms = without.of - without.events
    assert (with_it.of, without.of) == (30, 47)
    assert round(100 * with_it.events / (with_it.events + false_alarms)) == 66
    assert 0.35 < 1 - with_it.share < 0.4


def test_the_tests_after_a_prior_are_published_with_their_caveats():
    ratios = {one.id: one for one in PUBLISHED.likelihood_ratios}
    assert all(ratios[name].caveat for name in TESTS.values())


def test_the_anchor_of_the_adjudication_comes_with_its_caveats():
    first = anchors(PUBLISHED)[0]
    assert first.counted == "5 of 31"
    assert (round(first.interval.low, 3), round(first.interval.high, 3)) == (0.055, 0.337)
    for caveat in (
        "before any transplant that followed",
        "here there was one",
        "No asparaginase",
        "lymphoma",
        "controls",
    ):
        assert caveat in first.caveat


def test_what_is_not_offered_is_refused():
    with pytest.raises(TraitError):
        ReferralModel(ratio="none of")
    with pytest.raises(TraitError):
        ThresholdLab(vein="free")


def test_the_slider_moves_in_its_steps():
    panel = PreToPost()
    assert panel.slider().states[:3] == (2, 4, 6)
    assert len(panel.live().frames) == len(panel.slider().states) == len(panel.slider().for_browser()["words"])


def test_before_d7_nothing_is_told_of_what_the_report_prints():
    answers = AnswerStore(None)
    panel = BiopsyRisk(answers=answers)
    for counting in ROWS:
        panel.counting = counting
        told = everything({"html": panel.static_html()})
        assert "report prints" not in told
        assert "952" not in told
    panel.counting = "major"
    answers.commit(load_question("D7"), first_options(load_question("D7")))
    assert "952 patients" in panel.static_html()


def test_the_list_marks_what_is_written_by_that_morning():
    panel = Checklist(answers=commit_all())
    assert repr(panel) == "Checklist before D7: 14 lines, 0 marked"
    panel.within.opened = True
    assert "Two of fourteen lines are documented" in panel.static_html()


def test_the_list_of_day_32_waits_for_the_decision_of_day_24():
    panel = Checklist(answers=AnswerStore(None))
    assert repr(panel) == "The list before a needle: closed until D6 is committed"
    assert "defibrotide" not in panel.static_html()


def learner(*entries, vod=None):
    """Somebody who wrote down these gaps of their own rule, and gave SOS/VOD alone that share at S2."""
    answers = AnswerStore(None)
    d5, s2 = load_question("D5"), load_question("S2")
    answers.commit(d5, first_options(d5).model_copy(update={"entries": entries}))
    if vod is not None:
        shares = shares_of(Differential(vod, 100 - vod, 0, 0, 0, 0, 0, 0))
        answers.commit(s2, first_options(s2).model_copy(update={"shares": shares}))
    return answers


@pytest.mark.parametrize(
    ("vod", "starts_at"),
    [(None, 30), (0, 0), (42, 40), (43, 45), (100, 100)],
    ids=["no stage: as it always did", "never", "nearer below", "nearer above", "certain"],
)
def test_the_threshold_lab_begins_where_the_learner_stands(vod, starts_at):
    lab = ThresholdLab(answers=learner(vod=vod))
    assert lab.chance == starts_at
    assert ThresholdLab(answers=learner(vod=vod), chance=75).chance == 75


def test_ones_own_mark_is_a_line_in_the_threshold_lab_and_a_sentence_below_it():
    lab = ThresholdLab(answers=learner(Entry(part="treat_from", typed="62", unit="%")))
    drawn = lab.picture().figure.to_dict()["layout"]["shapes"]
    assert [one["x0"] for one in drawn if one.get("line", {}).get("dash") == "dot"] == [62]
    assert "dotted: your own mark" in str(lab.picture().figure.to_dict()["layout"])
    assert "Your own mark, 62 %, lies above the treatment threshold that your ranges give" in lab.static_html()


def test_without_a_mark_the_threshold_lab_says_nothing_of_one():
    assert "own mark" not in ThresholdLab(answers=AnswerStore(None)).static_html()
