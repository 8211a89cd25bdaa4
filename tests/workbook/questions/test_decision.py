"""A decision, driven without a browser: nothing of the key before the commit, everything after, bad input in place."""

import re

import pytest

from exercises import AnswerStore, Response
from exercises.answer_store import CommitError
from markup import not_for_storing, titles
from workbook.faces.panel import WIDGET_VIEW
from workbook.faces.widget import UNREADABLE
from workbook.kernel_settings import EditionError
from workbook.questions.committed_question import EARLIER_STANDS
from workbook.questions.decision import Decision

WORTH = re.compile(r"●|▲|[Dd]efensible|[Hh]armful|[Ww]eak\b")


@pytest.fixture
def decision(answers):
    return Decision("D4", answers=answers)


def commit(decision, option="bloods_and_weight", sure=0.7):
    decision.choose("plan", option)
    decision.be_sure(sure)
    decision.commit()
    return decision


def press(decision, **content):
    decision.live()._handle_custom_msg(content, [])


def drafted(options, sure):
    """A draft as the form of the browser keeps it."""
    return {"picks": [{"part": "plan", "options": options}], "entries": [], "text": "", "confidence": sure}


def test_before_the_commit_no_face_knows_a_worth(decision):
    bundle = decision._repr_mimebundle_()
    assert not WORTH.search(bundle["text/html"] + bundle["text/plain"])
    state = {name: value for name, value in decision.live().get_state().items() if name not in {"_esm", "_css"}}
    assert not WORTH.search(str(state))


def test_the_three_faces_are_there(decision):
    assert set(decision._repr_mimebundle_()) == {"text/plain", "text/html", WIDGET_VIEW}


def test_the_state_line_says_what_was_committed(decision):
    assert decision.state_line() == repr(decision) == "Decision D4: 6 options, not committed"
    assert commit(decision).state_line() == "Decision D4: 6 options, committed to bloods_and_weight"


def test_the_static_face_can_be_answered_on_paper(decision):
    html = decision.static_html()
    assert html.count("☐") == 12
    assert "open this notebook and run it" in html
    assert [one for one in titles(html) if re.search(r"\bcase report, paragraph 7, sentences [\d, ]*10 and 11\b", one)]


@pytest.mark.parametrize("sure", [None, 0.7])
def test_the_static_face_needs_no_script_no_id_and_no_input(decision, sure):
    if sure:
        commit(decision, sure=sure)
    assert set(not_for_storing(decision.static_html())) <= {"details"}  # of the lesson: folds open without a script


def test_a_choice_can_be_changed_until_it_is_committed(decision):
    decision.choose("plan", "biopsy_now")
    commit(decision, "work_up_today")
    assert decision.committed.chosen("plan") == ("work_up_today",)
    commit(decision, "biopsy_now")
    assert decision.committed.chosen("plan") == ("work_up_today",)
    assert decision.message == EARLIER_STANDS


@pytest.mark.parametrize("folded", [True, False], ids=["live", "static"])
def test_after_the_commit_the_whole_reveal_is_there(decision, folded):
    commit(decision)
    html = decision.live().reveal if folded else decision.static_html()
    for worth in ("●●● Best", "●●○ Defensible", "●○○ Weak", "▲ Harmful"):
        assert worth in html
    assert html.count("your choice") == 1
    assert "You were fairly sure, and the editors call it defensible" in html
    assert "editors’ judgement" in html
    assert html.count("Kamal N et al.") >= 2
    assert ("<details><summary>Sources" in html) == folded


def test_the_own_choice_is_judged_first(decision):
    html = commit(decision, "repeat_in_three_days").static_html()
    assert html.index("●○○ Weak") < html.index("●●● Best")


def test_feedback_says_neither_right_nor_wrong(decision):
    assert not re.search(r"\b(right(?! upper)|wrong|correct|incorrect|mistake)\b", commit(decision).static_html())


def test_a_restarted_kernel_finds_the_answer_and_the_reveal(decision, answers):
    commit(decision, sure=0.9)
    again = Decision("D4", answers=AnswerStore(answers.path))
    assert again.static_html() == decision.static_html()
    assert again.live().draft == drafted(["bloods_and_weight"], 0.9)
    assert again.live().reveal == decision.live().reveal != ""


def test_two_panels_of_one_question_follow_each_other(decision, answers):
    other = Decision("D4", answers=answers)
    other.live()
    commit(decision)
    assert other.live().reveal == decision.live().reveal != ""
    answers.erase()
    assert (other.live().reveal, decision.live().reveal) == ("", "")
    assert other.draft == decision.draft == Response()


def test_a_draft_survives_the_commit_of_another_question(decision, answers):
    decision.choose("plan", "biopsy_now")
    answers._tell()
    assert decision.draft.chosen("plan") == ("biopsy_now",)


