"""Exercise questions: their kinds, their keys, the outcome of a choice, and a free text that nothing grades."""

import shutil

import pytest

from exercises import AnswerStore, ExerciseError, NotCommittedError, Pick, Response, fault, judged, load_question
from exercises import open_exercise_key as open_key
from exercises.loading import FOLDER
from exercises.model import LONGEST_TEXT


@pytest.fixture
def folder(tmp_path):
    """A bank of E1 and E2, with their keys, that a test may change."""
    for name in ("bank/e1.toml", "bank/e2.toml", "keys/e1.toml", "keys/e2.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def chosen(*options):
    return Response(picks=(Pick(part="answer", options=options),))


def outcome(option):
    question, key = load_question("E2"), open_key("E2", edition="key")
    (part,) = judged(question, key, chosen(option))
    return part.outcome


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("rituximab_without_target", "correct"),
        ("nothing_new", "partly"),
        ("blinatumomab_useless", "incorrect"),
        ("another_leukaemia", "incorrect"),
    ],
)
def test_every_option_of_e2_has_its_outcome(option, expected):
    assert outcome(option) == expected


def test_without_a_choice_it_is_not_attempted():
    question, key = load_question("E2"), open_key("E2", edition="key")
    (part,) = judged(question, key, Response())
    assert part.outcome == "not attempted"
    assert not any(option.chosen for option in part.options)
    assert all(option.rating.why for option in part.options)


@pytest.mark.parametrize(
    ("text", "committed"),
    [("", False), (" " * 40, False), ("x" * 19, False), ("x" * 20, True), (f"  {'x' * 19}  ", False)],
)
def test_a_free_text_has_at_least_twenty_characters(text, committed):
    assert (fault(load_question("E1"), Response(text=text)) is None) == committed


@pytest.mark.parametrize("text", ["x" * (LONGEST_TEXT + 1), "\ud800" * 30])
def test_a_text_that_cannot_be_kept_is_refused(text):
    with pytest.raises(ValueError, match="text"):
        Response(text=text)


def test_a_free_text_is_committed_and_read_back(tmp_path):
    answers, text = AnswerStore(tmp_path / "answers.sqlite3"), "A woman of 55 with <b>lymphoblasts</b> & “pain”.\n\0"
    answers.commit(load_question("E1"), Response(text=text))
    assert AnswerStore(answers.path).committed(load_question("E1")).response.text == text


@pytest.mark.parametrize("name", ["E1", "E2", "E3"])
def test_before_the_commit_there_is_no_key(name, tmp_path):
    with pytest.raises(NotCommittedError, match=f"{name} opens after you have committed"):
        open_key(name, answers=AnswerStore(tmp_path / "answers.sqlite3"))


def test_the_key_opens_with_the_commit(tmp_path):
    answers = AnswerStore(tmp_path / "answers.sqlite3")
    answers.commit(load_question("E1"), Response(text="A woman of 55 with pro-B ALL."))
    assert "55-year-old" in open_key("E1", answers=answers).model_answer


def test_a_decision_has_no_outcome():
    with pytest.raises(ExerciseError, match="D1 is a decision: its key has a worth and no outcome"):
        open_key("D1", edition="key")


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("bank/e1.toml", 'kind = "free_text"', 'kind = "choice"', "every other kind has at least one"),
        ("bank/e2.toml", 'kind = "choice"', 'kind = "free_text"', "a free text has no parts"),
        (
            "bank/e2.toml",
            'prompt = "The best',
            'most = 2\nprompt = "The best',
            "a choice takes one option in each part",
        ),
        (
            "keys/e2.toml",
            'outcome = "partly"',
            'outcome = "half"',
            "one of 'correct', 'partly' or 'incorrect' was expected, found 'half'",
        ),
        ("keys/e2.toml", 'outcome = "partly"', 'worth = "weak"', "outcome: a value was expected, found none"),
        ("keys/e2.toml", 'outcome = "correct"', 'outcome = "partly"', "needs an option that is correct"),
        ("keys/e2.toml", 'option = "nothing_new"', 'option = "else"', "it should rate every option of E2 once"),
        ("keys/e1.toml", 'question = "E1"', 'question = "E2"', "question should be E1, not E2"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_clear_line(folder, name, old, new, expected):
    change(folder / name, old, new)
    with pytest.raises(ExerciseError, match=expected) as caught:
        open_key(name[5:7].upper(), edition="key", folder=folder)
    assert "\n" not in str(caught.value)
