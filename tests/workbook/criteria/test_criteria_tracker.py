"""The criteria tracker without a browser: no hindsight, three answers by day, a what-if that is kept nowhere."""

import re
from decimal import Decimal

import pytest
from traitlets import TraitError

from casedata import DECISION, Moment, load_case
from casedata.criteria import Answer, assess_all
from exercises.loading import FOLDER
from markup import not_for_storing, titles
from workbook.criteria.criteria_tracker import CriteriaTracker
from workbook.criteria.tracker_facts import cell_of
from workbook.faces.panel import WIDGET_VIEW
from workbook.questions.decision import Decision

CONCLUSION = "The team considered every criterion of VOD"
LATE, INO = "ebmt_2016_late", "ino_vate"
BOTH_MET = {"EBMT 2016, late onset": "met", "INO-VATE definition": "met"}


@pytest.fixture
def tracker(answers):
    return CriteriaTracker(15, answers=answers)


def rows(tracker, part=0):
    return {row.key: row for block in tracker.parts[part].blocks for row in block.rows}


def browser_state(tracker):
    return str(tracker.live().state)


def commit(question, answers, **picks):
    decision = Decision(question, answers=answers)
    for part in decision.question.parts:
        decision.choose(part.id, *[one.id for one in part.options[: part.least]])
    decision.be_sure(0.5)
    decision.commit()


def test_the_three_faces_are_there(tracker):
    assert set(tracker._repr_mimebundle_()) == {"text/plain", "text/html", WIDGET_VIEW}


def test_it_opens_on_four_lists_and_folds_the_rest(tracker):
    titles = [block.title for block in tracker.parts[0].blocks]
    assert titles == ["EBMT 2016, late onset", "EBMT 2023", "INO-VATE trial", "Hy’s law"]
    assert [part.folded for part in tracker.parts[1:]] == [
        "Three lists for the first weeks after a transplant",
        "Drug injury: its pattern, and how likely a drug is the cause",
    ]


def test_every_open_list_is_not_documented_on_day_15(tracker):
    verdicts = [row.cells[-1].answer for row in rows(tracker).values() if row.verdict]
    assert verdicts == [Answer.NOT_DOCUMENTED] * 6


def test_days_that_answer_alike_share_a_column(tracker):
    assert [column.label for column in tracker.parts[0].columns] == [
        "days 0 to 11",
        "day 12",
        "days 13 and 14",
        "day 15",
    ]


@pytest.mark.parametrize(
    ("item", "answers_by_column"),
    [("ebmt_2016.bilirubin", "? ○ ? ?"), ("ascites", "? ? ? ●"), ("ebmt_2016_late.day", "● ● ● ●")],
)
def test_an_item_answers_by_day(tracker, item, answers_by_column):
    cells = rows(tracker)[f"{LATE}/{item}"].cells
    assert " ".join(cell.marked[0] for cell in cells) == answers_by_column


def test_the_table_says_what_the_engine_says(tracker):
    shown = {row.key: row.cells[-1] for part in (0, 1, 2) for row in rows(tracker, part).values() if row.verdict}
    engine = {one.set_id: cell_of(one) for one in assess_all(load_case(), Moment(15, DECISION))}
    assert shown == {name: engine[name] for name in shown}


def test_an_item_tells_its_reason_its_records_and_its_source(tracker):
    tracker.chosen = f"{LATE}/ebmt_2016.bilirubin"
    html = tracker.live().detail
    assert "the last is: Total bilirubin 1.3 mg/dL on day 12" in html
    assert "case report, paragraph 7, sentence 11" in titles(html)
    assert "Mohty M et al. 2016" in html


def test_a_list_tells_how_it_is_read_and_what_would_settle_it(tracker):
    tracker.chosen = INO
    html = tracker.live().detail
    assert "How the list is read" in html
    assert "Met, whatever the rest, with" in html
    assert "<li>Bilirubin above 2 mg/dL</li>" in html


def test_another_day_tells_another_reason(tracker):
    tracker.day = 12
    assert tracker.detail().cell.answer is Answer.NOT_MET
    assert tracker.state_line().startswith("Criteria, day 12 of 15: EBMT 2016, late onset not documented;")


