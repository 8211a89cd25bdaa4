"""The board: shares as entered, marks, a commit, and nothing of ours or of later before it."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest

from casedata import load_case, load_differential
from casedata.reasoning import HYPOTHESES, Differential, StagedDifferential, even_shares
from exercises import AnswerStore, Entry, Pick, Response, load_question, open_exercise_key
from exercises.stages import STAGES, differential_of, path_of
from markup import not_for_storing, tree, words
from workbook.commands.rehearsal import first_options
from workbook.differential.board_reveal import EDITORS
from workbook.differential.differential_board import NO_DRUG_NAMED, NOTHING_GIVEN, UNTOUCHED, DifferentialBoard
from workbook.differential.path_plot import path_facts, plot_path
from workbook.faces.panel import WIDGET_VIEW

CASE, DIFFERENTIAL = load_case(), load_differential()
WHYS = {bearing.why for finding in DIFFERENTIAL.findings for bearing in finding.bearings}


@pytest.fixture
def board(answers):
    return DifferentialBoard("S1", answers=answers)


def commit(answers, name):
    question = load_question(name)
    answers.commit(question, first_options(question))


def committed(board, **shares):
    for hypothesis, percent in (shares or {"drug_injury": 40, "sos": 60}).items():
        board.give(hypothesis, percent)
    board.blame("asparaginase")
    board.commit()
    return board


def state_of(board):
    return {name: value for name, value in board.live().get_state().items() if name not in {"_esm", "_css"}}


def press(board, **content):
    board.live()._handle_custom_msg(content, [])


def mark(finding, bearing):
    return {"hypothesis": "sos", "finding": finding, "bearing": bearing}


def drafted(*percents):
    """A draft as the board of the browser keeps it."""
    shares = [{"hypothesis": name, "percent": one} for name, one in zip(HYPOTHESES, percents, strict=True)]
    return {"shares": shares, "marks": [], "picks": []}


@pytest.mark.parametrize("stage", STAGES[:4])
def test_before_the_commit_no_face_holds_a_bearing_or_a_source(answers, stage):
    board = DifferentialBoard(stage, answers=answers)
    seen = board.static_html() + board.state_line() + str(state_of(board))
    assert not [why for why in WHYS if why in seen]
    assert not re.search(r"et al\.|probab", seen)


@pytest.mark.parametrize("stage", STAGES[:4])
def test_no_face_knows_a_later_finding(answers, stage):
    board = DifferentialBoard(stage, answers=answers)
    later = [one for one in DIFFERENTIAL.findings if one.moment > board.question.moment]
    seen = board.static_html() + str(state_of(board))
    assert later
    assert not [one.id for one in later if one.label in seen or f"'{one.id}'" in seen]


@pytest.mark.parametrize("stage", STAGES[:4])
def test_our_reading_after_the_commit_knows_nothing_later(answers, stage):
    board = committed(DifferentialBoard(stage, answers=answers))
    html = board.static_html()
    later = [one for one in DIFFERENTIAL.findings if one.moment > board.question.moment]
    assert not [one.id for one in later if one.label in html]
    assert not re.search(r"steatosis|tissue: |134 U/L", html, re.IGNORECASE)


def test_the_last_stage_is_closed_until_the_decision_of_day_32(answers):
    board = DifferentialBoard("S5", answers=answers)
    assert board.static_html() == "<p>Your differential goes on here when you have committed decision D7.</p>"
    assert board.state_line() == "S5: closed until D7 is committed"
    assert (board.live().board, board.live().draft) == ({}, {})
    board.commit()
    assert board.committed is None
    commit(answers, "D7")
    assert len(board.live().board["findings"]) == 38
    answers.erase()
    assert board.live().board == {}


def test_the_three_faces_are_there(board):
    assert set(board._repr_mimebundle_()) == {"text/plain", "text/html", WIDGET_VIEW}
    assert board.state_line() == repr(board) == "S1: open, 17 findings"


@pytest.mark.parametrize("done", [False, True])
def test_the_static_face_needs_no_script_no_id_and_no_input(board, done):
    html = committed(board).static_html() if done else board.static_html()
    assert not_for_storing(html) == []
    assert done or html.count("____ %") == 8


@pytest.mark.parametrize(
    ("given", "kept", "said"),
    [
        ({"sos": 60, "drug_injury": 40}, {"sos": 60, "drug_injury": 40}, ""),
        (
            {"sos": 30, "drug_injury": 30, "liver_gvhd": 20},
            {"sos": 38, "drug_injury": 37, "liver_gvhd": 25},
            "made 80 %",
        ),
        ({"sos": 100, "drug_injury": 50}, {"sos": 67, "drug_injury": 33}, "made 150 %"),
        ({"sos": 1}, {"sos": 100}, "made 1 %"),
        ({"sos": 99, "drug_injury": 1}, {"sos": 99, "drug_injury": 1}, ""),
    ],
    ids=["make 100", "less", "more", "one alone", "a last percent"],
)
def test_what_is_entered_stays_until_the_commit_evens_it_out_and_says_so(board, given, kept, said):
    for hypothesis, percent in given.items():
        board.give(hypothesis, percent)
    assert {name: share for name, share in board.shares.items() if share} == given
    assert [share["percent"] for share in board.live().draft["shares"]] == list(board.shares.values())
    board.blame("no_drug")
    board.commit()
    assert {name: share for name, share in differential_of(board.committed)._asdict().items() if share} == kept
    assert (said in board.message) if said else ("parts of 100" not in board.message)


def test_a_board_of_noughts_is_not_committed(board):
    board.give("sos", 0)
    board.commit()
    assert (board.message, board.committed) == (NOTHING_GIVEN, None)


def test_shares_are_carried_over_and_count_if_nothing_has_changed(answers, board):
    committed(board, sos=90, liver_gvhd=10)
    second = DifferentialBoard("S2", answers=answers)
    assert {name: share for name, share in second.shares.items() if share} == {"sos": 90, "liver_gvhd": 10}
    assert {"hypothesis": "sos", "percent": 90} in second.live().board["carried"]
    second.blame("no_drug")
    second.commit()
    assert second.state_line().startswith("S2: committed, SOS/VOD alone 90 %, ")


def test_the_first_stage_has_nothing_to_carry_over_and_shows_no_number(board):
    assert (board.live().board["carried"], board.live().draft["shares"], sum(board.shares.values())) == ([], [], 0)


def test_a_finding_is_marked_for_one_hypothesis_and_can_be_unmarked(board):
    board.mark("sos", "d_transplant", "for")
    board.mark("sos", "d_transplant", "against")
    board.mark("infection", "d_mucositis", "missing")
    board.mark("infection", "d_mucositis", None)
    assert board.live().draft["marks"] == [mark("d_transplant", "against")]


def test_shares_that_nobody_moved_are_asked_about_once(board):
    board.blame("no_drug")
    board.commit()
    assert (board.message, board.committed) == (UNTOUCHED, None)
    board.commit()
    assert tuple(differential_of(board.committed)) == even_shares(8)


@pytest.mark.parametrize(
    "given",
    [{"sos": 50}, {"sos": 55, "drug_injury": 45, "infection": 50}, {"sos": 60, "drug_injury": 40}],
    ids=["less than 100", "more than 100", "just 100"],
)
def test_without_the_second_answer_nothing_is_committed_and_no_share_is_moved(board, given):
    for hypothesis, percent in given.items():
        board.give(hypothesis, percent)
    board.commit()
    assert (board.committed, board.message) == (None, NO_DRUG_NAMED)
    assert {name: share for name, share in board.shares.items() if share} == given


def test_a_commit_that_is_refused_moves_no_share(board):
    board.give("sos", 50)
    board.blame("unheard_of")
    board.commit()
    assert board.committed is None
    assert board.shares["sos"] == 50


def test_after_the_commit_report_and_own_reading_stand_apart(board):
    board.mark("sos", "d_transplant", "against")
    html = committed(board, sos=60).static_html()
    report, ours = html.index("What the report says at day 12 (S1)"), html.index("Our own reading, apart from it")
    assert report < html.index("The report gives no differential for this day.") < ours < html.index("boxed warning")
    assert "you: against" in html
    assert "1 of your 1 marks differ" in html


def test_a_mark_of_a_finding_that_we_do_not_count_is_named(board):
    board.mark("infiltration", "d_pruritus", "for")
    assert "You marked, and we did not" in committed(board).static_html()


def test_what_the_report_says_at_s2_waits_for_d5(answers):
    board = committed(DifferentialBoard("S2", answers=answers))
    board.live()
    assert "This opens when you have committed decision D5." in board.live().reveal
    assert "names one diagnosis" not in board.live().reveal
    commit(answers, "D5")
    assert "names one diagnosis" in board.live().reveal


def test_the_path_is_drawn_from_the_second_stage_on(answers, board):
    assert "Your path so far" not in committed(board, sos=20, drug_injury=80).static_html()
    html = committed(DifferentialBoard("S2", answers=answers), sos=70, drug_injury=30).static_html()
    assert "You moved most on SOS/VOD alone: 20 % at day 12 (S1), 70 % at day 15 (S2)" in html
    assert html.count("<img ") == 1


def test_the_live_path_follows_the_theme(answers, board):
    committed(board)
    second = committed(DifferentialBoard("S2", answers=answers))
    assert "var(--vod-blue" in second.live().reveal
    assert 'role="img"' in second.live().reveal


def test_marks_are_of_their_stage_and_new_findings_are_told_from_known_ones(answers, board):
    board.mark("sos", "d_transplant", "for")
    committed(board, sos=33, liver_gvhd=67)
    second = DifferentialBoard("S2", answers=answers).live()
    assert second.draft["marks"] == []
    assert [one["fresh"] for one in second.board["findings"]].count(True) == 7


def test_the_browser_commits_what_it_shows(board):
    draft = drafted(100, 0, 0, 0, 0, 0, 0, 0) | {"picks": [{"part": "drug", "options": ["no_drug"]}]}
    press(board, event="commit", draft=draft)
    assert board.state_line() == "S1: committed, SOS/VOD alone 100 %"


@pytest.mark.parametrize(
    "change",
    [
        {"shares": [{"hypothesis": "sos", "percent": 100}]},
        {"shares": [100, 0, 0, 0, 0, 0, 0, 0]},
        drafted(200, -100, 0, 0, 0, 0, 0, 0),
        drafted(101, 0, 0, 0, 0, 0, 0, 0),
        {"marks": [mark("d_transplant", "for") | {"hypothesis": "gout"}]},
        {"marks": [mark("d_no_necrosis", "for")]},
        {"marks": [mark("d_transplant", "perhaps")]},
        {"locked": ["sos"]},
        {"picks": [{"part": "drug", "options": [3]}]},
    ],
)
def test_a_draft_that_is_none_is_refused_and_nothing_is_lost(board, change):
    board.give("sos", 50)
    before = board.draft
    press(board, event="draft", draft=drafted(13, 13, 13, 13, 12, 12, 12, 12) | change)
    assert "could not be read" in board.message
    assert board.draft == before


def test_a_draft_of_the_browser_is_not_sent_back(board):
    sent = []
    widget = board.live()
    widget.send_state = lambda key=None: sent.append(key)
    press(board, event="draft", draft=drafted(20, 80, 0, 0, 0, 0, 0, 0))
    assert board.shares["sos"] == 20
    assert [key for key in sent if "draft" in (key or [])] == []


def test_a_restarted_kernel_finds_the_board_and_what_opened(answers, board):
    committed(board)
    again = DifferentialBoard("S1", answers=AnswerStore(answers.path))
    assert again.static_html() == board.static_html()


def test_the_next_learner_finds_a_blank_board(answers, board):
    committed(board)
    answers.erase()
    assert board.draft == Response()
    assert board.live().reveal == ""


def test_every_reveal_of_the_rehearsal_can_be_stored(monkeypatch):
    monkeypatch.delenv("WORKBOOK_EDITION", raising=False)
    answers = AnswerStore(None)
    for name in ("D5", "D7", *STAGES):
        commit(answers, name)
    pages = [DifferentialBoard(stage, answers=answers).static_html() for stage in STAGES]
    assert all("What the report says" in page for page in pages)
    assert max(len(page) for page in pages) < 60_000


@pytest.mark.parametrize("edition", ["key", "instructor"])
def test_the_other_editions_show_what_opens(monkeypatch, edition):
    monkeypatch.setenv("WORKBOOK_EDITION", edition)
    board = DifferentialBoard("S5", answers=AnswerStore(None))
    board.open_reveal()
    assert "The authors conclude: injury by drugs." in board.static_html()


def test_texts_of_the_board_are_escaped(board):
    board._change(picks=(Pick(part="drug", options=("no_drug",)),))
    assert "<script" not in board.static_html()


@pytest.mark.parametrize("stage", STAGES[:4])
def test_the_editors_shares_and_reasons_open_with_the_commit_of_their_stage_and_no_other(answers, stage):
    whys = {name: open_exercise_key(name, edition="key").editors.why for name in STAGES}
    board = DifferentialBoard(stage, answers=answers)
    before = board.static_html() + str(state_of(board))
    assert "editors" not in before
    after = words(committed(board).static_html())
    plain = {name: [one.partition(" [")[0] for one in why] for name, why in whys.items()}
    assert {name for name, why in plain.items() if any(one in after for one in why)} == {stage}
    assert EDITORS in after


def test_the_editors_shares_stand_beside_ones_own(answers):
    table = tree(committed(DifferentialBoard("S1", answers=answers), drug_injury=100).static_html()).table
    assert [cell.text for cell in table("th", scope="col")][:3] == ["Hypothesis", "Your share", "The editors’ share"]
    rows = [[cell.text for cell in row(["th", "td"])][:3] for row in table.tbody("tr")]
    assert ["Drug injury alone", "100 %", "52 %"] in rows


@pytest.mark.parametrize(
    ("shares", "led", "apart"),
    [
        (
            {"drug_injury": 60, "sos": 40},
            "You and the editors lead with the same: Drug injury alone, 60 % and 52 %.",
            "You are furthest apart on SOS/VOD alone: 40 % and 8 %.",
        ),
        (
            {"drug_injury": 100},
            "You and the editors lead with the same: Drug injury alone, 100 % and 52 %.",
            "That is also where you are furthest apart.",
        ),
        (
            {"sos": 51, "drug_injury": 49},
            "You lead with SOS/VOD alone, 51 %; the editors lead with Drug injury alone, 52 %.",
            "You are furthest apart on SOS/VOD alone: 51 % and 8 %.",
        ),
        (
            {"sos": 50, "drug_injury": 50},
            "No hypothesis clearly leads on your board; the editors lead with Drug injury alone, 52 %.",
            "You are furthest apart on SOS/VOD alone: 50 % and 8 %.",
        ),
        (
            {"sos": 30, "drug_injury": 30, "infection": 20},
            "No hypothesis clearly leads on your board; the editors lead with Drug injury alone, 52 %.",
            "You are furthest apart on SOS/VOD alone: 38 % and 8 %.",
        ),
    ],
    ids=[
        "the same leads",
        "the same leads by far",
        "just ahead",
        "two are level",
        "two were level before they were evened out",
    ],
)
def test_one_line_says_who_leads_and_one_where_the_boards_part(answers, shares, led, apart):
    board = committed(DifferentialBoard("S1", answers=answers), **shares)
    assert f"{led} {apart}" in words(board.live().reveal)


def test_boards_that_are_the_same_say_so(answers):
    editors = open_exercise_key("S1", edition="key").editors.shares._asdict()
    board = committed(DifferentialBoard("S1", answers=answers), **editors)
    assert "Share by share the two boards are the same." in words(board.live().reveal)


@pytest.mark.parametrize("stage", STAGES)
def test_after_the_commit_the_shares_are_open_and_all_reasons_fold(answers, stage):
    for name in (*(["D7"] if stage == "S5" else []), stage):
        answers.commit(load_question(name), first_options(load_question(name)))
    page = tree(DifferentialBoard(stage, answers=answers).live().reveal)
    for fold in page.select("details"):
        fold.decompose()
    assert len(page("tr")) == 9
    assert len(words(str(page)).split()) <= 220
    assert EDITORS not in words(str(page))


def rule(answers, **typed):
    unit = {"treat_from": "%", "stop_on": "day", "unless": "words"}
    entries = tuple(Entry(part=part, typed=text, unit=unit[part]) for part, text in typed.items())
    question = load_question("D5")
    answers.commit(question, first_options(question).model_copy(update={"entries": entries}))


def test_ones_own_rule_stands_on_the_later_boards_and_no_earlier_one(answers):
    rule(answers, treat_from="40", stop_on="22", unless="she bleeds")
    said = "Your own rule of day 15: treat from 40 %, and stop on day 22 unless she bleeds."
    boards = {stage: DifferentialBoard(stage, answers=answers) for stage in STAGES[:4]}
    assert {stage for stage, board in boards.items() if said in words(board.static_html())} == {"S3", "S4"}
    assert {stage for stage, board in boards.items() if said in words(board.live().stem)} == {"S3", "S4"}
    assert {stage for stage, board in boards.items() if said in words(board.on_paper().html)} == {"S3", "S4"}


def test_ones_own_mark_is_a_line_on_the_path(answers):
    for stage in ("S1", "S2"):
        committed(DifferentialBoard(stage, answers=answers))
    assert "your mark" not in DifferentialBoard("S2", answers=answers).static_html()
    rule(answers, treat_from="40")
    drawn = plot_path(
        path_facts(path_of(DifferentialBoard("S2", answers=answers)._committed_to), Decimal(40))
    ).to_dict()["layout"]
    assert [(one["y0"], one["y1"]) for one in drawn["shapes"]] == [(40, 40)]
    assert "your mark for VOD in either form 40 %" in [one["text"] for one in drawn["annotations"]]
    assert "Your own mark for VOD in either form" in DifferentialBoard("S2", answers=answers).static_html()


@pytest.mark.parametrize("mark", [0, 12, 13, 60, 100])
def test_every_word_on_the_path_stands_beside_the_lines_and_apart_from_the_others(mark):
    even = StagedDifferential("S1", Differential(*even_shares(8)))
    drawn = plot_path(path_facts((even, even), Decimal(mark))).to_dict()["layout"]
    words = drawn["annotations"]
    assert len(words) == 9
    assert {(one["x"], one["xref"], one["xanchor"]) for one in words} == {(1, "paper", "left")}
    heights = sorted(one["y"] for one in words)
    pixels = (drawn["height"] - drawn["margin"]["t"] - drawn["margin"]["b"]) / drawn["yaxis"]["range"][1]
    assert min(after - before for before, after in pairwise(heights)) * pixels >= 14


@pytest.mark.parametrize(("mark", "top"), [(59, 60), (60, 80), (100, 100)], ids=["below", "at a grid line", "at 100"])
def test_the_path_has_room_for_the_mark(answers, mark, top):
    even = StagedDifferential("S1", Differential(*even_shares(8)))
    drawn = plot_path(path_facts((even, even), Decimal(mark))).to_dict()["layout"]
    assert drawn["yaxis"]["range"] == [0, top]
    assert drawn["xaxis"]["ticktext"] == ["day 12 (S1)", "day 12 (S1)"]
