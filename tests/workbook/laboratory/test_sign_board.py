"""The board of signs, driven by its trait."""

import json
import re

import pytest

from casedata import VERDICTS, Moment
from workbook import LabExplorer, SignBoard
from workbook.laboratory.sign_board import sign_facts
from workbook.page import Face, written


def answers(case, day, upto):
    facts = sign_facts(case, day, upto)
    return {row.name: [seen.answer for seen in row.seen] for group in facts.groups for row in group.rows}


def test_a_finding_is_not_documented_before_it_is_reported(case):
    assert answers(case, 9, Moment(12))["Itching"] == []
    assert answers(case, 10, Moment(12))["Itching"] == ["present"]


def test_an_absence_learned_from_a_later_sentence_stays_hidden_until_then(case):
    assert answers(case, 9, Moment(12))["Bilirubin rise"] == []
    assert answers(case, 10, Moment(12))["Bilirubin rise"] == ["absent"]


def test_normal_structures_are_called_normal_and_not_present(case):
    assert answers(case, 15, Moment(15))["Bile ducts"] == ["normal"]


@pytest.mark.parametrize(
    ("name", "answer"), [("Mucositis pain controlled", "present"), ("Methotrexate clearance", "normal")]
)
def test_what_went_well_is_said_straight(case, name, answer):
    assert answers(case, 12, Moment(12))[name] == [answer]


def denies_a_denial(name, answer):
    """Whether a row says that something which is already a lack or a fault of control is not there."""
    lacks = re.search(r"\b(?:un\w+ed|no|not|non\w*|without|delayed|lack|loss|normal\w*)\b", name, re.IGNORECASE)
    return answer in {"absent", "negative"} and lacks is not None


def test_no_row_of_the_board_is_a_double_negative(case):
    board = answers(case, 32, Moment(32))
    assert [(name, given) for name, found in board.items() for given in found if denies_a_denial(name, given)] == []


@pytest.mark.parametrize(
    ("name", "answer", "double"),
    [
        ("Mucositis pain uncontrolled", "absent", True),
        ("Delayed methotrexate clearance", "absent", True),
        ("Mucositis pain uncontrolled", "present", False),
        ("CNS involvement", "absent", False),
        ("Bilirubin rise", "absent", False),
        ("Bile ducts", "normal", False),
    ],
)
def test_a_double_negative_is_known_by_its_words(name, answer, double):
    assert denies_a_denial(name, answer) is double


def test_tests_that_one_sentence_reports_share_a_row(case):
    assert answers(case, 15, Moment(15))["PCR for CMV, EBV, HHV6, HHV8, HAV, HBV, HCV and HEV"] == ["negative"]


def test_every_finding_has_one_row(case):
    names = [row.name for group in sign_facts(case, 32, Moment(32)).groups for row in group.rows]
    assert len(names) == len(set(names))


def test_what_was_present_before_is_not_called_new(case):
    assert "New on this day: " in sign_facts(case, 15, Moment(15)).sentence
    assert sign_facts(case, 32, Moment(32, 1)).sentence.endswith("Nothing new on this day.")


def test_the_table_names_answer_day_and_sentence():
    html = written(SignBoard(upto=15).picture().words(), Face.LIVE)
    row = '<th scope="row">Ascites</th><td>Imaging</td><td>present</td><td>day 15</td>'
    place = '<span title="case report, paragraph 7, sentence 12">par. 7, sent. 12</span>'
    assert f"{row}<td>{place}</td>" in html


def test_a_finding_that_is_not_yet_known_reads_not_documented():
    board = SignBoard(upto=15)
    board.day = 14
    assert '<th scope="row">Ascites</th><td>Imaging</td><td>not documented so far</td>' in written(
        board.picture().words(), Face.LIVE
    )


def test_nothing_later_than_the_last_moment_is_anywhere():
    live = SignBoard(upto=12).live()
    said = json.dumps([live.controls, live.parts, live.frames]).lower()
    assert [
        word for word in ("ascites", "tenderness", "pcr", "edema", "encephalopathy", "day 15") if word in said
    ] == []


def test_the_days_line_up_with_the_laboratory():
    labs, signs = (panel(upto=12).picture().figure.layout for panel in (LabExplorer, SignBoard))
    assert labs["xaxis"]["range"] == signs["xaxis"]["range"]
    assert [labs["margin"][side] for side in "lr"] == [signs["margin"][side] for side in "lr"]


def test_the_line_counts_what_is_present():
    assert repr(SignBoard(upto=12)).startswith("Signs, day 12 of 12: Day 12: 7 findings present so far")


@pytest.mark.parametrize("upto", [0, 4, 12, 15, Moment(15, VERDICTS), Moment(32, VERDICTS)])
def test_every_horizon_can_be_drawn(upto):
    board = SignBoard(upto=upto)
    assert all(written(picture.page(), Face.STORED) for picture in board.pictures())