def test_the_browser_commits_what_it_shows(decision):
    press(decision, event="commit", draft={"picks": [{"part": "plan", "options": ["biopsy_now"]}], "confidence": 0.1})
    assert decision.committed.chosen("plan") == ("biopsy_now",)
    assert decision.live().message == "Committed. What the editors think follows."


@pytest.mark.parametrize(
    ("draft", "says"),
    [
        ({}, "Choose one option first; none chosen so far."),
        (drafted([], 0.5), "Choose one option first; none chosen so far."),
        (drafted(["biopsy_now"], None), "Say how sure you are first; your choice is kept."),
        (drafted(["<b>"], 0.5), UNREADABLE),
        ({"picks": [{"part": "plan", "options": "biopsy_now"}], "confidence": 0.5}, UNREADABLE),
        (drafted(["biopsy_now"], 7), UNREADABLE),
        ({"picks": [{"part": "plan", "options": ["biopsy_now"]}], "confidence": "very"}, UNREADABLE),
        ({"picks": [{"part": "plan", "options": None}]}, UNREADABLE),
        ({"picks": 3}, UNREADABLE),
        ({"picks": {"plan": ["biopsy_now"]}, "confidence": 0.5}, UNREADABLE),
        ({"picks": [{"part": "plan"}], "confidence": "0.5"}, UNREADABLE),
        ({"diagnosis": "sos"}, UNREADABLE),
        ([1], UNREADABLE),
        (drafted(["nothing"], 0.5), "D4 has no option called 'nothing'."),
    ],
)
def test_what_cannot_be_committed_is_said_and_the_draft_is_kept(decision, draft, says):
    decision.choose("plan", "work_up_today")
    press(decision, event="commit", draft=draft)
    assert decision.live().message == says
    assert decision.committed is None
    assert says != UNREADABLE or decision.draft.chosen("plan") == ("work_up_today",)


@pytest.mark.parametrize("content", [{}, {"event": "erase"}, {"event": None}, "commit", None])
def test_an_unknown_message_does_nothing(decision, content):
    decision.live()._handle_custom_msg(content, [])
    assert decision.committed is None


def test_the_draft_of_the_browser_is_the_draft_of_the_panel(decision):
    press(decision, event="draft", draft=drafted(["biopsy_now"], 0.3))
    assert (decision.draft.chosen("plan"), decision.draft.confidence) == (("biopsy_now",), 0.3)
    decision.choose("plan", "work_up_today")
    assert decision.live().draft == drafted(["work_up_today"], 0.3)


def test_a_student_cannot_open_the_reveal_without_a_commit(decision):
    press(decision, event="reveal")
    assert (decision.live().reveal, decision.live().may_reveal) == ("", False)


def test_the_instructor_opens_the_reveal_on_a_button(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "instructor")
    decision = Decision("D4")
    assert decision.answers.path is None
    assert (decision.live().reveal, decision.live().may_reveal) == ("", True)
    press(decision, event="reveal")
    assert "●●● Best" in decision.live().reveal
    assert "your choice" not in decision.live().reveal
    assert not decision.live().may_reveal


def test_the_key_edition_shows_everything(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    assert "●●● Best" in Decision("D4").static_html()


def test_an_unknown_edition_is_refused(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "teacher")
    with pytest.raises(EditionError, match="should be one of student, key, instructor") as refused:
        Decision("D4")
    assert refused.value._render_traceback_() == [str(refused.value)]


def test_a_learner_whose_answers_are_not_kept_is_told_and_can_download(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    decision = commit(Decision("D4", answers=AnswerStore(tmp_path / "file" / "answers.sqlite3")))
    assert decision.live().notice.startswith("Your answers are not being kept")
    assert not decision.live().kept
    sent = []
    monkeypatch.setattr(decision.live(), "send", sent.append)
    press(decision, event="download")
    assert '"bloods_and_weight"' in sent[0]["sheet"]


def test_a_busy_store_keeps_the_draft_and_says_so(decision, monkeypatch):
    def busy(*_):
        raise CommitError("Another notebook is writing just now; nothing was committed.")

    monkeypatch.setattr(decision.answers, "commit", busy)
    commit(decision)
    assert decision.message.startswith("Another notebook is writing")
    assert decision.draft.chosen("plan") == ("bloods_and_weight",)


def test_html_in_a_question_is_shown_and_not_obeyed(decision):
    bad = decision.question.model_copy(update={"title": "<script>x</script>", "stem": ("<img src=x onerror=y>",)})
    decision.question = bad
    assert not re.search(r"<(script|img)", decision.static_html() + decision.live().stem)


def test_a_new_panel_starts_with_an_empty_draft(decision):
    assert decision.draft == Response()