@pytest.mark.parametrize("day", [-1, 16])
def test_no_day_beyond_the_horizon(tracker, day):
    with pytest.raises(TraitError, match="is not between 0 and 15"):
        tracker.day = day


def test_the_age_is_not_cited_as_the_time_since_the_transplant(answers):
    tracker = CriteriaTracker(24, group="organ_failure", answers=answers)
    age = tracker.detail("kings_college/age")
    assert age.why
    assert age.records == ()


def test_a_row_that_is_not_there_is_refused(tracker):
    with pytest.raises(TraitError, match="no row"):
        tracker.chosen = "cairo_2020"


def test_the_later_list_is_marked_and_its_authors_are_not_named(tracker):
    tracker.chosen = "ebmt_2023_probable"
    for face in (tracker.static_html(), browser_state(tracker)):
        assert "Published after this patient was treated" in face
        assert not re.search(r"Mohty.{0,40}2023|Malard", face)


def test_the_static_face_needs_no_script_no_id_and_no_input(tracker):
    html = tracker.static_html()
    assert set(not_for_storing(html)) == {"details"}  # folds, which open without a script
    assert html.count("<table>") == 6
    assert '<th scope="row">Ascites</th>' in html
    assert "Rule: Mohty M et al. 2016, Bone Marrow Transplantation" in html


def test_before_d5_no_face_knows_what_the_team_concluded(tracker):
    for face in (tracker.static_html(), tracker.state_line(), browser_state(tracker)):
        assert "team" not in face.lower().replace("'team': []", "")
        assert "defibrotide" not in face.lower()


def test_after_d5_the_conclusion_has_a_row_of_its_own(tracker, answers):
    assert tracker.live().team == []
    commit("D5", answers)
    assert tracker.live().team[0]["words"].startswith(CONCLUSION)
    assert tracker.live().team[0]["place"] == "day 15; case report, paragraph 7, sentence 15"
    assert CONCLUSION in tracker.static_html()


def test_another_decision_opens_nothing(tracker, answers):
    commit("D4", answers)
    assert tracker.concluded == ()


def test_the_conclusion_of_day_24_waits_for_its_own_decision(answers):
    tracker = CriteriaTracker(24, group="organ_failure", answers=answers)
    commit("D5", answers)
    assert tracker.concluded == ()
    commit("D6", answers)
    places = [told.place.rpartition("; ")[2] for told in tracker.concluded]
    assert places == ["case report, paragraph 7, sentence 25"] * 2 + ["case report, paragraph 7, sentence 26"] * 2


