"""One family of keys: each says in its own words whether it fits its question."""

from pathlib import Path

import pytest

import casedata
import exercises
import workbook
from exercises import WORTH_WORDS, Response, judged, load_question, open_exercise_key, open_key
from exercises.course import load_course
from exercises.keys import BELONGS_WORDS, OUTCOME_WORDS, ChoiceKey
from exercises.loading import FOLDER
from exercises.room.phone_question import without_marks
from exercises.room.phone_view import reveal
from workbook.page import Face, written
from workbook.questions.outcome_page import choice_page
from workbook.text.citations import listed_sources

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


@pytest.mark.parametrize("name", load_course().decisions)
def test_a_phone_has_the_reason_and_the_places_that_the_notebook_gives(name):
    ratings = {(one.part, one.option): one for one in key_of(name).ratings}
    question = load_question(name)
    for part, told in zip(question.parts, reveal(question), strict=True):
        for option, row in zip(question.in_shown_order(part), told["rows"], strict=True):
            rating = ratings[part.id, option.id]
            assert row["reason"] == without_marks(rating.why)
            assert row["sources"] == listed_sources(rating.sources)


@pytest.mark.parametrize("name", JUDGED)
def test_a_phone_lists_the_places_of_every_answer_and_writes_no_mark_of_one(name):
    rows = [row for part in reveal(load_question(name)) for row in part["rows"]]
    assert [row for row in rows if not row["sources"] or row["reason"] or "[" in row["why"]] == []
