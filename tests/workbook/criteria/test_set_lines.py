"""One line a set on a day: the sentence comes from the engine's minimal combinations, and says no more than they do."""

from pathlib import Path

import pytest

from casedata import Moment, load_case
from casedata.criteria import Answer, criteria_set, known_at
from casedata.criteria.settle import settlement
from exercises import AnswerStore
from markup import said, tree
from workbook import CriteriaTracker
from workbook.criteria.bedside import noun
from workbook.criteria.criteria_views import view_of
from workbook.criteria.set_lines import set_line

EXAMPLE = load_case(Path(__file__).parents[2] / "casedata" / "example_case")
LATE, INO, HY = "ebmt_2016_late", "ino_vate", "hys_law"
ULN = "times the upper limit of normal"
HIGH_ALT = f"ALT of 3 {ULN} or more"
NO_CHOLESTASIS = f"alkaline phosphatase below 2 {ULN} and a drug as the only explanation left"
TO_MEET = {
    (
        12,
        LATE,
    ): "a weight gain over baseline above 5 %, ascites and a portal flow that is slowed or reversed, six others",
    (12, INO): "a weight gain over baseline above 2.5 %, a large liver and pain in the right upper abdomen, one other",
    (15, LATE): "bilirubin of 2 mg/dL or more and a weight gain over baseline above 5 %, eight others",
    (15, INO): "bilirubin above 2 mg/dL, one other",
    (15, HY): f"{HIGH_ALT}, bilirubin above 2 {ULN}, {NO_CHOLESTASIS}, one other",
    (15, "ebmt_2023_proven"): "a hepatic venous pressure gradient of 10 mmHg or more, one other",
    (24, LATE): "bilirubin of 2 mg/dL or more and a weight gain over baseline above 5 %, eight others",
    (24, "acute_liver_failure"): "an INR of 1.5 or more and no chronic liver disease",
    (32, HY): f"{HIGH_ALT}, {NO_CHOLESTASIS}, one other",
}
"""An open set: the easiest combination of findings, and how many others there are."""
DECIDED = {
    (12, HY): "not met, because this does not hold: bilirubin, total > 2 × ULN",
    (12, "ebmt_2023_clinical"): "not met, because this does not hold: bilirubin, total ≥ 2 mg/dL",
    (12, "baltimore_1987"): "not met, because this does not hold: days since transplant ≤ 21 days; "
    "bilirubin, total ≥ 2 mg/dL",
    (15, "baltimore_1987"): "not met, because this does not hold: days since transplant ≤ 21 days",
    (15, "r_value"): "not documented; R needs ALT and ALP of the same day and their limits of normal",
    (15, "rucam_2016_hepatocellular"): "−8 to 14 points",
    (24, "west_haven"): "grade 2",
    (24, "kdigo_aki"): "not documented, 0 to 3",
    (24, "hrs_aki"): "not met, because this does not hold: cirrhosis",
}
EXAMPLES = {
    LATE: "met: days since transplant > 21 days; bilirubin, total ≥ 2 mg/dL; painful hepatomegaly; "
    "weight gain over baseline > 5 %",
    "ebmt_2023_clinical": "open; would be met today with every other cause excluded",
    INO: "met: bilirubin, total > 2 mg/dL; ascites or sudden weight gain; painful hepatomegaly",
}


def others(words):
    """`X, six others` as a sentence says it."""
    for count, ways in (("one other", "way"), ("six others", "ways"), ("eight others", "ways")):
        words = words.replace(f", {count}", f", and in {count.removesuffix('s')} {ways}")
    return words


@pytest.mark.parametrize(("asked", "findings"), TO_MEET.items(), ids=map(str, TO_MEET))
def test_the_line_of_an_open_set_names_what_would_meet_it_most_easily(case, asked, findings):
    day, name = asked
    words = set_line(name, known_at(case, Moment(day, 2))).words
    assert words == f"open; would be met today with {others(findings)}"


