"""One family of keys: each says in its own words whether it fits its question."""

from pathlib import Path

import pytest

import casedata
import exercises
import workbook
from exercises import WORTH_WORDS, Response, judged, load_question, open_exercise_key, open_key
from exercises.keys import BELONGS_WORDS, OUTCOME_WORDS, ChoiceKey
from exercises.loading import FOLDER
from exercises.room.phone_view import reveal
from workbook.page import Face, written
from workbook.questions.outcome_page import choice_page

PACKAGES = [Path(package.__file__).parent for package in (casedata, exercises, workbook)]
WRITTEN = {".py", ".js", ".css", ".html", ".j2"}
SENTENCES = {
    "D4": "it should rate every option of {} once, and no other",
    "B3": "it should rate every option of {} once, and no other",
    "X7": "it should place every option of {} once, and no other",
    "B2": "it should speak of every number of {} once, and of no other",
    "M8": "it should speak of every option of {} once, and of no other",
    "E1": "question should be {}, not E1",
    "S1": "question should be {}, not S1",
}


def key_of(name):
    opened = open_key if load_question(name).kind == "decision" else open_exercise_key
    return opened(name, edition="key")


@pytest.mark.parametrize("name", SENTENCES)
def test_a_key_fits_its_own_question_and_no_other(name):
    question = load_question(name)
    assert key_of(name).misfit(question) is None
    other = question.model_copy(update={"id": "T9"})
    assert key_of(name).misfit(other) == SENTENCES[name].format("T9")


@pytest.mark.parametrize("name", [name for name in SENTENCES if name not in ("E1", "S1")])
@pytest.mark.parametrize("change", [lambda rows: rows[1:], lambda rows: (*rows, rows[0])], ids=["left out", "twice"])
def test_a_key_speaks_of_everything_once(name, change):
    key = key_of(name)
    changed = key.model_copy(update={"ratings": change(key.ratings)})
    assert changed.misfit(load_question(name)) == SENTENCES[name].format(name)


JUDGED = [path.stem.upper() for path in sorted((FOLDER / "bank").glob("*.toml"))]
JUDGED = [name for name in JUDGED if isinstance(key_of(name), ChoiceKey)]


@pytest.mark.parametrize("words", [WORTH_WORDS, OUTCOME_WORDS, BELONGS_WORDS], ids=["worth", "outcome", "belongs"])
def test_the_words_of_a_judgement_stand_in_one_file(words):
    files = [path for folder in PACKAGES for path in folder.rglob("*") if path.suffix in WRITTEN]
    for said in words.values():
        shortest = " ".join(said.split()[:2])
        written = [path.name for path in files if f'"{shortest}' in path.read_text(encoding="utf-8")]
        assert written == ["keys.py"], said


@pytest.mark.parametrize("name", JUDGED)
def test_phone_and_notebook_use_the_same_words_of_an_option(name):
    question, key = load_question(name), key_of(name)
    on_the_phone = {row["worth"] for part in reveal(question) for row in part["rows"]}
    several = question.kind == "several"
    in_the_notebook = written(choice_page(judged(question, key, Response()), several=several), Face.STORED)
    assert {words for words in on_the_phone if f"{words}</strong>" not in in_the_notebook} == set()
