"""Exercise questions, without a browser: nothing of the key before the commit; then outcomes, or a text beside ours."""

import re

import pytest

from exercises import AnswerStore
from markup import not_for_storing, tree, words
from workbook.faces.widget import UNREADABLE
from workbook.questions.question import Question

OURS = "An answer of ours"
TEXT = "A woman of 55 with 60 % lymphoblasts & <script>alert(1)</script>\n<img src=x onerror=y> pro-B ALL."


@pytest.fixture
def sentence(answers):
    return Question("E1", answers=answers)


@pytest.fixture
def choice(answers):
    return Question("E2", answers=answers)


def press(panel, **content):
    panel.live()._handle_custom_msg(content, [])


def commit(panel, *options, text=""):
    if options:
        panel.choose("answer", *options)
    if text:
        panel.write(text)
    panel.commit()
    return panel


@pytest.mark.parametrize("name", ["E1", "E2", "E3"])
def test_before_the_commit_no_face_knows_the_answer(name, answers):
    panel = Question(name, answers=answers)
    state = {key: value for key, value in panel.live().get_state().items() if key not in {"_esm", "_css"}}
    told = str(state) + panel.static_html() + panel.state_line()
    assert not re.search(rf"✓|◐|✗|{OURS}|55-year-old|[Cc]orrect|wrong", told)


def test_the_state_line_says_what_came_of_it(choice, sentence):
    assert choice.state_line() == "Question E2: 4 options, not committed"
    assert commit(choice, "nothing_new").state_line() == "Question E2: 4 options, committed to nothing_new: partly"
    assert sentence.state_line() == "Question E1: free text, not committed"
    assert commit(sentence, text=TEXT).state_line() == "Question E1: free text, committed"


@pytest.mark.parametrize("folded", [True, False], ids=["live", "static"])
def test_after_the_commit_every_option_has_its_reason(choice, folded):
    commit(choice, "nothing_new")
    html = choice.live().reveal if folded else choice.static_html()
    assert [html.count(words) for words in ("✓ Correct", "✗ Incorrect", "your choice")] == [1, 2, 1]
    assert html.index("your choice") < html.index("✓ Correct")
    assert html.count("Sources") == 4
    assert ("<details>" in html) == folded


def test_what_was_not_chosen_folds(choice):
    commit(choice, "nothing_new")
    page = tree(choice.live().reveal)
    options = {one.id: one.text for one in choice.question.parts[0].options}
    folded = words("".join(map(str, page("details"))))
    assert {name for name, text in options.items() if text in folded} == set(options) - {"nothing_new"}


def test_a_text_stands_beside_ours_and_is_not_obeyed(sentence):
    commit(sentence, text=TEXT)
    html = sentence.static_html()
    assert html.index("Your answer</h4>") < html.index(OURS)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>&lt;img" in html
    assert not_for_storing(html, "img") == []


@pytest.mark.parametrize("name", ["E1", "E2", "E3"])
def test_the_stored_face_is_the_question_alone(name, answers):
    html = Question(name, answers=answers).static_html()
    assert not_for_storing(html, "img") == []
    assert "Ours opens after that" in html
    assert "CR-" not in html


def test_a_short_text_is_kept_and_said(sentence):
    commit(sentence, text="Too short.")
    assert sentence.message == "Write at least 20 characters first; your text is kept."
    assert (sentence.committed, sentence.draft.text) == (None, "Too short.")


def test_the_text_of_the_browser_is_committed(sentence):
    press(sentence, event="commit", draft={"picks": [], "confidence": None, "text": TEXT})
    assert sentence.committed.text == TEXT
    assert sentence.live().draft["text"] == TEXT


@pytest.mark.parametrize("text", ["x" * 4001, "\ud800" * 30, 7, ["a"]])
def test_a_text_that_cannot_be_kept_is_said_in_place(sentence, text):
    press(sentence, event="commit", draft={"text": text})
    assert (sentence.message, sentence.committed) == (UNREADABLE, None)


def test_an_answer_is_there_after_a_restart(sentence, answers):
    commit(sentence, text=TEXT)
    assert OURS in Question("E1", answers=AnswerStore(answers.path)).static_html()


@pytest.mark.parametrize("name", ["E1", "E2", "E3"])
def test_the_key_edition_shows_our_answer(name, monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "key")
    html = Question(name).static_html()
    assert (OURS in html) or ("✓ Correct" in html)
    assert "your choice" not in html
    assert "Your answer</h4>" not in html


def test_the_instructor_opens_it_on_a_button(monkeypatch):
    monkeypatch.setenv("WORKBOOK_EDITION", "instructor")
    panel = Question("E3")
    assert (panel.live().reveal, panel.live().to_reveal) == ("", "Show our answer (instructor)")
    press(panel, event="reveal")
    assert "✓ Correct" in panel.live().reveal


def test_what_the_browser_sends_is_not_sent_back(choice, monkeypatch):
    sent = []
    monkeypatch.setattr(choice.live(), "send_state", sent.append)
    picks = [{"part": "answer", "options": ["nothing_new"]}]
    press(choice, event="draft", draft={"picks": picks, "entries": [], "text": "", "confidence": None})
    assert choice.draft.chosen("answer") == ("nothing_new",)
    assert sent == []
