"""Keys and stories stay shut before the commit; a broken file is said in one line that names it."""

import shutil

import pytest

from exercises import ExerciseError, NotCommittedError, Pick, Response, load_question, open_key, open_story
from exercises.loading import FOLDER

ANSWER = Response(picks=(Pick(part="plan", options=("bloods_and_weight",)),), confidence=0.5)


@pytest.fixture
def folder(tmp_path):
    for name in ("bank/d4.toml", "keys/d4.toml", "keys/after_d4.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("opening", [open_key, open_story])
def test_nothing_opens_before_the_commit(answers, opening):
    with pytest.raises(NotCommittedError, match="D4 opens after you have committed"):
        opening("D4", answers=answers)
    with pytest.raises(NotCommittedError):
        opening("D4")


@pytest.mark.parametrize("opening", [open_key, open_story])
def test_a_commit_opens_key_and_story(answers, opening):
    answers.commit(load_question("D4"), ANSWER)
    assert opening("D4", answers=answers)


@pytest.mark.parametrize("edition", ["key", "instructor"])
def test_the_other_editions_open_without_a_commit(edition):
    assert open_key("D4", edition=edition).question == open_story("D4", edition=edition).after == "D4"


def test_an_edited_question_shuts_its_key_again(answers, folder):
    answers.commit(load_question("D4"), ANSWER)
    change(folder / "bank/d4.toml", "severe itch", "mild itch")
    with pytest.raises(NotCommittedError):
        open_key("D4", answers=answers, folder=folder)


def test_there_is_no_question_of_that_name():
    with pytest.raises(ExerciseError, match="there is no question D99"):
        load_question("D99")


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            "bank/d4.toml",
            'kind = "decision"',
            'kind = "guess"',
            "d4.toml, field kind: one of 'decision', 'choice'",
        ),
        ("bank/d4.toml", 'id = "D4"', 'id = "D5"', "d4.toml: id should be D4, not D5"),
        ("bank/d4.toml", "[[parts]]", "[[parts", "d4.toml: this is not valid TOML"),
        ("bank/d4.toml", 'title = "', 'worth = "best"\ntitle = "', "d4.toml, field worth: this field is not known"),
        ("keys/d4.toml", 'worth = "best"', 'worth = "good"', "d4.toml, field ratings 1, worth: one of 'best'"),
        ("keys/d4.toml", 'option = "biopsy_now"', 'option = "biopsy"', "it should rate every option of D4 once"),
        (
            "keys/d4.toml",
            "minutes = 5",
            'minutes = "5"',
            "d4.toml, field teaching, minutes: a whole number was expected",
        ),
        ("keys/d4.toml", '"CR-7.5", ', '"page 7", ', "d4.toml, field ratings 1, sources: a sentence of the report"),
    ],
)
def test_a_broken_file_is_said_in_one_line(folder, file, old, new, says):
    change(folder / file, old, new)
    with pytest.raises(ExerciseError) as said:
        open_key("D4", edition="key", folder=folder)
    assert says in str(said.value)
    assert "\n" not in str(said.value)


def test_a_story_without_its_head_is_said(folder):
    change(folder / "keys/after_d4.md", "+++\n", "")
    with pytest.raises(ExerciseError, match="expected a head of TOML"):
        open_story("D4", edition="key", folder=folder)


def test_a_notebook_shows_the_line_and_no_traceback():
    assert ExerciseError("d4.toml: so.")._render_traceback_() == ["d4.toml: so."]
    assert NotCommittedError("D4 opens later")._render_traceback_() == ["D4 opens later"]


def test_a_file_that_is_not_utf_8_is_one_line(folder):
    (folder / "bank/d4.toml").write_bytes('title = "é"'.encode("latin-1"))
    with pytest.raises(ExerciseError, match=r"^d4\.toml: a text file in UTF-8 was expected$"):
        load_question("D4", folder)