@pytest.mark.parametrize(("asked", "words"), DECIDED.items(), ids=map(str, DECIDED))
def test_the_line_of_a_decided_set_or_of_a_scale(case, asked, words):
    day, name = asked
    assert set_line(name, known_at(case, Moment(day, 2))).words == words


@pytest.mark.parametrize(("name", "words"), EXAMPLES.items(), ids=EXAMPLES)
def test_the_line_of_another_case(name, words):
    assert set_line(name, known_at(EXAMPLE, Moment(5, 2))).words == words


def lists_of(case):
    view = view_of("sos_vod", (), case)
    plans = (*view.blocks, *(plan for fold in view.folds for plan in fold.blocks))
    return [name for plan in plans for name in plan.sets if criteria_set(name).kind == "verdict"]


@pytest.mark.parametrize("day", [12, 15, 24, 32])
def test_what_a_line_asks_for_does_meet_its_set(case, day):
    """Suppose exactly the findings that it names: the engine says met, and without any one of them it does not."""
    known = known_at(case, Moment(day, 2))
    for name in lists_of(case):
        line, criteria = set_line(name, known), criteria_set(name)
        ways = settlement(criteria, known).met
        named = [one for one in ways if all(noun(choice) in line.words for choice in one)]
        assert bool(named) == (line.cell.answer is Answer.NOT_DOCUMENTED)
        for one in named[:1]:
            supposed = [(choice.finding, choice.value) for choice in one]
            assert criteria.assess(known.suppose(*supposed)).answer is Answer.MET
            for left_out in supposed:
                fewer = [each for each in supposed if each != left_out]
                assert criteria.assess(known.suppose(*fewer)).answer is not Answer.MET


@pytest.fixture
def tracker(tmp_path):
    return CriteriaTracker(15, answers=AnswerStore(tmp_path / "answers.sqlite3"))


def test_the_lists_in_force_stand_open_and_the_others_are_folded(tracker):
    html = tracker.static_html()
    first = tree(html).find("ul")
    assert [strong.text for strong in first.find_all("strong")] == [
        "EBMT 2016, late onset:",
        "INO-VATE definition:",
        "Hy's law:",
    ]
    assert said(html, "details > summary") == [
        "Published later: for comparison only",
        "Three lists for the first weeks after a transplant",
        "Drug injury: its pattern, and how likely a drug is the cause",
        "Every item, up to day 15",
    ]


def test_the_items_are_in_their_fold(tracker):
    folds = tree(tracker.static_html()).find_all("details")
    assert [len(fold.find_all("table")) for fold in folds] == [0, 0, 0, 6]


def test_the_live_face_shows_the_lines_of_its_day(tracker):
    live = tracker.live()
    assert "would be met today with bilirubin above 2 mg/dL" in live.lines
    tracker.day = 12
    assert "a large liver and pain in the right upper abdomen" in live.lines


@pytest.fixture
def later(tmp_path):
    return CriteriaTracker(24, since=15, answers=AnswerStore(tmp_path / "answers.sqlite3"))


def test_on_a_later_day_what_reads_as_before_folds_under_its_names(later):
    titles = "As on day 15: EBMT 2016, late onset; INO-VATE definition; Hy's law"
    assert said(later.live().lines, "details > summary")[0] == titles
    later.day = 15
    assert [one for one in said(later.live().lines, "details > summary") if one.startswith("As on")] == []
    assert "would be met today with bilirubin above 2 mg/dL" in later.live().lines


def test_a_line_that_says_something_new_stands_open(tmp_path):
    tracker = CriteriaTracker(24, since=15, group="organ_failure", answers=AnswerStore(tmp_path / "answers.sqlite3"))
    new = [one.text for one in tree(tracker.live().lines).find("ul").find_all("strong")]
    (as_before,) = (one for one in said(tracker.live().lines, "details > summary") if one.startswith("As on day 15"))
    assert "West Haven grade:" in new
    assert [one for one in new if one.removesuffix(":") in as_before] == []


def test_on_paper_everything_stands_open(tracker):
    paper = tracker.on_paper().html
    assert "<details" not in paper
    assert "in eight other ways" in paper
