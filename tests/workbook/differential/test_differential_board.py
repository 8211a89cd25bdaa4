"""The board: shares that make 100, marks, a commit, and nothing of ours or of later before it."""

import re

import pytest

from casedata import load_case, load_differential
from casedata.reasoning import HYPOTHESES, even_shares
from exercises import AnswerStore, Pick, Response, load_question
from exercises.stages import STAGES, differential_of
from markup import not_for_storing
from workbook.commands.rehearsal import first_options
from workbook.differential.differential_board import UNTOUCHED, DifferentialBoard
from workbook.faces.panel import WIDGET_VIEW

CASE, DIFFERENTIAL = load_case(), load_differential()
WHYS = {bearing.why for finding in DIFFERENTIAL.findings for bearing in finding.bearings}


@pytest.fixture
def answers(tmp_path, monkeypatch):
    monkeypatch.delenv("WORKBOOK_EDITION", raising=False)
    return AnswerStore(tmp_path / "answers.sqlite3")


@pytest.fixture
def board(answers):
    return DifferentialBoard("S1", answers=answers)


def commit(answers, name):
    question = load_question(name)
    answers.commit(question, first_options(question))


def committed(board, **shares):
    for hypothesis, percent in (shares or {"drug_injury": 40}).items():
        board.move(hypothesis, percent)
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
    return {"shares": shares, "marks": [], "picks": [], "locked": []}


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


def test_shares_always_make_100_and_the_others_keep_their_proportions(board):
    board.move("drug_injury", 52)
    assert sum(board.shares) == 100
    assert board.shares.drug_injury == 52
    assert max(board.shares[2:]) - min(board.shares[2:]) <= 1


def test_a_locked_share_stays(board):
    board.move("drug_injury", 30)
    board.lock("drug_injury")
    board.move("sos", 99)
    assert (board.shares.drug_injury, board.shares.sos) == (30, 70)
    assert board.live().draft["locked"] == ["drug_injury"]


def test_a_board_starts_even_and_later_ones_too(answers, board):
    committed(board, sos=90)
    assert tuple(DifferentialBoard("S2", answers=answers).shares) == even_shares(8)


def test_only_the_first_stage_leads_by_the_hand(answers):
    led = [stage for stage in STAGES[:4] if DifferentialBoard(stage, answers=answers).live().board["prompted"]]
    assert led == ["S1"]
    assert DifferentialBoard("S3", prompted=True, answers=answers).live().board["prompted"]


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


def test_without_the_second_answer_nothing_is_committed(board):
    board.move("sos", 50)
    board.commit()
    assert board.committed is None
    assert "Choose one option" in board.message


def test_after_the_commit_report_and_own_reading_stand_apart(board):
    board.mark("sos", "d_transplant", "against")
    html = committed(board, sos=60).static_html()
    report, ours = html.index("What the report says at S1"), html.index("Our own reading, apart from it")
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
    assert "Your path so far" not in committed(board, sos=20).static_html()
    html = committed(DifferentialBoard("S2", answers=answers), sos=70).static_html()
    assert "You moved most on SOS/VOD alone: 20 % at S1, 70 % at S2" in html
    assert html.count("<img ") == 1


def test_the_live_path_follows_the_theme(answers, board):
    committed(board)
    second = committed(DifferentialBoard("S2", answers=answers))
    assert "var(--vod-blue" in second.live().reveal
    assert 'role="img"' in second.live().reveal


def test_the_board_before_is_offered_and_not_filled_in(answers, board):
    board.mark("sos", "d_transplant", "for")
    committed(board, sos=33)
    second = DifferentialBoard("S2", answers=answers).live()
    assert second.draft["shares"] == []
    assert second.board["last"]["shares"][0] == {"hypothesis": "sos", "percent": 33}
    assert second.board["last"]["marks"] == [mark("d_transplant", "for")]
    assert [one["fresh"] for one in second.board["findings"]].count(True) == 7


def test_the_browser_commits_what_it_shows(board):
    draft = drafted(100, 0, 0, 0, 0, 0, 0, 0) | {"locked": ["sos"], "picks": [{"part": "drug", "options": ["no_drug"]}]}
    press(board, event="commit", draft=draft)
    assert board.state_line() == "S1: committed, SOS/VOD alone 100 %"


@pytest.mark.parametrize(
    "change",
    [
        {"shares": [{"hypothesis": "sos", "percent": 100}]},
        {"shares": [100, 0, 0, 0, 0, 0, 0, 0]},
        drafted(200, -100, 0, 0, 0, 0, 0, 0),
        drafted(50, 49, 0, 0, 0, 0, 0, 0),
        {"marks": [mark("d_transplant", "for") | {"hypothesis": "gout"}]},
        {"marks": [mark("d_no_necrosis", "for")]},
        {"marks": [mark("d_transplant", "perhaps")]},
        {"locked": ["gout"]},
        {"picks": [{"part": "drug", "options": [3]}]},
    ],
)
def test_a_draft_that_is_none_is_refused_and_nothing_is_lost(board, change):
    board.move("sos", 50)
    before = board.draft
    press(board, event="draft", draft=drafted(13, 13, 13, 13, 12, 12, 12, 12) | change)
    assert "could not be read" in board.message
    assert board.draft == before


def test_a_draft_of_the_browser_is_not_sent_back(board):
    sent = []
    widget = board.live()
    widget.send_state = lambda key=None: sent.append(key)
    press(board, event="draft", draft=drafted(20, 80, 0, 0, 0, 0, 0, 0) | {"locked": ["drug_injury"]})
    assert board.shares.sos == 20
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