def test_the_key_edition_shows_the_conclusion(answers, monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    assert CONCLUSION in CriteriaTracker(15, answers=answers).static_html()


def turned(tracker):
    return {turn.title: turn.after.words for turn in tracker.reading.turns(tracker.supposed)}


@pytest.mark.parametrize(
    ("supposed", "turns"),
    [
        ({"bilirubin_total": "1.9"}, {"EBMT 2023, clinical": "not met", "Hy's law": "not met"}),
        ({"bilirubin_total": "1.95"}, {"EBMT 2023, clinical": "not met", "Hy's law": "not met"}),
        ({"bilirubin_total": "2.0"}, {"Hy's law": "not met"}),
        ({"bilirubin_total": "2.01"}, {"INO-VATE definition": "met"}),
        ({"bilirubin_total": "2,4"}, {"INO-VATE definition": "met"}),
        ({"bilirubin_total": "2.4", "weight_gain_percent": "6"}, BOTH_MET),
        ({"hepatomegaly": True}, {"INO-VATE definition": "met"}),
        ({"hepatomegaly": True, "portal_flow_abnormal": True}, BOTH_MET),
        ({"weight_gain_percent": "-1"}, {}),
    ],
    ids=str,
)
def test_a_supposition_turns_verdicts(tracker, supposed, turns):
    tracker.suppose(**supposed)
    assert turned(tracker) == turns


def test_a_supposition_is_marked_everywhere(tracker):
    tracker.suppose(bilirubin_total=Decimal("2.4"))
    assert "Supposed for day 15, not reported" in tracker.static_html()
    assert "Supposed for day 15, not reported" in tracker.live().follows
    assert tracker.state_line().endswith("Supposed: Bilirubin 2.4 mg/dL")
    tracker.look_at_supposed = True
    assert "Supposed, not reported." in tracker.live().detail


def test_the_reported_columns_stay_as_they_are(tracker):
    before = {key: row.cells for key, row in rows(tracker).items()}
    tracker.suppose(bilirubin_total="2.4")
    assert {key: row.cells for key, row in rows(tracker).items()} == before
    assert rows(tracker)[INO].supposed.turned


def test_a_supposition_is_kept_nowhere(tracker, answers):
    reported = tracker.static_html()
    tracker.suppose(bilirubin_total="2.4", portal_flow_abnormal=True)
    assert answers.answers() == ()
    assert CriteriaTracker(15, answers=answers).static_html() == reported
    tracker.as_reported()
    assert tracker.static_html() == reported
    assert load_case().latest("bilirubin_total").day != 15


def test_a_supposed_number_is_shown_as_it_was_written(tracker):
    shown = []
    for text in ("2", "2,4", "1.95"):
        tracker.suppose(bilirubin_total=text)
        shown.append(tracker.state_line().rpartition(": ")[2])
    assert shown == ["Bilirubin 2.0 mg/dL", "Bilirubin 2.4 mg/dL", "Bilirubin 1.95 mg/dL"]


def choose(tracker, **changes):
    """What the browser sends when something is chosen: that, and all that is chosen beside it."""
    names = ("day", "chosen", "look_at_supposed", "wishes")
    chosen = {name: tracker.live().state[name] for name in names} | changes
    tracker.live()._handle_custom_msg({"event": "choose", **chosen}, [])


@pytest.mark.parametrize("text", ["abc", "NaN", "-1", "1e9", "1e-9", "<b>2</b>", "9" * 40])
def test_a_number_that_cannot_be_is_said_and_nothing_changes(tracker, text):
    tracker.suppose(weight_gain_percent="6")
    choose(tracker, wishes={"bilirubin_total": text})
    assert tracker.live().message == "Bilirubin: please write a number such as 2.4."
    assert tracker.live().wishes == {"weight_gain_percent": "6"}


@pytest.mark.parametrize("wishes", [{"hepatomegaly": "7"}, {"hepatomegaly": "x"}, {"ascites": "0"}, {"nothing": "1"}])
def test_what_is_not_offered_is_refused(tracker, wishes):
    with pytest.raises(TraitError):
        tracker.wishes = wishes


def test_the_browser_moves_several_things_at_once(tracker):
    widget = tracker.live()
    choose(tracker, day=12, chosen=INO)
    assert (tracker.day, tracker.chosen) == (12, INO)
    assert (widget.day, widget.chosen) == (12, INO)
    assert "Day 12 · INO-VATE definition" in widget.detail


def test_the_browser_supposes_and_takes_it_back(tracker):
    widget = tracker.live()
    choose(tracker, wishes={"bilirubin_total": "2.4"}, look_at_supposed=True)
    assert turned(tracker) == {"INO-VATE definition": "met"}
    assert widget.look_at_supposed
    choose(tracker, wishes={})
    assert not widget.look_at_supposed
    assert widget.follows == ""


def test_day_24_is_read_from_day_15_on():
    tracker = CriteriaTracker(24, since=15, group="organ_failure")
    assert tracker.reading.days == range(15, 25)
    assert rows(tracker)["west_haven"].cells[-1].marked == "● grade 2"


def test_named_lists_alone_can_be_opened():
    tracker = CriteriaTracker(15, sets=("ino_vate",))
    assert [block.title for block in tracker.parts[0].blocks] == ["INO-VATE trial"]
    with pytest.raises(KeyError, match="no_such_list"):
        CriteriaTracker(15, sets=("no_such_list",))


def test_a_class_and_a_score_that_do_not_apply_say_so():
    found = {one.set_id: one for one in assess_all(load_case(FOLDER / "vignettes" / "maple"), Moment(9))}
    assert {cell_of(found[name]).words for name in ("r_value", "rucam_2016")} == {"does not apply"}
